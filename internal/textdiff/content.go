package textdiff

import (
	"slices"
	"strings"
)

// leftover is what two wordings do not share once every word that stands for the same has been
// matched, wherever it went.
type leftover struct {
	b, a                []string // the words of each side, as claimWords gives them
	lost, gained        []int    // content words of b, of a
	lostSmall, newSmall []int    // function words likewise
	stemsB, stemsA      []string // of b, of a
	contentB, contentA  int      // content words in all
	capitals            map[string]bool
}

// manyWords bounds what is matched word by word: with more left over, the claim is another anyway.
const manyWords = 400

// compare matches the words of two texts, the surest matches first. Capitals are the words that one
// of them prints in capitals.
func compare(b, a []string, capitals map[string]bool) *leftover {
	l := &leftover{b: b, a: a, stemsB: stems(b), stemsA: stems(a), capitals: capitals}
	l.equal()
	if n := len(l.lost) + len(l.gained); n > manyWords || len(l.lostSmall)+len(l.newSmall) > manyWords || n+len(l.lostSmall)+len(l.newSmall) == 0 {
		return l
	}
	l.slips()
	l.match(related)
	l.phrases()
	l.match(synonymous)
	l.lost, l.newSmall = l.matchIn(l.lost, l.newSmall, synonymous)
	l.lostSmall, l.gained = l.matchIn(l.lostSmall, l.gained, synonymous)
	l.lostSmall, l.newSmall = l.matchIn(l.lostSmall, l.newSmall, synonymous)
	l.compounds()
	l.abbreviations()
	l.match(misspelt)
	l.lost, l.newSmall = l.matchIn(l.lost, l.newSmall, misspelt)
	l.lostSmall, l.gained = l.matchIn(l.lostSmall, l.gained, misspelt)
	return l
}

func stems(words []string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = stem(w)
	}
	return out
}

// equal matches words with one stem.
func (l *leftover) equal() {
	count := make(map[string]int, len(l.a))
	for _, s := range l.stemsA {
		count[s]++
	}
	for i, w := range l.b {
		small := isSmall(w)
		if !small {
			l.contentB++
		}
		switch s := l.stemsB[i]; {
		case count[s] > 0:
			count[s]--
		case small:
			l.lostSmall = append(l.lostSmall, i)
		default:
			l.lost = append(l.lost, i)
		}
	}
	// Of several equal words the last are those that are new.
	for i := len(l.a) - 1; i >= 0; i-- {
		small := isSmall(l.a[i])
		if !small {
			l.contentA++
		}
		switch s := l.stemsA[i]; {
		case count[s] <= 0:
			continue
		case small:
			l.newSmall = append(l.newSmall, i)
		default:
			l.gained = append(l.gained, i)
		}
		count[l.stemsA[i]]--
	}
	slices.Reverse(l.newSmall)
	slices.Reverse(l.gained)
}

// match takes pairs of content words away that same says stand for the same.
func (l *leftover) match(same func(b, a string) bool) {
	l.lost, l.gained = l.matchIn(l.lost, l.gained, same)
}

// matchIn returns what is left of two lists of words, one of each side, without the pairs.
func (l *leftover) matchIn(lost, gained []int, same func(b, a string) bool) (restB, restA []int) {
	restB = lost[:0]
next:
	for _, i := range lost {
		for k, j := range gained {
			if same(l.b[i], l.a[j]) {
				gained = slices.Delete(gained, k, k+1)
				continue next
			}
		}
		restB = append(restB, i)
	}
	return restB, gained
}

// synonymous tells whether two words stand in one set of synonyms.txt.
func synonymous(b, a string) bool { return common(synonyms().sets, stem(b), stem(a)) }

// phrases matches synonyms of several words with what stands for them on the other side.
func (l *leftover) phrases() {
	l.lost, l.gained = phrases(l.stemsB, l.stemsA, l.a, l.lost, l.gained)
	l.gained, l.lost = phrases(l.stemsA, l.stemsB, l.b, l.gained, l.lost)
}

// phrases looks for phrases among the stems x, and for what stands for them among the stems y of words.
func phrases(x, y, words []string, lostX, lostY []int) ([]int, []int) {
	table := synonyms()
	for i := range x {
		for _, p := range table.phrases[x[i]] {
			if !at(x, i, p.stems) || !touches(lostX, i, i+len(p.stems)) {
				continue
			}
			// The counterpart: a word of the set among what is left, a function word, or a phrase.
			if k := counterpart(y, words, lostY, p.set, table); k >= 0 {
				lostX = without(lostX, i, i+len(p.stems))
				if k < len(lostY) {
					lostY = append(lostY[:k:k], lostY[k+1:]...)
				}
			}
		}
	}
	return lostX, lostY
}

// counterpart returns which of lost stands in the set, len(lost) where a function word or a phrase
// of y does, or -1.
func counterpart(y, words []string, lost []int, set int, table synonymTable) int {
	for k, j := range lost {
		if slices.Contains(table.sets[y[j]], set) {
			return k
		}
	}
	for i, s := range y {
		if isSmall(words[i]) && slices.Contains(table.sets[s], set) {
			return len(lost)
		}
		for _, p := range table.phrases[s] {
			if p.set == set && at(y, i, p.stems) {
				return len(lost)
			}
		}
	}
	return -1
}

func at(words []string, i int, phrase []string) bool {
	return i+len(phrase) <= len(words) && slices.Equal(words[i:i+len(phrase)], phrase)
}

func touches(indexes []int, from, to int) bool {
	for _, i := range indexes {
		if from <= i && i < to {
			return true
		}
	}
	return false
}

func without(indexes []int, from, to int) []int {
	out := indexes[:0:0]
	for _, i := range indexes {
		if i < from || i >= to {
			out = append(out, i)
		}
	}
	return out
}

// compounds matches "wavefunction" with "wave function".
func (l *leftover) compounds() {
	l.lost, l.gained = compounds(l.b, l.a, l.lost, l.gained)
	l.gained, l.lost = compounds(l.a, l.b, l.gained, l.lost)
}

func compounds(x, y []string, lostX, lostY []int) ([]int, []int) {
	for k := 0; k < len(lostX); k++ {
		w := x[lostX[k]]
		for j := 0; j+1 < len(y); j++ {
			if strings.HasPrefix(w, y[j]) && len(w) > len(y[j]) && related(w[len(y[j]):], y[j+1]) {
				lostX = append(lostX[:k:k], lostX[k+1:]...)
				lostY = without(lostY, j, j+2)
				k--
				break
			}
		}
	}
	return lostX, lostY
}

// slips takes away misspelt function words ("neverthless"): the list knows how they are spelt.
func (l *leftover) slips() {
	drop := func(words []string, left []int) []int {
		out := left[:0]
	next:
		for _, i := range left {
			for _, w := range longFunctionWords()[words[i][0]] {
				if misspelt(words[i], w) {
					continue next
				}
			}
			out = append(out, i)
		}
		return out
	}
	l.lost, l.gained = drop(l.b, l.lost), drop(l.a, l.gained)
}

// abbreviations takes away short forms in capitals whose letters are the initials of neighbouring
// words on either side, or the beginning of a word that is left over on the other: introducing one,
// or using it, says nothing new.
func (l *leftover) abbreviations() {
	keep := func(words []string, left []int) []int {
		out := left[:0]
		for _, i := range left {
			if w := words[i]; !l.capitals[w] || !initials(w, l.b) && !initials(w, l.a) {
				out = append(out, i)
			}
		}
		return out
	}
	l.lost, l.gained = keep(l.b, l.lost), keep(l.a, l.gained)
	l.match(func(b, a string) bool {
		return len(b) > 2 && l.capitals[b] && strings.HasPrefix(a, b) || len(a) > 2 && l.capitals[a] && strings.HasPrefix(b, a)
	})
}

// initials tells whether the letters of word begin as many neighbours in words.
func initials(word string, words []string) bool {
	n := len(word)
	if n < 2 || n > 6 || !letters(word) {
		return false
	}
	for i := 0; i+n <= len(words); i++ {
		k := 0
		for k < n && words[i+k][0] == word[k] {
			k++
		}
		if k == n {
			return true
		}
	}
	return false
}
