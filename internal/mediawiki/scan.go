package mediawiki

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
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

// A tag is what stands between "<" and ">". Its slices are valid until the scanner goes on.
type tag struct {
	name  []byte
	attrs []byte
	close bool // </name>
	empty bool // <name/>
}

func (t tag) open(name string) bool { return !t.close && string(t.name) == name }

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

// tag returns the next tag and goes behind it. Character data before it is skipped, and so are
// comments, instructions and declarations.
func (s *scanner) tag() (tag, error) {
	for {
		if err := s.skipTo('<'); err != nil {
			return tag{}, err
		}
		skipped, err := s.skipMarkup()
		if err != nil {
			return tag{}, err
		}
		if skipped {
			continue
		}
		n, err := s.tagEnd()
		if err != nil {
			return tag{}, err
		}
		t := parseTag(s.buf[s.pos+1 : s.pos+n])
		if len(t.name) == 0 {
			return tag{}, errors.New("not XML: \"<\" without a name")
		}
		s.pos += n + 1
		return t, nil
	}
}

// tagEnd returns how far after pos the ">" of the tag at pos stands, past those in quoted values.
func (s *scanner) tagEnd() (int, error) {
	n, err := s.find(">", 0, maxTag)
	for err == nil && quoted(s.buf[s.pos:s.pos+n]) {
		n, err = s.find(">", n+1, maxTag)
	}
	return n, err
}

// quoted reports whether the end of b is inside a quoted value.
func quoted(b []byte) bool {
	var quote byte
	for _, c := range b {
		switch {
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		case c == quote:
			quote = 0
		}
	}
	return quote != 0
}

// skipMarkup goes past a comment, an instruction, a CDATA section or a declaration, if one stands at pos.
func (s *scanner) skipMarkup() (bool, error) {
	if s.atLeast(2); s.end-s.pos < 2 {
		return false, s.fill()
	}
	end := ""
	switch s.buf[s.pos+1] {
	case '?':
		end = "?>"
	case '!':
		s.atLeast(len("<![CDATA["))
		switch rest := s.buf[s.pos:s.end]; {
		case bytes.HasPrefix(rest, []byte("<!--")):
			end = "-->"
		case bytes.HasPrefix(rest, []byte("<![CDATA[")):
			end = "]]>"
		default:
			end = ">"
		}
	default:
		return false, nil
	}
	n, err := s.find(end, 2, MaxText)
	if err != nil {
		return false, err
	}
	s.pos += n + len(end)
	return true, nil
}

func parseTag(b []byte) tag {
	var t tag
	if len(b) > 0 && b[0] == '/' {
		t.close = true
		b = b[1:]
	} else if len(b) > 0 && b[len(b)-1] == '/' {
		t.empty = true
		b = b[:len(b)-1]
	}
	n := bytes.IndexAny(b, " \t\r\n")
	if n < 0 {
		n = len(b)
	}
	t.name, t.attrs = b[:n], b[n:]
	return t
}

// attr returns the value of an attribute as it stands, with entities.
func (t tag) attr(name string) ([]byte, bool) {
	b := t.attrs
	for {
		eq := bytes.IndexByte(b, '=')
		if eq < 0 {
			return nil, false
		}
		key := bytes.TrimSpace(b[:eq])
		b = bytes.TrimLeft(b[eq+1:], " \t\r\n")
		if len(b) == 0 {
			return nil, false
		}
		end := bytes.IndexByte(b[1:], b[0])
		if end < 0 {
			return nil, false
		}
		if string(key) == name {
			return b[1 : 1+end], true
		}
		b = b[end+2:]
	}
}

// skip goes behind the end of the element whose start tag was t, whatever is in it.
func (s *scanner) skip(t tag) error {
	if t.empty {
		return nil
	}
	for depth := 1; depth > 0; {
		t, err := s.tag()
		if err != nil {
			return err
		}
		switch {
		case t.close:
			depth--
		case !t.empty:
			depth++
		}
	}
	return nil
}

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
