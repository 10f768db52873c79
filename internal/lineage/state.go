package lineage

import (
	"slices"
	"strconv"

	"tracker/internal/tracker"
)

// held is a thing that stands in a snapshot, with its value there. The states that it lasts through
// share it, so that most comparisons are of addresses.
type held[V comparable] struct {
	id    int
	value V
}

func same[V comparable](a, b *held[V]) bool { return a == b || *a == *b }

// state is what stands in one snapshot.
type state struct {
	seq      int
	claims   []*held[Place]   // in document order
	sections []*held[string]  // by id
	works    []*held[int]     // by id
	read     *tracker.Reading // what it was made from, claim by claim; nil in a state read back
}

// again is the state as that of snapshot seq.
func (st *state) again(seq int) *state {
	next := *st
	next.seq = seq
	return &next
}

// trim drops what two lists share at their start and end.
func trim[V comparable](a, b []*held[V]) (int, []*held[V], []*held[V]) {
	if len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0]) {
		return len(a), nil, nil
	}
	n := 0
	for n < len(a) && n < len(b) && same(a[n], b[n]) {
		n++
	}
	a, b = a[n:], b[n:]
	for len(a) > 0 && len(b) > 0 && same(a[len(a)-1], b[len(b)-1]) {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return n, a, b
}

// places finds things by id in a list: their index there, plus 1. It is empty between uses.
type places []int32

// note enters the things of list.
func note[V comparable](at *places, list []*held[V]) {
	for i, h := range list {
		if h.id >= len(*at) {
			*at = append(*at, make([]int32, h.id+1-len(*at)+len(*at)/2)...)
		}
		(*at)[h.id] = int32(i + 1)
	}
}

// forget empties at of the things of list.
func forget[V comparable](at places, list []*held[V]) {
	for _, h := range list {
		at[h.id] = 0
	}
}

// find is the index of id in the list that was noted, -1 where it is not there.
func (at places) find(id int) int {
	if id < len(at) {
		return int(at[id]) - 1
	}
	return -1
}

// advance ends and begins spans so that what stood in from stands as in to from seq on.
func advance[V comparable](at *places, from, to []*held[V], seq int, spans func(id int) *[]Stretch[V]) {
	_, from, to = trim(from, to)
	note(at, to)
	for _, h := range from {
		if i := at.find(h.id); i >= 0 && same(to[i], h) {
			continue
		}
		s := *spans(h.id)
		for i := len(s) - 1; i >= 0; i-- {
			if s[i].To == 0 {
				s[i].To = seq - 1
				break
			}
		}
	}
	forget(*at, to)
	note(at, from)
	for _, h := range to {
		if i := at.find(h.id); i >= 0 && same(from[i], h) {
			continue
		}
		s := spans(h.id)
		*s = append(*s, Stretch[V]{From: seq, Value: h.value})
	}
	forget(*at, from)
}

// differing lists what two lists do not both have, each shortened by trim.
func differing[V comparable](at *places, base, st []*held[V]) (gone, own []*held[V]) {
	_, was, now := trim(base, st)
	note(at, now)
	for _, h := range was {
		if i := at.find(h.id); i < 0 || !same(now[i], h) {
			gone = append(gone, h)
		}
	}
	forget(*at, now)
	note(at, was)
	for _, h := range now {
		if i := at.find(h.id); i < 0 || !same(was[i], h) {
			own = append(own, h)
		}
	}
	forget(*at, was)
	return gone, own
}

// setAside rewrites the spans of the snapshots first … last, which have just become reverted: what
// stood in base lasts through them, what differs from it in one of them becomes a reverted span.
// states are theirs, in order.
func setAside[V comparable](at *places, base []*held[V], states [][]*held[V], first int, spans func(id int) *[]Stretch[V]) {
	last := first + len(states) - 1
	own := make([][]*held[V], len(states)) // what each state has and base has not
	var differs []int
	for i, st := range states {
		var gone []*held[V]
		gone, own[i] = differing(at, base, st)
		for _, h := range gone {
			differs = append(differs, h.id)
		}
		for _, h := range own[i] {
			differs = append(differs, h.id)
		}
	}
	slices.Sort(differs)
	for _, id := range slices.Compact(differs) {
		s := spans(id)
		n := len(*s)
		for n > 0 && (*s)[n-1].From >= first {
			n--
		}
		*s = slices.Delete(*s, n, len(*s))
		for i := n - 1; i >= 0; i-- {
			if x := &(*s)[i]; !x.Reverted {
				if x.To >= first-1 && x.To < last {
					x.To = 0 // only a reverted snapshot had ended it
				}
				break // the lasting spans before it ended before it began
			}
		}
	}
	for i := range states {
		seq := first + i
		for _, h := range own[i] {
			s := spans(h.id)
			if n := len(*s); n > 0 {
				if x := &(*s)[n-1]; x.Reverted && x.From >= first && x.To == seq-1 && x.Value == h.value {
					x.To = seq
					continue
				}
			}
			*s = append(*s, Stretch[V]{From: seq, To: seq, Reverted: true, Value: h.value})
		}
	}
}

// missing names what a reverted state lacks or has otherwise: the places in base of its claims,
// sections and sources, as in "0-411|0-20|3 7-9"; "" where it lacks nothing.
func missing(at *places, base, st *state) string {
	var b []byte
	b = append(missingFrom(at, b, base.claims, st.claims), '|')
	b = append(missingFrom(at, b, base.sections, st.sections), '|')
	b = missingFrom(at, b, base.works, st.works)
	if len(b) == len("||") {
		return ""
	}
	return string(b)
}

func missingFrom[V comparable](at *places, b []byte, base, st []*held[V]) []byte {
	before := len(b)
	first, was, now := trim(base, st)
	note(at, now)
	gone := func(i int) bool {
		k := at.find(was[i].id)
		return k < 0 || !same(now[k], was[i])
	}
	for i := 0; i < len(was); i++ {
		if !gone(i) {
			continue
		}
		from := i
		for i+1 < len(was) && gone(i+1) {
			i++
		}
		if len(b) > before {
			b = append(b, ' ')
		}
		b = strconv.AppendInt(b, int64(first+from), 10)
		if i > from {
			b = append(b, '-')
			b = strconv.AppendInt(b, int64(first+i), 10)
		}
	}
	forget(*at, now)
	return b
}
