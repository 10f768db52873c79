package wikitext

import (
	"math"
	"strconv"
	"strings"
)

// rangeWords stand between two quantities: {{convert|5|to|10|km}}.
var rangeWords = map[string]string{
	"-": "–", "–": "–", "to": " to ", "to(-)": " to ", "and": " and ", "or": " or ", "by": " by ",
	"x": " × ", "×": " × ", "xx": " × ", "+/-": " ± ", "±": " ± ", ",": ", ", "to about": " to about ",
}

// convert prints {{convert|10|km|mi}} as "10 km (6.2 mi)". A unit that the table does not have is
// printed as it is written, without a conversion.
func (p *parser) convert(t *call) string {
	// Each argument is read once: it may hold templates in turn.
	var values [11]string
	for i := range values {
		if i > 0 {
			values[i] = p.pos(t, i)
		}
	}
	disp, order := p.param(t, "disp"), p.param(t, "order")
	var quantities [4]string
	var seps [4]string
	n, i := 0, 1
	for n < len(quantities) {
		quantities[n] = values[i]
		n++
		word, ok := rangeWords[values[i+1]]
		if !ok || n == len(quantities) {
			break
		}
		seps[n-1] = word
		i += 2
	}
	from, to := values[i+1], values[i+2]
	if quantities[0] == "" {
		return ""
	}
	code, u, ok := unitOf(from)
	if minor, small, part := unitOf(values[4]); n == 1 && part && parts[[2]string{code, minor}] {
		return composite(quantities[0], values[3], values[5], u, small, disp, order)
	}
	symbol := u.symbol
	if !ok {
		symbol = from
	}
	var in, out strings.Builder
	target, convertible := targetOf(u, to)
	convertible = convertible && ok && disp != "number"
	for k := range n {
		in.WriteString(quantities[k])
		v, exact := number(quantities[k])
		if !exact {
			convertible = false
		}
		if convertible {
			out.WriteString(rounded((v*u.factor+u.offset-target.offset)/target.factor, quantities[k], v))
		}
		if k < n-1 {
			in.WriteString(seps[k])
			out.WriteString(seps[k])
		}
	}
	first := joinUnit(in.String(), symbol)
	if !convertible || disp == "unit" {
		return first
	}
	return both(first, joinUnit(out.String(), target.symbol), disp, order)
}

// composite prints a quantity in two units: "5 ft 11 in (180 cm)".
func composite(major, minor, to string, u, small unit, disp, order string) string {
	first := joinUnit(major, u.symbol) + " " + joinUnit(minor, small.symbol)
	v, exact := number(major)
	w, exactToo := number(minor)
	target, convertible := targetOf(u, to)
	if !exact || !exactToo || !convertible || disp == "number" || disp == "unit" {
		return first
	}
	total := v*u.factor/small.factor + w // in the small unit, whose precision it has: 0 in are no rough number
	if !strings.Contains(minor, ".") {
		minor = "1"
	}
	second := rounded(total*small.factor/target.factor, minor, total)
	return both(first, joinUnit(second, target.symbol), disp, order)
}

// targetOf finds what a quantity is converted to: to, or what is usual where that is no unit of its
// dimension.
func targetOf(u unit, to string) (unit, bool) {
	_, target, ok := unitOf(to)
	if !ok {
		_, target, ok = unitOf(u.to)
	}
	return target, ok && target.dimension == u.dimension
}

// both prints a quantity and its conversion.
func both(first, second, disp, order string) string {
	switch disp {
	case "out", "output only":
		return second
	case "flip":
		return second + " (" + first + ")"
	case "or":
		return first + " or " + second
	case "slash":
		return first + " / " + second
	}
	if order == "flip" {
		return second + " (" + first + ")"
	}
	return first + " (" + second + ")"
}

func joinUnit(n, symbol string) string {
	if strings.HasPrefix(symbol, "/") {
		return n + symbol
	}
	return joined(" ", n, symbol)
}

func number(s string) (float64, bool) {
	s = strings.ReplaceAll(strings.ReplaceAll(s, ",", ""), "−", "-")
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil && !math.IsInf(v, 0) && !math.IsNaN(v)
}

// rounded prints a converted value to about the precision of the one that was given, at least two
// significant digits, as Template:Convert does.
func rounded(v float64, given string, from float64) string {
	digits := 0
	if i := strings.IndexByte(given, '.'); i >= 0 {
		digits = len(given) - i - 1
	} else {
		plain := strings.ReplaceAll(given, ",", "")
		digits = -(len(plain) - len(strings.TrimRight(plain, "0")))
	}
	if v == 0 || from == 0 {
		return "0"
	}
	places := digits - int(math.Round(math.Log10(math.Abs(v/from))))
	if least := 1 - int(math.Floor(math.Log10(math.Abs(v)))); places < least {
		places = least
	}
	places = max(-15, min(15, places))
	scale := math.Pow10(places)
	v = math.Round(v*scale) / scale
	s := strconv.FormatFloat(v, 'f', max(places, 0), 64)
	return grouped(s)
}

// grouped puts commas between the thousands.
func grouped(s string) string {
	whole, frac, dot := strings.Cut(s, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "−", whole[1:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if dot {
		whole += "." + frac
	}
	return sign + whole
}
