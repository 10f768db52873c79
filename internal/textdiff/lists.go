package textdiff

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed synonyms.txt
var synonymsFile string

//go:embed opposites.txt
var oppositesFile string

//go:embed function_words.txt
var functionWordsFile string

//go:embed qualifiers.txt
var qualifiersFile string

//go:embed phrases.txt
var phrasesFile string

// leadingPhrases are the phrases of phrases.txt by their first word.
var leadingPhrases = sync.OnceValue(func() map[string][][]string {
	m := make(map[string][][]string)
	for line := range lines(phrasesFile) {
		words := strings.Fields(line)
		m[words[0]] = append(m[words[0]], words)
	}
	return m
})

// qualifiers is the set of words that narrow or widen a claim.
var qualifiers = sync.OnceValue(func() map[string]bool { return wordSet(qualifiersFile) })

// functionWords is the set of words that carry no content of their own.
var functionWords = sync.OnceValue(func() map[string]bool { return wordSet(functionWordsFile) })

// longFunctionWords are those that are long enough to be misspelt, by first letter.
var longFunctionWords = sync.OnceValue(func() *[256][]string {
	var table [256][]string
	for w := range functionWords() {
		if len(w) > 4 {
			table[w[0]] = append(table[w[0]], w)
		}
	}
	return &table
})

func wordSet(file string) map[string]bool {
	set := make(map[string]bool, 300)
	for line := range lines(file) {
		for _, w := range strings.Fields(line) {
			set[w] = true
		}
	}
	return set
}

func isFunctionWord(w string) bool { return functionWords()[w] }

// isSmall tells whether a folded word has no content of its own: function words, numbers, marks, single letters.
func isSmall(w string) bool {
	return functionWords()[w] || isNumber(w) || w[0] < 0x80 && (len(w) == 1 || !isWordRune(rune(w[0])))
}

// opposites lists, for each stem, the numbers of the sets it stands in.
var opposites = sync.OnceValue(func() map[string][]int { return wordSets(oppositesFile) })

func wordSets(file string) map[string][]int {
	sets := make(map[string][]int, 500)
	n := 0
	for line := range lines(file) {
		n++
		for _, w := range strings.Fields(line) {
			add(sets, w, n)
			add(sets, stem(w), n)
		}
	}
	return sets
}

// synonyms are the sets of synonyms.txt: single words by stem, phrases by their first stem.
var synonyms = sync.OnceValue(func() synonymTable {
	t := synonymTable{sets: make(map[string][]int, 1000), phrases: make(map[string][]phrase)}
	n := 0
	for line := range lines(synonymsFile) {
		n++
		for _, entry := range strings.Split(line, "|") {
			words := foldedWords(entry)
			for i, w := range words {
				words[i] = stem(w)
			}
			if len(words) > 1 {
				t.phrases[words[0]] = append(t.phrases[words[0]], phrase{words, n})
			} else if len(words) == 1 {
				add(t.sets, words[0], n)
			}
		}
	}
	return t
})

type synonymTable struct {
	sets    map[string][]int
	phrases map[string][]phrase
}

// phrase is a synonym of several words.
type phrase struct {
	stems []string
	set   int
}

func add(sets map[string][]int, w string, n int) {
	if s := sets[w]; len(s) == 0 || s[len(s)-1] != n {
		sets[w] = append(s, n)
	}
}

// common tells whether two words stand in one set.
func common(sets map[string][]int, a, b string) bool {
	for _, x := range sets[a] {
		for _, y := range sets[b] {
			if x == y {
				return true
			}
		}
	}
	return false
}

// lines yields the lines of a data file without comments and empty ones.
func lines(file string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for line := range strings.Lines(file) {
			line = strings.TrimSpace(line)
			if line != "" && line[0] != '#' && !yield(line) {
				return
			}
		}
	}
}
