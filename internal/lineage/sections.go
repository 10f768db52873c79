package lineage

import (
	"cmp"
	"slices"

	"tracker/internal/tracker"
)

// pathsOf are the heading paths of claims.
func (l *Line) pathsOf(claims []*tracker.Claim) []*path {
	list := make([]*path, len(claims))
	for i, c := range claims {
		if i > 0 && sameSlice(c.Section, claims[i-1].Section) {
			list[i] = list[i-1]
		} else {
			list[i] = l.paths.of(c.Section)
		}
	}
	return list
}

func sameSlice(a, b []string) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// sections gives the sections of a snapshot: which one a path is now, and all that stand. of are the
// paths of its claims but the first start and the last end ones, of which nothing changed since prev;
// was gives the old place of a claim, or -1.
func (l *Line) sections(prev *state, of []*path, start, end int, was func(i int) int) (section func(*path) int, standing []*held[string]) {
	olds := prev.claims
	if l.sameSections(olds, of, start, end) {
		return func(p *path) int { return p.stands }, prev.sections
	}
	all := make([]*path, 0, start+len(of)+end)
	for _, h := range olds[:start] {
		all = append(all, l.matcher().headed[h.value.Section])
	}
	all = append(all, of...)
	for _, h := range olds[len(olds)-end:] {
		all = append(all, l.matcher().headed[h.value.Section])
	}
	ids, standing := l.newSections(prev, all, was)
	return func(p *path) int { return ids[p] }, standing
}

// sameSections reports whether the sections that stand are those of the snapshot before.
func (l *Line) sameSections(olds []*held[Place], of []*path, start, end int) bool {
	m := l.matcher()
	m.marks++
	for _, p := range of {
		if p.stands == 0 && len(p.headings) > 0 {
			return false
		}
		p.mark = m.marks
	}
	lost := func() bool {
		for _, h := range olds[start : len(olds)-end] {
			if m.headed[h.value.Section].mark != m.marks {
				return true
			}
		}
		return false
	}
	if !lost() {
		return true
	}
	for _, h := range olds[:start] {
		m.headed[h.value.Section].mark = m.marks
	}
	for _, h := range olds[len(olds)-end:] {
		m.headed[h.value.Section].mark = m.marks
	}
	return !lost()
}

// newSections gives the paths of a snapshot's claims their ids: that of the same path in the one before,
// of the section that was renamed so, of a section that had this path before, or a new one.
func (l *Line) newSections(prev *state, of []*path, was func(i int) int) (ids map[*path]int, standing []*held[string]) {
	ids = make(map[*path]int, len(prev.sections)+1)
	gone := make(map[*path]int, len(prev.sections))
	for _, h := range prev.sections {
		gone[l.paths.stored(h.value)] = h.id
	}
	var all, unnamed []*path // in order of first appearance
	for i, p := range of {
		if _, known := ids[p]; known || i > 0 && p == of[i-1] {
			continue
		}
		all = append(all, p)
		if id, ok := gone[p]; ok || len(p.headings) == 0 {
			ids[p] = id
			delete(gone, p)
		} else {
			ids[p] = -1
			unnamed = append(unnamed, p)
		}
	}
	if len(unnamed) > 0 && len(gone) > 0 {
		l.renamed(prev, of, all, was, ids, gone)
	}
	if len(unnamed) > 0 {
		l.matcher().date(l)
	}
	taken := map[int]bool{}
	for _, id := range ids {
		taken[id] = true
	}
	for _, p := range unnamed {
		if ids[p] >= 0 {
			continue
		}
		if p.last > 0 && !taken[p.last] {
			ids[p] = p.last
		} else {
			l.Sections = append(l.Sections, Section{})
			ids[p] = len(l.Sections)
			l.Unsaved.Sections[ids[p]] = Saved[string]{New: true}
		}
		taken[ids[p]] = true
	}
	for _, p := range all {
		if id := ids[p]; id > 0 {
			standing = append(standing, &held[string]{id, p.key})
		}
	}
	slices.SortFunc(standing, func(a, b *held[string]) int { return a.id - b.id })
	return ids, standing
}

// renaming is a heading that is gone and one that is new.
type renaming struct{ old, new *path }

// renamed finds, level by level, headings that are gone and headings that are new which hold the
// same claims, and gives sections below them the ids they had. of are the paths of the claims, all
// each of them once; gone are the paths that are not among them.
func (l *Line) renamed(prev *state, of, all []*path, was func(i int) int, ids, gone map[*path]int) {
	old := l.pathsIn(prev)
	newPrefix, oldPrefix := map[*path]bool{}, map[*path]bool{}
	for _, p := range all {
		for ; p.parent != nil; p = p.parent {
			newPrefix[p] = true
		}
	}
	for _, p := range old {
		for ; p.parent != nil; p = p.parent {
			oldPrefix[p] = true
		}
	}
	held, got := map[*path]int{}, map[*path]int{} // claims that stayed, by old and by new prefix
	had, has := map[*path]int{}, map[*path]int{}  // all claims, likewise
	stayed := map[renaming]int{}
	for _, c := range prev.claims {
		had[old[c.value.Section]]++
	}
	for i, w := range of {
		has[w]++
		if j := was(i); j >= 0 {
			stayed[renaming{old[prev.claims[j].value.Section], w}]++
		}
	}
	upwards(had)
	upwards(has)
	votes := map[renaming]int{}
	for r, n := range stayed {
		for p := r.old; p.parent != nil; p = p.parent {
			held[p] += n
		}
		for p := r.new; p.parent != nil; p = p.parent {
			got[p] += n
		}
		depth := min(len(r.old.headings), len(r.new.headings))
		for o, w := r.old.upTo(depth), r.new.upTo(depth); o.parent != nil; o, w = o.parent, w.parent {
			if !newPrefix[o] && !oldPrefix[w] {
				votes[renaming{o, w}] += n
			}
		}
	}
	candidates := make([]renaming, 0, len(votes))
	for c, n := range votes {
		if n*2 >= held[c.old] && n*2 >= got[c.new] && n*2 >= min(had[c.old], has[c.new]) {
			candidates = append(candidates, c)
		}
	}
	slices.SortFunc(candidates, func(a, b renaming) int {
		return cmp.Or(cmp.Compare(len(a.old.headings), len(b.old.headings)), cmp.Compare(votes[b], votes[a]),
			cmp.Compare(a.old.key, b.old.key), cmp.Compare(a.new.key, b.new.key))
	})
	to, from := map[*path]*path{}, map[*path]*path{}
	for _, c := range candidates {
		above := c.old.parent
		if mapped := to[above]; mapped != nil {
			above = mapped
		}
		if above == c.new.parent && to[c.old] == nil && from[c.new] == nil {
			to[c.old], from[c.new] = c.new, c.old
		}
	}
	// follow is the path that a section has now: what is above it may have been renamed.
	follow := func(p *path) *path {
		for at := p; at != nil; at = at.parent {
			if mapped := to[at]; mapped != nil {
				return l.paths.of(append(slices.Clone(mapped.headings), p.headings[len(at.headings):]...))
			}
		}
		return p
	}
	for _, h := range prev.sections { // by id: the oldest section keeps the name
		p := old[h.id]
		if _, ok := gone[p]; !ok {
			continue
		}
		if id, ok := ids[follow(p)]; ok && id < 0 {
			ids[follow(p)] = h.id
		}
	}
}

// upwards adds what is counted of each path to all those above it.
func upwards(counts map[*path]int) {
	type count struct {
		p *path
		n int
	}
	list := make([]count, 0, len(counts))
	for p, n := range counts {
		list = append(list, count{p, n})
	}
	for _, c := range list {
		for p := c.p.parent; p != nil; p = p.parent {
			counts[p] += c.n
		}
	}
}
