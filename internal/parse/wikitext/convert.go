package wikitext

import (
	"math"
	"strconv"
	"strings"
)

// A unit is a unit of {{convert}}: how it is printed, how much it is of the base unit of its
// dimension, and what it is converted to where the template does not say.
type unit struct {
	symbol, dimension string
	factor, offset    float64
	to                string
}

// units are the common units (Template:Convert, English Wikipedia).
var units = map[string]unit{
	"mm": {"mm", "length", 0.001, 0, "in"}, "cm": {"cm", "length", 0.01, 0, "in"}, "m": {"m", "length", 1, 0, "ft"},
	"km": {"km", "length", 1000, 0, "mi"}, "in": {"in", "length", 0.0254, 0, "mm"}, "ft": {"ft", "length", 0.3048, 0, "m"},
	"yd": {"yd", "length", 0.9144, 0, "m"}, "mi": {"mi", "length", 1609.344, 0, "km"}, "nmi": {"nmi", "length", 1852, 0, "km"},
	"g": {"g", "mass", 0.001, 0, "oz"}, "kg": {"kg", "mass", 1, 0, "lb"}, "t": {"t", "mass", 1000, 0, "LT"},
	"oz": {"oz", "mass", 0.028349523125, 0, "g"}, "lb": {"lb", "mass", 0.45359237, 0, "kg"},
	"st": {"st", "mass", 6.35029318, 0, "kg"}, "LT": {"long tons", "mass", 1016.0469088, 0, "t"},
	"ST": {"short tons", "mass", 907.18474, 0, "t"}, "tonne": {"tonnes", "mass", 1000, 0, "LT"},
	"m2": {"m²", "area", 1, 0, "sqft"}, "km2": {"km²", "area", 1e6, 0, "sqmi"}, "ha": {"ha", "area", 1e4, 0, "acre"},
	"acre": {"acres", "area", 4046.8564224, 0, "ha"}, "sqmi": {"sq mi", "area", 2589988.110336, 0, "km2"},
	"sqft": {"sq ft", "area", 0.09290304, 0, "m2"}, "sqkm": {"km²", "area", 1e6, 0, "sqmi"},
	"L": {"L", "volume", 0.001, 0, "impgal"}, "l": {"l", "volume", 0.001, 0, "impgal"}, "m3": {"m³", "volume", 1, 0, "cuft"},
	"cuft": {"cu ft", "volume", 0.028316846592, 0, "m3"}, "USgal": {"US gal", "volume", 0.003785411784, 0, "L"},
	"impgal": {"imp gal", "volume", 0.00454609, 0, "L"}, "oilbbl": {"bbl", "volume", 0.158987294928, 0, "m3"},
	"km/h": {"km/h", "speed", 1 / 3.6, 0, "mph"}, "mph": {"mph", "speed", 0.44704, 0, "km/h"},
	"kn": {"kn", "speed", 1852.0 / 3600, 0, "km/h"}, "m/s": {"m/s", "speed", 1, 0, "ft/s"}, "ft/s": {"ft/s", "speed", 0.3048, 0, "m/s"},
	"C": {"°C", "temperature", 1, 273.15, "F"}, "F": {"°F", "temperature", 5.0 / 9, 459.67 * 5 / 9, "C"},
	"K": {"K", "temperature", 1, 0, "C"}, "hp": {"hp", "power", 745.69987158, 0, "kW"}, "kW": {"kW", "power", 1000, 0, "hp"},
	"MW": {"MW", "power", 1e6, 0, "hp"}, "psi": {"psi", "pressure", 6894.757293, 0, "kPa"}, "kPa": {"kPa", "pressure", 1000, 0, "psi"},
	"/km2": {"/km²", "density", 1e-6, 0, "/sqmi"}, "/sqmi": {"/sq mi", "density", 1 / 2589988.110336, 0, "/km2"},
	"PD/km2": {"/km²", "density", 1e-6, 0, "/sqmi"}, "PD/sqmi": {"/sq mi", "density", 1 / 2589988.110336, 0, "/km2"},
}

var unitAliases = map[string]string{
	"metre": "m", "meter": "m", "metres": "m", "meters": "m", "kilometre": "km", "kilometer": "km",
	"kilometres": "km", "kilometers": "km", "mile": "mi", "miles": "mi", "foot": "ft", "feet": "ft",
	"inch": "in", "inches": "in", "kg": "kg", "pound": "lb", "pounds": "lb", "lbs": "lb", "acres": "acre",
	"sq mi": "sqmi", "sq km": "km2", "square miles": "sqmi", "°C": "C", "°F": "F", "mi2": "sqmi", "sqm": "m2",
	"hectare": "ha", "hectares": "ha", "ton": "ST", "yard": "yd", "yards": "yd", "knot": "kn", "knots": "kn",
}

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
	short := func(code string) (unit, bool) {
		if a, ok := unitAliases[code]; ok {
			code = a
		}
		u, ok := units[code]
		return u, ok
	}
	u, ok := short(from)
	symbol := u.symbol
	if !ok {
		symbol = from
	}
	var in, out strings.Builder
	target, convertible := short(to)
	if to == "" || strings.Trim(to, "0123456789-") == "" || !convertible {
		target, convertible = short(u.to)
	}
	convertible = convertible && ok && u.dimension == target.dimension && disp != "number"
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
	second := joinUnit(out.String(), target.symbol)
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
