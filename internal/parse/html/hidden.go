package html

import (
	"strings"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// hiddenClasses are those of elements that say nothing of a wiki page's subject, or are not shown. From
// MediaWiki core and the templates of the larger Wikipedias, June 2025.
var hiddenClasses = set(`
	mw-editsection mw-editsection-like mw-empty-elt mw-jump-link mw-headline-number mw-indicators catlinks printfooter toc mw-toc
	toclimit-2 toclimit-3 toclimit-4 mw-cite-backlink mw-linkback-text mw-ref-follow mw-broken-media magnify mw-collapsible-toggle mw-ui-button mw-ext-cite-error
	navbox navbox-styles navbox-inner vertical-navbox navbar sidebar sidebar-navbar NavFrame navigation-box navigation-only
	hatnote dablink rellink metadata ambox ombox tmbox cmbox fmbox imbox mbox-small sistersitebox portalbox portal portal-bar
	authority-control stub asbox shortdescription noexcerpt-hatnote navigation-not-searchable side-box topicon geo-nondefault
	bandeau-container bandeau-article bandeau-portail homonymie navbox-container hauptartikel navigation-hidden mw-authority-control
	printonly mw-kartographer-container mwe-math-fallback-image-inline mwe-math-fallback-image-display locked-indicator`)

// hiddenEverywhere are the classes that pages of all kinds give to what is not for the eye, or not text.
var hiddenEverywhere = set(`sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only`)

// hiddenElements are those that show no text.
var hiddenElements = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Link: true, atom.Meta: true, atom.Head: true,
	atom.Title: true, atom.Nav: true, atom.Iframe: true, atom.Object: true, atom.Embed: true, atom.Audio: true, atom.Video: true,
	atom.Canvas: true, atom.Button: true, atom.Select: true, atom.Input: true, atom.Textarea: true, atom.Hr: true,
	atom.Datalist: true, atom.Map: true, atom.Area: true, atom.Svg: true,
}

// hiddenMark is the attribute that [hideAll] gives to hidden elements.
const hiddenMark = "hidden"

// isHidden tells whether an element is left out with all that is in it.
func isHidden(n *node) bool { return hiddenElements[n.DataAtom] || hasAttr(n, hiddenMark) }

// hideAll finds what is hidden in a page, once, and marks it so.
func hideAll(root *node, wiki bool) {
	each(root, func(n *node) bool {
		if n.Type != xhtml.ElementNode {
			return true
		}
		if !isHidden(n) && n != root && (hides(n, wiki) || wiki && hidesInWiki(n)) {
			n.Attr = append(n.Attr, xhtml.Attribute{Key: hiddenMark})
		}
		return true
	})
}

// hides tells whether an element is hidden on any page. What is not printed is, but for wikis, which do
// not print boxes that readers see.
func hides(n *node, wiki bool) bool {
	if len(n.Attr) == 0 {
		return false
	}
	if hasClassIn(n, hiddenEverywhere) || !wiki && hasClass(n, "noprint", "no-print") {
		return true
	}
	switch attr(n, "role") {
	case "navigation", "search", "doc-backlink":
		return true
	}
	if !wiki && (isAnchor(n) || attr(n, "aria-hidden") == "true" && !isBlock(n)) {
		return true
	}
	style := attr(n, "style")
	return style != "" && strings.Contains(strings.ReplaceAll(strings.ToLower(style), " ", ""), "display:none")
}

// hidesInWiki tells whether an element of a MediaWiki page is hidden or a notice.
func hidesInWiki(n *node) bool {
	return hasClassIn(n, hiddenClasses) || attr(n, "role") == "note" && n.DataAtom != atom.Span || attr(n, "id") == "toc" || attr(n, "id") == "siteSub"
}

// set makes a set of the words in a list.
func set(list string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		m[w] = true
	}
	return m
}
