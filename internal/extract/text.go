package extract

import (
	"encoding/binary"
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

// reset empties f for another text. Its last marks are overwritten.
func (f *flat) reset() {
	clear(f.marks)
	*f = flat{buf: f.buf[:0], marks: f.marks[:0], tight: -1, ascii: true}
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
			n := plain(s[i:])
			f.pad(c)
			f.buf = append(f.buf, s[i:i+n]...)
			i += n
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

// plain is the length of the words that s starts with: ASCII, with single spaces between them.
func plain(s string) int {
	for i := plainWords(s); i < len(s); i++ {
		if printable[s[i]] {
			continue
		}
		if s[i] != ' ' || i+1 == len(s) || !printable[s[i+1]] {
			return i
		}
		i++
	}
	return len(s)
}

// plainWords is the length of a start of s that is plain for sure, found in steps of eight bytes.
func plainWords(s string) int {
	const (
		ones = 0x0101010101010101 // to be multiplied: the same byte eight times
		tops = 0x80 * ones        // the highest bits of eight bytes
	)
	i, gap := 0, uint64(0) // gap: the byte before is a space
	for ; i+8 <= len(s); i += 8 {
		b := []byte(s[i : i+8])
		w := binary.LittleEndian.Uint64(b)
		blank := w ^ ' '*ones                    // bytes that are zero where there is a space
		spaces := (blank - ones) &^ blank & tops // their highest bits are set, and a few others'
		if (w|(w+ones)|(w-' '*ones))&tops != 0 || spaces&(spaces<<8|gap) != 0 {
			break
		}
		gap = spaces >> 56
	}
	if gap != 0 {
		i-- // whether a space is single shows from what follows
	}
	return i
}

// printable are the bytes of ASCII that print something.
var printable = func() (t [256]bool) {
	for c := '!'; c <= '~'; c++ {
		t[c] = true
	}
	return t
}()

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

// done returns the text in NFC with its marks, which hold until f is reset.
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
	if s == "" || s[0] != ' ' && plain(s) == len(s) {
		return s
	}
	var buf [256]byte
	f := flat{buf: buf[:0], tight: -1, ascii: true}
	f.text(s)
	if string(f.buf) != s {
		s = string(f.buf)
	}
	if f.ascii {
		return s
	}
	return norm.NFC.String(s)
}
