package lineage

import "tracker/internal/tracker"

// aligner matches the claims of the new snapshot with those of the one before it. Both are cut down
// to what lies between their equal starts and ends.
type aligner struct {
	l     *Line
	olds  []*held[Place]
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
	m := l.matcher()
	claims, olds := r.Claims, prev.claims
	// At the start and the end, claims that nothing was done to are the same pointers; they are
	// passed over. Behind and before those, claims of the same text are the same claims.
	var known []*tracker.Claim
	if prev.read != nil {
		known = prev.read.Claims
	}
	says := func(h *held[Place], c *tracker.Claim) bool { return l.version(h).Text == c.Text }
	shorter := min(len(claims), len(olds))
	start := 0
	for start < min(shorter, len(known)) && known[start] == claims[start] {
		start++
	}
	first := start
	for first < shorter && says(olds[first], claims[first]) {
		first++
	}
	end := 0
	for end < min(shorter, len(known))-first && known[len(known)-1-end] == claims[len(claims)-1-end] {
		end++
	}
	last := end
	for last < shorter-first && says(olds[len(olds)-1-last], claims[len(claims)-1-last]) {
		last++
	}
	of := l.pathsOf(claims[start : len(claims)-end])
	a := &aligner{l: l, olds: olds[first : len(olds)-last], fresh: claims[first : len(claims)-last]}
	if len(a.fresh) > 0 || len(a.olds) > 0 {
		a.freshPath = of[first-start:][:len(a.fresh)]
		a.oldPath = make([]*path, len(a.olds))
		for j, h := range a.olds {
			a.oldPath[j] = m.headed[h.value.Section]
		}
		a.run()
	}
	// The place among olds of each claim.
	place := func(i int) int {
		switch {
		case i < first:
			return i
		case i >= len(claims)-last:
			return len(olds) - (len(claims) - i)
		}
		if j := a.toOld[i-first]; j >= 0 {
			return first + j
		}
		return -1
	}
	section, sections := l.sections(prev, of, start, end, place)
	st := &state{seq: seq, claims: make([]*held[Place], len(claims)), sections: sections, works: l.works(prev, r.Sources), read: r}
	copy(st.claims, olds[:start])
	copy(st.claims[len(claims)-end:], olds[len(olds)-end:])
	for i := start; i < len(claims)-end; i++ {
		var h held[Place]
		var words *bag
		was := place(i)
		if was >= 0 {
			h = *olds[was]
		} else {
			words = a.bags[i-first]
			if h.id = a.back[i-first]; h.id > 0 {
				h.value.Version = len(l.Claims[h.id-1].Versions)
			} else {
				h.id = l.newClaim(claims[i].Kind, seq)
			}
		}
		h.value.Version = l.versionOf(h.id, h.value.Version, claims[i], words)
		h.value.Section = section(of[i-start])
		if was >= 0 && h == *olds[was] {
			st.claims[i] = olds[was]
		} else {
			st.claims[i] = &held[Place]{h.id, h.value}
		}
	}
	if len(a.fresh) > 0 {
		between := st.claims[first : len(claims)-last]
		low, high := "", ""
		if first > 0 {
			low = st.claims[first-1].value.Order
		}
		if last > 0 {
			high = st.claims[len(claims)-last].value.Order
		}
		l.order(a.olds, between, a.toOld, low, high)
		a.relate(between, seq)
	}
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
