package lineage

import "slices"

// equal matches equal texts: those that stand once on each side first, then, of repeated ones, those
// with the same neighbours, in the same section, in order.
func (a *aligner) equal() {
	olds, fresh := map[string][]int{}, map[string][]int{}
	for j, h := range a.olds {
		text := a.l.version(h).Text
		olds[text] = append(olds[text], j)
	}
	var repeated []string
	for i := range a.fresh {
		text := a.fresh[i].Text
		if len(olds[text]) == 0 {
			continue
		}
		if fresh[text] == nil {
			repeated = append(repeated, text)
		}
		fresh[text] = append(fresh[text], i)
	}
	repeated = slices.DeleteFunc(repeated, func(text string) bool {
		if len(olds[text]) == 1 && len(fresh[text]) == 1 {
			a.pair(fresh[text][0], olds[text][0])
			return true
		}
		return false
	})
	const most = 40_000 // pairs to weigh; a text that is repeated more often is matched in order
	for _, text := range repeated {
		js, is := olds[text], fresh[text]
		if len(is)*len(js) > most {
			for k := range min(len(is), len(js)) {
				a.pair(is[k], js[k])
			}
			continue
		}
		var edges []edge
		for x, i := range is {
			for y, j := range js {
				score := 0
				if a.follows(i, j) {
					score += 4
				}
				if a.precedes(i, j) {
					score += 4
				}
				if a.freshPath[i] == a.oldPath[j] {
					score += 2
				}
				if x == y {
					score++
				}
				edges = append(edges, edge{j, i, score})
			}
		}
		for _, e := range bestFirst(edges) {
			a.pair(e.b, e.a)
		}
	}
}
