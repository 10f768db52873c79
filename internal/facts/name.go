package facts

import (
	"strings"

	"tracker/internal/tracker"
)

// name records the name that begins with the capitalised word at token i: a run of such words,
// joined by spaces, hyphens, initials' stops and connectors ("University of Oxford"). Titles before
// it ("President") are no part of it. At the start of a sentence a capital says little, so there the
// word needs another reason to be a name.
func (s *scanner) name(i int) int {
	t := s.at(i)
	c := t.entry.class
	if !s.nameWord(i) || c&(isStarter|isOpener) != 0 && t.opens || s.starter(i) {
		return 0
	}
	if c&isLabel != 0 && (s.kindAt(i+1) == number || s.stopAt(i+1) || s.string(i+1) == "[") {
		return i + 1 // "Figure 3"
	}
	end, connected := s.run(i)
	// A title inside ("Russian President Vladimir Putin") parts two names.
	for k := i + 1; k < end-1; k++ {
		if s.class(k)&isTitle == 0 || s.class(k+1)&isConnector != 0 || !s.at(k).spaced {
			continue
		}
		last := k
		for last > i && s.class(last-1)&isTitle != 0 {
			last--
		}
		if last > i {
			s.person(i, last, connected)
			i = last
		}
		break
	}
	s.person(i, end, connected)
	if n := len(s.facts); t.opens && end == i+1 && (n == 0 || s.facts[n-1].end != s.at(i).end) {
		return 0 // an ordinary word: it may be something else
	}
	return end
}

// person records the name in the tokens from first up to end, less the titles that it begins with.
func (s *scanner) person(i, end int, connected bool) {
	first := i
	for first < end-1 && s.class(first)&isTitle != 0 {
		next := first + 1
		if s.stopAt(next) && next < end-1 {
			next++
		}
		if s.at(next).kind == hyphen && next+1 < end-1 {
			next += 2 // Secretary-General, President-elect
		}
		if s.class(next)&isConnector != 0 {
			if next = s.titled(next+1, end); next == 0 {
				first = i // "President of Mexico": an office, no title of a person named Mexico
				break
			}
		}
		first = next
	}
	if end-first == 1 {
		switch {
		case s.class(first)&isTitle != 0 && !s.at(first).upper,
			s.at(first).cpEnd-s.at(first).cp < 2,
			s.marked(first),
			s.at(i).opens && first == i && !s.surely(i):
			return
		}
	}
	if !connected && s.capitals(first, end) {
		return
	}
	value := s.fold(first, end)
	if a, ok := aliases[value]; ok {
		value = a
	}
	s.add(tracker.Name, first, end, value)
}

// titled returns the token behind the office whose second part begins at i ("Secretary of State
// Rubio"), or 0 when nothing of the name would be left.
func (s *scanner) titled(i, end int) int {
	if (s.is(i, "state") || s.is(i, "defense") || s.is(i, "defence") || s.is(i, "staff")) && i+1 < end {
		return i + 1
	}
	return 0
}

// nameWord tells whether token i can be part of a name: capitalised, and no month, weekday or "I".
func (s *scanner) nameWord(i int) bool {
	t := s.at(i)
	if t.kind != word || !t.capital || t.entry.class&isWeekday != 0 {
		return false
	}
	if t.entry.class&isMonth != 0 && !t.upper && !s.inName(i+1) && !s.inName(i-1) && !(t.end-t.start == 3 && s.hyphenated(i+1, isDeterminer)) {
		return false // but April Smith, and Mar-a-Lago
	}
	if s.text[t.start] == 'I' && (t.end-t.start == 1 || isApostrophe(firstRune(s.text[t.start+1:]))) {
		return t.end-t.start == 1 && s.stopAt(i+1)
	}
	return true
}

func (s *scanner) inName(i int) bool {
	return s.at(i).kind == word && s.at(i).capital && !s.at(i).opens
}

// run returns the token behind the run of name words that begins at i.
func (s *scanner) run(i int) (end int, connected bool) {
	end = i + 1
	for end < len(s.tokens) {
		t := s.at(end)
		switch {
		case t.kind == word && t.spaced && s.nameWord(end):
			next := end
			if s.class(next)&isTitleWord != 0 {
				for s.smallInTitle(next) {
					next++
				}
			}
			if !s.nameWord(next) || s.starter(next) || next > end && s.at(next).opens {
				return end, connected
			}
			connected = connected || next > end
			end = next + 1
		case t.kind == hyphen && s.joined(end) && s.joined(end+1):
			next := s.at(end + 1)
			if next.kind == number {
				return end + 2, true // COVID-19
			}
			if next.kind != word || !next.capital && s.adjective(end+1) {
				return end, connected
			}
			end += 2
		case t.kind == stop && s.joined(end) && s.initial(end-1) && s.nameWord(end+1):
			end += 2
		case t.kind == other && s.string(end) == "&" && s.nameWord(end+1):
			end += 2
			connected = true
		case t.kind == word && t.entry.class&isConnector != 0 && !t.capital:
			j := end + 1
			if s.at(j).kind == hyphen && s.joined(j) && s.joined(j+1) {
				j++ // al-Din
			} else if s.at(j).entry.class&isConnector != 0 || s.is(j, "the") {
				j++
			}
			if !s.nameWord(j) || s.starter(j) {
				return end, connected
			}
			end, connected = j+1, true
		case t.kind == number && t.spaced && s.class(end-1)&isHead != 0:
			return end + 1, true
		default:
			return end, connected
		}
	}
	return end, connected
}

// smallInTitle tells whether the small word at i has the capital that titles give it: "Enquiry
// Concerning Political Justice". Behind an abbreviation's stop it may as well begin a sentence.
func (s *scanner) smallInTitle(i int) bool {
	t, last := s.at(i), s.at(i-1)
	return t.kind == word && t.capital && !t.opens && t.spaced && s.starter(i) && last.kind == word && s.text[last.end-1] != '.'
}

// adjective tells whether the lower-case word at i, behind a name and a hyphen, makes an adjective of
// it ("Russia-backed"), while those of "Kim Jong-un" and "Ban Ki-moon" are parts of the name.
func (s *scanner) adjective(i int) bool {
	return s.class(i)&isAdjective != 0 || strings.HasSuffix(s.string(i), "ed")
}

// starter tells whether the word at i is an ordinary one in spite of its capital; the World Health
// Organization is none.
func (s *scanner) starter(i int) bool {
	if c := s.class(i); c&isOrdinal != 0 && !s.at(i).opens && s.inName(i+1) {
		return false // the First International
	} else if c&isStarter == 0 {
		return false
	}
	return s.string(i) != "WHO"
}

// initial tells whether a stop behind token i abbreviates it.
func (s *scanner) initial(i int) bool {
	t := s.at(i)
	return t.end-t.start == 1 || t.end-t.start <= 4 && t.entry.class&isTitle != 0 || s.is(i, "st") || s.is(i, "jr") || s.is(i, "sr")
}

// surely tells whether the one capitalised word at i, which opens a sentence, is a name.
func (s *scanner) surely(i int) bool {
	t := s.at(i)
	if t.entry.class&isKnown != 0 || s.mixed(i) {
		return true
	}
	next := s.at(i + 1)
	if next.kind == suffix || s.is(i+1, "and") && s.inName(i+2) && s.text[t.end-1] != 's' {
		return true
	}
	if next.kind != word || next.capital {
		return false
	}
	// Endings of plurals, adverbs and abstract nouns (anarchy, freedom, culture). Short words that end so are names: Reed, Vance.
	w := s.string(i)
	for _, ending := range [...]string{"s", "ly", "ing", "ed", "ism", "ty", "tion", "ment", "ness", "ence", "ance", "ship",
		"archy", "cracy", "graphy", "logy", "nomy", "sophy", "dom", "gion", "hood", "ture", "tude"} {
		if strings.HasSuffix(w, ending) && (len(w) > 5 || ending == "s") {
			return false
		}
	}
	v := s.string(i + 1)
	return next.entry.class&isPastVerb != 0 || next.entry.class&isAttribution != 0 && next.entry.class&isHedge == 0 ||
		len(v) > 4 && strings.HasSuffix(v, "ed")
}

// mixed tells whether the word at i has a capital or a digit behind its first letter: NATO, eBay, G7.
func (s *scanner) mixed(i int) bool {
	t := s.at(i)
	for k := t.start + 1; k < t.end; k++ {
		if c := s.text[k]; 'A' <= c && c <= 'Z' || isDigit(rune(c)) {
			return true
		}
	}
	return false
}

// marked tells whether token i stands alone in square brackets: a mark, not a name.
func (s *scanner) marked(i int) bool {
	return s.string(i-1) == "[" && s.string(i+1) == "]"
}

// capitals tells whether the tokens are a stretch of three or more words all in capitals: emphasis.
func (s *scanner) capitals(i, end int) bool {
	n := 0
	for ; i < end; i++ {
		if t := s.at(i); t.kind == word {
			if !t.upper {
				return false
			}
			n++
		}
	}
	return n >= 3
}
