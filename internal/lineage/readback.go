package lineage

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// blockSize is the number of snapshots that share a list of the spans that meet them.
const blockSize = 64

// blocks finds the spans that meet a snapshot without looking at all that ever were: most claims of
// a long history stood for a few snapshots only.
type blocks struct {
	claims, sections, works [][]spanAt
}

// spanAt names a span: the thing it belongs to, and its index there.
type spanAt struct{ id, span int32 }

// newBlocks lists the spans of things 1 … n that meet snapshots from … to.
func newBlocks[V comparable](n, from, to int, spans func(id int) []Stretch[V]) [][]spanAt {
	list := make([][]spanAt, to/blockSize+1)
	for id := 1; id <= n; id++ {
		of := spans(id)
		for i := len(of) - 1; i >= 0; i-- {
			s := &of[i]
			end := s.To
			if end == 0 {
				end = to
			}
			if end < from {
				if s.Reverted {
					continue // it may lie within a span that lasts
				}
				break // those before it ended even earlier
			}
			for b := max(s.From, from) / blockSize; b <= end/blockSize; b++ {
				list[b] = append(list[b], spanAt{int32(id), int32(i)})
			}
		}
	}
	return list
}

func (l *Line) newBlocks(from int) *blocks {
	n := len(l.Snapshots)
	return &blocks{
		claims:   newBlocks(len(l.Claims), from, n, l.spansOfClaim),
		sections: newBlocks(len(l.Sections), from, n, l.spansOfSection),
		works:    newBlocks(len(l.Works), from, n, l.spansOfWork),
	}
}

// blocked returns the index of the line's spans as they are; one that changes a span drops it.
func (l *Line) blocked() *blocks {
	if l.index == nil {
		l.index = l.newBlocks(1)
	}
	return l.index
}

func (l *Line) spansOfClaim(id int) []Span              { return l.Claims[id-1].Spans }
func (l *Line) spansOfSection(id int) []Stretch[string] { return l.Sections[id-1].Spans }
func (l *Line) spansOfWork(id int) []Stretch[int]       { return l.Works[id-1].Spans }

// without leaves out the places that missing named.
func without[V comparable](base []*held[V], places string) []*held[V] {
	kept := make([]*held[V], 0, len(base))
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
func at[V comparable](block []spanAt, seq int, spans func(id int) []Stretch[V]) []*held[V] {
	var list []*held[V]
	for _, x := range block {
		s := &spans(int(x.id))[x.span]
		if !s.Reverted && s.From <= seq && (s.To == 0 || s.To >= seq) {
			list = append(list, &held[V]{int(x.id), s.Value})
		}
	}
	return list
}

// undone lays over list what stands in the reverted snapshot seq alone.
func undone[V comparable](list []*held[V], block []spanAt, seq int, spans func(id int) []Stretch[V]) []*held[V] {
	there := map[int]bool{}
	var own []*held[V]
	for _, x := range block {
		s := &spans(int(x.id))[x.span]
		if s.Reverted && s.From <= seq && s.To >= seq {
			there[int(x.id)] = true
			own = append(own, &held[V]{int(x.id), s.Value})
		}
	}
	list = slices.DeleteFunc(list, func(h *held[V]) bool { return there[h.id] })
	return append(list, own...)
}

// lasting is the snapshot whose state the spans that are not reverted give for snapshot seq: itself,
// or the last one before it that is not reverted; 0 where there is none.
func (l *Line) lasting(seq int) int {
	for seq > 0 && l.Snapshots[seq-1].RevertedBy != 0 {
		seq--
	}
	return seq
}

// stateAt reads the state of snapshot seq back from the spans.
func (l *Line) stateAt(seq int, index *blocks) *state {
	base := l.lasting(seq)
	st := &state{seq: seq}
	if base > 0 {
		b := base / blockSize
		st.claims = at(index.claims[b], base, l.spansOfClaim)
		st.sections = at(index.sections[b], base, l.spansOfSection)
		st.works = at(index.works[b], base, l.spansOfWork)
	}
	inOrder := func() {
		slices.SortStableFunc(st.claims, func(a, b *held[Place]) int { return strings.Compare(a.value.Order, b.value.Order) })
	}
	inOrder()
	if base != seq {
		lost := append(strings.Split(l.Snapshots[seq-1].Missing, "|"), "", "", "")
		b := seq / blockSize
		st.claims = undone(without(st.claims, lost[0]), index.claims[b], seq, l.spansOfClaim)
		st.sections = undone(without(st.sections, lost[1]), index.sections[b], seq, l.spansOfSection)
		st.works = undone(without(st.works, lost[2]), index.works[b], seq, l.spansOfWork)
		inOrder()
		slices.SortFunc(st.sections, func(a, b *held[string]) int { return cmp.Compare(a.id, b.id) })
		slices.SortFunc(st.works, func(a, b *held[int]) int { return cmp.Compare(a.id, b.id) })
	}
	return st
}

// resume reads back the states that the next snapshot may be compared with, in a line that was loaded.
func (l *Line) resume() {
	n := len(l.Snapshots)
	if len(l.recent) > 0 || n == 0 {
		return
	}
	first := max(1, n-Window+1)
	base := l.lasting(first - 1)
	index := l.index
	if index == nil {
		index = l.newBlocks(max(1, min(base, l.lasting(first))))
	}
	for seq := first; seq <= n; seq++ {
		l.recent = append(l.recent, l.stateAt(seq, index))
	}
	if base > 0 {
		l.base = l.stateAt(base, index)
	}
}
