package lineage

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// held is a thing that stands in a snapshot, with its value there.
type held[V comparable] struct {
	id    int
	value V
}

// state is what stands in one snapshot.
type state struct {
	seq      int
	claims   []held[Place]  // in document order
	sections []held[string] // by id
	works    []held[int]    // by id
}

// trim drops what two lists share at their start and end.
func trim[T comparable](a, b []T) (int, []T, []T) {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	a, b = a[n:], b[n:]
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return n, a, b
}

// advance ends and begins spans so that what stood in from stands as in to from seq on.
func advance[V comparable](from, to []held[V], seq int, spans func(id int) *[]Stretch[V]) {
	_, from, to = trim(from, to)
	now := make(map[int]V, len(to))
	for _, h := range to {
		now[h.id] = h.value
	}
	was := make(map[int]V, len(from))
	for _, h := range from {
		was[h.id] = h.value
		if v, ok := now[h.id]; ok && v == h.value {
			continue
		}
		s := *spans(h.id)
		for i := range s {
			if s[i].To == 0 {
				s[i].To = seq - 1
			}
		}
	}
	for _, h := range to {
		if v, ok := was[h.id]; ok && v == h.value {
			continue
		}
		s := spans(h.id)
		*s = append(*s, Stretch[V]{From: seq, Value: h.value})
	}
}

// setAside rewrites the spans of the snapshots first … last, which have just become reverted: what
// stood in base lasts through them, what differs from it in one of them becomes a reverted span.
// states are theirs, in order.
func setAside[V comparable](base []held[V], states [][]held[V], first int, spans func(id int) *[]Stretch[V]) {
	last := first + len(states) - 1
	lasting := make(map[int]V, len(base))
	for _, h := range base {
		lasting[h.id] = h.value
	}
	differs := map[int]bool{}
	for _, st := range states {
		_, was, now := trim(base, st)
		there := make(map[int]V, len(now))
		for _, h := range now {
			there[h.id] = h.value
			if v, ok := lasting[h.id]; !ok || v != h.value {
				differs[h.id] = true
			}
		}
		for _, h := range was {
			if v, ok := there[h.id]; !ok || v != h.value {
				differs[h.id] = true
			}
		}
	}
	ids := make([]int, 0, len(differs))
	for id := range differs {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		s := spans(id)
		kept := (*s)[:0]
		for _, x := range *s {
			if x.From >= first && x.From <= last {
				continue
			}
			if !x.Reverted && x.To >= first-1 && x.To < last {
				x.To = 0 // only a reverted snapshot had ended it
			}
			kept = append(kept, x)
		}
		*s = kept
	}
	for i, st := range states {
		seq := first + i
		_, _, now := trim(base, st)
		for _, h := range now {
			if v, ok := lasting[h.id]; ok && v == h.value {
				continue
			}
			s := spans(h.id)
			joined := false
			for k := range *s {
				if x := &(*s)[k]; x.Reverted && x.From >= first && x.To == seq-1 && x.Value == h.value {
					x.To, joined = seq, true
				}
			}
			if !joined {
				*s = append(*s, Stretch[V]{From: seq, To: seq, Reverted: true, Value: h.value})
			}
		}
	}
	for _, id := range ids {
		slices.SortFunc(*spans(id), func(a, b Stretch[V]) int { return cmp.Compare(a.From, b.From) })
	}
}

// missing names what a reverted state lacks or has otherwise: the places in base of its claims,
// sections and sources, as in "0-411|0-20|3 7-9"; "" where it lacks nothing.
func missing(base, st *state) string {
	s := missingFrom(base.claims, st.claims) + "|" + missingFrom(base.sections, st.sections) + "|" + missingFrom(base.works, st.works)
	if s == "||" {
		return ""
	}
	return s
}

func missingFrom[V comparable](base, st []held[V]) string {
	at, was, now := trim(base, st)
	there := make(map[int]V, len(now))
	for _, h := range now {
		there[h.id] = h.value
	}
	var b strings.Builder
	for i := 0; i < len(was); i++ {
		gone := func(i int) bool {
			v, ok := there[was[i].id]
			return !ok || v != was[i].value
		}
		if !gone(i) {
			continue
		}
		first := i
		for i+1 < len(was) && gone(i+1) {
			i++
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strconv.Itoa(at + first))
		if i > first {
			b.WriteByte('-')
			b.WriteString(strconv.Itoa(at + i))
		}
	}
	return b.String()
}

// without leaves out the places that missing named.
func without[V comparable](base []held[V], places string) []held[V] {
	kept := make([]held[V], 0, len(base))
	next := 0
	for field := range strings.FieldsSeq(places) {
		lo, hi, ranged := strings.Cut(field, "-")
		first, _ := strconv.Atoi(lo)
		last := first
		if ranged {
			last, _ = strconv.Atoi(hi)
		}
		if first < next || first > len(base) {
			continue
		}
		kept = append(kept, base[next:first]...)
		next = min(last+1, len(base))
	}
	return append(kept, base[next:]...)
}

// at reads from the spans that may meet snapshot seq what stands in it, reverted spans left out.
func at[V comparable](block []spanAt, seq int, spans func(id int) []Stretch[V]) []held[V] {
	var list []held[V]
	for _, x := range block {
		s := &spans(int(x.id))[x.span]
		if !s.Reverted && s.From <= seq && (s.To == 0 || s.To >= seq) {
			list = append(list, held[V]{int(x.id), s.Value})
		}
	}
	return list
}

// undone lays over list what stands in the reverted snapshot seq alone.
func undone[V comparable](list []held[V], block []spanAt, seq int, spans func(id int) []Stretch[V]) []held[V] {
	there := map[int]bool{}
	var own []held[V]
	for _, x := range block {
		s := &spans(int(x.id))[x.span]
		if s.Reverted && s.From <= seq && s.To >= seq {
			there[int(x.id)] = true
			own = append(own, held[V]{int(x.id), s.Value})
		}
	}
	list = slices.DeleteFunc(list, func(h held[V]) bool { return there[h.id] })
	return append(list, own...)
}

// stateAt reads the state of snapshot seq back from the spans.
func (l *Line) stateAt(seq int) *state {
	base := seq
	for base > 0 && l.Snapshots[base-1].RevertedBy != 0 {
		base--
	}
	index := l.blocked()
	st := &state{seq: seq}
	if base > 0 {
		b := base / blockSize
		st.claims = at(index.claims[b], base, l.spansOfClaim)
		st.sections = at(index.sections[b], base, l.spansOfSection)
		st.works = at(index.works[b], base, l.spansOfWork)
	}
	inOrder := func() {
		slices.SortStableFunc(st.claims, func(a, b held[Place]) int { return strings.Compare(a.value.Order, b.value.Order) })
	}
	inOrder()
	if base != seq {
		lost := append(strings.Split(l.Snapshots[seq-1].Missing, "|"), "", "", "")
		b := seq / blockSize
		st.claims = undone(without(st.claims, lost[0]), index.claims[b], seq, l.spansOfClaim)
		st.sections = undone(without(st.sections, lost[1]), index.sections[b], seq, l.spansOfSection)
		st.works = undone(without(st.works, lost[2]), index.works[b], seq, l.spansOfWork)
		inOrder()
		slices.SortFunc(st.sections, func(a, b held[string]) int { return cmp.Compare(a.id, b.id) })
		slices.SortFunc(st.works, func(a, b held[int]) int { return cmp.Compare(a.id, b.id) })
	}
	return st
}

// resume reads back the states that the next snapshot may be compared with, in a line that was loaded.
func (l *Line) resume() {
	n := len(l.Snapshots)
	if len(l.recent) > 0 || n == 0 {
		return
	}
	for seq := max(1, n-Window+1); seq <= n; seq++ {
		l.recent = append(l.recent, l.stateAt(seq))
	}
	for seq := n - Window; seq >= 1; seq-- {
		if l.Snapshots[seq-1].RevertedBy == 0 {
			l.base = l.stateAt(seq)
			break
		}
	}
}
