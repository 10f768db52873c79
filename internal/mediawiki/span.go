package mediawiki

// A span holds on to the data of a leaf while the scanner goes on: as the length of a stretch that
// starts at the scanner's keep, wherever the buffer has moved, or as a copy where it is no stretch.
type span struct {
	n   int
	own []byte
}

// span holds on to b, which leaf returned with keep set.
func (s *scanner) span(b []byte) span {
	if len(b) > 0 && len(s.scratch) > 0 && &b[0] == &s.scratch[0] {
		return span{own: append([]byte(nil), b...)}
	}
	return span{n: len(b)}
}

// of returns the data as it is in the buffer now.
func (p span) of(s *scanner) []byte {
	if p.own != nil || p.n == 0 {
		return p.own
	}
	return s.buf[s.keep : s.keep+p.n]
}
