package extract

import (
	"cmp"
	"slices"
	"strings"

	"tracker/internal/tracker"
)

// bibliography is the set of a document's sources: works that share an identity are one.
type bibliography struct {
	works  []*work        // in order of appearance
	at     map[*work]int  // index in merged
	merged []entry        // sources as they add up
	byKey  map[string]int // identity to index in merged
	// anchors lead short citations to works; nil until the first one asks. Where two sources share
	// an anchor it leads nowhere.
	anchors map[string]*work
}

type entry struct {
	source tracker.Source
	first  int // index of its first work
	joined int // the entry that took this one over; its own index if none did
}

func (b *bibliography) add(w *work) {
	if b.at == nil {
		b.at, b.byKey = map[*work]int{}, map[string]int{}
	}
	if _, ok := b.at[w]; !ok {
		b.at[w] = -1
		b.works = append(b.works, w)
	}
}

// settle finds out which works are one source, and names the sources. Works that are known by an
// identifier or an address go first, so that one known by its title alone finds them.
func (b *bibliography) settle() {
	for i, w := range b.works {
		if len(w.strong) > 0 {
			b.enter(i, w, w.strong)
		}
	}
	for i, w := range b.works {
		if len(w.strong) == 0 {
			b.enter(i, w, w.all)
		}
	}
	for i := range b.merged {
		b.merged[i].source.ID = sourceID(&b.merged[i].source)
	}
}

func (b *bibliography) enter(i int, w *work, keys []string) {
	at := -1
	for _, k := range keys {
		e, ok := b.byKey[k]
		if !ok {
			continue
		}
		if e = b.root(e); at < 0 {
			at = e
		} else if e != at { // the work shows that two sources are one: the earlier takes over
			at, e = min(at, e), max(at, e)
			merge(&b.merged[at].source, &b.merged[e].source)
			b.merged[e].joined = at
		}
	}
	if at < 0 {
		at = len(b.merged)
		b.merged = append(b.merged, entry{w.source, i, at})
	} else {
		merge(&b.merged[at].source, &w.source)
		b.merged[at].first = min(b.merged[at].first, i)
	}
	b.at[w] = at
	for _, k := range w.all {
		if _, ok := b.byKey[k]; !ok {
			b.byKey[k] = at
		}
	}
}

func (b *bibliography) root(i int) int {
	for b.merged[i].joined != i {
		i = b.merged[i].joined
	}
	return i
}

// id is the id of the source that a work is.
func (b *bibliography) id(w *work) string {
	return b.merged[b.root(b.at[w])].source.ID
}

// find returns the work that a short citation names, nil where none or more than one source fits.
func (b *bibliography) find(c *shortCite) *work {
	if b.anchors == nil {
		b.anchors = make(map[string]*work, len(b.works))
		for _, w := range b.works {
			b.anchor(w.anchor, w)
		}
		for _, w := range b.works { // the letter that tells two works of a year apart may be left out
			if short := strings.TrimRight(w.anchor, "abcdefghij"); short != w.anchor && len(short) > 4 && digits(short[len(short)-4:]) {
				b.anchor(short, w)
			}
		}
	}
	return b.anchors[c.anchor]
}

func (b *bibliography) anchor(name string, w *work) {
	if name == "" {
		return
	}
	if other, ok := b.anchors[name]; ok && (other == nil || b.id(other) != b.id(w)) {
		w = nil
	}
	b.anchors[name] = w
}

// sources are all sources in order of first appearance.
func (b *bibliography) sources() []tracker.Source {
	var roots []entry
	for i, e := range b.merged {
		if e.joined == i {
			roots = append(roots, e)
		}
	}
	slices.SortFunc(roots, func(x, y entry) int { return cmp.Compare(x.first, y.first) })
	list := make([]tracker.Source, 0, len(roots))
	seen := map[string]bool{}
	for _, e := range roots {
		if !seen[e.source.ID] {
			seen[e.source.ID] = true
			list = append(list, e.source)
		}
	}
	return list
}
