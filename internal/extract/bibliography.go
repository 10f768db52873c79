package extract

import (
	"cmp"
	"slices"
	"strings"

	"tracker/internal/tracker"
)

// bibliography is the set of a document's sources: works that share an identity are one.
type bibliography struct {
	met    []*work          // works in the order in which the document has them, some twice
	works  []*work          // each once
	at     map[*work]int    // index in merged
	merged []entry          // sources as they add up
	byKey  map[string]int   // identity to index in merged
	list   []tracker.Source // in order of first appearance
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

// with is the bibliography of the works that a document has: b itself, which may be nil, where
// those say the same as the works that it was made of.
func (b *bibliography) with(met []*work) *bibliography {
	if b.holds(met) {
		return b
	}
	next := &bibliography{met: slices.Clone(met), at: make(map[*work]int, len(met))}
	for _, w := range met {
		if _, ok := next.at[w]; !ok {
			next.at[w] = -1
			next.works = append(next.works, w)
		}
	}
	next.settle()
	next.list = next.sources()
	if b != nil && slices.EqualFunc(b.list, next.list, sameSource) {
		next.list = b.list
	}
	return next
}

// holds reports whether the bibliography is one of works that say the same as those met, and takes
// note of them. Works read again, since something near them was edited, are others in memory alone.
func (b *bibliography) holds(met []*work) bool {
	if b == nil || len(met) != len(b.met) || len(b.at) > 4*len(met)+64 {
		return false
	}
	for i, w := range met {
		if w != b.met[i] && !sameWork(w, b.met[i]) {
			return false
		}
	}
	for i, w := range met {
		if w != b.met[i] {
			b.at[w] = b.at[b.met[i]]
			b.met[i] = w
		}
	}
	return true
}

func sameWork(a, b *work) bool {
	return a.anchor == b.anchor && a.locator == b.locator && a.archive == b.archive && sameSource(a.source, b.source) &&
		slices.Equal(a.strong, b.strong) && slices.Equal(a.all, b.all)
}

func sameSource(a, b tracker.Source) bool {
	return a.ID == b.ID && a.Title == b.Title && a.URL == b.URL && a.ArchiveURL == b.ArchiveURL && a.Type == b.Type &&
		a.Container == b.Container && a.Publisher == b.Publisher && a.Date == b.Date && a.AccessDate == b.AccessDate &&
		a.DOI == b.DOI && a.ISBN == b.ISBN && a.PMID == b.PMID && a.Domain == b.Domain && a.Raw == b.Raw && slices.Equal(a.Authors, b.Authors)
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
