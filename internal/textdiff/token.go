package textdiff

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word, a number or a single mark, with the white space that stands before it.
type token struct {
	gap, start, end int // bytes; gap is where the white space before start begins
	word            bool
}

// tokenize splits text into tokens; the white space after the last one is returned as an offset.
// A word keeps its inner apostrophes, hyphens and, as in U.S. or 3.5, stops; 30,000 and 3.5% are
// one token. Scripts without spaces between words are split into characters.
func tokenize(text string) (tokens []token, tail int) {
	tokens = make([]token, 0, len(text)/5+1)
	gap := 0
	for i := 0; i < len(text); {
		r, size := decode(text[i:])
		if isSpace(r) {
			i += size
			continue
		}
		t := token{gap: gap, start: i}
		switch {
		case unbroken(r):
			t.end, t.word = i+size, true
		case isWordRune(r):
			t.end, t.word = wordEnd(text, i), true
		default:
			t.end = i + size
		}
		tokens = append(tokens, t)
		i, gap = t.end, t.end
	}
	return tokens, gap
}

// wordEnd returns where the word that begins at start ends.
func wordEnd(text string, start int) int {
	i := start
	var last rune
	for i < len(text) {
		r, size := decode(text[i:])
		switch {
		case r == ':' && strings.HasPrefix(text[i:], "://"):
			end := addressEnd(text, i)
			for end > i+len("://") && strings.ContainsRune(".,;:!?", rune(text[end-1])) {
				end-- // the sentence's
			}
			return end
		case isWordRune(r) && !unbroken(r):
		case r == '%' && unicode.IsDigit(last):
			return i + size
		case joins(r, last, text, start, i, size):
		default:
			return i
		}
		last = r
		i += size
	}
	return i
}

// joins tells whether the mark r at i is inside a word: what lies behind it goes on without a space.
func joins(r, last rune, text string, start, i, size int) bool {
	next, _ := decode(text[i+size:])
	letters := unicode.IsLetter(last) && unicode.IsLetter(next)
	digits := unicode.IsDigit(last) && unicode.IsDigit(next)
	switch r {
	case '\'', '’', 'ʼ':
		return letters
	case '-', '‐', '‑':
		return isWordRune(next) && isWordRune(last) && !digits && !unbroken(next)
	case ',':
		return digits
	case '.':
		if digits {
			return true
		}
		if letters && unicode.IsLower(last) && unicode.IsLower(next) && !unbroken(next) {
			return true // example.org
		}
		// U.S., e.g., A.R.: single letters, each with its stop.
		if !unicode.IsLetter(last) || !lone(text, start, i) {
			return false
		}
		return letters && lone(text, i+size, i+size+utf8.RuneLen(next)) && followed(text, i+size+utf8.RuneLen(next)) || i-start >= 3
	}
	return false
}

// lone tells whether the letter that ends at end is the only one since the start of the word or the
// stop before it.
func lone(text string, start, end int) bool {
	_, size := utf8.DecodeLastRuneInString(text[:end])
	at := end - size
	return at == start || at > start && text[at-1] == '.'
}

func followed(text string, i int) bool { return i < len(text) && text[i] == '.' }

// decode is utf8.DecodeRuneInString, with a byte that is not UTF-8 as a mark of its own.
func decode(s string) (rune, int) {
	if s == "" {
		return 0, 0
	}
	if c := s[0]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(s)
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9' || r == '_'
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || isIgnorable(r))
}

func isSpace(r rune) bool {
	if r < utf8.RuneSelf {
		return r == ' ' || '\t' <= r && r <= '\r'
	}
	return unicode.IsSpace(r)
}

// unbroken tells the scripts that print no spaces between words.
func unbroken(r rune) bool {
	if r < 0x0E00 {
		return false
	}
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) && !unicode.IsMark(r)
}

// isIgnorable tells the characters that print nothing: soft hyphen, zero-width space and joiners,
// direction marks, byte order mark.
func isIgnorable(r rune) bool {
	switch {
	case r < 0xAD:
		return false
	case r == 0xAD, r == 0xFEFF, r == 0x2060, r == 0x61C:
		return true
	}
	return 0x200B <= r && r <= 0x200F || 0x202A <= r && r <= 0x202E || 0x2066 <= r && r <= 0x2069
}
