package textdiff

import (
	_ "embed"
	"strings"
)

//go:embed words.txt
var wordsFile string

//go:embed names.txt
var namesFile string

// Misspelt tells whether one of two words is the other with a slip of the pen: a letter or two dropped,
// put in or mistaken, or neighbours swapped. What tells a slip from another word is words.txt: two
// words that both stand in it ("county" and "country") are two words, however alike, and one that
// stands nowhere is a slip for one that does. Of two names, and of two that stand nowhere, only the
// surest slips count.
func Misspelt(a, b string) bool { return misspelt(strings.ToLower(a), strings.ToLower(b)) }

func misspelt(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	n := len(a)
	if n < 2 || len(b) > 40 || len(b)-n > 2 || a == b || !letters(a) || !letters(b) {
		return false
	}
	first, last := a[0] == b[0], a[n-1] == b[len(b)-1]
	if !first && !last {
		return false
	}
	d := slips(a, b, always)
	if d > 2 || opposed(a, b) {
		return false
	}
	wordA, wordB := isWord(a), isWord(b)
	nameA, nameB := !wordA && listed(namesFile, a), !wordB && listed(namesFile, b)
	good := a
	switch {
	case wordA && (wordB || nameB), nameA && wordB:
		return false
	case wordA || wordB, nameA != nameB:
		if wordB || nameB {
			good = b
		}
	default:
		d := slips(a, b, alike)
		return first && last && (d == 1 && n >= 5 || d == 2 && n >= 8)
	}
	switch {
	case b == a+"s":
		return false // a plural that the list lacks
	case n >= 5:
		return d == 1 || n >= 6 && first && !endings(a, b)
	}
	// Short words are near to many others.
	return slips(a, b, never) == 1 && (len(a) == len(b) || first && isFunctionWord(good))
}

// endings tells whether two words are one with another ending each.
func endings(a, b string) bool {
	n := sharedPrefix(a, b)
	ends := func(w string) bool { return isDerivation(w) || w == "ist" || w == "ists" || w == "ism" || w == "isms" }
	return n >= 3 && ends(a[n:]) && ends(b[n:])
}

// isWord tells whether a lower-case word stands in words.txt or, like "dont", is the folded form of one.
func isWord(w string) bool { return isFunctionWord(w) || listed(wordsFile, w) }

// listed tells whether w is a line of a file that is in byte order.
func listed(file, w string) bool {
	for file != "" {
		middle := len(file) / 2
		start := strings.LastIndexByte(file[:middle], '\n') + 1
		end := start + strings.IndexByte(file[start:], '\n')
		switch line := file[start:end]; {
		case line == w:
			return true
		case line < w:
			file = file[end+1:]
		default:
			file = file[:start]
		}
	}
	return false
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

// slips counts the slips between two words of at most 40 letters: letters dropped or put in,
// neighbours swapped, one letter mistaken for another where mistakable says so.
func slips(a, b string, mistakable func(x, y byte) bool) int {
	const far = 9 // more than any word may have
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
			case mistakable(a[i-1], b[j-1]):
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

func always(_, _ byte) bool { return true }
func never(_, _ byte) bool  { return false }

// alike tells whether two letters are written for each other by mistake.
func alike(a, b byte) bool {
	for _, group := range [...]string{"aeiouy", "scz", "ck"} {
		if strings.IndexByte(group, a) >= 0 && strings.IndexByte(group, b) >= 0 {
			return true
		}
	}
	return false
}
