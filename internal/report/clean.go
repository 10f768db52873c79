package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// clean returns text from a document as it may stand on one line of any output: white space of every
// kind is one plain space each, a control character is its picture (ESC is ␛), a character that
// would reorder what follows is named (<U+202E>), bytes that are no UTF-8 are U+FFFD.
//
// The marks that only hint at a direction (U+200E, U+200F, U+061C) are dropped: they are common in
// honest text, invisible, and could still make a line read in another order than it is stored.
func clean(s string) string {
	if isPlain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 16)
	for _, r := range s {
		switch {
		case isDirectionMark(r):
		case isBidi(r):
			fmt.Fprintf(&b, "<U+%04X>", r)
		case r == '\u00a0' || unicode.IsSpace(r):
			b.WriteByte(' ')
		case r < 0x20:
			b.WriteRune(0x2400 + r)
		case r == 0x7f:
			b.WriteRune('␡')
		case isControl(r):
			fmt.Fprintf(&b, "<U+%04X>", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// isPlain tells that clean has nothing to do, which is true of most text.
func isPlain(s string) bool {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c < 0x20 || c == 0x7f {
				return false
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 || isControl(r) || isBidi(r) || unicode.IsSpace(r) {
			return false
		}
		i += size
	}
	return true
}

// isControl tells the C0 and C1 controls; some terminals obey both.
func isControl(r rune) bool {
	return r < 0x20 || r >= 0x7f && r < 0xa0
}

// isBidi tells the characters with the Unicode property Bidi_Control, and the line and paragraph
// separators, which end a line for some readers.
func isBidi(r rune) bool {
	return isDirectionMark(r) || r >= 0x2028 && r <= 0x202e || r >= 0x2066 && r <= 0x206f
}

func isDirectionMark(r rune) bool {
	return r == 0x061c || r == 0x200e || r == 0x200f
}
