package facts

import (
	"unicode"
	"unicode/utf8"
)

// fold returns the tokens from i up to end in lower case, with one space where there was any white
// space, plain hyphens and apostrophes, and nothing that does not print.
func (s *scanner) fold(i, end int) string {
	return string(s.appendFolded(s.buf[:0], s.text[s.at(i).start:s.at(end-1).end]))
}

func (s *scanner) appendFolded(b []byte, text string) []byte {
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		switch {
		case 'A' <= r && r <= 'Z':
			b = append(b, byte(r)|0x20)
		case r < utf8.RuneSelf && !isSpace(r):
			b = append(b, byte(r))
		case isSpace(r):
			if n := len(b); n > 0 && b[n-1] != ' ' {
				b = append(b, ' ')
			}
		case isIgnorable(r):
		case isApostrophe(r) || r == '‘':
			b = append(b, '\'')
		case isDoubleQuote(r):
			b = append(b, '"')
		case markKind(r) == hyphen:
			b = append(b, '-')
		case r == '…':
			b = append(b, "..."...)
		default:
			b = utf8.AppendRune(b, unicode.ToLower(r))
		}
		i += size
	}
	s.buf = b
	return b
}

func isDoubleQuote(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '«', '»':
		return true
	}
	return false
}

// quoteValue folds what is quoted; the stop or comma that some styles print inside the closing mark
// is not part of it.
func (s *scanner) quoteValue(start, end int) string {
	b := s.appendFolded(s.buf[:0], s.text[start:end])
	for len(b) > 1 && (b[len(b)-1] == ',' || b[len(b)-1] == '.' || b[len(b)-1] == ' ') {
		b = b[:len(b)-1]
	}
	return string(b)
}
