package lineage

import (
	"slices"

	"tracker/internal/tracker"
)

// ClaimsAt gives the claims of a view as they stand there, with the labels printed in snapshot seq.
func (l *Line) ClaimsAt(v View) []tracker.Claim {
	paths := v.Paths()
	paths[0] = []string{}
	labels := l.counted(v.st.claims)
	if seq := v.st.seq; seq > 0 {
		if packed := l.Snapshots[seq-1].Labels; packed != "" {
			if exact := unpackLabels(packed); len(exact) == len(labels) {
				labels = exact
			}
		}
	}
	relabel := func(list []tracker.Citation) []tracker.Citation {
		list = append([]tracker.Citation{}, list...)
		for i := range list {
			list[i].Label, labels = labels[0], labels[1:]
		}
		return list
	}
	claims := make([]tracker.Claim, len(v.st.claims))
	for i, h := range v.st.claims {
		version := l.version(h)
		c := version.claim(h.id, h.value.Version)
		c.Section, c.Position = paths[h.value.Section], i+1
		c.Dangling = relabel(version.Dangling)
		c.Citations = relabel(version.Citations)
		claims[i] = c
	}
	return claims
}

func (v *Version) claim(id, number int) tracker.Claim {
	return tracker.Claim{
		ID: id, Kind: v.Kind, Section: v.Section, Text: v.Text, Version: number,
		Citations: v.Citations, Flags: slices.Clip(v.Flags), Facts: v.Facts, Dangling: v.Dangling,
	}
}
