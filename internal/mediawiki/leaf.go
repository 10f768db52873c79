package mediawiki

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// leaf returns the character data of the element t, in escaped form, and goes behind its end tag.
// The result is valid until the scanner goes on; with keep, for as long as s.keep stays.
func (s *scanner) leaf(t tag, name string, limit int, keep bool) ([]byte, error) {
	if t.empty {
		return nil, nil
	}
	if keep {
		s.keep = s.pos
	}
	n, err := s.find("<", 0, limit)
	if err != nil {
		return nil, err
	}
	end, err := s.find(">", n, n+maxTag)
	if err != nil {
		return nil, err
	}
	if s.buf[s.pos+n+1] != '/' {
		return s.mixedLeaf(name, limit)
	}
	if got := bytes.TrimSpace(s.buf[s.pos+n+2 : s.pos+end]); string(got) != name {
		return nil, fmt.Errorf("<%s> ends with </%s>", name, got)
	}
	data := s.buf[s.pos : s.pos+n]
	s.pos += end + 1
	return data, nil
}

// mixedLeaf is leaf for data with comments and CDATA sections in it. It brings them into the one
// escaped form, in a buffer of its own.
func (s *scanner) mixedLeaf(name string, limit int) ([]byte, error) {
	s.scratch = s.scratch[:0]
	for len(s.scratch) <= limit {
		n, err := s.find("<", 0, limit)
		if err != nil {
			return nil, err
		}
		s.scratch = append(s.scratch, s.buf[s.pos:s.pos+n]...)
		s.pos += n
		const cdata = "<![CDATA["
		s.atLeast(len(cdata))
		if bytes.HasPrefix(s.buf[s.pos:s.end], []byte(cdata)) {
			n, err := s.find("]]>", len(cdata), limit)
			if err != nil {
				return nil, err
			}
			s.scratch = appendEscaped(s.scratch, s.buf[s.pos+len(cdata):s.pos+n])
			s.pos += n + len("]]>")
			continue
		}
		skipped, err := s.skipMarkup()
		if err != nil {
			return nil, err
		}
		if skipped {
			continue
		}
		t, err := s.tag()
		if err != nil {
			return nil, err
		}
		if !t.close || string(t.name) != name {
			return nil, fmt.Errorf("<%s> inside <%s>, which holds text only", t.name, name)
		}
		return s.scratch, nil
	}
	return nil, fmt.Errorf("<%s> is longer than %d bytes", name, limit)
}

// text returns the decoded character data of a short element as a string of valid UTF-8.
func (s *scanner) text(t tag, name string) (string, error) {
	b, err := s.leaf(t, name, maxLeaf, false)
	if err != nil {
		return "", err
	}
	return decoded(b), nil
}

// decoded turns escaped data into a string of valid UTF-8.
func decoded(b []byte) string {
	if needsUnescape(b) {
		b = Unescape(nil, b)
	}
	if !utf8.Valid(b) {
		b = bytes.ToValidUTF8(b, []byte("\uFFFD"))
	}
	return string(b)
}

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
