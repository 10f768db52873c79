package textdiff

import "strings"

// derivations are endings that turn a word into its neighbours in the dictionary ("formal",
// "formally", "formality") without turning its meaning round. Longest first.
var derivations = []string{
	"isations", "izations", "isation", "ization", "ations", "ically", "ation", "ously", "fully", "ments",
	"ities", "ative", "ating", "ated", "ators", "ator", "ates", "ment", "ions", "ness", "ency", "ence", "ance", "ancy",
	"able", "ible", "ally", "ical", "ious", "ised", "ized", "ises", "izes", "ise", "ize",
	"ing", "ion", "ity", "ive", "ous", "ful", "ent", "ant", "ate", "ial", "ary", "ors", "ers", "als",
	"al", "ic", "ly", "ed", "es", "er", "or", "ty", "cy", "th", "ia", "s", "e", "y", "n", "d", "i", "",
}

// related tells whether two lower-case words are forms of one: inflections, derivations, spellings.
func related(a, b string) bool {
	sa, sb := stem(a), stem(b)
	if sa == sb {
		return true
	}
	n := sharedPrefix(sa, sb)
	if n < 3 || n < 4 && (len(sa) > n+3 || len(sb) > n+3) {
		return false
	}
	if n > 4 && sa[n-2:n] == "is" && (sa[n:] == "t" && sb[n:] == "m" || sa[n:] == "m" && sb[n:] == "t") {
		return true // capitalist, capitalism
	}
	// One letter of the root may change with the ending: analyse, analysis; describe, description.
	for _, root := range [...]int{n, n - 1} {
		if root >= 3 && isDerivation(sa[root:]) && isDerivation(sb[root:]) && (root > 3 || len(sa) <= 5 || len(sb) <= 5) {
			return root == n || root >= 5
		}
	}
	return false
}

func isDerivation(ending string) bool {
	for _, d := range derivations {
		if ending == d {
			return true
		}
	}
	return false
}

func sharedPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// negating prefixes turn a word into its opposite.
var negating = []string{"un", "in", "im", "il", "ir", "non", "dis", "anti", "mis", "de", "counter"}

// opposed tells whether two words exclude each other: by list, by a negating prefix, or as -ful
// against -less.
func opposed(a, b string) bool {
	sets := opposites()
	if common(sets, a, b) || common(sets, stem(a), stem(b)) {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	for _, p := range negating {
		if rest, ok := strings.CutPrefix(b, p); ok && len(rest) > 3 && stem(rest) == stem(a) {
			return true
		}
	}
	x, less := strings.CutSuffix(b, "less")
	y, ful := strings.CutSuffix(a, "ful")
	return less && ful && x == y
}
