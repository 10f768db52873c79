package tracker

import (
	"strconv"
	"strings"
)

// PrintedLabel is the label of the n-th reference of a group, as the Cite extension of MediaWiki
// prints it: [3], [note 1], and letters or Roman numbers for the groups that are named after them.
func PrintedLabel(group string, n int) string {
	switch group {
	case "", "decimal":
		return "[" + strconv.Itoa(n) + "]"
	case "lower-alpha":
		return "[" + letters(n, 'a', 26) + "]"
	case "upper-alpha":
		return "[" + letters(n, 'A', 26) + "]"
	case "lower-greek":
		return "[" + greek(n) + "]"
	case "lower-roman":
		return "[" + strings.ToLower(roman(n)) + "]"
	case "upper-roman":
		return "[" + roman(n) + "]"
	}
	return "[" + group + " " + strconv.Itoa(n) + "]"
}

func letters(n int, first rune, size int) string {
	s := ""
	for ; n > 0; n = (n - 1) / size {
		s = string(first+rune((n-1)%size)) + s
	}
	return s
}

func greek(n int) string {
	alphabet := []rune("αβγδεζηθικλμνξοπρστυφχψω")
	s := ""
	for ; n > 0; n = (n - 1) / len(alphabet) {
		s = string(alphabet[(n-1)%len(alphabet)]) + s
	}
	return s
}

func roman(n int) string {
	var b strings.Builder
	for _, d := range []struct {
		value int
		digit string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= d.value; n -= d.value {
			b.WriteString(d.digit)
		}
	}
	return b.String()
}
