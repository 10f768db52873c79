package bibliography

import (
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"tracker/internal/tracker"
)

// clean is a text on one line, without characters that act on a terminal or reorder what follows.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), r == '\u2028', r == '\u2029':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), r == unicode.ReplacementChar,
			r >= 0x206a && r <= 0x206f:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return strings.Join(strings.Fields(s), " ")
}

// address is an address of the web, "" for any other: a reference manager makes a link of it.
func address(s string) string {
	s = clean(s)
	if u, err := url.Parse(s); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "ftp" {
		return ""
	}
	return s
}

// title is the best name that a work has.
func title(s *tracker.Source) string {
	for _, t := range []string{s.Title, s.URL, s.Raw, s.Domain, s.ID} {
		if t = clean(t); t != "" {
			return t
		}
	}
	return "untitled"
}

// name is an author. "Family, Given" is told apart; any other form may be an organisation and stays as
// it is printed.
type name struct{ family, given, literal string }

func nameOf(author string) name {
	author = clean(author)
	family, given, ok := strings.Cut(author, ",")
	family, given = strings.TrimSpace(family), strings.TrimSpace(given)
	if !ok || family == "" || given == "" || strings.Contains(given, ",") {
		return name{literal: author}
	}
	return name{family: family, given: given}
}

// dateParts are the year, month and day of a date with the precision it has, nil for none.
func dateParts(date string) []int {
	var parts []int
	for i, word := range strings.SplitN(date, "-", 3) {
		n, err := strconv.Atoi(word)
		if err != nil || i == 0 && (len(word) != 4 || n == 0) || i == 1 && (n < 1 || n > 12) || i == 2 && (n < 1 || n > 31) {
			break
		}
		parts = append(parts, n)
	}
	return parts
}
