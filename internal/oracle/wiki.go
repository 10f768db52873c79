package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// render gives the HTML that the wiki makes of a page.
func render(shared, wiki string, p page) ([]byte, error) {
	f, err := os.CreateTemp("", "oracle-*.wiki")
	if err != nil {
		return nil, err
	}
	defer os.Remove(f.Name())
	if _, err := f.WriteString(english.Replace(p.source)); err != nil {
		return nil, err
	}
	if err := f.Close(); err != nil {
		return nil, err
	}
	html, err := exec.Command("bash", filepath.Join(shared, "mediawiki", "render.sh"), wiki, f.Name(), p.title).Output()
	if err != nil {
		return nil, fmt.Errorf("render.sh: %w: %.300s", err, html)
	}
	return html, nil
}

// foreign matches elements of extensions that the wiki lacks: it would print their tags.
var foreign = regexp.MustCompile(`(?is)<(math|timeline|imagemap|score|hiero|poem|syntaxhighlight|source|templatestyles|section)\b[^>]*?(?:/>|>(?:.*?</(?:math|timeline|imagemap|score|hiero|poem|syntaxhighlight|source|section)\s*>)?)`)

func withoutForeign(source string) string { return foreign.ReplaceAllString(source, "") }

// english gives the names of German pages that the wiki, which is English, would take for titles.
var english = strings.NewReplacer("[[Datei:", "[[File:", "[[Bild:", "[[File:", "[[Kategorie:", "[[Category:",
	"|mini", "|thumb", "|miniatur", "|thumb", "|hochkant", "|upright", "|rechts", "|right", "|links|", "|left|", "|zentriert", "|center")
