package facts

import (
	"math"
	"strconv"
	"strings"
)

// quantity is a decimal number: digits shifted by places after the point.
type quantity struct {
	digits uint64
	places int
}

// parseQuantity reads digits with commas between groups of three and one decimal point. A comma with
// no group of three behind it is a decimal comma, as other languages print it. It refuses numbers of
// more than one kind of thing (10.4.2) and numbers beyond 18 digits.
func parseQuantity(s string) (quantity, bool) {
	var q quantity
	if len(s) > 18 {
		return q, false
	}
	commas, points := strings.Count(s, ","), strings.Count(s, ".")
	if points > 1 && commas == 0 && !grouped(s, '.') {
		return q, false
	}
	decimal := byte('.')
	switch comma := strings.IndexByte(s, ','); {
	case commas == 1 && points > 0 && comma > strings.LastIndexByte(s, '.'): // 1.234,56
		if decimal = ','; !grouped(s[:comma], '.') {
			return q, false
		}
	case points > 1: // 1.234.567
		if decimal = 0; commas > 0 {
			return q, false
		}
	case commas == 1 && points == 0 && !grouped(s, ','):
		decimal = ','
	case commas > 0 && !grouped(strings.SplitN(s, ".", 2)[0], ','):
		return q, false
	}
	after := false
	for i := range len(s) {
		switch c := s[i]; {
		case c == decimal:
			after = true
		case c == ',' || c == '.':
		default:
			q.digits = q.digits*10 + uint64(c-'0')
			if after {
				q.places++
			}
		}
	}
	return q, true
}

// grouped tells whether sep divides s into groups of three digits.
func grouped(s string, sep byte) bool {
	first := strings.IndexByte(s, sep)
	if first < 1 || first > 3 {
		return first < 0
	}
	for rest := s[first:]; rest != ""; rest = rest[4:] {
		if rest[0] != sep || len(rest) < 4 || strings.IndexByte(rest[1:4], sep) >= 0 {
			return false
		}
	}
	return true
}

// times multiplies q by a power of ten.
func (q quantity) times(exp int) quantity {
	q.places -= exp
	for q.places < 0 && q.digits <= math.MaxUint64/10 {
		q.digits, q.places = q.digits*10, q.places+1
	}
	return q
}

// appendTo writes q in plain digits, without zeros behind the point.
func (q quantity) appendTo(b []byte) []byte {
	for q.places > 0 && q.digits%10 == 0 {
		q.digits, q.places = q.digits/10, q.places-1
	}
	start := len(b)
	b = strconv.AppendUint(b, q.digits, 10)
	if q.places <= 0 {
		for range -q.places {
			b = append(b, '0')
		}
		return b
	}
	for len(b)-start <= q.places {
		b = append(b[:start], append([]byte{'0'}, b[start:]...)...)
	}
	point := len(b) - q.places
	b = append(b, 0)
	copy(b[point+1:], b[point:])
	b[point] = '.'
	return b
}
