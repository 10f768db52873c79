package textdiff

import (
	"slices"
	"strings"

	"tracker/internal/tracker"
)

// Degree tells how far after differs from before. Facts are the checkable details that differ between
// the two, as package facts finds them.
//
// It is Cosmetic when the texts are equal once case, punctuation, spacing and the way numbers are
// printed have been folded away, or differ by slips of the pen only.
//
// It is Substance when
//
//   - a fact differs, in words that really came or went;
//   - a word gave place to one that excludes it (opposites.txt: won, lost; may, will; and, or);
//   - a qualifier came or went (qualifiers.txt: mostly, only, former);
//   - a content word gave place to another, or two came or went, that nothing on the other side
//     answers: no form of them, no synonym, no compound, no abbreviation, wherever it stands;
//   - one came or went, and the claim is so short that it is a good part of what is said, or it was
//     an item of a list, an example, an exception ("such as capitalism", "or the harmonic").
//
// Otherwise it is Wording. One adjective more in a long sentence is Wording by this rule, although it
// may matter: people who were asked to tell content from wording in revised papers mostly say so.
func Degree(before, after string, facts []tracker.FactChange) tracker.Degree {
	b, a := foldedWords(before), foldedWords(after)
	if sameWords(b, a) {
		return tracker.Cosmetic
	}
	b, a = plainNumbers(b), plainNumbers(a)
	if sameWords(b, a) || onlySlips(b, a, facts) {
		return tracker.Cosmetic
	}
	if hasMarks(before) || hasMarks(after) {
		b, a = claimWords(before), claimWords(after)
	} else {
		b, a = claimed(b), claimed(a)
	}
	l := compare(b, a, capitals(before, after))
	l.pronouns(facts)
	if l.content() || l.item(before, after) || l.qualifiers() || l.opposites() || l.facts(facts) {
		return tracker.Substance
	}
	return tracker.Wording
}

// onlySlips tells whether the two rows of words are the same but for misspellings. A name is held to
// more: another letter there may be another person.
func onlySlips(b, a []string, facts []tracker.FactChange) bool {
	if len(b) != len(a) {
		return false
	}
	for i := range b {
		if b[i] != a[i] && !misspelt(b[i], a[i]) {
			return false
		}
	}
	for _, f := range facts {
		if f.Type == tracker.Name && !respelt(f) {
			return false
		}
	}
	return true
}

// respelt tells whether a name was replaced by the same with one letter dropped, put in or swapped
// with its neighbour.
func respelt(f tracker.FactChange) bool {
	if f.Before == nil || f.After == nil {
		return false
	}
	b, a := strings.Fields(f.Before.Value), strings.Fields(f.After.Value)
	if len(b) != len(a) {
		return false
	}
	for i := range b {
		if b[i] != a[i] && (min(len(b[i]), len(a[i])) < 6 || !misspelt(b[i], a[i]) || len(b[i]) == len(a[i]) && !swapped(b[i], a[i])) {
			return false
		}
	}
	return true
}

// swapped tells whether two words are made of the same letters.
func swapped(a, b string) bool {
	var count [256]int
	for i := range len(a) {
		count[a[i]]++
		count[b[i]]--
	}
	return count == [256]int{}
}

// pronouns takes away names that gave place to a pronoun, or the other way round: who is meant is
// the same, by the care of whoever edited.
func (l *leftover) pronouns(facts []tracker.FactChange) {
	for _, f := range facts {
		switch {
		case f.Type != tracker.Name:
		case f.After == nil && hasPronoun(l.a, l.newSmall):
			l.lost = l.omit(f.Before.Text, l.b, l.lost)
		case f.Before == nil && hasPronoun(l.b, l.lostSmall):
			l.gained = l.omit(f.After.Text, l.a, l.gained)
		}
	}
}

func (l *leftover) omit(text string, words []string, left []int) []int {
	name := foldedWords(text)
	return slices.DeleteFunc(left, func(i int) bool { return slices.Contains(name, words[i]) })
}

func hasPronoun(words []string, left []int) bool {
	for _, i := range left {
		switch words[i] {
		case "he", "she", "it", "they", "him", "her", "them", "his", "its", "their":
			return true
		}
	}
	return false
}

// facts tells whether one of the facts differs by words that are left over. A name that lost its
// capital or a phrase that lost its quotation marks is there on both sides.
func (l *leftover) facts(facts []tracker.FactChange) bool {
	for _, f := range facts {
		if f.Type == tracker.Name && respelt(f) {
			continue
		}
		if f.Before != nil && l.has(f.Before.Text, l.b, l.lost, l.lostSmall) ||
			f.After != nil && l.has(f.After.Text, l.a, l.gained, l.newSmall) {
			return true
		}
	}
	return false
}

// has tells whether a word of text is among those left over.
func (l *leftover) has(text string, words []string, content, small []int) bool {
	for _, w := range plainNumbers(foldedWords(text)) {
		for _, i := range content {
			if words[i] == w {
				return true
			}
		}
		for _, i := range small {
			if words[i] == w {
				return true
			}
		}
	}
	return false
}

// opposites tells whether a word gave place to one that excludes it.
func (l *leftover) opposites() bool {
	if len(l.lostSmall)+len(l.newSmall) > manyWords {
		return false
	}
	for _, lost := range [...][]int{l.lost, l.lostSmall} {
		for _, gained := range [...][]int{l.gained, l.newSmall} {
			for _, i := range lost {
				for _, j := range gained {
					if opposed(l.b[i], l.a[j]) && l.exchanged(i, j) {
						return true
					}
				}
			}
		}
	}
	return false
}

// exchanged tells whether word j of a stands where word i of b stood: the words before them, or
// those after, are equal.
func (l *leftover) exchanged(i, j int) bool {
	same := func(i, j int) bool {
		if i < 0 || j < 0 || i >= len(l.b) || j >= len(l.a) {
			return (i < 0) == (j < 0) && (i >= len(l.b)) == (j >= len(l.a))
		}
		return l.stemsB[i] == l.stemsA[j]
	}
	return same(i-1, j-1) || same(i+1, j+1)
}

// qualifiers tells whether a qualifier came or went without another in its place.
func (l *leftover) qualifiers() bool {
	list := qualifiers()
	for _, s := range [...]struct {
		words []string
		left  [2][]int
	}{{l.b, [2][]int{l.lost, l.lostSmall}}, {l.a, [2][]int{l.gained, l.newSmall}}} {
		for _, left := range s.left {
			for _, i := range left {
				if list[s.words[i]] {
					return true
				}
			}
		}
	}
	return false
}

// content tells whether so many content words are left over that the claim says something else: two
// more or fewer, one put for another, or one that is a good part of what is said or is joined to the
// sentence as a thing of its own.
func (l *leftover) content() bool {
	lost, gained := len(l.lost), len(l.gained)
	switch {
	case lost+gained == 0:
		return false
	case lost > 1, gained > 1:
		return true
	}
	const share = 4 // a quarter of what is said
	return share >= max(l.contentB, l.contentA) || l.replaced()
}

// replaced tells whether a word that is left over gave place to another, or came or went as an item
// of a list, an example or an exception: in a stretch that has a word that joins such things.
func (l *leftover) replaced() bool {
	ids := make(map[string]rune)
	i, j := 0, 0
	for _, blk := range match(identifyAll(l.stemsB, ids), identifyAll(l.stemsA, ids)) {
		b, a := l.b[i:i+blk.b], l.a[j:j+blk.a]
		lost, gained := touches(l.lost, i, i+blk.b), touches(l.gained, j, j+blk.a)
		i, j = i+blk.b, j+blk.a
		switch {
		case blk.equal:
		case lost && gained, lost && len(a) == 0 && joined(b), gained && len(b) == 0 && joined(a):
			return true
		}
	}
	return false
}

// item tells whether the one word that is left over is an item of a list: it stands between commas.
// Adverbs do too, and are none.
func (l *leftover) item(before, after string) bool {
	switch {
	case len(l.lost) == 1 && len(l.gained) == 0:
		return between(before, l.b[l.lost[0]])
	case len(l.gained) == 1 && len(l.lost) == 0:
		return between(after, l.a[l.gained[0]])
	}
	return false
}

// between tells whether word, folded, stands alone between two commas of text.
func between(text, word string) bool {
	for i, part := range strings.Split(text, ",") {
		if i > 0 && !strings.HasSuffix(word, "ly") && strings.EqualFold(strings.TrimSpace(part), word) {
			return !strings.HasSuffix(text, part)
		}
	}
	return false
}

func joined(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return joiners[w] })
}

// joiners join items, examples and exceptions to a sentence.
var joiners = map[string]bool{
	"and": true, "or": true, "nor": true, "but": true, "as": true, "including": true, "excluding": true,
	"except": true, "unless": true, "plus": true, "either": true, "neither": true, "not": true,
}

func identifyAll(words []string, ids map[string]rune) []rune {
	out := make([]rune, len(words))
	for i, w := range words {
		out[i] = identify(w, ids)
	}
	return out
}
