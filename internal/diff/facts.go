package diff

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tracker/internal/textdiff"
	"tracker/internal/tracker"
)

// onlyRead leaves out what is a fact on one side alone because of how it stands there: a name whose
// words the other side has too, at the start of a sentence where a capital tells nothing; a quotation
// whose words stand there in marks of another kind or, of a term or title, in none; a word such as "not"
// that the other side misspells.
func onlyRead(changes []tracker.FactChange, before, after string) []tracker.FactChange {
	return slices.DeleteFunc(changes, func(f tracker.FactChange) bool {
		switch {
		case f.Before == nil:
			return stands(f.After, before)
		case f.After == nil:
			return stands(f.Before, after)
		}
		return false
	})
}

// stands reports whether a text has the words of a name or of a quotation.
func stands(f *tracker.Fact, text string) bool {
	switch f.Type {
	case tracker.Name:
		return hasWords(text, f.Text) || f.Start == 0 && hasWords(text, strings.ToLower(f.Text))
	case tracker.Quote:
		words := strings.TrimFunc(f.Text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		const term = 3 // words
		return len(words) > 0 && (quoted(text, words) || len(strings.Fields(words)) <= term && hasWords(text, words))
	case tracker.Negation, tracker.Hedge, tracker.Attribution:
		return slices.ContainsFunc(strings.Fields(text), func(w string) bool {
			return textdiff.Misspelt(strings.TrimFunc(w, unicode.IsPunct), f.Text)
		})
	}
	return false
}

// hasWords reports whether words stand in text, not as parts of longer ones.
func hasWords(text, words string) bool {
	for at := 0; ; {
		i := strings.Index(text[at:], words)
		if i < 0 {
			return false
		}
		i += at
		end := i + len(words)
		l, _ := utf8.DecodeLastRuneInString(text[:i])
		r, _ := utf8.DecodeRuneInString(text[end:])
		if (i == 0 || !unicode.IsLetter(l)) && (end == len(text) || !unicode.IsLetter(r)) {
			return true
		}
		at = i + 1
	}
}

// quoted reports whether words stand in text between quotation marks of any kind.
func quoted(text, words string) bool {
	const marks = `"'“”‘’«»„`
	for at := 0; ; {
		i := strings.Index(text[at:], words)
		if i < 0 {
			return false
		}
		i += at
		l, _ := utf8.DecodeLastRuneInString(text[:i])
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(text[i+len(words):], ".,;"))
		if strings.ContainsRune(marks, l) && strings.ContainsRune(marks, r) {
			return true
		}
		at = i + 1
	}
}
