package lineage

import "tracker/internal/tracker"

// order gives keys to the claims that are new or have moved; the others keep theirs. was are their
// places among olds, -1 for new ones; low and high are the keys around them.
func (l *Line) order(olds, claims []*held[Place], was []int, low, high string) {
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
	before, next := low, 0
	for i := range claims {
		if was[i] >= 0 && !keeps[i] && l.version(claims[i]).Kind == tracker.Note {
			key := olds[was[i]].value.Order
			for next = max(next, i+1); next < len(claims) && !keeps[next]; next++ {
				l.matcher().looked++
			}
			after := high
			if next < len(claims) {
				after = olds[was[next]].value.Order
			}
			keeps[i] = key > before && (after == "" || key < after)
		}
		if keeps[i] {
			before = olds[was[i]].value.Order
		}
	}
	var keys []string
	for i := 0; i < len(claims); {
		if keeps[i] {
			low = claims[i].value.Order
			i++
			continue
		}
		end := i
		for end < len(claims) && !keeps[end] {
			end++
		}
		after := high
		if end < len(claims) {
			after = claims[end].value.Order
		}
		keys = orderKeys(keys[:0], low, after, end-i)
		for _, key := range keys {
			h := *claims[i]
			h.value.Order, low = key, key
			claims[i] = &h
			i++
		}
	}
}
