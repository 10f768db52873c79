package facts

import (
	"strconv"

	"tracker/internal/tracker"
)

// date records the date or time that begins at token i. The value is ISO 8601 with the precision
// that is printed: 2025-02-04, 2025-02, 2025, --02-04 and --02 without a year, 199X for a decade,
// 18XX for the 19th century, T10:30 for a time of day, a weekday's name.
func (s *scanner) date(i int) int {
	t := s.at(i)
	c := t.entry.class
	switch {
	case t.kind == word && t.capital && c&isMonth != 0:
		return s.monthFirst(i)
	case t.kind == word && t.capital && c&isWeekday != 0:
		return s.add(tracker.Date, i, i+1, s.fold(i, i+1))
	case c&isOrdinal != 0 || c&isNumber != 0 && s.hyphenated(i+1, isOrdinal) || t.kind == number && s.joined(i+1) && isOrdinalEnding(s.string(i+1)):
		if next := s.century(i); next > 0 {
			return next
		}
	}
	if t.kind != number {
		return 0
	}
	for _, read := range [...]func(*scanner, int) int{(*scanner).isoDate, (*scanner).slashDate, (*scanner).clock, (*scanner).dayFirst, (*scanner).year} {
		if next := read(s, i); next > 0 {
			return next
		}
	}
	return 0
}

// monthFirst reads "February 4, 2025", "Feb. 4–6", "January 2025" and "January".
func (s *scanner) monthFirst(i int) int {
	month, j := s.at(i).entry.num, i+1
	abbreviated := s.at(i).end-s.at(i).start <= 4
	if abbreviated && s.stopAt(j) {
		j++
	}
	if y := s.fourDigits(j); y > 0 {
		return s.add(tracker.Date, i, j+1, isoDate(y, month, 0))
	}
	if s.string(j) == "," || s.is(j, "of") {
		if y := s.fourDigits(j + 1); y > 0 {
			return s.add(tracker.Date, i, j+2, isoDate(y, month, 0))
		}
	}
	day, next := s.day(j)
	if day == 0 {
		clear := !abbreviated && !s.is(i, "march") || s.class(i-1)&isYearWord != 0
		if !clear || s.is(i, "may") && s.class(i-1)&isYearWord == 0 || j > i+1 {
			return 0
		}
		return s.add(tracker.Date, i, i+1, isoDate(0, month, 0))
	}
	last := 0
	if k := s.at(next); k.kind == hyphen {
		if d, n := s.day(next + 1); d > day {
			last, next = d, n
		}
	}
	year := 0
	if y := s.fourDigits(next); y > 0 {
		year, next = y, next+1
	} else if s.string(next) == "," && s.fourDigits(next+1) > 0 {
		year, next = s.fourDigits(next+1), next+2
	}
	return s.add(tracker.Date, i, next, dayRange(year, month, day, last))
}

// dayFirst reads "4 February 2025", "4th of February" and "4–6 Feb".
func (s *scanner) dayFirst(i int) int {
	day, j := s.day(i)
	if day == 0 {
		return 0
	}
	last := 0
	if s.at(j).kind == hyphen {
		if last, j = s.day(j + 1); last <= day {
			return 0
		}
	}
	if s.is(j, "of") {
		j++
	}
	m := s.at(j)
	if m.kind != word || !m.capital || m.entry.class&isMonth == 0 {
		return 0
	}
	month := m.entry.num
	j++
	if m.end-m.start <= 4 && s.stopAt(j) && (s.fourDigits(j+1) > 0) {
		j++
	}
	year := 0
	if y := s.fourDigits(j); y > 0 {
		year, j = y, j+1
	} else if s.string(j) == "," && s.fourDigits(j+1) > 0 {
		year, j = s.fourDigits(j+1), j+2
	}
	return s.add(tracker.Date, i, j, dayRange(year, month, day, last))
}

// day reads a day of the month at token i, with its ordinal ending.
func (s *scanner) day(i int) (day, next int) {
	t := s.at(i)
	if t.kind != number || t.end-t.start > 2 {
		return 0, 0
	}
	day, err := strconv.Atoi(s.string(i))
	if err != nil || day < 1 || day > 31 {
		return 0, 0
	}
	next = i + 1
	if s.joined(next) && s.at(next).kind == word {
		if !isOrdinalEnding(s.string(next)) {
			return 0, 0
		}
		next++
	}
	return day, next
}

// isoDate reads 2025-02-04.
func (s *scanner) isoDate(i int) int {
	y := s.fourDigits(i)
	if y == 0 || s.at(i+1).kind != hyphen || s.at(i+3).kind != hyphen {
		return 0
	}
	m, d := s.at(i+2), s.at(i+4)
	for k := i + 1; k <= i+4; k++ {
		if !s.joined(k) {
			return 0
		}
	}
	if m.kind != number || d.kind != number || m.end-m.start != 2 || d.end-d.start != 2 {
		return 0
	}
	month, _ := strconv.Atoi(s.string(i + 2))
	day, _ := strconv.Atoi(s.string(i + 4))
	if month < 1 || month > 12 || day < 1 || day > 31 {
		return 0
	}
	return s.add(tracker.Date, i, i+5, isoDate(y, month, day))
}

// slashDate reads 4/2/2025. Which of the two is the month is anybody's guess, so it stays as printed.
func (s *scanner) slashDate(i int) int {
	for k := i + 1; k <= i+4; k++ {
		if !s.joined(k) {
			return 0
		}
	}
	if s.string(i+1) != "/" || s.string(i+3) != "/" || s.at(i+2).kind != number || s.at(i+4).kind != number {
		return 0
	}
	return s.add(tracker.Date, i, i+5, s.text[s.at(i).start:s.at(i+4).end])
}

// clock reads 10:30, 22:15:00, "10.30 a.m." and "5 pm".
func (s *scanner) clock(i int) int {
	t := s.at(i)
	if t.end-t.start > 5 {
		return 0
	}
	hour, minute, j := s.text[t.start:t.end], "00", i+1
	timed := false
	if len(hour) <= 2 && s.string(i+1) == ":" && s.joined(i+1) && s.joined(i+2) && s.at(i+2).kind == number && s.at(i+2).end-s.at(i+2).start == 2 {
		minute, j, timed = s.string(i+2), i+3, true
	} else if n := len(hour); n >= 4 && hour[n-3] == '.' {
		hour, minute = hour[:n-3], hour[n-2:]
	}
	h, err := strconv.Atoi(hour)
	if err != nil || h > 24 || minute > "59" {
		return 0
	}
	if w := s.at(j); w.kind == word && w.end-w.start <= 4 {
		switch s.fold(j, j+1) {
		case "am", "a.m.", "a.m":
			timed, h, j = true, h%12, j+1
		case "pm", "p.m.", "p.m":
			timed, h, j = true, h%12+12, j+1
		}
	}
	if !timed {
		return 0
	}
	s.buf = append(s.buf[:0], 'T', byte('0'+h/10), byte('0'+h%10), ':')
	s.buf = append(s.buf, minute...)
	return s.add(tracker.Date, i, j, string(s.buf))
}

// century reads "19th century", "nineteenth-century" and both of "the 19th and early 20th centuries".
func (s *scanner) century(i int) int {
	n, j := s.nth(i)
	if n < 1 || n > 30 {
		return 0
	}
	end, named := j, s.centuryWord(j)
	if named > 0 {
		end = named
	} else if !s.centuryAhead(j) {
		return 0
	}
	value := strconv.Itoa(n-1) + "XX"
	if n <= 10 {
		value = "0" + value
	}
	if next, era := s.era(end); era && named > 0 {
		return s.add(tracker.Date, i, next, "-"+value)
	}
	return s.add(tracker.Date, i, end, value)
}

// nth reads an ordinal in digits or words, and returns the token behind it; 0 where there is none.
func (s *scanner) nth(i int) (n, next int) {
	switch t := s.at(i); {
	case t.entry.class&isNumber != 0 && s.hyphenated(i+1, isOrdinal): // twenty-first
		return t.entry.num + s.at(i+2).entry.num, i + 3
	case t.kind == number && s.joined(i+1) && isOrdinalEnding(s.string(i+1)):
		n, _ = strconv.Atoi(s.string(i))
		return n, i + 2
	case t.entry.class&isOrdinal != 0:
		return t.entry.num, i + 1
	}
	return 0, 0
}

// centuryWord returns the token behind "century" at i, with a hyphen before it or without, or 0.
func (s *scanner) centuryWord(i int) int {
	if s.at(i).kind == hyphen {
		i++
	}
	if s.is(i, "century") || s.is(i, "centuries") {
		return i + 1
	}
	return 0
}

// centuryAhead tells whether the ordinal that ends at token i is one of several that number
// centuries: "19th and 20th century", "18th, 19th and early 20th centuries", "16th to 18th-century".
func (s *scanner) centuryAhead(i int) bool {
	const most = 12 // tokens
	for end := i + most; i < end; {
		switch t := s.at(i); {
		case s.is(i, "and"), s.is(i, "or"), s.is(i, "to"), t.kind == hyphen, t.kind == other && s.string(i) == ",":
		default:
			return false
		}
		for i++; s.is(i, "early") || s.is(i, "late") || s.is(i, "mid") || s.is(i, "the") || s.is(i, "and") || s.is(i, "to") || s.at(i).kind == hyphen; {
			i++
		}
		n, next := s.nth(i)
		if n == 0 {
			return false
		}
		if s.centuryWord(next) > 0 {
			return true
		}
		i = next
	}
	return false
}

// era reads BC or BCE at token i.
func (s *scanner) era(i int) (next int, before bool) {
	if t := s.at(i); t.kind == word && t.capital {
		switch s.string(i) {
		case "BC", "BCE", "B.C.", "B.C.E.":
			return i + 1, true
		}
	}
	return i, false
}

// year reads 2025, 1990s, 300 BC and both ends of 2024–25.
func (s *scanner) year(i int) int {
	t := s.at(i)
	digits := s.string(i)
	if next, before := s.era(i + 1); before && len(digits) <= 4 {
		return s.add(tracker.Date, i, next, "-"+digits)
	}
	if len(digits) == 2 && s.decadeEnding(i+1) && digits[1] == '0' && i > 0 && s.joined(i) && isApostrophe(firstRune(s.string(i-1))) {
		return s.add(tracker.Date, i, i+2, "19"+digits[:1]+"X")
	}
	// The second year of a range, in full or by its last two digits.
	if s.at(i-1).kind == hyphen && s.joined(i) && s.fourDigits(i-2) > 0 && len(s.facts) > 0 && s.facts[len(s.facts)-1].end == s.at(i-2).end && s.facts[len(s.facts)-1].kind == tracker.Date {
		if from := s.string(i - 2); len(digits) == 2 && digits > from[2:] {
			return s.add(tracker.Date, i, i+1, from[:2]+digits)
		}
	}
	y := s.fourDigits(i)
	if y == 0 {
		return 0
	}
	if s.decadeEnding(i + 1) {
		if y%10 == 0 {
			return s.add(tracker.Date, i, i+2, digits[:3]+"X")
		}
		return 0
	}
	if s.joined(i+1) && s.at(i+1).kind == word || t.entry.class != 0 {
		return 0
	}
	dated := s.class(i-1)&isYearWord != 0 || s.kindAt(i-1) == hyphen && s.fourDigits(i-2) > 0 ||
		s.kindAt(i+1) == hyphen && s.fourDigits(i+2) > y
	if counted := s.plural(i + 1); counted && (!dated || s.is(i-1, "of") && !s.is(i-2, "as") || s.is(i-1, "around") || s.is(i-1, "to")) {
		return 0
	}
	u := s.at(i + 1)
	if u.kind == percent || u.entry.class&(isUnit|isCurrency|isScale) != 0 || s.is(i+1, "percent") {
		return 0
	}
	if y < 1900 && !dated && !s.bracketed(i) {
		return 0
	}
	return s.add(tracker.Date, i, i+1, digits)
}

// bracketed tells whether token i stands alone in brackets, as a year behind a title does.
func (s *scanner) bracketed(i int) bool {
	return s.string(i-1) == "(" && (s.string(i+1) == ")" || s.kindAt(i+1) == hyphen)
}

// plural tells whether token i looks like things that a number counts.
func (s *scanner) plural(i int) bool {
	t := s.at(i)
	if t.kind != word || t.capital {
		return false
	}
	if s.is(i, "people") || s.is(i, "men") || s.is(i, "women") || s.is(i, "children") {
		return true
	}
	w := s.string(i)
	return len(w) > 3 && w[len(w)-1] == 's' && w[len(w)-2] != 's' && t.entry.class&(isPastVerb|isAttribution) == 0 && !s.is(i, "elections") && !s.is(i, "was")
}

func (s *scanner) decadeEnding(i int) bool {
	return s.joined(i) && (s.string(i) == "s" || s.at(i).kind == suffix)
}

// fourDigits returns the year from 1000 to 2199 at token i, or 0.
func (s *scanner) fourDigits(i int) int {
	t := s.at(i)
	if t.kind != number || t.end-t.start != 4 {
		return 0
	}
	y := 0
	for _, c := range []byte(s.text[t.start:t.end]) {
		if !isDigit(rune(c)) {
			return 0
		}
		y = y*10 + int(c-'0')
	}
	if y < 1000 || y >= 2200 {
		return 0
	}
	return y
}

// isoDate prints what is known of a date; year or day may be 0.
func isoDate(year, month, day int) string {
	var b [16]byte
	return string(appendDate(b[:0], year, month, day))
}

func appendDate(b []byte, year, month, day int) []byte {
	if year > 0 {
		b = strconv.AppendInt(b, int64(year), 10)
	} else {
		b = append(b, '-')
	}
	b = append(b, '-', byte('0'+month/10), byte('0'+month%10))
	if day > 0 {
		b = append(b, '-', byte('0'+day/10), byte('0'+day%10))
	}
	return b
}

// dayRange prints a date, or two with a stroke between them where last is not 0.
func dayRange(year, month, day, last int) string {
	var b [32]byte
	v := appendDate(b[:0], year, month, day)
	if last > 0 {
		v = appendDate(append(v, '/'), year, month, last)
	}
	return string(v)
}
