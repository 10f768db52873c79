package lineage

import (
	"cmp"
	"slices"

	"tracker/internal/tracker"
)

// versionOf is the number of the claim's wording that c is; it is added if need be. tried is the
// most likely one, 0 for a new claim; words are those of c, if they were counted.
func (l *Line) versionOf(id, tried int, c *tracker.Claim, words *bag) int {
	versions := l.Claims[id-1].Versions
	if tried > 0 && versions[tried-1].is(c) {
		return tried
	}
	for n := len(versions); n > 0; n-- {
		if versions[n-1].is(c) {
			return n
		}
	}
	if tried > 0 && words == nil && versions[tried-1].Text == c.Text && versions[tried-1].Kind == c.Kind {
		words = versions[tried-1].words // other sources or marks
	}
	return l.addVersion(id, Version{
		Kind: c.Kind, Text: c.Text, Section: c.Section, Citations: c.Citations, Flags: c.Flags, Dangling: c.Dangling,
		words: words,
	})
}

// is reports whether c is this wording: the same words, sources, places in them, and flags. Labels,
// names of references and their order are not part of it.
func (v *Version) is(c *tracker.Claim) bool {
	return v.Text == c.Text && v.Kind == c.Kind && len(v.Dangling) == len(c.Dangling) &&
		slices.Equal(v.Flags, c.Flags) && sameUses(v.Citations, c.Citations)
}

func sameUses(a, b []tracker.Citation) bool {
	if len(a) != len(b) {
		return false
	}
	equal := true
	for i := range a {
		if a[i].Source != b[i].Source || a[i].Locator != b[i].Locator || a[i].Group != b[i].Group {
			equal = false
			break
		}
	}
	if equal {
		return true
	}
	byUse := func(x, y tracker.Citation) int {
		return cmp.Or(cmp.Compare(x.Source, y.Source), cmp.Compare(x.Locator, y.Locator), cmp.Compare(x.Group, y.Group))
	}
	a, b = slices.Clone(a), slices.Clone(b)
	slices.SortFunc(a, byUse)
	slices.SortFunc(b, byUse)
	return slices.EqualFunc(a, b, func(x, y tracker.Citation) bool { return byUse(x, y) == 0 })
}
