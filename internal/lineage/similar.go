package lineage

import (
	"cmp"
	"slices"
)

// similar matches by likeness what is left on both sides.
func (a *aligner) similar() {
	is, js := a.left()
	var edges []edge
	consider := func(i, j int) {
		if score, _ := a.likeness(i, j); score >= alike {
			edges = append(edges, edge{j, i, score})
		}
	}
	const most = 4096 // pairs to weigh all of; above, only those that share a rare word
	if len(is)*len(js) <= most {
		for _, i := range is {
			for _, j := range js {
				consider(i, j)
			}
		}
	} else {
		byWord := map[int32][]int{}
		for _, j := range js {
			b := a.l.bagOf(a.l.version(a.olds[j]))
			for k, w := range b.words {
				if k == 0 || b.words[k-1] != w {
					byWord[w] = append(byWord[w], j)
				}
			}
		}
		about := a.about()
		for _, i := range is {
			from := len(edges)
			for _, j := range a.sharing(i, about[i], byWord) {
				consider(i, j)
			}
			edges = edges[:from+best(edges[from:], about[i])]
		}
	}
	for _, e := range assign(edges) {
		a.pair(e.b, e.a)
	}
}

// about gives the place among the old claims where each fresh one would stand: as far behind the last
// one that has a match as it does.
func (a *aligner) about() []int {
	about := make([]int, len(a.fresh))
	at := 0
	for i := range about {
		if a.toOld[i] >= 0 {
			at = a.toOld[i]
		}
		about[i] = at
		at++
	}
	return about
}

// best brings the edges of one fresh claim that are worth keeping to the front, and counts them: the
// highest scores, of equal ones the nearest to place at.
func best(edges []edge, at int) int {
	const most = 16
	if len(edges) > most {
		slices.SortFunc(edges, func(x, y edge) int {
			return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(apart(x.a, at), apart(y.a, at)), cmp.Compare(x.a, y.a))
		})
	}
	return min(len(edges), most)
}

func apart(x, y int) int { return max(x-y, y-x) }

// sharing lists the old claims that share one of the rarest words of fresh claim i. Of those that
// share a word too common to tell much, it lists the nearest to place at.
func (a *aligner) sharing(i, at int, byWord map[int32][]int) []int {
	const rarest, nearest = 12, 32
	words := slices.Compact(slices.Clone(a.bag(i).words))
	words = slices.DeleteFunc(words, func(w int32) bool { return len(byWord[w]) == 0 })
	slices.SortStableFunc(words, func(x, y int32) int { return cmp.Compare(len(byWord[x]), len(byWord[y])) })
	var found []int
	for _, w := range words[:min(len(words), rarest)] {
		list := byWord[w]
		if len(found)+len(list) > longestList {
			mid, _ := slices.BinarySearch(list, at)
			lo := max(0, min(mid-nearest/2, len(list)-nearest))
			found = append(found, list[lo:min(len(list), lo+nearest)]...)
			break
		}
		found = append(found, list...)
	}
	slices.Sort(found)
	return slices.Compact(found)
}
