package sentence

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// class says how readily a full stop after a word ends the sentence.
type class uint8

const (
	ordinary class = iota // it ends before anything but a lower-case letter
	perhaps               // an abbreviation: it ends before a word that opens sentences, or at a label
	never                 // an abbreviation that needs what follows ("Mr.", "p."): it ends only at a label
	numbered              // "No.": an abbreviation before a number, an ordinary word otherwise
	clock                 // "a.m.": it ends before upper case, but for zones, days and an opening phrase
	item                  // a list marker: it never ends
)

// rules is what the splitter knows of a language. Its lists are set out in one file a language.
type rules struct {
	// abbreviations, without the last stop. One in lower case stands for both cases. Those that end a
	// sentence before any capital ("etc.") need no entry.
	abbreviations map[string]class
	starters      map[string]bool // words in upper case that open sentences and are no names
	names         map[string]bool // names that end in an exclamation or question mark
	afterClock    map[string]bool // words in upper case that go on after "a.m."

	quotes       map[rune]rune // opening to closing, beside " ' and ‘
	spacedQuotes bool          // a space stands inside « »
	elides       bool          // l'art.: an apostrophe starts a word

	ordinals     bool            // "3." is an ordinal number
	ordinalNouns map[string]bool // what such a number counts: months, centuries
	ordinalLeads map[string]bool // words before such a number

	quotesGoOn []string // what may follow a closed quotation in the same sentence, in scripts without case
}

// starts tells whether word opens sentences.
func (r *rules) starts(word string) bool { return r.starters[word] }

// class returns the class of an abbreviation, or ordinary.
func (r *rules) class(word string) class {
	if c, ok := r.abbreviations[word]; ok {
		return c
	}
	var buffer [maxWord]byte
	if len(word) == 1 || len(word) > len(buffer) || !isUpper(word[0]) {
		return ordinary // an upper-case letter alone is an initial, not "p." or "c."
	}
	for i := range len(word) {
		buffer[i] = word[i]
		// Titles in full capitals too ("P.M."), but a word like "MASS" is no abbreviation.
		if isUpper(word[i]) && (i == 0 || word[i-1] == '.') {
			buffer[i] += 'a' - 'A'
		}
	}
	return r.abbreviations[string(buffer[:len(word)])]
}

// goesOn tells whether text after a closed quotation belongs to the same sentence.
func (r *rules) goesOn(text string) bool {
	for _, p := range r.quotesGoOn {
		if strings.HasPrefix(text, p) {
			return true
		}
	}
	return false
}

// languages holds the rules by primary language subtag; each is made when it is first asked for.
var languages = map[string]func() *rules{
	"en": sync.OnceValue(english),
	"fr": sync.OnceValue(french),
	"de": sync.OnceValue(german),
	"es": sync.OnceValue(spanish),
}

// rulesFor returns the rules of a language tag's primary subtag, or the English ones.
func rulesFor(tag string) *rules {
	if i := strings.IndexAny(tag, "-_"); i >= 0 {
		tag = tag[:i]
	}
	if r, ok := languages[tag]; ok {
		return r()
	}
	return languages["en"]()
}

// set makes a set of the words in lists.
func set(lists ...string) map[string]bool {
	m := map[string]bool{}
	for _, l := range lists {
		for _, w := range strings.Fields(l) {
			m[w] = true
		}
	}
	return m
}

// classes makes a table of abbreviations from a list for each class.
func classes(lists map[class]string) map[string]class {
	m := map[string]class{}
	for c, list := range lists {
		for _, w := range strings.Fields(list) {
			m[strings.TrimSuffix(w, ".")] = c
		}
	}
	return m
}

// pairs makes a table of quotation marks from strings of two.
func pairs(list ...string) map[rune]rune {
	m := map[rune]rune{}
	for _, p := range list {
		open, size := utf8.DecodeRuneInString(p)
		closing, _ := utf8.DecodeRuneInString(p[size:])
		m[open] = closing
	}
	return m
}
