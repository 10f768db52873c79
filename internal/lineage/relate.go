package lineage

import "tracker/internal/tracker"

// relate links a new claim to the one it was split from, and a claim to one that was merged into it.
// claims are the fresh claims with their ids.
func (a *aligner) relate(claims []*held[Place], seq int) {
	const near = 3 // claims apart
	m := a.l.matcher()
	// half reports whether most of b stood in before and is not in after.
	half := func(b, before, after *bag) bool {
		if len(b.words) < 3 {
			return false
		}
		common := m.shared(b, before)
		if 1000*common < part*m.weigh(b) {
			return false
		}
		return 2*m.shared(b, less(before, after)) >= common
	}
	for i := range a.fresh {
		if a.toOld[i] >= 0 { // one that came back may have stood inside another meanwhile
			continue
		}
		for _, n := range nearby(i, near, len(a.fresh)) {
			j := a.toOld[n]
			if j < 0 || a.fresh[n].Text == a.l.version(a.olds[j]).Text {
				continue
			}
			if half(a.bag(i), a.l.bagOf(a.l.version(a.olds[j])), a.bag(n)) {
				a.l.Relations = append(a.l.Relations, Relation{claims[i].id, claims[n].id, tracker.SplitFrom, seq})
				break
			}
		}
	}
	for j := range a.olds {
		if a.toFresh[j] >= 0 {
			continue
		}
		for _, n := range nearby(j, near, len(a.olds)) {
			i := a.toFresh[n]
			if i < 0 || a.fresh[i].Text == a.l.version(a.olds[n]).Text {
				continue
			}
			if half(a.l.bagOf(a.l.version(a.olds[j])), a.bag(i), a.l.bagOf(a.l.version(a.olds[n]))) {
				a.l.Relations = append(a.l.Relations, Relation{claims[i].id, a.olds[j].id, tracker.MergedFrom, seq})
				break
			}
		}
	}
}

// nearby lists the places around at, the nearest first.
func nearby(at, reach, n int) []int {
	var list []int
	for d := 1; d <= reach; d++ {
		if at-d >= 0 {
			list = append(list, at-d)
		}
		if at+d < n {
			list = append(list, at+d)
		}
	}
	return list
}
