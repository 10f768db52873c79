package sentence

import (
	"unicode"
	"unicode/utf8"
)

// run is a sequence of stops, "." or "?!" or ". . . .".
type run struct {
	start, end int
	dots       int  // how many full stops; an ellipsis character counts three
	bang       bool // has an exclamation or question mark
	full       bool // has a stop that ends a sentence whatever follows
	spaced     bool // its dots stand apart
	attached   bool // no white space before it
}

// stop decides about the stops at i, cuts where a sentence ends, and returns where to go on.
func (s *splitter) stop(i int) int {
	r := s.readRun(i)
	if r.dots == 1 && !r.bang && s.nextItem(i, r.end) {
		return r.end
	}
	end := s.closers(r.end)
	f := s.follow(r.end, end)
	switch {
	case f.kind == nothing || !f.apart && !f.marked && !r.full:
		// The text ends, or goes on without a gap: a decimal, an address, "illegals...back".
	case r.full:
		if end == r.end || !s.rules.goesOn(s.text[f.at:]) {
			s.cut(end)
		}
	case r.dots == 4 && r.spaced && r.attached:
		// A full stop, and an ellipsis that opens the next sentence.
		if f.kind != lower {
			s.cut(i + 1)
		}
	case s.ends(r, end, f):
		s.cut(end)
	}
	return end
}

// readRun reads the stops from i on.
func (s *splitter) readRun(i int) run {
	r := run{start: i, end: i}
	if i > s.start {
		last, _ := utf8.DecodeLastRuneInString(s.text[s.start:i])
		r.attached = !unicode.IsSpace(last)
	}
	for r.end < len(s.text) {
		c, size := utf8.DecodeRuneInString(s.text[r.end:])
		switch {
		case c == '.':
			r.dots++
		case c == '…':
			r.dots += 3
		case isFullStop(c):
			r.full = true
		case isStop(c):
			r.bang = true
		case c == ' ' && r.dots > 0 && s.dotAt(r.end+1):
			r.spaced = true
		default:
			return r
		}
		r.end += size
	}
	return r
}

// dotAt tells whether a full stop stands alone at i, as in an ellipsis with spaces.
func (s *splitter) dotAt(i int) bool {
	if i >= len(s.text) || s.text[i] != '.' {
		return false
	}
	return i+1 == len(s.text) || !isDigit(s.text[i+1]) && !isLower(s.text[i+1]) && !isUpper(s.text[i+1])
}

// closers passes over the quotation marks and brackets that close after a stop.
func (s *splitter) closers(i int) int {
	for i < len(s.text) {
		r, size := utf8.DecodeRuneInString(s.text[i:])
		if r == ' ' || isNoBreak(r) {
			// French sets a space before its closing mark.
			if q, n := utf8.DecodeRuneInString(s.text[i+size:]); q == '»' && s.rules.spacedQuotes {
				i += size + n
				continue
			}
			return i
		}
		if !isCloser(r) {
			return i
		}
		if (r == '"' || r == '\'' || r == '“' || r == '‘') && s.letterAt(i+size) && !s.labelAt(i+size) {
			return i // it opens
		}
		i += size
	}
	return i
}

// labelAt tells whether a label stood at i, which marked has not passed yet.
func (s *splitter) labelAt(i int) bool {
	for _, m := range s.marks {
		if m >= i {
			return m == i
		}
	}
	return false
}

func (s *splitter) letterAt(i int) bool {
	r, _ := utf8.DecodeRuneInString(s.text[i:])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// followKind says what the text goes on with after a stop.
type followKind uint8

const (
	nothing followKind = iota // no further word
	lower                     // a word in lower case
	upper                     // a word in upper case, or like "iPhone" and "al-Qaeda"
	digit                     // a number
	letter                    // a word in a script without case
	symbol                    // something else: "$5"
)

// follow is what stands after a stop and its closers.
type follow struct {
	kind    followKind
	at      int    // where the next sentence would start
	word    string // the first word, for kind upper
	apart   bool   // white space stands between
	noBreak bool   // and all of it is no-break space
	marked  bool   // a citation label stood there
}

// maxLead bounds how many quotation marks and brackets may stand before a sentence's first word.
const maxLead = 16

// follow reads on after stops that end at stops and closers that end at end.
func (s *splitter) follow(stops, end int) follow {
	f := follow{at: skipSpace(s.text, end)}
	f.apart = f.at > end
	f.marked = s.marked(stops, f.at)
	if f.apart {
		r, _ := utf8.DecodeRuneInString(s.text[end:])
		f.noBreak = isNoBreak(r)
	}
	i := f.at
	for range maxLead {
		r, size := utf8.DecodeRuneInString(s.text[i:])
		switch {
		case size == 0:
			return f
		case isLead(r) || unicode.IsSpace(r):
			i += size
			continue
		case unicode.IsUpper(r) || unicode.IsTitle(r):
			f.kind = upper
			f.word = wordAt(s.text, i)
		case unicode.IsLower(r):
			f.kind = lower
			if startsInside(s.text[i+size:]) {
				f.kind = upper
			}
		case unicode.IsDigit(r):
			f.kind = digit
		case unicode.IsLetter(r):
			f.kind = letter
		default:
			f.kind = symbol
		}
		return f
	}
	f.kind = symbol
	return f
}

// wordAt returns the word at i, or "" where a full stop makes it an abbreviation or initial.
func wordAt(text string, i int) string {
	j := i
	for j < len(text) {
		r, size := utf8.DecodeRuneInString(text[j:])
		if !unicode.IsLetter(r) {
			break
		}
		j += size
	}
	if j < len(text) && text[j] == '.' && j-i < 2 {
		return ""
	}
	return text[i:j]
}

// startsInside tells whether a word that starts in lower case is a name all the same: the rest of
// "iPhone", "al-Qaeda".
func startsInside(rest string) bool {
	if len(rest) == 0 {
		return false
	}
	if isUpper(rest[0]) {
		return true
	}
	return len(rest) > 2 && isLower(rest[0]) && rest[1] == '-' && isUpper(rest[2])
}

// ends tells whether a run of ordinary stops, closed at end and followed by f, ends a sentence.
func (s *splitter) ends(r run, end int, f follow) bool {
	quoted := end > r.end
	switch {
	case r.bang:
		if f.kind == lower || s.onlyStopIn(r, end) {
			return false
		}
		return !s.rules.names[s.before(r.start).text] || quoted || f.kind == upper && s.rules.starts(f.word)
	case r.dots > 1:
		// "said ... Trump" leaves words out; "that... She" and ". . . . Next" trail off.
		if f.kind == lower || s.bracketed(r, end) {
			return false
		}
		return r.attached || r.dots > 3 || f.marked
	}
	w := s.before(r.start)
	c := s.classOf(w, f)
	switch f.kind {
	case lower:
		return false
	case digit, symbol:
		return c == ordinary || f.marked && c != item && c != numbered
	}
	switch c {
	case item:
		return false
	case ordinary:
		return true
	case clock:
		return f.marked || !s.rules.afterClock[f.word] && !s.short(w.start)
	}
	if f.marked && !f.noBreak {
		return true
	}
	if c == never || f.noBreak {
		return false
	}
	return f.kind == letter || s.rules.starts(f.word)
}

// onlyStopIn tells whether the run is a bracketed remark of its own: "(!)", "(?)".
func (s *splitter) onlyStopIn(r run, end int) bool {
	return r.start > s.start && s.text[r.start-1] == '(' && end > r.end && s.text[r.end] == ')'
}

// bracketed tells whether the run is an omission: "[...]".
func (s *splitter) bracketed(r run, end int) bool {
	if r.start == s.start || end == r.end {
		return false
	}
	return s.text[r.start-1] == '[' && s.text[r.end] == ']' || s.text[r.start-1] == '(' && s.text[r.end] == ')'
}

// shortWords is how many words at most may stand before a time of day that opens its sentence: "At 5
// a.m. Mr. Smith went".
const shortWords = 2

// short tells whether at most shortWords words stand between the sentence's start and i.
func (s *splitter) short(i int) bool {
	words := 0
	for j := s.start; j < i; j++ {
		if s.text[j] == ' ' {
			if words++; words > shortWords {
				return false
			}
		}
	}
	return true
}
