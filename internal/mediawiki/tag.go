package mediawiki

import (
	"bytes"
	"errors"
)

// A tag is what stands between "<" and ">". Its slices are valid until the scanner goes on.
type tag struct {
	name  []byte
	attrs []byte
	close bool // </name>
	empty bool // <name/>
}

func (t tag) open(name string) bool { return !t.close && string(t.name) == name }

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
