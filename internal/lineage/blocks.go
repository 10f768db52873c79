package lineage

// blockSize is the number of snapshots that share a list of the spans that meet them.
const blockSize = 64

// blocks finds the spans that meet a snapshot without looking at all that ever were: most claims of
// a long history stood for a few snapshots only.
type blocks struct {
	claims, sections, works [][]spanAt
}

// spanAt names a span: the thing it belongs to, and its index there.
type spanAt struct{ id, span int32 }

func newBlocks[V comparable](n, snapshots int, spans func(id int) []Stretch[V]) [][]spanAt {
	list := make([][]spanAt, snapshots/blockSize+1)
	for id := 1; id <= n; id++ {
		for i, s := range spans(id) {
			to := s.To
			if to == 0 {
				to = snapshots
			}
			for b := s.From / blockSize; b <= to/blockSize; b++ {
				list[b] = append(list[b], spanAt{int32(id), int32(i)})
			}
		}
	}
	return list
}

// blocked returns the index of the line's spans as they are; one that changes a span drops it.
func (l *Line) blocked() *blocks {
	if l.index == nil {
		n := len(l.Snapshots)
		l.index = &blocks{
			claims:   newBlocks(len(l.Claims), n, l.spansOfClaim),
			sections: newBlocks(len(l.Sections), n, l.spansOfSection),
			works:    newBlocks(len(l.Works), n, l.spansOfWork),
		}
	}
	return l.index
}

func (l *Line) spansOfClaim(id int) []Span              { return l.Claims[id-1].Spans }
func (l *Line) spansOfSection(id int) []Stretch[string] { return l.Sections[id-1].Spans }
func (l *Line) spansOfWork(id int) []Stretch[int]       { return l.Works[id-1].Spans }
