package textdiff

import "strings"

// misspelt tells whether one of two words is the other with a slip of the pen. Without a dictionary
// of all good words this has to be careful, so only what slips are made of counts: a letter dropped
// or put in, two neighbours swapped, a vowel or a sibilant mistaken for another; one of them, or two
// in a long word. The words begin and end alike, so that "effect" is no slip for "affect" nor
// "employee" for "employer", and confusables.txt lists the good words that remain.
func misspelt(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	n := len(a)
	if n < 5 || len(b) > 40 || len(b)-n > 2 || a[0] != b[0] || a[n-1] != b[len(b)-1] || !letters(a) || !letters(b) {
		return false
	}
	if a == b || common(confusables(), a, b) || opposed(a, b) {
		return false
	}
	d := slips(a, b)
	return d == 1 || d == 2 && n >= 8
}

// letters tells whether w is made of the letters a to z.
func letters(w string) bool {
	for i := range len(w) {
		if w[i] < 'a' || w[i] > 'z' {
			return false
		}
	}
	return true
}

// slips counts the slips between two words of at most 40 letters; a change that is no slip counts
// more than any word may have.
func slips(a, b string) int {
	const far = 9
	var rows [3][41]int
	for j := range len(b) + 1 {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		two, last, row := &rows[(i+1)%3], &rows[(i+2)%3], &rows[i%3]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := far
			switch {
			case a[i-1] == b[j-1]:
				cost = 0
			case alike(a[i-1], b[j-1]):
				cost = 1
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], two[j-2]+1)
			}
		}
	}
	return rows[len(a)%3][len(b)]
}

// alike tells whether two letters are written for each other by mistake.
func alike(a, b byte) bool {
	for _, group := range [...]string{"aeiouy", "scz", "ck"} {
		if strings.IndexByte(group, a) >= 0 && strings.IndexByte(group, b) >= 0 {
			return true
		}
	}
	return false
}
