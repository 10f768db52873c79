package html

import (
	"strings"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tracker/internal/syntax"
)

// captions writes the captions in a figure, a thumbnail or a gallery, and tables or quotations that
// stand in one; the rest of it is the picture.
func (w *writer) captions(n *node) {
	kind := attr(n, "typeof")
	if n.DataAtom == atom.Figure && strings.HasPrefix(kind, "mw:File") && !strings.Contains(kind, "/Thumb") && !strings.Contains(kind, "/Frame") {
		w.hide(n) // shown without its caption
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type != xhtml.ElementNode:
		case isHidden(c):
			w.hide(c)
		case c.DataAtom == atom.Figcaption, c.DataAtom == atom.Caption, hasClass(c, "thumbcaption", "gallerytext", "gallerycaption", "infobox-caption", "locmap-caption"):
			w.caption(c)
		case c.DataAtom == atom.Table, c.DataAtom == atom.Blockquote, c.DataAtom == atom.Pre:
			w.block(c, syntax.Paragraph)
		default:
			w.captions(c)
		}
	}
}

// isPicture tells whether an element holds a picture alone: all its words, if any, are in links to files.
func isPicture(n *node) bool {
	found := true
	each(n, func(c *node) bool {
		switch {
		case c.Type == xhtml.TextNode:
			found = found && strings.TrimSpace(unmarked(c.Data)) == ""
		case c.Type == xhtml.ElementNode && (isHidden(c) || isElement(c, atom.A) && isFile(c)):
			return false
		}
		return found
	})
	return found
}

// isFile tells whether a link leads to the page of a picture, or to where a missing one may be uploaded.
func isFile(a *node) bool {
	href := attr(a, "href")
	return hasClass(a, "image", "mw-file-description") || strings.Contains(href, "wpDestFile=") || strings.HasPrefix(target(href), "File:") && target(href) == attr(a, "title")
}

// caption writes one caption.
func (w *writer) caption(n *node) {
	if !shows(n) || w.b.Depth() >= maxDepth {
		return
	}
	w.open(syntax.Caption)
	w.flow(n, syntax.Text)
	w.close()
}
