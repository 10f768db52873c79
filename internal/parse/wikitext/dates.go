package wikitext

import (
	"strconv"
	"strings"
)

var monthNames = [...]string{
	"January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
	"November", "December",
}

var germanMonths = [...]string{
	"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
	"November", "Dezember",
}

// months maps month names, in the languages whose marks carry dates, to their numbers.
var months = map[string]int{
	"januar": 1, "jänner": 1, "janvier": 1, "enero": 1, "februar": 2, "février": 2, "febrero": 2,
	"märz": 3, "mars": 3, "marzo": 3, "avril": 4, "abril": 4, "mai": 5, "mayo": 5, "juni": 6, "juin": 6,
	"junio": 6, "juli": 7, "juillet": 7, "julio": 7, "août": 8, "agosto": 8, "septembre": 9,
	"septiembre": 9, "oktober": 10, "octobre": 10, "octubre": 10, "novembre": 11, "noviembre": 11,
	"dezember": 12, "décembre": 12, "diciembre": 12,
}

func monthNumber(s string) int {
	s = strings.ToLower(strings.Trim(s, ".,"))
	if len(s) < 3 {
		return 0
	}
	for i, name := range monthNames {
		if s == strings.ToLower(name) || len(s) <= 4 && s[:3] == strings.ToLower(name[:3]) && (len(s) == 3 || s == "sept") {
			return i + 1
		}
	}
	return months[s]
}

// monthDate turns the date of a mark, "February 2025", into "2025-02"; "" where it has none.
func monthDate(s string) string {
	if s == "" {
		return ""
	}
	if len(s) >= 7 && s[4] == '-' && strings.Trim(s[:4]+s[5:7], "0123456789") == "" {
		return s[:7]
	}
	month, year, day := 0, "", 0
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ' ' || r == ',' || r == '\u00a0' || r == '_' }) {
		w = strings.TrimSuffix(w, ".")
		if n := monthNumber(w); n > 0 {
			month = n
		} else if len(w) == 4 && strings.Trim(w, "0123456789") == "" {
			year = w
		} else if n, err := strconv.Atoi(w); err == nil && n >= 1 && n <= 31 {
			day = n
		}
	}
	switch {
	case year == "":
		return ""
	case month == 0:
		return year
	case day > 0:
		return year + "-" + two(month) + "-" + two(day)
	}
	return year + "-" + two(month)
}

func two(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// date prints a date template: {{start date|2009|5|12}}, {{birth date and age|1969|7|18}}. Ages are
// left out, as they change with the day of reading.
func (p *parser) date(t *call) string {
	if t.rule.text == "de" { // {{Datum|25|8|2017}}
		d, m, y := p.pos(t, 1), p.pos(t, 2), p.pos(t, 3)
		day, ok := atoi(d)
		if n, isMonth := atoi(m); ok && isMonth && n >= 1 && n <= 12 {
			return strconv.Itoa(day) + ". " + germanMonths[n-1] + " " + y
		}
		return joined(" ", d, m, y)
	}
	first := max(int(t.rule.n), 1)
	y, m, d := p.pos(t, first), p.pos(t, first+1), p.pos(t, first+2)
	if v := p.param(t, "year"); y == "" {
		y, m, d = v, p.param(t, "month"), p.param(t, "day")
	}
	dmy := false
	if df := p.param(t, "df"); df != "" && df[0]|0x20 != 'm' && df != "no" {
		dmy = true
	}
	if v := p.param(t, "mf"); v == "no" {
		dmy = true
	}
	if len(y) == 0 || strings.Trim(y, "0123456789") != "" {
		// A date in words or in ISO form.
		if len(y) == 10 && y[4] == '-' && y[7] == '-' {
			y, m, d = y[:4], y[5:7], y[8:]
		} else {
			return y
		}
	}
	month := monthNumber(m)
	if n, ok := atoi(m); ok && n >= 1 && n <= 12 {
		month = n
	}
	if month == 0 {
		return y
	}
	day, ok := atoi(d)
	switch {
	case !ok || day < 1 || day > 31:
		return monthNames[month-1] + " " + y
	case dmy:
		return strconv.Itoa(day) + " " + monthNames[month-1] + " " + y
	}
	return monthNames[month-1] + " " + strconv.Itoa(day) + ", " + y
}

// asOf prints {{as of|2009|4}}.
func (p *parser) asOf(t *call) string {
	if alt := p.param(t, "alt"); alt != "" {
		return alt
	}
	words := "As of "
	if p.param(t, "lc") != "" {
		words = "as of "
	}
	if p.param(t, "since") != "" {
		words = strings.Replace(strings.Replace(words, "As of", "Since", 1), "as of", "since", 1)
	}
	y, m, d := p.pos(t, 1), p.pos(t, 2), p.pos(t, 3)
	month := monthNumber(m)
	if n, ok := atoi(m); ok && n >= 1 && n <= 12 {
		month = n
	}
	if month == 0 {
		return words + y
	}
	if day, ok := atoi(d); ok {
		if df := p.param(t, "df"); df == "us" || df == "US" || df == "mdy" {
			return words + monthNames[month-1] + " " + strconv.Itoa(day) + ", " + y
		}
		return words + strconv.Itoa(day) + " " + monthNames[month-1] + " " + y
	}
	return words + monthNames[month-1] + " " + y
}
