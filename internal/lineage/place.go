package lineage

import "tracker/internal/tracker"

// order gives keys to the claims that are new or have moved; the others keep theirs.
func (l *Line) order(prev *state, claims []held[Place], was []int) {
	var order, at []int
	for i := range claims {
		if was[i] >= 0 && l.version(claims[i]).Kind != tracker.Note {
			order, at = append(order, was[i]), append(at, i)
		}
	}
	keeps := make([]bool, len(claims))
	for k, stays := range staying(order) {
		keeps[at[k]] = stays
	}
	// Notes follow the text that they are notes to: they keep a key that still fits.
	low, next := "", 0
	for i := range claims {
		if was[i] >= 0 && !keeps[i] && l.version(claims[i]).Kind == tracker.Note {
			key := prev.claims[was[i]].value.Order
			for next = max(next, i+1); next < len(claims) && !keeps[next]; next++ {
				l.matcher().looked++
			}
			high := ""
			if next < len(claims) {
				high = prev.claims[was[next]].value.Order
			}
			keeps[i] = key > low && (high == "" || key < high)
		}
		if keeps[i] {
			low = prev.claims[was[i]].value.Order
		}
	}
	var keys []string
	for i := 0; i < len(claims); {
		if keeps[i] {
			i++
			continue
		}
		n := i
		for n < len(claims) && !keeps[n] {
			n++
		}
		lo, hi := "", ""
		if i > 0 {
			lo = claims[i-1].value.Order
		}
		if n < len(claims) {
			hi = claims[n].value.Order
		}
		keys = orderKeys(keys[:0], lo, hi, n-i)
		for k, key := range keys {
			claims[i+k].value.Order = key
		}
		i = n
	}
}
