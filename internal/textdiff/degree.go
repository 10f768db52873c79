package textdiff

import "tracker/internal/tracker"

// Degree tells how far after differs from before, given the facts that differ.
func Degree(before, after string, facts []tracker.FactChange) tracker.Degree {
	b, a := foldedWords(before), foldedWords(after)
	if sameLetters(b, a) {
		return tracker.Cosmetic
	}
	if len(facts) > 0 {
		return tracker.Substance
	}
	if contentChanged(b, a) >= 2 {
		return tracker.Substance
	}
	return tracker.Wording
}

func sameLetters(b, a []string) bool {
	var x, y string
	for _, w := range b {
		x += w
	}
	for _, w := range a {
		y += w
	}
	return x == y
}

func contentChanged(b, a []string) int {
	count := map[string]int{}
	for _, w := range b {
		if !isFunctionWord(w) {
			count[stem(w)]++
		}
	}
	for _, w := range a {
		if !isFunctionWord(w) {
			count[stem(w)]--
		}
	}
	n := 0
	for _, c := range count {
		if c < 0 {
			c = -c
		}
		n += c
	}
	return n
}
