package facts

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// kind is what a token looks like.
type kind uint8

const (
	word     kind = iota // letters, with inner apostrophes, digits and abbreviation stops
	number               // digits with their inner commas and points
	suffix               // the 's of a possessive
	percent              // %
	sign                 // a currency sign
	hyphen               // a hyphen or dash of any length
	minus                // U+2212, never a dash
	quoteIn              // “ „ «
	quoteOut             // ” »
	quote                // "
	stop                 // . ! ?
	other                // any other mark
)

// token is one word, number or mark of the text.
type token struct {
	start, end     int // bytes
	cp, cpEnd      int // code points
	entry          entry
	kind           kind
	spaced         bool // white space or the text's start lies before it
	capital, upper bool // starts with a capital; has two letters or more and all are capitals
	opens          bool // begins a sentence, a quotation or a line
}

// scanner holds the tokens of one text; its memory is used again for the next.
type scanner struct {
	text   string
	tokens []token
	buf    []byte
	lex    map[string]entry
	facts  []found
}

// scanners keeps scanners between texts.
var scanners = sync.Pool{New: func() any { return new(scanner) }}

// scan splits text into tokens.
func (s *scanner) scan(text string) {
	s.text, s.tokens, s.lex = text, s.tokens[:0], lexicon()
	spaced, opens := true, true
	for i, cp := 0, 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		if isSpace(r) || isIgnorable(r) {
			spaced = spaced || !isIgnorable(r)
			opens = opens || r == '\n'
			i, cp = i+size, cp+1
			continue
		}
		t := token{start: i, cp: cp, spaced: spaced, opens: opens}
		switch {
		case isDigit(r):
			s.number(&t)
		case isLetter(r):
			if s.word(&t); strings.HasPrefix(text[t.end:], "://") {
				s.address(&t)
			}
		default:
			t.kind, t.end, t.cpEnd = markKind(r), i+size, cp+1
		}
		if !s.possessive(&t) {
			s.tokens = append(s.tokens, t)
		}
		i, cp, spaced = t.end, t.cpEnd, false
		switch t.kind {
		case stop:
			opens = text[t.start] != '.' || !s.abbreviated()
		case quote, quoteIn:
			opens = true
		case other:
			// A bracket after a full stop still begins a sentence; a colon introduces one.
			opens = opens || r == ':' || r == '•' || r == '…'
			if n := len(s.tokens); r == ']' && n > 2 && s.tokens[n-2].kind == number {
				opens = s.tokens[n-3].opens // a footnote's label before the sentence
			}
		case quoteOut:
		default:
			opens = false
		}
	}
}

// number reads digits with inner separators, and letters glued to them as in 21st, 5G or 10:30.
func (s *scanner) number(t *token) {
	t.kind = number
	i, cp := t.start, t.cp
	for i < len(s.text) {
		c := s.text[i]
		if !isDigit(rune(c)) && !((c == ',' || c == '.') && i+1 < len(s.text) && isDigit(rune(s.text[i+1]))) {
			break
		}
		i, cp = i+1, cp+1
	}
	t.end, t.cpEnd = i, cp
}

// word reads letters; an apostrophe or a stop inside belongs to it, and so do digits behind a letter.
func (s *scanner) word(t *token) {
	t.kind = word
	s.buf = s.buf[:0]
	letters, capitals := 0, 0
	i, cp := t.start, t.cp
	for i < len(s.text) {
		r, size := rune(s.text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s.text[i:])
		}
		switch {
		case 'a' <= r && r <= 'z':
			letters++
			s.buf = append(s.buf, byte(r))
		case 'A' <= r && r <= 'Z':
			letters++
			capitals++
			t.capital = t.capital || letters == 1
			s.buf = append(s.buf, byte(r)|0x20)
		case r >= utf8.RuneSelf && isLetter(r):
			letters++
			if unicode.IsUpper(r) {
				capitals++
				t.capital = t.capital || letters == 1
			}
			s.buf = utf8.AppendRune(s.buf, unicode.ToLower(r))
		case isDigit(r):
			s.buf = append(s.buf, byte(r))
		case isIgnorable(r), r >= utf8.RuneSelf && unicode.IsMark(r):
			if !isIgnorable(r) {
				s.buf = append(s.buf, s.text[i:i+size]...)
			}
		case isApostrophe(r) && s.apostrophe(i+size):
			s.buf = append(s.buf, '\'')
		case r == '.' && s.abbreviation(t.start, i):
			s.buf = append(s.buf, '.')
		default:
			goto done
		}
		i, cp = i+size, cp+1
	}
done:
	t.end, t.cpEnd = i, cp
	t.upper = letters > 1 && capitals == letters
	t.entry = s.lex[string(s.buf)]
	if n := len(s.buf); n > 3 && string(s.buf[n-3:]) == "n't" {
		t.entry = entry{class: isNegation, value: "not"}
	}
}

// address makes the rest of a web address, of which the scheme has been read, part of one mark.
func (s *scanner) address(t *token) {
	i := t.end
	for i < len(s.text) && !strings.ContainsRune(" \t\r\n\"<>)]|", rune(s.text[i])) && s.text[i] < utf8.RuneSelf {
		i++
	}
	t.cpEnd += i - t.end
	t.end, t.kind, t.entry, t.capital, t.upper = i, other, entry{}, false, false
}

// apostrophe tells whether the letters from i on belong to the word before the apostrophe: they do,
// but for a possessive s.
func (s *scanner) apostrophe(i int) bool {
	r, size := utf8.DecodeRuneInString(s.text[i:])
	if !isLetter(r) {
		return false
	}
	if r != 's' && r != 'S' {
		return true
	}
	next, _ := utf8.DecodeRuneInString(s.text[i+size:])
	return isLetter(next)
}

// possessive joins a lone s to the apostrophe before it, as one token.
func (s *scanner) possessive(t *token) bool {
	if t.kind != word || t.end-t.start != 1 || s.text[t.start]|0x20 != 's' || len(s.tokens) == 0 {
		return false
	}
	last := &s.tokens[len(s.tokens)-1]
	if last.end != t.start || last.kind != other || !isApostrophe(firstRune(s.text[last.start:])) {
		return false
	}
	last.kind, last.end, last.cpEnd = suffix, t.end, t.cpEnd
	return true
}

// abbreviation tells whether the stop at i belongs to a word such as U.S. or a.m.: a single letter
// stands before it, and another follows or stood before.
func (s *scanner) abbreviation(start, i int) bool {
	if i-start != 1 && !(i-start >= 3 && s.text[i-2] == '.') || !isASCIILetter(s.text[i-1]) {
		return false
	}
	if i-start >= 3 {
		return true
	}
	return i+2 < len(s.text) && isASCIILetter(s.text[i+1]) && s.text[i+2] == '.'
}

// abbreviated tells whether the stop that was just read ends an abbreviation rather than a sentence:
// an initial, a title, a month.
func (s *scanner) abbreviated() bool {
	n := len(s.tokens)
	if n < 2 || s.tokens[n-2].end != s.tokens[n-1].start {
		return false
	}
	t := &s.tokens[n-2]
	short := t.end-t.start <= 4
	return t.kind == word && (t.end-t.start == 1 && t.capital || short && t.entry.class&(isTitle|isMonth|isLabel) != 0)
}

func markKind(r rune) kind {
	switch r {
	case '%':
		return percent
	case '-', '‐', '‑', '‒', '–', '—':
		return hyphen
	case '−':
		return minus
	case '“', '„', '«':
		return quoteIn
	case '”', '»':
		return quoteOut
	case '"':
		return quote
	case '.', '!', '?':
		return stop
	}
	if _, ok := currencySigns[r]; ok {
		return sign
	}
	return other
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

func isASCIILetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return isASCIILetter(byte(r))
	}
	return unicode.IsLetter(r)
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }

func isSpace(r rune) bool {
	if r < utf8.RuneSelf {
		return r == ' ' || '\t' <= r && r <= '\r'
	}
	return unicode.IsSpace(r)
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
