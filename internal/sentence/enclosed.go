package sentence

import (
	"unicode"
	"unicode/utf8"
)

const (
	maxEnclosed = 600 // bytes between a pair whose inner stops end nothing
	maxNesting  = 3   // of brackets inside brackets
)

// enclosed handles a character r at i that may open a quotation or a bracket. Where its pair closes
// in time, the text between ends no sentence, and reading goes on at the stops just before the close
// or after it; else r is nothing special.
func (s *splitter) enclosed(i int, r rune, size int) int {
	next := i + size
	var end int // of the text between
	switch r {
	case '(':
		end = s.closeBracket(next, '(', ')')
	case '[':
		end = s.closeBracket(next, '[', ']')
	case '（':
		end = s.closeBracket(next, '（', '）')
	case '「':
		end = s.closeBracket(next, '「', '」')
	case '『':
		end = s.closeBracket(next, '『', '』')
	case '"':
		if s.opens(i, next) {
			end = s.closeStraight(next)
		}
	case '\'':
		if s.opens(i, next) && !isDigit(s.text[next]) {
			end = s.closeSingle(next, '\'', '\'')
		}
	case '‘':
		end = s.closeSingle(next, '‘', '’')
	default:
		if c := s.rules.quotes[r]; c != 0 {
			end = s.closeQuote(next, r, c)
		}
	}
	if end <= next {
		return next
	}
	if k := stopsBefore(s.text, next, end); k > next {
		return k
	}
	return end
}

// opens tells whether a straight quotation mark at i, with next after it, opens a quotation.
func (s *splitter) opens(i, next int) bool {
	if next >= len(s.text) {
		return false
	}
	if i > s.start {
		r, _ := utf8.DecodeLastRuneInString(s.text[s.start:i])
		if !unicode.IsSpace(r) && !isLead(r) {
			return s.marked(i, i) && s.letterAt(next)
		}
	}
	r, _ := utf8.DecodeRuneInString(s.text[next:])
	return !unicode.IsSpace(r)
}

// window is where a pair that opens before i has to close.
func (s *splitter) window(i int) string { return s.text[:min(len(s.text), i+maxEnclosed)] }

// closeBracket returns the offset of the bracket that closes, or 0.
func (s *splitter) closeBracket(i int, open, close rune) int {
	depth := 0
	text := s.window(i)
	for j, r := range text[i:] {
		switch r {
		case open:
			if depth++; depth > maxNesting {
				return 0
			}
		case close:
			if depth == 0 {
				return i + j
			}
			depth--
		}
	}
	return 0
}

// closeStraight returns the offset of the " that closes, or 0 where another one opens before it.
func (s *splitter) closeStraight(i int) int {
	text := s.window(i)
	for j := i; j < len(text); j++ {
		if text[j] != '"' {
			continue
		}
		if j > i && text[j-1] == ' ' && s.letterAt(j+1) {
			return 0
		}
		return j
	}
	return 0
}

// closeQuote returns the offset of the quotation mark that closes, or 0.
func (s *splitter) closeQuote(i int, open, close rune) int {
	text := s.window(i)
	for j, r := range text[i:] {
		switch r {
		case close:
			return i + j
		case open:
			return 0
		}
	}
	return 0
}

// closeSingle returns the offset of the single quotation mark that closes, or 0. As it may be an
// apostrophe, only one after a stop or comma closes.
func (s *splitter) closeSingle(i int, open, close rune) int {
	text := s.window(i)
	var last rune
	for j, r := range text[i:] {
		if r == close && (last == '.' || last == ',' || last == '!' || last == '?' || last == '…') {
			return i + j
		}
		if r == open && unicode.IsSpace(last) {
			return 0
		}
		last = r
	}
	return 0
}

// stopsBefore returns where the stops start that stand straight before end, or 0 where none do. Other
// closing marks may stand between.
func stopsBefore(text string, start, end int) int {
	k := 0
	for end > start {
		r, size := utf8.DecodeLastRuneInString(text[start:end])
		switch {
		case isStop(r):
			k = end - size
		case k == 0 && (isCloser(r) || isNoBreak(r) || r == ' '):
		case k > 0 && r == ' ':
		default:
			return k
		}
		end -= size
	}
	return k
}
