package html

import (
	"strconv"
	"strings"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tracker/internal/syntax"
	"tracker/internal/tracker"
)

// isUse tells whether an element is the use of a footnote: MediaWiki's <sup class="reference">, or
// what other pages link from a raised number.
func isUse(n *node) bool {
	switch n.DataAtom {
	case atom.Sup:
		if hasClass(n, "mw-ref-follow") {
			return false // no mark: its text continues another note
		}
		if hasClass(n, "reference", "mw-ref") || strings.Contains(attr(n, "typeof"), "mw:Extension/ref") && !strings.Contains(attr(n, "typeof"), "mw:Extension/references") {
			return true
		}
		a := only(n)
		return a != nil && a.DataAtom == atom.A && strings.HasPrefix(attr(a, "href"), "#") && (isLabel(text(a)) || isMarked(a))
	case atom.Span:
		return strings.Contains(attr(n, "typeof"), "mw:Extension/ref") && !strings.Contains(attr(n, "typeof"), "mw:Extension/references")
	case atom.A:
		if fragment(attr(n, "href")) == "" {
			return false
		}
		sup := only(n)
		return isMarked(n) || sup != nil && sup.DataAtom == atom.Sup && isLabel(text(n))
	}
	return false
}

// isMarked tells whether a page calls a link the use of a footnote.
func isMarked(a *node) bool {
	return attr(a, "role") == "doc-noteref" || attr(a, "rel") == "footnote" || hasClass(a, "footnote-ref", "footnote-reference")
}

// only returns the one child element of n where it has no other children.
func only(n *node) *node {
	var one *node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == xhtml.ElementNode && one == nil:
			one = c
		case c.Type != xhtml.TextNode || strings.TrimSpace(unmarked(c.Data)) != "":
			return nil
		}
	}
	return one
}

// maxLabel is longer than the label of any footnote.
const maxLabel = 24

// isLabel tells whether a link's words are the label of a footnote: "1", "[2]", "a", "*".
func isLabel(s string) bool {
	s = strings.Trim(s, "[]() ")
	if len(s) == 1 && (s[0]-'a' < 26 || s[0] == '*') || s == "†" || s == "‡" {
		return true
	}
	return s != "" && len(s) <= 4 && strings.Trim(s, "0123456789") == ""
}

// usage is what the uses of a footnote show: its label, in brackets, and the group of notes that it is of.
type usage struct{ label, group string }

func usageOf(n *node) usage {
	label := text(n)
	if label != "" && len(label) <= maxLabel && !strings.HasPrefix(label, "[") {
		label = "[" + strings.Trim(label, "() ") + "]"
	}
	u := usage{label, group(label)}
	if a := find(n, func(c *node) bool { return hasAttr(c, "data-mw-group") }); a != nil {
		u.group = attr(a, "data-mw-group")
	}
	u.label = counted(label)
	return u
}

// counted gives a label of a group that is named after a way of counting as readers see it: of
// "[lower-alpha 1]" style sheets make "[a]".
func counted(label string) string {
	g, number, ok := strings.Cut(strings.Trim(label, "[]"), " ")
	if n, err := strconv.Atoi(number); ok && err == nil && n > 0 {
		switch g {
		case "lower-alpha", "upper-alpha", "lower-roman", "upper-roman", "lower-greek", "decimal":
			return tracker.PrintedLabel(g, n)
		}
	}
	return label
}

// noteOf returns the id of the definition that a use leads to.
func noteOf(n *node) string {
	a := find(n, func(c *node) bool { return c.DataAtom == atom.A && strings.Contains(attr(c, "href"), "#") })
	if a == nil {
		return ""
	}
	return fragment(attr(a, "href"))
}

// collectNotes finds the footnotes that the page uses, with the label of each.
func (w *writer) collectNotes(root *node) {
	w.notes = map[string]usage{}
	w.details = map[string]detail{}
	w.uses = map[string]bool{}
	each(root, func(n *node) bool {
		if n.Type != xhtml.ElementNode {
			return true
		}
		if isDetails(n) && n.Parent != nil {
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				if id := noteIDOf(c); id != "" {
					w.details[id] = detail{noteID(n.Parent), text(c)}
				}
			}
			return false
		}
		if !isUse(n) {
			return true
		}
		id := noteOf(n)
		if id == "" || w.uses[id] {
			return false // the link back
		}
		if w.notes[id].label == "" {
			w.notes[id] = usageOf(n)
		}
		if parent := n.Parent; parent != nil && parent.DataAtom == atom.Sup {
			w.uses[attr(parent, "id")] = true
		}
		each(n, func(c *node) bool {
			w.uses[attr(c, "id")] = true
			w.uses[attr(c, "name")] = true
			return true
		})
		delete(w.uses, "")
		return false
	})
}

// detail is a footnote that names a place in the source of another: details of a sub-reference.
type detail struct{ note, text string }

// isDetails tells whether a list holds the sub-references of the definition that it stands in.
func isDetails(n *node) bool { return hasClass(n, "mw-subreference-list") }

func noteIDOf(n *node) string {
	if n.DataAtom != atom.Li {
		return ""
	}
	return noteID(n)
}

// group returns the name of the group of footnotes that a label belongs to: "note" for "[note 1]",
// "lower-alpha" for "[a]".
func group(label string) string {
	inner := strings.Trim(label, "[]")
	if i := strings.LastIndexByte(inner, ' '); i > 0 {
		return inner[:i]
	}
	if len(inner) == 1 && inner[0]-'a' < 26 {
		return "lower-alpha"
	}
	return ""
}

// use writes the use of a footnote, or the page number that {{rp}} prints after one.
func (w *writer) use(n *node) {
	w.loose = false
	id := noteOf(n)
	if id == "" {
		if page := strings.Trim(text(n), ": "); page != "" && strings.HasPrefix(text(n), ":") {
			w.over(syntax.Locator, n, pages(page))
			return
		}
		w.hide(n)
		return
	}
	w.over(syntax.Reference, n, "")
	if d, ok := w.details[id]; ok {
		w.noteAttrs(d.note, usageOf(n))
		w.b.Attr(syntax.KeyLocator, d.text)
		return
	}
	w.noteAttrs(id, usageOf(n))
}

// noteAttrs adds the attributes that a use and its definition share.
func (w *writer) noteAttrs(id string, u usage) {
	w.b.Attr(syntax.KeyName, id)
	if u.group != "" {
		w.b.Attr(syntax.KeyGroup, u.group)
	}
	if u.label != "" {
		w.b.Attr(syntax.KeyLabel, u.label)
	}
}

// pages prints a place in a source: "p. 12", "pp. 12–14".
func pages(s string) string {
	switch {
	case s == "" || strings.Trim(s, "0123456789ivxlcdm-–, ") != "":
		return s
	case strings.ContainsAny(s, "-–, "):
		return "pp. " + s
	}
	return "p. " + s
}

// isNotes tells whether a list defines footnotes.
func (w *writer) isNotes(n *node) bool {
	if hasClass(n, "references", "mw-references") || attr(n, "role") == "doc-endnotes" {
		return true
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Li {
			if _, ok := w.notes[noteID(c)]; ok {
				return true
			}
		}
	}
	return false
}

// noteID returns the id of a definition: its own, or that of the anchor it starts with.
func noteID(n *node) string {
	if id := attr(n, "id"); id != "" {
		return id
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == xhtml.ElementNode {
			if n.DataAtom != atom.Li && isBlock(c) {
				return "" // a definition of its own
			}
			if id := attr(c, "id") + attr(c, "name"); id != "" {
				return id
			}
			if c.DataAtom != atom.P && c.DataAtom != atom.Sup {
				return ""
			}
			return noteID(c)
		}
	}
	return ""
}

// references writes the definitions of footnotes.
func (w *writer) references(n *node) {
	w.open(syntax.References)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == xhtml.ElementNode && c.DataAtom == atom.Li && shows(c) {
			w.note(c)
		}
	}
	w.close()
}

// note writes the definition of a footnote.
func (w *writer) note(n *node) {
	w.open(syntax.Reference)
	if id := noteID(n); id != "" {
		w.noteAttrs(id, w.notes[id])
	}
	w.definition(n)
	w.loose = false
	w.close()
}

// isNote tells whether a block that is no item of a list defines a footnote: <p id="fn1">,
// <aside role="doc-footnote">, <div id="ftn1"><p><a name="_ftn1">.
func (w *writer) isNote(n *node) bool {
	switch n.DataAtom {
	case atom.P, atom.Div, atom.Aside:
		_, ok := w.notes[noteID(n)]
		return ok
	}
	return false
}

// definition writes the content of a footnote, without the links back to its uses.
func (w *writer) definition(n *node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case w.isBackLink(c), c.Type == xhtml.ElementNode && isDetails(c):
			w.hide(c)
		case c.Type == xhtml.ElementNode && !isInlineBox(c) && !isHidden(c) && (c.DataAtom == atom.P || c.DataAtom == atom.Div || c.DataAtom == atom.Span):
			if isBlock(c) {
				w.space()
			}
			w.definition(c)
			w.loose = w.loose || isBlock(c)
		default:
			w.inline(c)
		}
	}
}

// isBackLink tells whether a node of a definition leads back to where it is used.
func (w *writer) isBackLink(n *node) bool {
	if n.Type != xhtml.ElementNode {
		return false
	}
	if hasClass(n, "mw-cite-backlink", "footnote-backref", "footnote-back") || attr(n, "rel") == "mw:referencedBy" || attr(n, "role") == "doc-backlink" {
		return true
	}
	switch n.DataAtom {
	case atom.A, atom.Sup, atom.B:
	case atom.Span:
		if !isLabel(rawText(n)) {
			return false
		}
	default:
		return false
	}
	a := find(n, func(c *node) bool { return c.DataAtom == atom.A })
	if a == nil || !strings.HasPrefix(attr(a, "href"), "#") {
		return false
	}
	if w.uses[fragment(attr(a, "href"))] {
		return true
	}
	switch s := strings.Trim(text(n), "\ufe0e "); s {
	case "^", "↑", "↩", "⏎", "↩↩", "⬆":
		return true
	}
	return strings.HasPrefix(fragment(attr(a, "href")), "cite_ref")
}
