package lineage

import "tracker/internal/tracker"

// aligner matches the claims of the new snapshot with those of the one before it. Both are cut down
// to what lies between their equal starts and ends.
type aligner struct {
	l     *Line
	olds  []held[Place]
	fresh []*tracker.Claim
	// toOld and toFresh are the matches so far: indexes, -1 where there is none.
	toOld, toFresh []int
	back           []int // by fresh claim: the id of the gone claim that it is, or 0
	oldPath        []*path
	freshPath      []*path
	bags           []*bag // of fresh claims
}

// align gives the claims of a new snapshot their ids and returns its state.
func (l *Line) align(prev *state, r *tracker.Reading, seq int) *state {
	l.matcher() // which notes on the paths what sections had them
	claims := r.Claims
	first, last := 0, 0
	same := func(h held[Place], c *tracker.Claim) bool { return l.version(h).Text == c.Text }
	for first < len(prev.claims) && first < len(claims) && same(prev.claims[first], claims[first]) {
		first++
	}
	for last < len(prev.claims)-first && last < len(claims)-first &&
		same(prev.claims[len(prev.claims)-1-last], claims[len(claims)-1-last]) {
		last++
	}
	of := l.pathsOf(claims)
	a := &aligner{l: l, olds: prev.claims[first : len(prev.claims)-last], fresh: claims[first : len(claims)-last]}
	if len(a.fresh) > 0 || len(a.olds) > 0 {
		was := l.pathsIn(prev)
		for _, h := range a.olds {
			a.oldPath = append(a.oldPath, was[h.value.Section])
		}
		a.freshPath = of[first : len(of)-last]
		a.run()
	}
	// The place in prev of each claim of the new snapshot.
	place := func(i int) int {
		switch {
		case i < first:
			return i
		case i >= len(claims)-last:
			return len(prev.claims) - (len(claims) - i)
		}
		if j := a.toOld[i-first]; j >= 0 {
			return first + j
		}
		return -1
	}
	ids, sections := l.sections(prev, of, place)
	st := &state{seq: seq, claims: make([]held[Place], len(claims)), sections: sections}
	was := make([]int, len(claims))
	for i := range claims {
		h := held[Place]{}
		was[i] = place(i)
		switch {
		case was[i] >= 0:
			h = prev.claims[was[i]]
		case a.back[i-first] > 0:
			h.id = a.back[i-first]
			h.value.Version = len(l.Claims[h.id-1].Versions)
		default:
			h.id = l.newClaim(claims[i].Kind, seq)
		}
		h.value.Version = l.versionOf(h.id, h.value.Version, claims[i])
		h.value.Section = ids[of[i]]
		st.claims[i] = h
	}
	l.order(prev, st.claims, was)
	a.relate(st.claims[first:len(claims)-last], seq)
	st.works = l.works(r.Sources)
	return st
}

// run matches step by step; what one step has matched is evidence for the next.
func (a *aligner) run() {
	a.toOld, a.toFresh = make([]int, len(a.fresh)), make([]int, len(a.olds))
	for i := range a.toOld {
		a.toOld[i] = -1
	}
	for j := range a.toFresh {
		a.toFresh[j] = -1
	}
	a.back = make([]int, len(a.fresh))
	a.bags = make([]*bag, len(a.fresh))
	a.equal()
	a.returned()
	a.similar()
	a.inPlace()
	a.inGaps()
	a.returnedReworded()
}

func (a *aligner) pair(i, j int) { a.toOld[i], a.toFresh[j] = j, i }

// free reports whether fresh claim i has no match yet.
func (a *aligner) free(i int) bool { return a.toOld[i] < 0 && a.back[i] == 0 }

// follows and precedes report whether the claims before, or after, fresh claim i and old claim j are
// matched with each other. Outside the aligner's part, they are.
func (a *aligner) follows(i, j int) bool {
	if i == 0 || j == 0 {
		return i == 0 && j == 0
	}
	return a.toOld[i-1] == j-1
}

func (a *aligner) precedes(i, j int) bool {
	if i == len(a.fresh)-1 || j == len(a.olds)-1 {
		return i == len(a.fresh)-1 && j == len(a.olds)-1
	}
	return a.toOld[i+1] == j+1
}

func (a *aligner) bag(i int) *bag {
	if a.bags[i] == nil {
		c := a.fresh[i]
		a.bags[i] = a.l.newBag(&Version{Kind: c.Kind, Text: c.Text})
	}
	return a.bags[i]
}

// left lists the claims without a match.
func (a *aligner) left() (is, js []int) {
	for i := range a.fresh {
		if a.free(i) {
			is = append(is, i)
		}
	}
	for j := range a.olds {
		if a.toFresh[j] < 0 {
			js = append(js, j)
		}
	}
	return is, js
}
