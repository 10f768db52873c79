package html

import (
	"strings"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// clutterWords are words of class names that sites give to what is not their text: advertisements,
// newsletters, ways about the site.
var clutterWords = set(`ad ads advert adverts advertisement adslot adsense sponsored promo onetrust share sharebar addthis socials newsletter signup
	paywall recommended recommendations breadcrumb breadcrumbs crumbs commentlist disqus sidebar footer navbar nav navigation menu topbar toolbar
	pagination pager popup modal overlay outbrain taboola byline feedback toc masthead skiplink`)

// topicWords are others, which may as well say what a section of a policy is about.
var topicWords = set(`advertising cookie cookies consent gdpr sharing social related comments copyright`)

// clutterNames are whole class names and ids of the same.
var clutterNames = set(`comments comment-list disqus_thread footer sidebar breadcrumbs related prev-next prev-next-area post-meta entry-meta article-meta
	skip-link skip-to-content read-more most-read site-header site-footer table-of-contents newsletter cookie-banner cookie-notice cookie-consent
	global-cookie-message CybotCookiebotDialog onetrust-consent-sdk usercentrics-root reading-time kicker tag-list`)

// maxClutter is how much text of the main part, in bytes, may stand in what a class name calls clutter.
const maxClutter = 300

// hideClutter hides what in a page's main part is not its text.
func (w *writer) hideClutter(root *node) {
	each(root, func(n *node) bool {
		switch {
		case n.Type != xhtml.ElementNode || n == root:
			return true
		case isHidden(n):
			return false
		case w.isClutter(n, w.weights[root].all):
			n.Attr = append(n.Attr, xhtml.Attribute{Key: hiddenMark})
			return false
		}
		return true
	})
}

func (w *writer) isClutter(n *node, whole int) bool {
	if !isBlock(n) && n.DataAtom != 0 && n.DataAtom != atom.Span {
		return false
	}
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Li, atom.Td, atom.Th, atom.Tr, atom.Dt, atom.Dd, atom.Figcaption, atom.Caption, atom.Pre, atom.Main, atom.Article:
		return false
	}
	weight := w.weights[n]
	if weight.all == 0 || w.holdsNote(n) {
		return false
	}
	switch {
	case n.DataAtom == atom.Dialog:
		return true
	case n.DataAtom == atom.Footer:
		return !within(n, atom.Blockquote) && !within(n, atom.Figure)
	case n.DataAtom == atom.Header:
		return weight.kept == 0 && find(n, isTitle) == nil && !within(n, atom.Article) && !within(n, atom.Section)
	case n.DataAtom == atom.Aside, attr(n, "role") == "complementary":
		if strings.HasPrefix(attr(n, "role"), "doc-") || hasClass(n, "note", "footnote", "admonition", "callout", "pullquote") {
			return false
		}
		return weight.kept == 0 || isNamed(n, clutterWords)
	}
	switch attr(n, "role") {
	case "banner", "contentinfo", "dialog", "alertdialog", "toolbar", "menu", "menubar":
		return true
	}
	if 2*weight.all < whole && (weight.kept <= maxClutter && isNamed(n, clutterWords) || weight.kept == 0 && isNamed(n, topicWords)) {
		return true
	}
	if weight.kept > 0 || n.DataAtom == atom.Span {
		return false
	}
	most := weight.all / 2
	if n.DataAtom == atom.P {
		most = weight.all * 9 / 10 // "See our Privacy Policy." is a sentence
	}
	return (weight.links > most || isTrail(n, weight)) && !inItem(n)
}

// isNamed tells whether an element's class or id calls it clutter, by one of some words.
func isNamed(n *node, words map[string]bool) bool {
	if clutterNames[attr(n, "id")] {
		return true
	}
	for class := range strings.FieldsSeq(attr(n, "class")) {
		if clutterNames[class] {
			return true
		}
		for word := range strings.FieldsFuncSeq(strings.ToLower(class), func(r rune) bool { return r == '-' || r == '_' }) {
			if words[word] {
				return true
			}
		}
	}
	return false
}

// isTrail tells whether a block is a way through the site: Home > News > This page.
func isTrail(n *node, weight weight) bool {
	if weight.links == 0 || weight.all > 200 {
		return false
	}
	arrow := false
	for c := n; c != nil; c = next(c, n, c.DataAtom != atom.A) {
		if c != n && isBlock(c) {
			return false
		}
		arrow = arrow || c.Type == xhtml.TextNode && strings.ContainsAny(c.Data, ">›»")
	}
	return arrow
}

// holdsNote tells whether a footnote that the page uses is defined in n.
func (w *writer) holdsNote(n *node) bool {
	return len(w.noteBlocks) > 0 && w.noteBlocks[n]
}

// markNotes finds the elements with definitions of footnotes in them.
func (w *writer) markNotes(root *node) {
	w.noteBlocks = map[*node]bool{}
	each(root, func(n *node) bool {
		if n.Type == xhtml.ElementNode {
			if w.definesNote(n) {
				for p := n; p != nil && !w.noteBlocks[p]; p = p.Parent {
					w.noteBlocks[p] = true
				}
			}
		}
		return true
	})
}

// definesNote tells whether an element is, or starts with, what a footnote's use links to.
func (w *writer) definesNote(n *node) bool {
	_, byID := w.notes[attr(n, "id")]
	_, byName := w.notes[attr(n, "name")]
	return byID && hasAttr(n, "id") || byName && hasAttr(n, "name")
}

// within tells whether n stands in an element of a kind.
func within(n *node, a atom.Atom) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if isElement(p, a) {
			return true
		}
	}
	return false
}

// inItem tells whether n stands in a list's item or in a table's cell, which are judged as a whole.
func inItem(n *node) bool {
	return within(n, atom.Li) || within(n, atom.Td) || within(n, atom.Th) || within(n, atom.Dd) || within(n, atom.Blockquote)
}

// isAnchor tells whether an element is the sign beside a heading that links to it.
func isAnchor(n *node) bool {
	if n.DataAtom != atom.A || !strings.HasPrefix(attr(n, "href"), "#") {
		return false
	}
	if hasClass(n, "headerlink", "anchor", "anchor-link", "heading-anchor", "header-anchor", "heading-link") && len(rawText(n)) <= len("🔗")+1 {
		return true
	}
	switch rawText(n) {
	case "¶", "#", "§", "🔗":
		return !within(n, atom.Sup) && !within(n, atom.P)
	}
	return false
}
