package lineage

// inPlace matches claims between neighbours that match each other: they need less likeness.
func (a *aligner) inPlace() {
	var edges []edge
	for i := range a.fresh {
		j := 0
		if i > 0 {
			j = a.toOld[i-1] + 1
		}
		if !a.free(i) || i > 0 && j == 0 || j >= len(a.olds) || a.toFresh[j] >= 0 || !a.precedes(i, j) {
			continue
		}
		if score, in := a.likeness(i, j); in && score >= alikeInPlace {
			edges = append(edges, edge{j, i, score})
		}
	}
	for _, e := range assign(edges) {
		a.pair(e.b, e.a)
	}
}

// inGaps matches a few short claims with as many in the same place, one by one, where half of their
// words are the same: between neighbours that match, or the ends of their section. In a longer run,
// a list put in place of another, that the fifth stands where the fifth stood tells little.
func (a *aligner) inGaps() {
	const few = 3
	sections := map[*path]int{} // where each begins among the old claims
	for j, path := range a.oldPath {
		if _, ok := sections[path]; !ok && j > 0 {
			sections[path] = j
		}
	}
	for i := 0; i < len(a.fresh); {
		if !a.free(i) {
			i++
			continue
		}
		path, end := a.freshPath[i], i+1
		for end < len(a.fresh) && a.free(end) && a.freshPath[end] == path {
			end++
		}
		j, ok := 0, true
		switch {
		case i == 0:
		case a.freshPath[i-1] != path:
			j, ok = sections[path]
		default:
			j, ok = a.toOld[i-1]+1, a.toOld[i-1] >= 0
		}
		if ok && end-i <= few && a.gap(i, end, j) {
			for k := range end - i {
				if a.half(i+k, j+k) {
					a.pair(i+k, j+k)
				}
			}
		}
		i = end
	}
}

// gap reports whether the old claims from j on, as many as the fresh ones from i to end, have no
// match either, stand in the same section and end where those do.
func (a *aligner) gap(i, end, j int) bool {
	to := j + end - i
	if to > len(a.olds) {
		return false
	}
	for k := j; k < to; k++ {
		a.l.matcher().looked++
		if a.toFresh[k] >= 0 || a.oldPath[k] != a.freshPath[i] {
			return false
		}
	}
	switch {
	case end == len(a.fresh) || to == len(a.olds):
		return end == len(a.fresh) && to == len(a.olds)
	case a.freshPath[end] != a.freshPath[i]:
		return a.oldPath[to] != a.freshPath[i]
	}
	return a.toOld[end] == to
}

// half reports whether fresh claim i and old claim j are short, alike in kind, and have half of their
// words in common.
func (a *aligner) half(i, j int) bool {
	v := a.l.version(a.olds[j])
	x, y := a.l.bagOf(v), a.bag(i)
	if v.Kind != a.fresh[i].Kind || x.key != y.key || min(len(x.words), len(y.words)) >= fewWords {
		return false
	}
	common := len(x.words) - len(less(x, y).words)
	return common > 0 && 2*common >= max(len(x.words), len(y.words))
}
