package edits

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// span is a stretch of a unit's text, in bytes.
type span struct{ start, end int }

// skipped finds what is not running text: references, templates, links, tags, addresses, entities.
var skipped = regexp.MustCompile(`(?s)<ref[^<>]*/>|<ref[^<>]*>.*?</ref>|<!--.*?-->|<[^<>]*>|\{\{[^{}]*\}\}|\[\[[^\[\]]*\]\]|\[[^\[\]]*\](\([^()]*\))?|https?://\S+|www\.\S+|&\w+;`)

// hidden marks the bytes of text that are not running text; what is between quotation marks counts
// as such only where quoted is true.
func hidden(text string, quoted bool) []bool {
	h := make([]bool, len(text))
	for _, m := range skipped.FindAllStringIndex(text, -1) {
		for i := m[0]; i < m[1]; i++ {
			h[i] = true
		}
	}
	if !quoted {
		open := false
		for i, r := range text {
			switch {
			case r == '“' || r == '«':
				open = true
			case r == '”' || r == '»':
				open = false
			case r == '"' && !h[i]:
				open = !open
			}
			if open {
				h[i] = true
			}
		}
	}
	return h
}

// words lists the words of the running text: letters and digits.
func words(text string, quoted bool) []span {
	h := hidden(text, quoted)
	var list []span
	start := -1
	for i := 0; i <= len(text); {
		r, n := rune(0), 1
		if i < len(text) {
			r, n = utf8.DecodeRuneInString(text[i:])
		}
		if i < len(text) && !h[i] && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			if start < 0 {
				start = i
			}
		} else if start >= 0 {
			list = append(list, span{start, i})
			start = -1
		}
		i += n
	}
	return list
}

// lower tells whether a word is all small ASCII letters.
func lower(w string) bool {
	for i := range len(w) {
		if w[i] < 'a' || w[i] > 'z' {
			return false
		}
	}
	return w != ""
}

var (
	// sentenceEnd is a stop, what closes with it, and the references behind it.
	sentenceEnd = regexp.MustCompile(`(?s)^[.!?]["”']*((<ref[^<>]*/>|<ref[^<>]*>.*?</ref>|\{\{(sfn|rp|r|citation needed|cn|fact)\b[^{}]*\}\})\s?)*`)
	wholeEnd    = regexp.MustCompile(`(?s)[.!?]["”']*((<ref[^<>]*/>|<ref[^<>]*>.*?</ref>|\{\{[^{}]*\}\})\s?)*$`)
	initial     = regexp.MustCompile(`\b[\p{L}\d]{1,3}$`)
)

// sentences cuts a paragraph where a stop behind a word of four letters or more is followed by a
// space and a capital letter; elsewhere it does not.
func sentences(text string) []unit {
	h := hidden(text, false)
	var list []unit
	start := 0
	for i := 0; i < len(text); i++ {
		if h[i] || !strings.ContainsRune(".!?", rune(text[i])) || initial.MatchString(text[start:i]) {
			continue
		}
		end := i + len(sentenceEnd.FindString(text[i:]))
		trimmed := strings.TrimRight(text[start:end], " ")
		gap := text[start+len(trimmed):]
		gap = gap[:len(gap)-len(strings.TrimLeft(gap, " "))]
		end = start + len(trimmed)
		next := strings.TrimLeft(text[end:], " '[")
		r, _ := utf8.DecodeRuneInString(next)
		if gap == "" || !unicode.IsUpper(r) {
			i = max(i, end-1)
			continue
		}
		list = append(list, unit{text: trimmed, gap: gap})
		start = end + len(gap)
		i = start - 1
	}
	return append(list, unit{text: text[start:]})
}

func endsSentence(text string) bool { return wholeEnd.MatchString(text) }

var odd = regexp.MustCompile(`\b[A-Z]\.|\b(Mr|Mrs|Dr|St|No|Sr|Jr|vs|ca|cf|al|Inc|Ltd|Co|etc|e\.g|i\.e)\.|[.!?:;]["”']*\s|''''|\.\.\.|…|\*`)

// innerStop tells whether there may be more than one sentence in a text.
func innerStop(text string) bool {
	bare := strings.TrimSpace(skipped.ReplaceAllString(text, "x"))
	return odd.MatchString(bare)
}

func cleanSentence(text string) bool {
	n := len(words(text, true))
	bare := strings.TrimRight(skipped.ReplaceAllString(text, ""), " ")
	return n >= 7 && n <= 60 && endsSentence(text) && !innerStop(text) &&
		strings.Count(bare, `"`)%2 == 0 && strings.Count(text, "{{") == strings.Count(text, "}}") && strings.Count(text, "[") == strings.Count(text, "]") &&
		strings.HasSuffix(strings.TrimRight(bare, `"”'`), ".")
}
