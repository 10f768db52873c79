package mediawiki

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// MaxText is the longest text of one revision, in bytes as it stands in the dump. MediaWiki's own
// limit is 2 MiB, which escaping can make six times as long.
const MaxText = 64 << 20

const (
	bufferSize = 1 << 20
	maxTag     = 64 << 10              // of one tag with its attributes
	maxLeaf    = 1 << 20               // of a title, a comment, a user name
	maxBuffer  = 2*MaxText + 4*maxLeaf // of a text with all that follows it in its revision
)

// A scanner cuts XML into tags and character data. It knows as much of XML as MediaWiki's exporter
// writes, and the rest (comments, CDATA, instructions) well enough to get past it.
//
// Everything works on one buffer. Positions in it move when it is filled, so a stretch of it is
// held as an offset from pos, or from keep where it has to outlive more than one step.
type scanner struct {
	r    io.Reader
	buf  []byte
	pos  int // what comes next
	end  int // of what was read
	keep int // from here on nothing is dropped; -1: from pos on
	base int64
	err  error // of the source, io.EOF at its end

	scratch []byte // character data that is not one stretch of the buffer
}

// offset is the place of pos in the stream.
func (s *scanner) offset() int64 { return s.base + int64(s.pos) }

// fill reads more into the buffer, moving or growing it first where it is full.
func (s *scanner) fill() error {
	if s.err != nil {
		return s.err
	}
	if s.end == len(s.buf) {
		from := s.pos
		if s.keep >= 0 {
			from = s.keep
		}
		to := s.buf
		if s.end-from >= len(s.buf)/2 {
			if len(s.buf) >= maxBuffer {
				return errors.New("a revision is larger than any that MediaWiki makes")
			}
			to = make([]byte, max(bufferSize, 2*len(s.buf)))
		}
		copy(to, s.buf[from:s.end])
		s.buf = to
		s.base += int64(from)
		s.pos -= from
		s.end -= from
		if s.keep >= 0 {
			s.keep = 0
		}
	}
	for range 100 {
		n, err := s.r.Read(s.buf[s.end:])
		s.end += n
		s.err = err
		if n > 0 {
			return nil
		}
		if err != nil {
			return err
		}
	}
	s.err = io.ErrNoProgress
	return s.err
}

// skipTo goes forward to the next c.
func (s *scanner) skipTo(c byte) error {
	for {
		if i := bytes.IndexByte(s.buf[s.pos:s.end], c); i >= 0 {
			s.pos += i
			return nil
		}
		s.pos = s.end
		if err := s.fill(); err != nil {
			return err
		}
	}
}

// find returns how far after pos the next sep stands, looking from pos+n on.
func (s *scanner) find(sep string, n, limit int) (int, error) {
	for {
		if len(sep) == 1 {
			if i := bytes.IndexByte(s.buf[s.pos+n:s.end], sep[0]); i >= 0 {
				return n + i, nil
			}
		} else if i := bytes.Index(s.buf[s.pos+n:s.end], []byte(sep)); i >= 0 {
			return n + i, nil
		}
		n = max(n, s.end-s.pos-len(sep)+1)
		if n > limit {
			return n, fmt.Errorf("no %q within %d bytes", sep, limit)
		}
		if err := s.fill(); err != nil {
			return n, err
		}
	}
}

// atLeast makes n bytes after pos available, fewer only where the source ends or fails: the next
// fill tells which.
func (s *scanner) atLeast(n int) {
	for s.end-s.pos < n && s.fill() == nil {
	}
}
