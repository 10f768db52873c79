package textdiff

import "strings"

// leftover is what two wordings do not share once every word that stands for the same has been
// matched, wherever it went.
type leftover struct {
	b, a                []string // the words of each side, as claimWords gives them
	lost, gained        []int    // content words of b, of a
	lostSmall, newSmall []int    // function words likewise
	contentB, contentA  int      // content words in all
	capitals            map[string]bool
}

// compare matches the words of two texts, the surest matches first.
func compare(before, after string) *leftover {
	l := &leftover{b: claimWords(before), a: claimWords(after), capitals: capitals(before, nil)}
	l.capitals = capitals(after, l.capitals)
	l.equal()
	l.slips()
	l.match(related)
	l.phrases()
	l.match(func(x, y string) bool { return common(synonyms().sets, stem(x), stem(y)) })
	l.compounds()
	l.abbreviations()
	l.match(misspelt)
	return l
}

// equal matches words with one stem.
func (l *leftover) equal() {
	count := make(map[string]int, len(l.b))
	for _, w := range l.a {
		count[stem(w)]++
		if !isSmall(w) {
			l.contentA++
		}
	}
	for i, w := range l.b {
		small := isSmall(w)
		if !small {
			l.contentB++
		}
		if s := stem(w); count[s] > 0 {
			count[s]--
			continue
		}
		if small {
			l.lostSmall = append(l.lostSmall, i)
		} else {
			l.lost = append(l.lost, i)
		}
	}
	// Of several equal words the last are those that are new.
	for i := len(l.a) - 1; i >= 0; i-- {
		s := stem(l.a[i])
		if count[s] <= 0 {
			continue
		}
		count[s]--
		if isSmall(l.a[i]) {
			l.newSmall = append([]int{i}, l.newSmall...)
		} else {
			l.gained = append([]int{i}, l.gained...)
		}
	}
}

// match takes pairs of content words away that same says stand for the same.
func (l *leftover) match(same func(b, a string) bool) {
	lost := l.lost[:0]
next:
	for _, i := range l.lost {
		for k, j := range l.gained {
			if same(l.b[i], l.a[j]) {
				l.gained = append(l.gained[:k:k], l.gained[k+1:]...)
				continue next
			}
		}
		lost = append(lost, i)
	}
	l.lost = lost
}

// phrases matches synonyms of several words with what stands for them on the other side.
func (l *leftover) phrases() {
	l.lost, l.gained = phrases(l.b, l.a, l.lost, l.gained)
	l.gained, l.lost = phrases(l.a, l.b, l.gained, l.lost)
}

func phrases(x, y []string, lostX, lostY []int) ([]int, []int) {
	table := synonyms()
	for i := range x {
		for _, p := range table.phrases[stem(x[i])] {
			if !at(x, i, p.stems) || !touches(lostX, i, i+len(p.stems)) {
				continue
			}
			// The counterpart: a word of the set among what is left, a function word, or a phrase.
			if k := counterpart(y, lostY, p.set, table); k >= 0 {
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
func counterpart(y []string, lost []int, set int, table synonymTable) int {
	for k, j := range lost {
		for _, s := range table.sets[stem(y[j])] {
			if s == set {
				return k
			}
		}
	}
	for i, w := range y {
		if isSmall(w) {
			for _, s := range table.sets[stem(w)] {
				if s == set {
					return len(lost)
				}
			}
		}
		for _, p := range table.phrases[stem(w)] {
			if p.set == set && at(y, i, p.stems) {
				return len(lost)
			}
		}
	}
	return -1
}

func at(words []string, i int, stems []string) bool {
	if i+len(stems) > len(words) {
		return false
	}
	for k, s := range stems {
		if stem(words[i+k]) != s {
			return false
		}
	}
	return true
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
			for w := range functionWords() {
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

func (l *leftover) lostWords() []string   { return pick(l.b, l.lost) }
func (l *leftover) gainedWords() []string { return pick(l.a, l.gained) }

func pick(words []string, indexes []int) []string {
	out := make([]string, len(indexes))
	for k, i := range indexes {
		out[k] = words[i]
	}
	return out
}
