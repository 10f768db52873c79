package lineage

import (
	"strings"

	"tracker/internal/tracker"
)

// Order keys place claims in a document. They are strings that sort bytewise in document order, and
// between any two there is room for more, so a claim that stays never gets a new key because of what
// is inserted beside it. (Fractional indexing; the alternation of sides by depth is that of LSEQ,
// Nédelec et al. 2013, without its randomness. A text that grows at one end of a gap lengthens its
// keys by a digit every thirty insertions or so; the worst order, from both sides in turn, by one
// every three.)

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

// orderDigits are the digits of a key, in order; a key never ends in the first of them.
const orderDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

const orderBase = len(orderDigits)

// orderKeys appends n keys to keys, in order, that sort after lo and before hi. "" stands for the
// start and the end.
func orderKeys(keys []string, lo, hi string, n int) []string {
	const widest = 4 // digits tried at once: room for 14 million keys
	free := lo == "" && hi == ""
	prefix := ""
	for {
		same := 0
		for same < len(hi) && orderDigit(lo[min(same, len(lo)):]) == orderDigit(hi[same:]) {
			same++
		}
		prefix, lo, hi = prefix+hi[:same], lo[min(same, len(lo)):], hi[same:]
		for width := 1; width <= widest; width++ {
			from, to := orderNumber(lo, width, 0), orderNumber(hi, width, power(width))
			if to-from-1 < n {
				continue
			}
			// The first keys of a document spread over the gap; later ones keep to one
			// side of it, so that the next insertion beside them finds room.
			step := (to - from) / (n + 1)
			if !free {
				step = min(step, max(2, (to-from)/16))
			}
			first := from + step
			if !free && (lo == "" || hi != "" && (len(prefix)+width)%2 == 0) {
				first = to - n*step
			}
			for i := range n {
				keys = append(keys, prefix+orderString(first+i*step, width))
			}
			return keys
		}
		// No room: go on below lo's digit, where there is no upper bound.
		prefix += orderDigits[orderDigit(lo) : orderDigit(lo)+1]
		lo, hi = rest(lo), ""
	}
}

func orderDigit(key string) int {
	if key == "" {
		return 0
	}
	return strings.IndexByte(orderDigits, key[0])
}

func rest(key string) string {
	if key == "" {
		return ""
	}
	return key[1:]
}

// orderNumber reads the first digits of key as a number; empty is the number of "".
func orderNumber(key string, width, empty int) int {
	if key == "" {
		return empty
	}
	v := 0
	for range width {
		v = v*orderBase + orderDigit(key)
		key = rest(key)
	}
	return v
}

func orderString(v, width int) string {
	var b [16]byte
	for i := width - 1; i >= 0; i-- {
		b[i] = orderDigits[v%orderBase]
		v /= orderBase
	}
	return strings.TrimRight(string(b[:width]), orderDigits[:1])
}

func power(n int) int {
	v := 1
	for range n {
		v *= orderBase
	}
	return v
}
