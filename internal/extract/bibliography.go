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
	source  *tracker.Source // that of its first work, or a copy with what others add
	first   int             // index of its first work
	joined  int             // the entry that took this one over; its own index if none did
	copied  bool
	renamed bool // it may have got a stronger identity than its first work had
}

func (b *bibliography) add(w *work) {
	if b.at == nil {
		b.at = map[*work]int{}
	}
	if _, ok := b.at[w]; !ok {
		b.at[w] = -1
		b.works = append(b.works, w)
	}
}

// settle finds out which works are one source, and names the sources. Works that are known by an
// identifier or an address go first, so that one known by its title alone finds them.
func (b *bibliography) settle() {
	b.byKey = make(map[string]int, 2*len(b.works))
	b.merged = make([]entry, 0, len(b.works))
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
		if e := &b.merged[i]; e.renamed {
			e.source.ID = sourceID(e.source.Identities()[0])
		}
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
			b.merged[at].take(b.merged[e].source, b.merged[e].first)
			b.merged[e].joined = at
		}
	}
	if at < 0 {
		at = len(b.merged)
		b.merged = append(b.merged, entry{source: &w.source, first: i, joined: at})
	} else {
		b.merged[at].take(&w.source, i)
	}
	b.at[w] = at
	for _, k := range w.all {
		if _, ok := b.byKey[k]; !ok {
			b.byKey[k] = at
		}
	}
}

// take adds what another description of the same work says.
func (e *entry) take(s *tracker.Source, first int) {
	if !e.copied {
		own := *e.source
		e.source, e.copied = &own, true
	}
	e.renamed = merge(e.source, s) || e.renamed
	e.first = min(e.first, first)
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
	roots := make([]int, 0, len(b.merged))
	for i := range b.merged {
		if b.merged[i].joined == i {
			roots = append(roots, i)
		}
	}
	slices.SortFunc(roots, func(x, y int) int { return cmp.Compare(b.merged[x].first, b.merged[y].first) })
	list := make([]tracker.Source, 0, len(roots))
	seen := make(map[string]bool, len(roots))
	for _, i := range roots {
		if s := b.merged[i].source; !seen[s.ID] {
			seen[s.ID] = true
			list = append(list, *s)
		}
	}
	return list
}
