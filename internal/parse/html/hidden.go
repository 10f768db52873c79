package html

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// hiddenClasses are those of elements that say nothing of the page's subject, or are not shown. From
// MediaWiki core and the templates of the larger Wikipedias, June 2025.
var hiddenClasses = set(`
	mw-editsection mw-editsection-like mw-empty-elt mw-jump-link mw-headline-number mw-indicators catlinks printfooter toc mw-toc
	toclimit-2 toclimit-3 toclimit-4 mw-cite-backlink mw-linkback-text magnify mw-collapsible-toggle mw-ui-button mw-ext-cite-error
	navbox navbox-styles navbox-inner vertical-navbox navbar sidebar sidebar-navbar NavFrame navigation-box navigation-only
	hatnote dablink rellink metadata ambox ombox tmbox cmbox fmbox imbox mbox-small sistersitebox portalbox portal portal-bar
	authority-control stub asbox shortdescription noexcerpt-hatnote navigation-not-searchable side-box topicon geo-nondefault
	bandeau-container bandeau-article bandeau-portail homonymie navbox-container hauptartikel navigation-hidden mw-authority-control
	printonly mw-kartographer-container mwe-math-fallback-image-inline mwe-math-fallback-image-display locked-indicator
	sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only`)

// hiddenElements are those that show no text.
var hiddenElements = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Link: true, atom.Meta: true, atom.Head: true,
	atom.Title: true, atom.Nav: true, atom.Iframe: true, atom.Object: true, atom.Embed: true, atom.Audio: true, atom.Video: true,
	atom.Canvas: true, atom.Button: true, atom.Select: true, atom.Input: true, atom.Textarea: true, atom.Rp: true, atom.Hr: true,
	atom.Datalist: true, atom.Map: true, atom.Area: true, atom.Svg: true,
}

// isHidden tells whether an element is left out with all that is in it.
func isHidden(n *node) bool {
	if hiddenElements[n.DataAtom] || hasClassIn(n, hiddenClasses) {
		return true
	}
	switch attr(n, "role") {
	case "navigation", "note", "search", "doc-backlink":
		return n.DataAtom != atom.Span
	}
	if hasClass(n, "noprint") && !isMark(n) && !hasClass(n, "reference") && n.DataAtom != atom.Span {
		return true
	}
	if hasAttr(n, "hidden") || attr(n, "id") == "toc" || attr(n, "id") == "siteSub" {
		return true
	}
	style := attr(n, "style")
	return style != "" && strings.Contains(strings.ReplaceAll(strings.ToLower(style), " ", ""), "display:none")
}

// set makes a set of the words in a list.
func set(list string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		m[w] = true
	}
	return m
}
