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

// words are the runs of letters and digits in a text.
func words(s string) []string {
	s = norm.NFC.String(strings.Map(func(r rune) rune {
		switch r {
		case '\u00ad', '\u200b', '\u2060', '\ufeff', '\u200e', '\u200f':
			return -1
		}
		return r
	}, s))
	return strings.FieldsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
}

// language tells the German pages, which name their categories in German, from the English ones.
func language(source string) string {
	if strings.Contains(source, "[[Kategorie:") {
		return "de"
	}
	return "en"
}
