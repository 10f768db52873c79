package facts

import (
	"strings"
	"sync"
)

// class says which tables a word stands in.
type class uint32

const (
	isNumber class = 1 << iota
	isScale
	isVague
	isOrdinal
	isFraction
	isDeterminer
	isNotCounting
	isMonth
	isWeekday
	isYearWord
	isCurrency
	isUnit
	isNegation
	isHedge
	isAttribution
	isAttributionNoun // a verb only where the words around say so
	isPronoun
	isLabel
	isConnector
	isStarter
	isOpener
	isTitle
	isKnown
	isHead
	isPlaceWord
	isPastVerb
	isAdjective
	isTitleWord

	// isNumeric are the words that a number, sum or date may begin with.
	isNumeric = isNumber | isScale | isVague | isOrdinal | isMonth | isFraction | isWeekday | isCurrency
)

// entry is all that the tables know of one word. A word with two meanings that both carry a value
// has two fields for them.
type entry struct {
	class class
	num   int    // number, scale, ordinal, denominator or month
	unit  string // unit or currency
	value string // negation, hedge or attribution
}

// lexicon joins the tables into one map, so that a word of the text costs one look-up.
var lexicon = sync.OnceValue(func() map[string]entry {
	m := make(map[string]entry, 2000)
	add := func(word string, c class, set func(*entry)) {
		e := m[word]
		e.class |= c
		if set != nil {
			set(&e)
		}
		m[word] = e
	}
	numbers := func(table map[string]int, c class) {
		for w, n := range table {
			add(w, c, func(e *entry) {
				// "second" and "third" are ordinals first; fractionOf looks denominators up itself.
				if c != isFraction {
					e.num = n
				}
			})
		}
	}
	numbers(numberWords, isNumber)
	numbers(scaleWords, isScale)
	numbers(ordinalWords, isOrdinal)
	numbers(fractionWords, isFraction)
	numbers(months, isMonth)
	for w, u := range units {
		add(w, isUnit, func(e *entry) { e.unit = u })
	}
	for w, u := range currencyWords {
		add(w, isCurrency, func(e *entry) { e.unit = u })
	}
	for w, v := range negations {
		add(w, isNegation, func(e *entry) { e.value = v })
	}
	for w, v := range hedges {
		add(w, isHedge, func(e *entry) { e.value = v })
	}
	for _, line := range attributions {
		verbs, nouns, _ := strings.Cut(line, "|")
		lemma := fields(verbs)[0]
		set := func(e *entry) { e.value = lemma }
		for _, w := range fields(nouns) {
			add(w, isAttributionNoun, set)
		}
		for _, w := range fields(verbs) {
			if m[w].class&isAttributionNoun == 0 {
				add(w, isAttribution, set)
			}
		}
	}
	for _, t := range []struct {
		list []string
		c    class
	}{
		{vagueNumbers, isVague}, {determiners, isDeterminer}, {notCounting, isNotCounting},
		{weekdays, isWeekday}, {yearWords, isYearWord}, {pronouns, isPronoun}, {labels, isLabel},
		{connectors, isConnector}, {starters, isStarter}, {openers, isOpener}, {titles, isTitle}, {known, isKnown},
		{heads, isHead}, {placeWords, isPlaceWord}, {pastVerbs, isPastVerb}, {adjectives, isAdjective}, {titleWords, isTitleWord},
	} {
		for _, w := range t.list {
			add(w, t.c, nil)
		}
	}
	return m
})

func fields(list string) []string { return strings.Fields(list) }
