package facts

import (
	"unicode/utf8"

	"tracker/internal/tracker"
)

// found is a fact before its words are cut out of the text.
type found struct {
	kind       tracker.FactType
	start, end int // bytes
	cp, cpEnd  int // code points
	value      string
}

// Find lists the checkable details of a claim's plain text in the order in which they begin; a
// quotation comes before what is quoted.
func Find(text string) []tracker.Fact {
	s := scanners.Get().(*scanner)
	defer scanners.Put(s)
	s.facts = s.facts[:0]
	s.scan(text)
	s.find()
	if len(s.facts) == 0 {
		return nil
	}
	facts := make([]tracker.Fact, len(s.facts))
	for i, f := range s.facts {
		facts[i] = tracker.Fact{Type: f.kind, Text: text[f.start:f.end], Value: f.value, Start: f.cp, End: f.cpEnd}
		s.facts[i] = found{}
	}
	s.text = ""
	return facts
}

// find tries at each token what a fact may begin with. Whatever matches says where to go on.
func (s *scanner) find() {
	shouting := s.shouting()
	quoted := 0 // the token behind the quotation we are in
	for i := 0; i < len(s.tokens); {
		t := &s.tokens[i]
		next := 0
		switch t.kind {
		case quote, quoteIn:
			if i >= quoted {
				if end := s.quotation(i); end > 0 {
					quoted = end
				}
			}
		case number, sign, minus, hyphen:
			next = s.numeric(i)
		case word:
			c := t.entry.class
			if c&isOrdinal != 0 && t.capital && !t.opens && s.inName(i+1) {
				next = s.name(i) // the First International
			}
			if next == 0 && c&isNumeric != 0 || next == 0 && t.capital {
				next = s.numeric(i)
			}
			if next == 0 && t.capital && !shouting {
				next = s.name(i)
			}
			if next == 0 && c&(isNegation|isHedge|isAttribution|isAttributionNoun) != 0 {
				next = s.stance(i)
			}
		}
		i = max(next, i+1)
	}
}

// add records the tokens from i up to end as a fact.
func (s *scanner) add(kind tracker.FactType, i, end int, value string) int {
	a, b := &s.tokens[i], &s.tokens[end-1]
	s.facts = append(s.facts, found{kind, a.start, b.end, a.cp, b.cpEnd, value})
	return end
}

// stance records a negation, a hedge or an attribution.
func (s *scanner) stance(i int) int {
	t := &s.tokens[i]
	switch c := t.entry.class; {
	case c&isNegation != 0:
		if s.is(i, "no") && (s.stopAt(i+1) || s.kindAt(i+1) == number) {
			return 0 // "No. 5"
		}
		if t.entry.value == "nor" {
			return 0 // says again what "neither" or "not" before it said
		}
		if s.is(i, "not") && s.is(i+1, "only") || s.is(i, "no") && s.is(i+2, "than") {
			return 0 // "not only … but", "no fewer than" deny nothing
		}
		return s.add(tracker.Negation, i, i+1, t.entry.value)
	case c&isHedge != 0:
		if t.capital && c&isMonth != 0 && !t.opens {
			return 0
		}
		return s.add(tracker.Hedge, i, i+1, t.entry.value)
	case c&isAttribution != 0, s.reports(i):
		return s.add(tracker.Attribution, i, i+1, t.entry.value)
	}
	return 0
}

// reports tells whether a word such as "claims" is a verb where it stands.
func (s *scanner) reports(i int) bool {
	if i > 0 && s.tokens[i-1].entry.class&isPronoun != 0 {
		return true
	}
	return s.is(i+1, "that") && !(i > 0 && s.tokens[i-1].entry.class&isDeterminer != 0)
}

// quotation records what stands between the quotation mark at i and the one that closes it, and
// returns the token behind the latter. A mark with nothing that closes it within maxQuoted tokens is
// taken for a stray.
func (s *scanner) quotation(i int) int {
	const maxQuoted = 2000
	open := &s.tokens[i]
	if open.kind == quote && !s.opensQuote(i) {
		return 0
	}
	for j := i + 1; j < len(s.tokens) && j < i+maxQuoted; j++ {
		t := &s.tokens[j]
		closes := t.kind == quoteOut && open.kind == quoteIn || t.kind == quote && !t.spaced ||
			open.kind == quoteIn && t.kind == quoteIn && s.text[t.start:t.end] == "“" && s.text[open.start:open.end] == "„"
		if !closes {
			continue
		}
		if j == i+1 {
			return 0
		}
		a, b := &s.tokens[i+1], &s.tokens[j-1]
		s.facts = append(s.facts, found{tracker.Quote, a.start, b.end, a.cp, b.cpEnd, s.quoteValue(a.start, b.end)})
		return j + 1
	}
	return 0
}

// opensQuote tells whether the straight mark at i opens: something is printed right behind it, and
// before it a space, a bracket or nothing. A digit before it makes it inches.
func (s *scanner) opensQuote(i int) bool {
	if i+1 >= len(s.tokens) || s.tokens[i+1].spaced {
		return false
	}
	if s.tokens[i].spaced {
		return true
	}
	k := s.tokens[i-1].kind
	return k == other || k == hyphen || k == quoteIn
}

// at returns the token at i, or one that is nothing.
func (s *scanner) at(i int) *token {
	if i < 0 || i >= len(s.tokens) {
		return &nothing
	}
	return &s.tokens[i]
}

var nothing = token{kind: other, spaced: true}

func (s *scanner) kindAt(i int) kind { return s.at(i).kind }

func (s *scanner) class(i int) class { return s.at(i).entry.class }

// stopAt tells whether a full stop is glued to the token before i.
func (s *scanner) stopAt(i int) bool {
	t := s.at(i)
	return t.kind == stop && !t.spaced && s.text[t.start] == '.'
}

// is tells whether token i is the word w, in whatever case.
func (s *scanner) is(i int, w string) bool {
	if i < 0 || i >= len(s.tokens) {
		return false
	}
	t := &s.tokens[i]
	if t.end-t.start != len(w) {
		return false
	}
	for k := range len(w) {
		if c := s.text[t.start+k]; c != w[k] && (c|0x20 != w[k] || !isASCIILetter(c)) {
			return false
		}
	}
	return true
}

func (s *scanner) string(i int) string { return s.text[s.at(i).start:s.at(i).end] }

// shouting tells whether the text is printed in capitals, so that capitals mark no names.
func (s *scanner) shouting() bool {
	upper, words := 0, 0
	for i := range s.tokens {
		if s.tokens[i].kind == word && s.tokens[i].cpEnd-s.tokens[i].cp > 2 {
			words++
			if s.tokens[i].upper {
				upper++
			}
		}
	}
	return words > 3 && upper*2 > words
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
