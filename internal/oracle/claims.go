package main

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"tracker/internal/extract"
	"tracker/internal/parse/wikitext"
	"tracker/internal/tracker"
)

// claim is what we read: the words and printed labels of one claim.
type claim struct {
	words  []string
	labels map[string]bool
	row    bool
	text   string
}

// readClaims reads a source as tracker does, without the templates that the wiki lacks.
func readClaims(source string, missing map[string]bool) []claim {
	tree := wikitext.Parse(source)
	hide(tree, templates(source, missing))
	var claims []claim
	for _, c := range extract.Content(extract.Read(tree, language(source))).Claims {
		if c.Kind == tracker.Note {
			continue
		}
		one := claim{words: words(c.Text), labels: map[string]bool{}, row: c.Kind == tracker.TableRow, text: c.Text}
		for _, cite := range c.Citations {
			if cite.Label != "" {
				one.labels[cite.Label] = true
			}
		}
		claims = append(claims, one)
	}
	return claims
}

// words are the runs of letters and digits in a text, and each other character that is no space.
func words(s string) []string {
	s = norm.NFC.String(s)
	var list []string
	start := -1
	end := func(i int) {
		if start >= 0 {
			list = append(list, s[start:i])
			start = -1
		}
	}
	for i, r := range s {
		switch {
		case r == '\u00ad' || r == '\u200b' || r == '\u2060' || r == '\ufeff': // not to be seen
			end(i)
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			if start < 0 {
				start = i
			}
		default:
			end(i)
			if !unicode.IsSpace(r) {
				list = append(list, string(r))
			}
		}
	}
	end(len(s))
	return list
}

// language tells the German pages, which name their categories in German, from the English ones.
func language(source string) string {
	if strings.Contains(source, "[[Kategorie:") {
		return "de"
	}
	return "en"
}
