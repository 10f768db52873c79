package textdiff

import (
	"slices"
	"strconv"
	"strings"
)

// small are the number words below a hundred.
var small = map[string]int{
	"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
	"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
	"sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
	"forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

// scales by exponent, with their short forms.
var scales = map[string]int{
	"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12,
	"k": 3, "m": 6, "mn": 6, "bn": 9, "tn": 12,
}

var ordinals = map[string]string{
	"first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th", "sixth": "6th",
	"seventh": "7th", "eighth": "8th", "ninth": "9th", "tenth": "10th", "eleventh": "11th",
	"twelfth": "12th", "thirteenth": "13th", "fourteenth": "14th", "fifteenth": "15th",
	"sixteenth": "16th", "seventeenth": "17th", "eighteenth": "18th", "nineteenth": "19th",
	"twentieth": "20th",
}

var months = [...]string{"january", "february", "march", "april", "may", "june", "july", "august",
	"september", "october", "november", "december"}

// plainNumbers writes the numbers among folded words in one way, in place: digits for words, a scale
// apart from its digits and multiplied out, a percent sign for "per cent", an ISO date as day, month,
// year. How a number is printed is typography.
func plainNumbers(words []string) []string {
	out := words[:0:0]
	for i := 0; i < len(words); {
		w := words[i]
		switch {
		case w == "percent":
			out = append(out, "%")
			i++
		case w == "per" && i+1 < len(words) && words[i+1] == "cent":
			out = append(out, "%")
			i += 2
		case small[w] >= 20 && i+1 < len(words) && len(ordinals[words[i+1]]) == len("1st"): // twenty-first
			out = append(out, strconv.Itoa(small[w]/10)+ordinals[words[i+1]])
			i += 2
		case ordinals[w] != "":
			out = append(out, ordinals[w])
			i++
		case isoDate(words[i:]):
			month, _ := strconv.Atoi(words[i+2])
			out = append(out, strings.TrimPrefix(words[i+4], "0"), months[month-1], w)
			i += 5
		default:
			digits, n := numeral(words[i:])
			if n == 0 {
				digits, n = w, 1
			}
			out = append(out, digits)
			i += n
		}
	}
	return out
}

func isoDate(w []string) bool {
	if len(w) < 5 || w[1] != "-" || w[3] != "-" || len(w[0]) != 4 || len(w[2]) != 2 || len(w[4]) != 2 {
		return false
	}
	month, err := strconv.Atoi(w[2])
	return err == nil && 1 <= month && month <= 12
}

// numeral reads a number at the start of words and returns it in digits with the words that it took,
// 0 where there is none.
func numeral(words []string) (string, int) {
	digits, scale := splitScale(words[0])
	if digits != "" {
		n := 1
		if scale == 0 && n < len(words) && groupOfThree(words[1]) && len(words[1]) == 3 && len(digits) <= 3 && digits[0] != '0' {
			for n < len(words) && groupOfThree(words[n]) && len(words[n]) == 3 {
				digits += words[n]
				n++
			}
		}
		for n < len(words) && scales[words[n]] > 2 && len(words[n]) > 1 {
			scale += scales[words[n]]
			n++
		}
		return shift(digits, scale), n
	}
	if _, ok := small[words[0]]; !ok && (scales[words[0]] == 0 || len(words[0]) < 3) {
		return "", 0
	}
	var total, current int64
	n, last := 0, -1
	for n < len(words) && total < 1e15 {
		w := words[n]
		v, ok := small[w]
		s := scales[w]
		switch {
		case ok && (last < 0 || last >= 100 || last >= 20 && v < 10 && v > 0):
			current, last = current+int64(v), v
		case w == "and" && last >= 100 && n+1 < len(words) && small[words[n+1]] > 0:
		case s == 2 && current < 100:
			current, last = max(current, 1)*100, 100
		case s > 2 && len(w) > 2:
			total, current, last = total+max(current, 1)*pow10(s), 0, 1000
		default:
			return strconv.FormatInt(total+current, 10), n
		}
		n++
	}
	return strconv.FormatInt(total+current, 10), n
}

// splitScale parts "2bn" into its digits and the exponent; digits is "" for what is no number.
func splitScale(w string) (digits string, exponent int) {
	n := 0
	for n < len(w) && ('0' <= w[n] && w[n] <= '9' || w[n] == '.' || n == 0 && w[n] == '-') {
		n++
	}
	switch {
	case n == 0 || w[:n] == "-":
		return "", 0
	case n == len(w):
		return w, 0
	}
	if e, ok := scales[w[n:]]; ok && e > 2 {
		return w[:n], e
	}
	return "", 0
}

// shift moves the decimal point of digits to the right.
func shift(digits string, places int) string {
	whole, fraction, _ := strings.Cut(digits, ".")
	for range places {
		if fraction == "" {
			whole += "0"
			continue
		}
		whole, fraction = whole+fraction[:1], fraction[1:]
	}
	fraction = strings.TrimRight(fraction, "0")
	if places > 0 {
		whole = strings.TrimLeft(whole, "0")
	}
	if whole == "" || whole == "-" {
		whole += "0"
	}
	if fraction == "" {
		return whole
	}
	return whole + "." + fraction
}

func pow10(n int) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}

// sameWords tells whether two rows of folded words print the same but for their spaces.
func sameWords(b, a []string) bool {
	return slices.Equal(b, a) || strings.Join(b, "") == strings.Join(a, "")
}
