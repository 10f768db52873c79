package lineage

import (
	"cmp"
	"slices"

	"tracker/internal/tracker"
)

// paths are the heading paths of a list of claims, each with its key, in order of first appearance.
type paths struct {
	keys []string
	of   []int // index in keys, by claim
}

func pathsOf(claims []*tracker.Claim) paths {
	p := paths{of: make([]int, len(claims))}
	index := map[string]int{}
	for i := range claims {
		if i > 0 && sameSlice(claims[i].Section, claims[i-1].Section) {
			p.of[i] = p.of[i-1]
			continue
		}
		key := pathKey(claims[i].Section)
		n, ok := index[key]
		if !ok {
			n = len(p.keys)
			index[key] = n
			p.keys = append(p.keys, key)
		}
		p.of[i] = n
	}
	return p
}

func sameSlice(a, b []string) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// sections gives the paths of the new snapshot their ids: that of the same path in the old one, of
// the section that was renamed so, of a section that had this path before, or a new one. old and
// fresh are the whole snapshots' claims; was gives the old place of a fresh claim, or -1.
func (l *Line) sections(prev *state, p paths, was func(i int) int) (ids []int, standing []held[string]) {
	if len(p.keys) > 0 && slices.Equal(p.keys, prev.paths) {
		return prev.pathIDs, prev.sections
	}
	ids = make([]int, len(p.keys))
	standingBefore := make(map[string]int, len(prev.sections))
	for _, h := range prev.sections {
		standingBefore[h.value] = h.id
	}
	var unnamed []int
	for i, key := range p.keys {
		switch id, ok := standingBefore[key]; {
		case key == "[]":
			ids[i] = 0
		case ok:
			ids[i] = id
			delete(standingBefore, key)
		default:
			ids[i] = -1
			unnamed = append(unnamed, i)
		}
	}
	if len(unnamed) > 0 && len(standingBefore) > 0 {
		l.renamed(prev, p, was, ids, standingBefore)
	}
	taken := map[int]bool{}
	for _, id := range ids {
		taken[id] = true
	}
	for _, i := range unnamed {
		if ids[i] >= 0 {
			continue
		}
		if id, ok := l.matcher().sections[p.keys[i]]; ok && !taken[id] {
			ids[i] = id
		} else {
			l.Sections = append(l.Sections, Section{})
			ids[i] = len(l.Sections)
			l.Unsaved.Sections[ids[i]] = Saved{New: true}
		}
		taken[ids[i]] = true
	}
	for i, id := range ids {
		if id > 0 {
			l.matcher().sections[p.keys[i]] = id
			standing = append(standing, held[string]{id, p.keys[i]})
		}
	}
	slices.SortFunc(standing, func(a, b held[string]) int { return a.id - b.id })
	return ids, standing
}

// renamed finds, level by level, headings that are gone and headings that are new which hold the
// same claims, and gives sections below them the ids they had.
func (l *Line) renamed(prev *state, p paths, was func(i int) int, ids []int, gone map[string]int) {
	oldPaths := map[int][]string{}
	for _, h := range prev.sections {
		oldPaths[h.id] = keyPath(h.value)
	}
	newPaths := make([][]string, len(p.keys))
	newPrefix, oldPrefix := map[string]bool{}, map[string]bool{}
	for i, key := range p.keys {
		newPaths[i] = keyPath(key)
		for d := range newPaths[i] {
			newPrefix[pathKey(newPaths[i][:d+1])] = true
		}
	}
	for _, path := range oldPaths {
		for d := range path {
			oldPrefix[pathKey(path[:d+1])] = true
		}
	}
	type pair struct{ old, new string }
	votes := map[pair]int{}
	held, got := map[string]int{}, map[string]int{} // claims that stayed, by old and by new prefix
	had, has := map[string]int{}, map[string]int{}  // all claims, likewise
	sizes := map[int]int{}
	for _, c := range prev.claims {
		sizes[c.value.Section]++
	}
	for id, path := range oldPaths {
		for d := range path {
			had[pathKey(path[:d+1])] += sizes[id]
		}
	}
	clear(sizes)
	for _, n := range p.of {
		sizes[n]++
	}
	for n, path := range newPaths {
		for d := range path {
			has[pathKey(path[:d+1])] += sizes[n]
		}
	}
	depth := map[pair]int{}
	for i, n := range p.of {
		j := was(i)
		if j < 0 {
			continue
		}
		o, w := oldPaths[prev.claims[j].value.Section], newPaths[n]
		for d := 1; d <= max(len(o), len(w)); d++ {
			var ok, wk string
			if d <= len(o) {
				ok = pathKey(o[:d])
				held[ok]++
			}
			if d <= len(w) {
				wk = pathKey(w[:d])
				got[wk]++
			}
			if ok != "" && wk != "" && !newPrefix[ok] && !oldPrefix[wk] {
				votes[pair{ok, wk}]++
				depth[pair{ok, wk}] = d
			}
		}
	}
	candidates := make([]pair, 0, len(votes))
	for c, n := range votes {
		if n*2 >= held[c.old] && n*2 >= got[c.new] && n*2 >= min(had[c.old], has[c.new]) {
			candidates = append(candidates, c)
		}
	}
	slices.SortFunc(candidates, func(a, b pair) int {
		return cmp.Or(cmp.Compare(depth[a], depth[b]), cmp.Compare(votes[b], votes[a]), cmp.Compare(a.old, b.old), cmp.Compare(a.new, b.new))
	})
	to, from := map[string]string{}, map[string]string{}
	for _, c := range candidates {
		o, w := keyPath(c.old), keyPath(c.new)
		op, wp := pathKey(o[:len(o)-1]), pathKey(w[:len(w)-1])
		if mapped, ok := to[op]; ok {
			op = mapped
		}
		if op != wp || to[c.old] != "" || from[c.new] != "" {
			continue
		}
		to[c.old], from[c.new] = c.new, c.old
	}
	follow := func(path []string) string {
		for d := len(path); d > 0; d-- {
			if mapped, ok := to[pathKey(path[:d])]; ok {
				return pathKey(append(slices.Clone(keyPath(mapped)), path[d:]...))
			}
		}
		return pathKey(path)
	}
	index := map[string]int{}
	for i, key := range p.keys {
		if ids[i] < 0 {
			index[key] = i
		}
	}
	for _, h := range prev.sections { // by id: the oldest section keeps the name
		if _, ok := gone[h.value]; !ok {
			continue
		}
		if i, ok := index[follow(oldPaths[h.id])]; ok && ids[i] < 0 {
			ids[i] = h.id
		}
	}
}
