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

// caption writes one caption.
func (w *writer) caption(n *node) {
	if !shows(n) || w.b.Depth() >= maxDepth {
		return
	}
	w.open(syntax.Caption)
	w.flow(n, syntax.Text)
	w.close()
}
