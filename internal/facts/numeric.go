package facts

import (
	"strconv"

	"tracker/internal/tracker"
)

// numeric records the date, sum, percentage or number that begins at token i and returns the token
// behind it, or 0 where there is none.
func (s *scanner) numeric(i int) int {
	t := s.at(i)
	if t.kind == number && s.joined(i) && (s.kindAt(i-1) == word || s.stopAt(i-1) && s.joined(i-1) && s.kindAt(i-2) == word) {
		return 0 // the tail of a word: x5, H.264
	}
	if t.kind == number && s.marked(i) {
		return 0 // [9], a footnote's label
	}
	if last := s.at(i + 2); t.kind == number && s.stopAt(i+1) && last.kind == word && s.joined(i+2) && last.end-last.start == 1 {
		return i + 3 // "section 4.B"
	}
	if next := s.labelled(i); next > 0 {
		return next
	}
	if next := s.date(i); next > 0 {
		return next
	}
	if next := s.money(i); next > 0 {
		return next
	}
	if next := s.ordinal(i); next > 0 {
		return next
	}
	if t.kind == word && t.entry.class&isVague != 0 {
		if s.is(i+1, "of") || s.class(i-1)&isNumber == 0 {
			return s.add(tracker.Number, i, i+1, s.fold(i, i+1))
		}
	}
	first := i
	if s.negative(i) {
		i++
	}
	q, next, ok := s.quantity(i)
	if !ok {
		if t := s.at(i); t.kind == number && (!s.joined(i+1) || s.kindAt(i+1) != word) {
			return s.add(tracker.Number, i, i+1, s.string(i)) // 10.4.2: a version, say
		}
		return 0
	}
	// "5–10%" and "5 to 10 million": the second number says what the first one counts.
	unitAt, scaled := next, q
	if j := s.rangeEnd(first, next); j > 0 {
		if q2, next2, ok := s.quantity(j); ok {
			unitAt = next2
			if s.class(next-1)&isScale == 0 && q2.places < 0 || s.class(next2-1)&isScale != 0 && s.class(next-1)&isScale == 0 {
				scaled = q.times(s.scaleBefore(next2))
			}
		}
	}
	value := s.quantityValue(scaled, first != i)
	ranged := unitAt != next
	if code := s.moneyBefore(i); code != "" {
		return s.add(tracker.Money, i, next, code+" "+value)
	}
	switch u := s.at(unitAt); {
	case u.kind == percent, s.is(unitAt, "percent"), s.is(unitAt, "pct"):
		return s.percentage(first, next, unitAt+1, ranged, value)
	case s.is(unitAt, "per") && s.is(unitAt+1, "cent"):
		return s.percentage(first, next, unitAt+2, ranged, value)
	case s.is(unitAt, "percentage") && (s.is(unitAt+1, "points") || s.is(unitAt+1, "point")):
		return s.add(tracker.Percentage, first, end(ranged, next, unitAt+2), value+"pp")
	case u.entry.class&isCurrency != 0:
		return s.add(tracker.Money, first, end(ranged, next, unitAt+1), u.entry.unit+" "+value)
	case u.upper && s.is(unitAt, "us") && s.class(unitAt+1)&isCurrency != 0:
		return s.add(tracker.Money, first, end(ranged, next, unitAt+2), "USD "+value)
	case u.entry.class&isUnit != 0 && u.kind == word:
		return s.add(tracker.Number, first, end(ranged, next, unitAt+1), value+" "+u.entry.unit)
	}
	return s.add(tracker.Number, first, next, value)
}

// end chooses where a fact ends: the first number of a range leaves the unit to the second.
func end(ranged bool, number, unit int) int {
	if ranged {
		return number
	}
	return unit
}

func (s *scanner) percentage(first, next, after int, ranged bool, value string) int {
	return s.add(tracker.Percentage, first, end(ranged, next, after), value+"%")
}

// rangeEnd returns the token of the second number of a range whose first stands from first to i, or 0.
func (s *scanner) rangeEnd(first, i int) int {
	if s.at(i).kind == hyphen && s.at(i+1).kind == number {
		return i + 1
	}
	if (s.is(i, "to") || s.is(i, "and") && s.is(first-1, "between")) && (s.at(i+1).kind == number || s.class(i+1)&isNumber != 0) {
		return i + 1
	}
	return 0
}

// scaleBefore is the power of ten that the token before i multiplies by.
func (s *scanner) scaleBefore(i int) int {
	t := s.at(i - 1)
	if t.entry.class&isScale != 0 {
		return t.entry.num
	}
	if s.joined(i - 1) {
		return glued[s.fold(i-1, i)]
	}
	return 0
}

// negative tells whether the mark at i is a minus: U+2212, or a hyphen printed right before digits
// and behind a space.
func (s *scanner) negative(i int) bool {
	t := s.at(i)
	if t.kind != minus && t.kind != hyphen || s.at(i+1).kind != number || !s.joined(i+1) {
		return false
	}
	return t.kind == minus && s.at(i-1).kind != number || t.spaced && s.text[t.start] == '-' && s.at(i-1).kind != number
}

// labelled skips numbers that only point into a document: "Figure 3", "Tables 4 and 5", "p. 12".
func (s *scanner) labelled(i int) int {
	if s.at(i).kind != number {
		return 0
	}
	j := i - 1
	if s.stopAt(j) {
		j--
	}
	if s.class(j)&isLabel == 0 || s.at(j).kind != word {
		return 0
	}
	for next := i + 1; ; next += 2 {
		t := s.at(next)
		joins := t.kind == hyphen || t.kind == stop && s.joined(next) || t.kind == other && s.string(next) == "," || s.is(next, "and") || s.is(next, "to")
		if !joins || s.at(next+1).kind != number {
			return next
		}
	}
}

// joined tells whether token i follows the one before it without a space.
func (s *scanner) joined(i int) bool {
	return i > 0 && i < len(s.tokens) && s.tokens[i-1].end == s.tokens[i].start
}

// quantity reads a number in digits or words with its scale, and returns the token behind it.
func (s *scanner) quantity(i int) (q quantity, next int, ok bool) {
	t := s.at(i)
	switch {
	case t.kind == number:
		if q, ok = parseQuantity(s.string(i)); !ok {
			return q, 0, false
		}
		next = i + 1
		// Groups of three behind spaces, as in 30 000.
		if t.end-t.start <= 3 && s.text[t.start] != '0' {
			for s.group(next) {
				g, _ := parseQuantity(s.string(next))
				q.digits, next = q.digits*1000+g.digits, next+1
			}
		}
		if s.joined(next) && s.at(next).kind == word {
			w := s.fold(next, next+1)
			exp, scaled := glued[w]
			switch {
			case scaled && !(w == "m" && s.class(next+1)&isUnit != 0):
				return q.times(exp), next + 1, true
			case s.class(next)&isUnit != 0:
			default:
				return q, 0, false // 5G, 21st: not a number of things
			}
		}
	case t.kind == word && t.entry.class&(isNumber|isScale) != 0:
		if q, next, ok = s.spelled(i); !ok {
			return q, 0, false
		}
	case t.kind == word && t.entry.class&isFraction != 0 && s.is(i, "half"):
		if !(s.is(i+1, "of") || s.is(i+1, "the") || s.is(i+1, "a") || s.is(i+1, "its") || s.is(i+1, "their")) {
			return q, 0, false
		}
		q, next = quantity{5, 1}, i+1
		if s.is(i+1, "a") && s.class(i+2)&isScale != 0 {
			return q.times(s.at(i + 2).entry.num), i + 3, true
		}
		return q, next, true
	default:
		return q, 0, false
	}
	for s.at(next).kind == word && s.class(next)&isScale != 0 && s.at(next).entry.num > 2 || s.hyphenated(next, isScale) {
		if s.at(next).kind == hyphen {
			next++
		}
		q, next = q.times(s.at(next).entry.num), next+1
	}
	return q, next, true
}

// group tells whether token i is three digits behind a space that may group a number.
func (s *scanner) group(i int) bool {
	t := s.at(i)
	if t.kind != number || t.end-t.start != 3 || !t.spaced || s.kindAt(i-1) != number || t.start-s.at(i-1).end > len("\u202f") {
		return false
	}
	return !s.joined(i+1) || s.kindAt(i+1) != word || s.class(i+1)&isUnit != 0
}

// hyphenated tells whether a hyphen at i joins a word of class c to the one before it.
func (s *scanner) hyphenated(i int, c class) bool {
	return s.at(i).kind == hyphen && s.joined(i) && s.joined(i+1) && s.class(i+1)&c != 0
}

// spelled reads a cardinal in words: "two hundred and five thousand", "twenty-five", "a million".
func (s *scanner) spelled(i int) (q quantity, next int, ok bool) {
	if s.is(i, "one") && !s.counts(i) {
		return q, 0, false
	}
	var total, current uint64
	last := -1 // the number word just read, in which direction it can go on
	next = i
	for total < 1e15 && current < 1e15 {
		j := next
		if j > i && s.at(j).kind == hyphen && s.joined(j) && s.joined(j+1) {
			j++
		} else if j > i && s.is(j, "and") && last >= 100 {
			j++
		}
		t := s.at(j)
		n := uint64(t.entry.num)
		switch c := t.entry.class; {
		case t.kind != word:
			return s.sum(total, current, next, i)
		case c&isNumber != 0 && (last < 0 || last >= 100 || last >= 20 && last%10 == 0 && n < 10 && n > 0):
			current += n
			last = t.entry.num
		case s.is(j, "dozen"):
			return s.sum(0, max(current, 1)*12, j+1, i)
		case c&isScale != 0:
			if last < 0 {
				current = 1
			}
			switch {
			case t.entry.num == 2 && current < 100:
				current *= 100
				last = 100
			case t.entry.num == 2:
				return s.sum(total, current, next, i)
			default:
				if current == 0 {
					current = 1
				}
				total += current * pow10(t.entry.num)
				current = 0
				last = 1000
			}
		default:
			return s.sum(total, current, next, i)
		}
		next = j + 1
	}
	return s.sum(total, current, next, i)
}

func (s *scanner) sum(total, current uint64, next, i int) (quantity, int, bool) {
	return quantity{digits: total + current}, next, next > i
}

func pow10(n int) uint64 {
	p := uint64(1)
	for range n {
		p *= 10
	}
	return p
}

// counts tells whether the "one" at i is a number: a word follows that it can count, and no "no",
// "the" or "this" makes it a pronoun.
func (s *scanner) counts(i int) bool {
	t := s.at(i + 1)
	if t.kind != word {
		return false // "one-sided", "one."
	}
	if t.entry.class&(isNotCounting|isPastVerb|isAttribution|isStarter) != 0 && t.entry.class&(isNumber|isScale) == 0 {
		return false
	}
	return !(s.is(i-1, "no") || s.is(i-1, "the") || s.is(i-1, "this") || s.is(i-1, "that") || s.is(i-1, "any") || s.is(i-1, "every") || s.is(i-1, "each"))
}

// ordinal reads 21st and, behind a determiner, "third".
func (s *scanner) ordinal(i int) int {
	t := s.at(i)
	if t.kind == number && s.joined(i+1) && s.at(i+1).kind == word && isOrdinalEnding(s.string(i+1)) {
		if n, err := strconv.Atoi(s.string(i)); err == nil {
			return s.add(tracker.Number, i, i+2, ordinalValue(n))
		}
	}
	if t.entry.num >= 20 && t.entry.class&isNumber != 0 && s.hyphenated(i+1, isOrdinal) && s.at(i+2).entry.num < 10 {
		return s.add(tracker.Number, i, i+3, ordinalValue(t.entry.num+s.at(i+2).entry.num)) // twenty-first
	}
	if t.kind == word && t.entry.class&isOrdinal != 0 && s.class(i-1)&isDeterminer != 0 {
		if s.is(i-1, "a") && t.entry.class&isFraction != 0 && s.is(i+1, "of") {
			return s.add(tracker.Number, i, i+1, "1/"+strconv.Itoa(t.entry.num))
		}
		if t.entry.num <= 2 && s.is(i+1, "half") || s.is(i+1, "person") || s.is(i+1, "party") || s.is(i+1, "parties") {
			return 0
		}
		return s.add(tracker.Number, i, i+1, ordinalValue(t.entry.num))
	}
	// "two-thirds"
	if t.entry.class&isNumber != 0 && t.kind == word {
		j := i + 1
		if s.at(j).kind == hyphen {
			j++
		}
		if s.class(j)&isFraction != 0 && !s.is(j, "half") && j < len(s.tokens) {
			return s.add(tracker.Number, i, j+1, strconv.Itoa(t.entry.num)+"/"+strconv.Itoa(fractionWords[s.fold(j, j+1)]))
		}
	}
	return 0
}

func isOrdinalEnding(s string) bool {
	switch s {
	case "st", "nd", "rd", "th", "d", "ST", "ND", "RD", "TH":
		return true
	}
	return false
}

func ordinalValue(n int) string {
	ending := "th"
	if n%100/10 != 1 {
		switch n % 10 {
		case 1:
			ending = "st"
		case 2:
			ending = "nd"
		case 3:
			ending = "rd"
		}
	}
	return strconv.Itoa(n) + ending
}

// money reads a sum whose currency stands first: $5, US$ 2bn, EUR 3 million.
func (s *scanner) money(i int) int {
	t := s.at(i)
	code, j := "", i
	switch {
	case t.kind == sign:
		code, j = currencySigns[firstRune(s.string(i))], i+1
	case t.kind == word && s.joined(i+1) && s.at(i+1).kind == sign:
		if code = dollarPrefixes[s.fold(i, i+1)]; code == "" {
			return 0
		}
		j = i + 2
	case t.kind == word && t.upper && t.entry.class&isCurrency != 0 && t.end-t.start == 3:
		code, j = t.entry.unit, i+1
	default:
		return 0
	}
	q, next, ok := s.quantity(j)
	if !ok || s.at(j).kind != number {
		return 0
	}
	// "$2–3 billion": both are billions.
	if k := s.rangeEnd(i, next); k > 0 && s.class(next-1)&isScale == 0 {
		if _, next2, ok := s.quantity(k); ok {
			q = q.times(s.scaleBefore(next2))
		}
	}
	return s.add(tracker.Money, i, next, code+" "+s.quantityValue(q, false))
}

// moneyBefore returns the currency of the sum that a range which goes on at token i begins with.
func (s *scanner) moneyBefore(i int) string {
	if len(s.facts) == 0 || s.kindAt(i-1) != hyphen && !s.is(i-1, "to") {
		return ""
	}
	last := &s.facts[len(s.facts)-1]
	if last.kind != tracker.Money || last.end != s.at(i-2).end {
		return ""
	}
	return last.value[:3]
}

// quantityValue prints q.
func (s *scanner) quantityValue(q quantity, negative bool) string {
	s.buf = s.buf[:0]
	if negative {
		s.buf = append(s.buf, '-')
	}
	s.buf = q.appendTo(s.buf)
	return string(s.buf)
}
