package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"unicode/utf8"
)

// jsonStream prints nested objects and lists field by field, so that a list of any length is never
// held as one value. The first error stays and everything after it does nothing.
type jsonStream struct {
	w      *bufio.Writer
	depth  int
	filled bool // the innermost object or list has an element already
	buf    bytes.Buffer
	err    error
}

func newJSONStream(w io.Writer) *jsonStream {
	return &jsonStream{w: bufio.NewWriterSize(w, 64<<10)}
}

// next begins an element: the comma after the one before it, a new line, the name if it has one.
func (s *jsonStream) next(name string) {
	if s.filled {
		s.w.WriteByte(',')
	}
	s.filled = true
	if s.depth > 0 {
		s.w.WriteByte('\n')
		for range s.depth {
			s.w.WriteString("  ")
		}
	}
	if name != "" {
		s.value(name)
		s.w.WriteString(": ")
	}
}

// open begins an object under a name; openItem begins one in a list.
func (s *jsonStream) open(name string)     { s.begin(name, '{') }
func (s *jsonStream) openItem()            { s.begin("", '{') }
func (s *jsonStream) openList(name string) { s.begin(name, '[') }
func (s *jsonStream) close()               { s.finish('}') }
func (s *jsonStream) closeList()           { s.finish(']') }

func (s *jsonStream) begin(name string, bracket byte) {
	s.next(name)
	s.w.WriteByte(bracket)
	s.depth++
	s.filled = false
}

func (s *jsonStream) finish(bracket byte) {
	s.depth--
	if s.filled {
		s.w.WriteByte('\n')
		for range s.depth {
			s.w.WriteString("  ")
		}
	}
	s.w.WriteByte(bracket)
	s.filled = true
}

func (s *jsonStream) field(name string, v any) {
	s.next(name)
	s.value(v)
}

func (s *jsonStream) item(v any) { s.field("", v) }

func (s *jsonStream) value(v any) {
	if s.err != nil {
		return
	}
	s.buf.Reset()
	enc := json.NewEncoder(&s.buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent(strings.Repeat("  ", s.depth), "  ")
	if s.err = enc.Encode(v); s.err == nil {
		writeASCIIControls(s.w, bytes.TrimSuffix(s.buf.Bytes(), []byte("\n")))
	}
}

func (s *jsonStream) end() error {
	s.w.WriteByte('\n')
	if err := s.w.Flush(); s.err == nil {
		s.err = err
	}
	return s.err
}

// list prints the elements of a list one by one; an empty one as [].
func list[T any](s *jsonStream, name string, elements []T, value func(*T) any) {
	s.openList(name)
	for i := range elements {
		s.item(value(&elements[i]))
	}
	s.closeList()
}

// writeASCIIControls writes JSON with the invisible characters that could act on a terminal written
// as \u escapes: to a program the same string, to a person who looks at it harmless. encoding/json
// does so only below U+0020.
func writeASCIIControls(w *bufio.Writer, b []byte) {
	const hex = "0123456789abcdef"
	start := 0
	for i := 0; i < len(b); {
		if b[i] < 0x7f {
			i++
			continue
		}
		r, size := utf8.DecodeRune(b[i:])
		if isControl(r) || isBidi(r) {
			w.Write(b[start:i])
			w.WriteString(`\u`)
			for shift := 12; shift >= 0; shift -= 4 {
				w.WriteByte(hex[r>>shift&0xf])
			}
			start = i + size
		}
		i += size
	}
	w.Write(b[start:])
}
