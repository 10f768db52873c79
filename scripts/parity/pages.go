package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"tracker/internal/compress"
	"tracker/internal/mediawiki"
)

// page is an article that the wiki can show in full.
type page struct{ name, title, language, source string }

// allPages are the pages of data/wikitext, our own, and revisions of the Anarchism history.
func allPages(shared, only string, revisions int) ([]page, error) {
	var files []string
	for _, folder := range [...]string{filepath.Join("scripts", "parity", "testdata"), filepath.Join(shared, "data", "wikitext")} {
		list, err := filepath.Glob(filepath.Join(folder, "*.wiki"))
		if err != nil || len(list) == 0 {
			return nil, fmt.Errorf("no pages in %s; run this in the module's root, and set TRACKER_TESTDATA", folder)
		}
		files = append(files, list...)
	}
	var pages []page
	for _, f := range files {
		source, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		name := strings.TrimSuffix(filepath.Base(f), ".wiki")
		pages = append(pages, newPage(name, strings.ReplaceAll(name, "-", " "), string(source)))
	}
	history, err := spread(filepath.Join(shared, "data", "anarchism", "history-2001-2007.xml.xz"), 11_000, revisions)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(append(pages, history...), func(p page) bool { return !strings.Contains(p.name, only) }), nil
}

func newPage(name, title, source string) page {
	language := "en"
	if strings.Contains(source, "[[Kategorie:") {
		language = "de"
	}
	source = withoutTemplates(foreign.ReplaceAllString(source, ""))
	source = otherLanguages.ReplaceAllString(english.Replace(source), "")
	return page{name, title, language, strings.TrimSpace(source) + "\n" + missingLists(source)}
}

// otherLanguages matches links to the page in other languages: the wiki has none, and shows a red link.
var otherLanguages = regexp.MustCompile(`(?m)^\[\[(?:[a-z]{2,3}|simple|zh-min-nan|roa-rup|fiu-vro|bat-smg|be-x-old|map-bms|zh-yue|zh-classical|nds-nl):[^\]\n]*\]\][ \t]*\n?`)

var (
	groupOfUse  = regexp.MustCompile(`<ref [^<>]*group\s*=\s*"?([^"<>/]+?)"?\s*(?:/|>|name)`)
	groupOfList = regexp.MustCompile(`<references [^<>]*group\s*=\s*"?([^"<>/]+?)"?\s*(?:/|>|responsive)`)
)

// missingLists gives the lists of notes that templates would have shown.
func missingLists(source string) string {
	listed := map[string]bool{}
	for _, m := range groupOfList.FindAllStringSubmatch(source, -1) {
		listed[m[1]] = true
	}
	var lists strings.Builder
	for _, m := range groupOfUse.FindAllStringSubmatch(source, -1) {
		if !listed[m[1]] {
			listed[m[1]] = true
			fmt.Fprintf(&lists, "<references group=%q />\n", m[1])
		}
	}
	return lists.String()
}

// foreign matches elements of extensions that the wiki lacks: it would print their tags.
var foreign = regexp.MustCompile(`(?is)<(math|timeline|imagemap|score|hiero|poem|syntaxhighlight|source|templatestyles|section)\b[^>]*?(?:/>|>(?:.*?</(?:math|timeline|imagemap|score|hiero|poem|syntaxhighlight|source|section)\s*>)?)`)

// english gives the names of German pages that the wiki, which is English, would take for titles.
var english = strings.NewReplacer("[[Datei:", "[[File:", "[[Bild:", "[[File:", "[[Kategorie:", "[[Category:",
	"|mini", "|thumb", "|miniatur", "|thumb", "|hochkant", "|upright", "|rechts", "|right", "|links|", "|left|", "|zentriert", "|center")

// spread picks revisions at equal distances out of the first n of a dump, the first and the last
// included.
func spread(file string, n, revisions int) ([]page, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	plain, _, err := compress.NewReader(f)
	if err != nil {
		return nil, err
	}
	defer plain.Close()
	dump, err := mediawiki.NewDumpReader(plain)
	if err != nil {
		return nil, err
	}
	var pages []page
	for i := 0; len(pages) < revisions; i++ {
		p, rev, err := dump.Next()
		if err != nil {
			return nil, err
		}
		if i == len(pages)*(n-1)/max(1, revisions-1) {
			name := fmt.Sprintf("%s@%v", p.Title, rev.ID)
			pages = append(pages, newPage(name, strings.ReplaceAll(name, "@", " "), string(rev.Text())))
		}
	}
	return pages, nil
}
