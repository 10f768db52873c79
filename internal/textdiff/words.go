package textdiff

import (
	"slices"
	"strings"
	"unicode"
)

// claimWords are the folded words of a text that can carry a claim, numbers printed in one way.
func claimWords(text string) []string {
	return claimed(plainNumbers(foldedWords(withoutMarks(withoutAddresses(text)))))
}

// hasMarks tells whether claimWords takes something out of text before it folds it.
func hasMarks(text string) bool {
	return strings.IndexByte(text, '[') >= 0 || strings.Contains(text, "://")
}

// claimed takes out, in place, the words that claim nothing.
func claimed(words []string) []string { return withoutPhrases(withoutPointers(words)) }

// withoutAddresses puts # for the web addresses of a text.
func withoutAddresses(text string) string {
	at := strings.Index(text, "://")
	if at < 0 {
		return text
	}
	var b strings.Builder
	for at >= 0 {
		start := at
		for start > 0 && 'a' <= text[start-1]|0x20 && text[start-1]|0x20 <= 'z' {
			start--
		}
		b.WriteString(text[:start])
		b.WriteString(" # ")
		text = text[addressEnd(text, at):]
		at = strings.Index(text, "://")
	}
	b.WriteString(text)
	return b.String()
}

// addressEnd returns where the web address ends that has its :// at i.
func addressEnd(text string, i int) int {
	for i < len(text) && !strings.ContainsRune(" \t\r\n\"<>)]|", rune(text[i])) && text[i] != 0xC2 {
		i++
	}
	return i
}

// withoutPhrases takes out, in place, the phrases that only lead on.
func withoutPhrases(words []string) []string {
	table := leadingPhrases()
	out := words[:0]
next:
	for i := 0; i < len(words); i++ {
		for _, p := range table[words[i]] {
			if i+len(p) <= len(words) && slices.Equal(words[i:i+len(p)], p) {
				i += len(p) - 1
				continue next
			}
		}
		out = append(out, words[i])
	}
	return out
}

// pointers are the parts of a document that have numbers; "Figure 3" only says where to look. They
// are the words of scholarly and technical texts; a law's "Article 5" may be what a claim is about.
var pointers = map[string]bool{
	"figure": true, "figures": true, "fig": true, "figs": true, "table": true, "tables": true,
	"equation": true, "equations": true, "eq": true, "eqs": true, "ref": true, "refs": true,
	"theorem": true, "lemma": true, "corollary": true, "proposition": true, "page": true, "pages": true,
	"footnote": true, "note": true,
}

// withoutPointers takes out, in place, marks, pointers and the words that lead to them ("see also").
func withoutPointers(words []string) []string {
	out := words[:0]
	for i := 0; i < len(words); i++ {
		n := 0
		switch {
		case words[i] == "#":
			n = 1
		case pointers[words[i]] && i+1 < len(words) && (words[i+1] == "#" || isNumber(words[i+1])):
			n = 2
		default:
			out = append(out, words[i])
			continue
		}
		for k := len(out); k > 0 && leads[out[k-1]]; k = len(out) {
			out = out[:k-1]
		}
		i += n - 1
	}
	return out
}

// leads are the words that send a reader somewhere.
var leads = map[string]bool{"see": true, "cf": true, "also": true, "eg": true}

// isNumber tells whether a folded word is a number. Numbers are facts, and so no content words here.
func isNumber(w string) bool {
	c := w[0]
	if c == '-' && len(w) > 1 {
		c = w[1]
	}
	return '0' <= c && c <= '9' && !unicode.IsLetter(rune(w[len(w)-1]))
}

// capitals returns the words that are printed in capitals in one of two texts, folded; nil for none.
func capitals(before, after string) map[string]bool {
	var set map[string]bool
	for _, text := range [...]string{before, after} {
		for start := 0; start < len(text); start++ {
			end := start
			for end < len(text) && ('A' <= text[end] && text[end] <= 'Z' || isDigit(text[end])) {
				end++
			}
			inWord := start > 0 && isWordRune(rune(text[start-1])) || end < len(text) && isWordRune(rune(text[end]))
			if end-start > 1 && !inWord && !isDigit(text[start]) {
				if set == nil {
					set = make(map[string]bool)
				}
				set[strings.ToLower(text[start:end])] = true
			}
			start = max(start, end)
		}
	}
	return set
}

// withoutMarks puts # for what stands alone in square brackets and is no word of the sentence: a
// footnote's label, a placeholder such as [MATH], an editor's [sic].
func withoutMarks(text string) string {
	at := strings.IndexByte(text, '[')
	if at < 0 {
		return text
	}
	var b strings.Builder
	for at >= 0 {
		end := strings.IndexByte(text[at:], ']')
		if end < 0 {
			break
		}
		end += at + 1
		if isMark(text[at+1 : end-1]) {
			b.WriteString(text[:at])
			b.WriteString(" # ")
		} else {
			b.WriteString(text[:end])
		}
		text = text[end:]
		at = strings.IndexByte(text, '[')
	}
	b.WriteString(text)
	return b.String()
}

// isMark tells whether s, from between brackets, is a label: capitals, a number, one lower-case
// letter, or "note" with a number.
func isMark(s string) bool {
	s = strings.TrimSpace(s)
	s = strings.TrimPrefix(s, "note ")
	if s == "" || s == "sic" || len(s) == 1 {
		return true
	}
	for i := range len(s) {
		if c := s[i]; !('A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c == '-') {
			return false
		}
	}
	return true
}
