package extract

import (
	"strconv"
	"strings"
	"time"
)

// months are the names of the months, and their usual short forms, in the languages of the
// citation templates that the parsers know.
var months = monthTable(
	"january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sep/sept october/oct november/nov december/dec",
	"januar/jänner februar/feber märz/mär april mai juni juli august september oktober/okt november dezember/dez",
	"janvier/janv février/févr mars avril/avr mai juin juillet/juil août septembre octobre novembre décembre/déc",
	"enero/ene febrero marzo abril/abr mayo junio julio agosto/ago septiembre/setiembre octubre noviembre diciembre/dic",
)

func monthTable(lists ...string) map[string]int {
	m := map[string]int{}
	for _, list := range lists {
		for i, names := range strings.Fields(list) {
			for name := range strings.SplitSeq(names, "/") {
				m[name] = i + 1
			}
		}
	}
	return m
}

// date gives a date as ISO 8601 with the precision it has: "2025-02-12", "2025-02", "2025". What
// has no year that can be read is "".
func date(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || isISO(s) {
		return s
	}
	var year, month, day int
	var few [4]int
	numbers := few[:0] // those that are not yet year, month or day
	for field := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool {
		return r == ' ' || r == ',' || r == '.' || r == '-' || r == '/' || r == '–' || r == '−' || r == 0xa0 || r == '(' || r == ')'
	}) {
		if !digit(field[0]) {
			if m := months[field]; m != 0 {
				if month == 0 {
					month = m
				}
				continue
			}
		}
		field = strings.TrimPrefix(field, "c")
		field = strings.TrimRight(field, "abcdefghijklmnopqrstuvwxyz") // 12th, 1er; 2001a tells two works of a year apart
		if !digits(field) {
			continue
		}
		n, err := strconv.Atoi(field)
		switch {
		case err != nil: // too many digits
		case len(field) == 4 && year == 0:
			year = n
		case len(field) == 8 && year == 0 && n > 1000_01_01: // 20250212
			year, month, day = n/10000, n/100%100, n%100
		case len(field) == 14 || len(field) > 4:
		default:
			numbers = append(numbers, n)
		}
	}
	if year == 0 {
		return ""
	}
	if month == 0 && len(numbers) >= 2 { // 2025-02-12; 12/02/2025 is read as day, month
		month, day = numbers[0], numbers[1]
		if !isoOrder(s) && day <= 12 {
			month, day = day, month
		}
	} else if month == 0 && len(numbers) == 1 && isoOrder(s) && !strings.Contains(s, "–") { // 2001–02 are two years
		month = numbers[0]
	} else if month != 0 && day == 0 && len(numbers) >= 1 {
		day = numbers[0]
	}
	switch {
	case month < 1 || month > 12:
		return iso(year)
	case day < 1 || time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Day() != day:
		return iso(year, month)
	}
	return iso(year, month, day)
}

// iso writes a year of four digits, and what follows in two each.
func iso(year int, rest ...int) string {
	b := make([]byte, 0, len("2006-01-02"))
	b = append(b, byte('0'+year/1000%10), byte('0'+year/100%10), byte('0'+year/10%10), byte('0'+year%10))
	for _, n := range rest {
		b = append(b, '-', byte('0'+n/10), byte('0'+n%10))
	}
	return string(b)
}

// isISO reports whether a date is in the form that it should have. The last days of months are left to
// those who know the calendar.
func isISO(s string) bool {
	return len(s) == 10 && s[4] == '-' && s[7] == '-' && digits(s[:4]) && digits(s[5:7]) && digits(s[8:]) &&
		"01" <= s[5:7] && s[5:7] <= "12" && "01" <= s[8:] && s[8:] <= "28"
}

// isoOrder reports whether a date begins with its year.
func isoOrder(s string) bool { return len(s) >= 4 && digits(s[:4]) }
