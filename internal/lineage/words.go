package lineage

import (
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// bag is a text as the matcher sees it: which words, how often.
type bag struct {
	words []int32 // sorted, with repeats
	key   string  // what tells a table row or an infobox field from its neighbours, "" otherwise

	weight, weighed int // of all words, and as of which count; see vocabulary.weigh
}

// vocabulary numbers words and counts in how many of the claims present each occurs.
type vocabulary struct {
	numbers map[string]int32
	spelled []string // by word number
	claims  []int32  // likewise: that have it
	present int32    // claims counted
	counted int      // counts made so far, and one: no bag was weighed at 0
	weights []int    // of words by the number of claims they are in; 0 where not known

	words []int32 // of the text that bag takes apart
	word  []byte  // that it is at
}

// inWord gives the bytes of ASCII words, in lower case, and 0 for those between.
var inWord = func() (table [utf8.RuneSelf]byte) {
	for c := byte('a'); c <= 'z'; c++ {
		table[c], table[c-'a'+'A'] = c, c
	}
	for c := byte('0'); c <= '9'; c++ {
		table[c] = c
	}
	return table
}()

// bag takes a text apart. Letters are folded to lower case; a script without spaces counts by the
// character.
func (v *vocabulary) bag(text string) *bag {
	v.words, v.word = v.words[:0], v.word[:0]
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			v.words = v.words[:0]
			v.anyScript(strings.ToLower(text))
			break
		}
		if c := inWord[text[i]]; c != 0 {
			v.word = append(v.word, c)
			if i+1 < len(text) {
				continue
			}
		}
		if len(v.word) > 0 {
			v.words = append(v.words, v.number(v.word))
			v.word = v.word[:0]
		}
	}
	slices.Sort(v.words)
	return &bag{words: slices.Clone(v.words)}
}

// anyScript appends the words of a text that is not ASCII alone to v.words.
func (v *vocabulary) anyScript(lower string) {
	start := -1
	flush := func(end int) {
		if start >= 0 {
			v.words = append(v.words, v.number([]byte(lower[start:end])))
			start = -1
		}
	}
	for i, r := range lower {
		switch {
		case r < utf8.RuneSelf && inWord[r] != 0:
			if start < 0 {
				start = i
			}
		case r < utf8.RuneSelf:
			flush(i)
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai):
			flush(i)
			v.words = append(v.words, v.number([]byte(lower[i:i+utf8.RuneLen(r)])))
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			if start < 0 {
				start = i
			}
		default:
			flush(i)
		}
	}
	flush(len(lower))
}

func (v *vocabulary) number(word []byte) int32 {
	if n, ok := v.numbers[string(word)]; ok {
		return n
	}
	n := int32(len(v.claims))
	spelled := string(word)
	v.numbers[spelled], v.spelled = n, append(v.spelled, spelled)
	v.claims = append(v.claims, 0)
	return n
}

// count adds a claim's words to the document's, or takes them out (by -1).
func (v *vocabulary) count(b *bag, by int32) {
	v.present += by
	v.counted++
	clear(v.weights)
	last := int32(-1)
	for _, w := range b.words {
		if w != last {
			v.claims[w] += by
		}
		last = w
	}
}

// weight is what a word in common is worth: the rarer in the document, the more.
func (v *vocabulary) weight(w int32) int {
	n := int(v.claims[w])
	if n >= len(v.weights) {
		v.weights = append(v.weights, make([]int, n+1-len(v.weights))...)
	}
	if v.weights[n] == 0 {
		v.weights[n] = 4 + log2((int(v.present)+2)*16/(n+1))
	}
	return v.weights[n]
}

// weigh is the weight of all words of a bag.
func (v *vocabulary) weigh(b *bag) int {
	if b.weighed != v.counted {
		b.weight, b.weighed = 0, v.counted
		for _, w := range b.words {
			b.weight += v.weight(w)
		}
	}
	return b.weight
}

// shared is the weight of the words that two bags have in common.
func (v *vocabulary) shared(a, b *bag) int {
	common, i, j := 0, 0, 0
	for i < len(a.words) && j < len(b.words) {
		switch x, y := a.words[i], b.words[j]; {
		case x < y:
			i++
		case y < x:
			j++
		default:
			common += v.weight(x)
			i++
			j++
		}
	}
	return common
}

// log2 is sixteen times the binary logarithm of n, in integers, less 64 (that of 16).
func log2(n int) int {
	if n < 16 {
		return 0
	}
	e := bits.Len(uint(n)) - 1
	return 16*e + n<<4>>e - 16 - 64
}

// less is a without the words of b, each as often as b has it.
func less(a, b *bag) *bag {
	rest := &bag{}
	j := 0
	for _, w := range a.words {
		for j < len(b.words) && b.words[j] < w {
			j++
		}
		if j < len(b.words) && b.words[j] == w {
			j++
			continue
		}
		rest.words = append(rest.words, w)
	}
	return rest
}
