package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is the word before a full stop.
type word struct {
	text  string // "" where it is too long to be an abbreviation
	start int
}

// maxWord is longer than any abbreviation, in bytes.
const maxWord = 24

// before returns the word that ends at i, with the full stops inside it: "U.S", "Jr", "a.m".
func (s *splitter) before(i int) word {
	j := i
	for j > s.start && i-j <= maxWord {
		c := s.text[j-1]
		if c < utf8.RuneSelf {
			if !isDigit(c) && !isLower(c) && !isUpper(c) && !strings.ContainsRune(".'&@-", rune(c)) {
				break
			}
			if c == '\'' && s.rules.elides {
				break
			}
			j--
			continue
		}
		r, size := utf8.DecodeLastRuneInString(s.text[s.start:j])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '°' && r != 'º' && (r != '’' || s.rules.elides) {
			break
		}
		j -= size
	}
	if i-j > maxWord {
		return word{"", j}
	}
	w := s.text[j:i]
	// "Lt.-Gen", "J.-P": the last part decides.
	if k := strings.LastIndexByte(w, '-'); k >= 0 {
		return word{w[k+1:], j + k + 1}
	}
	return word{w, j}
}

// classOf says what kind of word stands before a single full stop.
func (s *splitter) classOf(w word, f follow) class {
	if w.text == "" {
		return ordinary
	}
	if w.start == s.start+s.item.lead && s.item.end > 0 {
		return item
	}
	if c := s.rules.class(w.text); c != ordinary {
		switch {
		case c != numbered || f.kind == digit:
			return c
		case countsLikeNumber(f.word):
			return never
		}
		return ordinary
	}
	switch {
	case isDigit(w.text[0]):
		if s.rules.ordinals && s.ordinal(w, f) {
			return never
		}
		return ordinary
	case isAcronym(w.text), s.rules.ordinals && isRoman(w.text):
		return perhaps
	}
	return ordinary
}

// countsLikeNumber tells whether a word in upper case numbers something: "S" in "Fig. S1", "IV".
func countsLikeNumber(word string) bool {
	return isRoman(word) || len(word) == 1 && word != "I" && word != "A"
}

// ordinal tells whether w is a number like the German "3." in "am 3. Oktober".
func (s *splitter) ordinal(w word, f follow) bool {
	if len(w.text) > 2 || !isDigits(w.text) {
		return false
	}
	if s.rules.ordinalNouns[f.word] {
		return true
	}
	before := s.before(trimSpace(s.text, s.start, w.start))
	return s.rules.ordinalLeads[before.text] && !s.rules.starts(f.word)
}

// isAcronym tells whether w is single letters with full stops between: "J", "U.S", "e.g".
func isAcronym(w string) bool {
	for {
		r, size := utf8.DecodeRuneInString(w)
		if !unicode.IsLetter(r) || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) {
			return false
		}
		if len(w) == size {
			return true
		}
		if w[size] != '.' || len(w) == size+1 {
			return false
		}
		w = w[size+1:]
	}
}

// isRoman tells whether w looks like a Roman numeral of at least two letters.
func isRoman(w string) bool {
	return len(w) >= 2 && len(w) <= 6 && strings.Trim(w, "IVXLC") == ""
}

func isDigits(w string) bool {
	for i := range len(w) {
		if !isDigit(w[i]) {
			return false
		}
	}
	return w != ""
}
