package sentence

import "unicode/utf8"

// marker is the list marker that a sentence starts with: "1.", "2)", "3.)", "a.", "• 9.".
type marker struct {
	bullet rune // before the number, 0 for none
	lead   int  // bytes before the number
	end    int  // bytes of the whole marker; 0 where the sentence starts with none
	value  int  // of the number or letter; -1 where it has no successor ("4.1")
	letter bool
	paren  bool // ends in ")"
}

// readMarker reads the list marker at the start of text.
func readMarker(text string) marker {
	var m marker
	if r, size := utf8.DecodeRuneInString(text); isBullet(r) {
		m.bullet = r
		m.lead = skipSpace(text, size)
	}
	i := m.lead
	for i < len(text) && i-m.lead < 8 && (isDigit(text[i]) || text[i] == '.' && i > m.lead) {
		i++
	}
	switch {
	case i > m.lead:
		if text[i-1] == '.' {
			i-- // the stop that ends it
		}
		m.value = number(text[m.lead:i])
	case i < len(text) && isLower(text[i]):
		m.value, m.letter = int(text[i]-'a'), true
		i++
	default:
		for i < len(text) && i-m.lead < 5 && isRoman("I"+text[i:i+1]) {
			i++
		}
		if i == m.lead {
			return m
		}
		m.value = -1
	}
	end := i
	if end < len(text) && text[end] == '.' {
		end++
	}
	if end < len(text) && text[end] == ')' {
		m.paren = true
		end++
	}
	if end > i && skipSpace(text, end) > end && m.value != noNumber {
		m.end = end
	}
	return m
}

// noNumber marks digits that are too many to number an item.
const noNumber = -2

// number returns the value of up to three digits, -1 for a number with parts such as "4.1".
func number(digits string) int {
	n := 0
	for i := range len(digits) {
		if digits[i] == '.' {
			return -1
		}
		n = n*10 + int(digits[i]-'0')
	}
	if len(digits) > 3 {
		return noNumber
	}
	return n
}

// nextItem ends the sentence before a list marker whose stop or bracket is at i, where the sentence
// started with the marker before it in the list: "1. The first item 2. The second item".
func (s *splitter) nextItem(i, end int) bool {
	if s.item.end == 0 || s.item.value < 0 || s.item.bullet != 0 {
		return false
	}
	j := i
	if j > s.start && s.text[j] == ')' && s.text[j-1] == '.' {
		return false // decided at the stop
	}
	for j > s.start && i-j < 3 && (isDigit(s.text[j-1]) || isLower(s.text[j-1])) {
		j--
	}
	if j <= s.start+s.item.end || j == i || s.text[j-1] != ' ' {
		return false
	}
	next := readMarker(s.text[j:])
	if next.end == 0 || next.letter != s.item.letter || next.paren != s.item.paren || next.value != s.item.value+1 {
		return false
	}
	if f := s.follow(j+next.end, j+next.end); f.kind == lower && !next.paren {
		return false
	}
	s.cut(j)
	return true
}

// bullet ends the sentence before a bullet at i, where the sentence started with one.
func (s *splitter) bullet(i int) {
	if i > s.start && s.item.bullet != 0 {
		s.cut(i)
	}
}
