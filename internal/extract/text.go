package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// flat is running text in the making: folded text and the marks in it.
type flat struct {
	buf   []byte
	space bool // white space is due before the next text
	// tight is the length at which a mark stood after white space: punctuation that follows
	// directly takes the space's place ("word [1]." prints no space once the label is out).
	tight int
	marks []mark
	ascii bool
}

// mark is a use or a flag at a byte offset of the text.
type mark struct {
	at   int
	use  use
	flag string
	date string
}

func newFlat() *flat { return &flat{tight: -1, ascii: true} }

func (f *flat) reset() {
	f.buf, f.marks = f.buf[:0], nil
	f.space, f.tight, f.ascii = false, -1, true
}

// text adds what a reader sees, folded.
func (f *flat) text(s string) {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c == ' ' || c-'\t' < 5 {
				f.space = true
				i++
				continue
			}
			if c < ' ' || c == 0x7f { // control characters are not text
				i++
				continue
			}
			start := i
			for i++; i < len(s) && s[i] > ' ' && s[i] < 0x7f; i++ {
			}
			f.pad(c)
			f.buf = append(f.buf, s[start:i]...)
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case unicode.IsSpace(r): // no-break and thin spaces among them
			f.space = true
		case r == '\u00ad' || r == '\u200b' || r == '\u2060' || r == '\ufeff':
			// soft hyphen, zero-width space, word joiner, byte order mark: not to be seen
		case r >= 0x80 && r < 0xa0: // C1 controls
		case r == utf8.RuneError: // a byte that is no UTF-8, among others
			f.pad(0)
			f.buf = utf8.AppendRune(f.buf, r)
			f.ascii = false
		default:
			f.pad(0)
			f.buf = append(f.buf, s[i:i+n]...)
			f.ascii = false
		}
		i += n
	}
}

// pad adds the white space that is due before a character.
func (f *flat) pad(next byte) {
	if !f.space {
		return
	}
	f.space = false
	if len(f.buf) == 0 {
		return
	}
	if f.tight == len(f.buf) && strings.IndexByte(".,;:!?)", next) >= 0 && next != 0 {
		return
	}
	f.buf = append(f.buf, ' ')
}

func (f *flat) mark(m mark) {
	m.at = len(f.buf)
	f.tight = len(f.buf)
	f.marks = append(f.marks, m)
}

// done returns the text in NFC with its marks.
func (f *flat) done() (string, []mark) {
	text, marks := string(f.buf), f.marks
	if !f.ascii && !norm.NFC.IsNormalString(text) {
		whole := norm.NFC.String(text)
		for i := range marks {
			marks[i].at = min(len(norm.NFC.String(text[:marks[i].at])), len(whole))
		}
		text = whole
	}
	return text, marks
}

// fold is the text of a short string: folded as running text is.
func fold(s string) string {
	f := newFlat()
	f.text(s)
	text, _ := f.done()
	return text
}
