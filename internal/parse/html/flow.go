package html

import (
	"strings"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tracker/internal/syntax"
)

// flow writes the children of n: blocks, and between them running text. The text is wrapped in nodes of
// kind wrap (a Paragraph), or in none where wrap is syntax.Text.
func (w *writer) flow(n *node, wrap syntax.Kind) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.flowNode(c, wrap)
	}
	w.endInlines()
}

func (w *writer) flowNode(c *node, wrap syntax.Kind) {
	switch c.Type {
	case xhtml.TextNode:
	case xhtml.ElementNode:
		if isHidden(c) && !isMath(c) {
			w.hide(c)
			return
		}
		if !isInlineBox(c) && (isBlock(c) || holdsBlock(c)) {
			w.endInlines()
			w.block(c, wrap)
			return
		}
	default:
		return
	}
	if w.implicit && w.isBreak(c) {
		w.endInlines()
		return
	}
	if wrap == syntax.Paragraph && !w.implicit && w.b.Depth() < maxDepth {
		if !shows(c) {
			return
		}
		w.open(syntax.Paragraph)
		w.implicit = true
	}
	w.inline(c)
}

// endInlines closes the paragraph that running text has opened.
func (w *writer) endInlines() {
	w.loose = false
	if w.implicit {
		w.implicit = false
		w.close()
	}
}

// shows tells whether an inline has anything to show.
func shows(n *node) bool {
	if n.Type == xhtml.TextNode {
		return strings.TrimSpace(unmarked(n.Data)) != ""
	}
	found := false
	each(n, func(c *node) bool {
		switch {
		case c.Type == xhtml.TextNode:
			found = found || strings.TrimSpace(c.Data) != ""
		case c.Type == xhtml.ElementNode && (isMath(c) || isNumbered(c)):
			found = true
		case c.Type == xhtml.ElementNode && isHidden(c):
			return false
		}
		return !found
	})
	return found
}

// block writes a block element.
func (w *writer) block(n *node, wrap syntax.Kind) {
	if w.b.Depth() >= maxDepth {
		w.flow(n, syntax.Text)
		return
	}
	switch {
	case !w.wiki && w.isNote(n):
		w.open(syntax.References)
		w.note(n)
		w.close()
		return
	case !w.wiki:
	case n.DataAtom == atom.Table:
	case hasClass(n, "thumb", "thumbinner", "tmulti", "locmap"), hasClass(n, "floatright", "floatleft", "floatnone") && isPicture(n):
		w.captions(n)
		return
	case hasClass(n, "gallery"):
		w.captions(n)
		return
	case hasClass(n, "quotebox", "pullquote", "cquote", "templatequote", "rquote"):
		w.container(n, syntax.BlockQuote)
		return
	case hasClass(n, "poem"):
		w.verbatim(n)
		return
	}
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		w.heading(n)
	case atom.P, atom.Summary, atom.Legend, atom.Address:
		w.paragraph(n, wrap)
	case atom.Ul, atom.Ol, atom.Dl, atom.Menu, atom.Dir:
		w.list(n)
	case atom.Li, atom.Dt, atom.Dd:
		w.container(n, syntax.Item)
	case atom.Blockquote:
		w.container(n, syntax.BlockQuote)
	case atom.Pre:
		w.verbatim(n)
	case atom.Table:
		w.table(n)
	case atom.Figure:
		w.captions(n)
	case atom.Figcaption, atom.Caption:
		w.caption(n)
	default:
		// What has a block in a cell or an item keeps its paragraphs apart.
		w.flow(n, syntax.Paragraph)
	}
}

// container writes a block that holds running text or blocks.
func (w *writer) container(n *node, kind syntax.Kind) {
	if !shows(n) {
		return
	}
	wrap := syntax.Text
	if kind == syntax.BlockQuote {
		wrap = syntax.Paragraph
	}
	w.open(kind)
	w.flow(n, wrap)
	w.close()
}

func (w *writer) heading(n *node) {
	if !shows(n) {
		return
	}
	if n == w.heads {
		w.hide(n)
		return
	}
	i := w.open(syntax.Heading)
	w.b.Node(i).Level = n.Data[1] - '0'
	w.inlines(n)
	w.close()
}

// paragraph writes a paragraph. In a cell or an item that holds nothing else it needs no node.
func (w *writer) paragraph(n *node, wrap syntax.Kind) {
	if !shows(n) {
		return
	}
	if wrap == syntax.Text && alone(n) {
		w.inlines(n)
		return
	}
	w.open(syntax.Paragraph)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if w.isBreak(c) {
			w.loose = false
			w.close()
			for c.NextSibling != nil && !shows(c.NextSibling) {
				c = c.NextSibling
			}
			if c.NextSibling == nil {
				return
			}
			w.open(syntax.Paragraph)
			continue
		}
		w.inline(c)
	}
	w.loose = false
	w.close()
}

// isBreak tells whether a node is the first of two line breaks in a row, with which pages other than
// wikis set paragraphs apart.
func (w *writer) isBreak(n *node) bool {
	if w.wiki || !isElement(n, atom.Br) {
		return false
	}
	for c := n.NextSibling; c != nil; c = c.NextSibling {
		if c.Type != xhtml.TextNode || strings.TrimSpace(c.Data) != "" {
			return isElement(c, atom.Br)
		}
	}
	return false
}

// alone tells whether no other child of n's parent shows anything.
func alone(n *node) bool {
	for c := n.Parent.FirstChild; c != nil; c = c.NextSibling {
		if c != n && (c.Type == xhtml.ElementNode && !isHidden(c) || c.Type == xhtml.TextNode) && shows(c) {
			return false
		}
	}
	return true
}

func (w *writer) list(n *node) {
	if !shows(n) {
		return
	}
	if w.isNotes(n) {
		w.references(n)
		return
	}
	w.open(syntax.List)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type != xhtml.ElementNode:
			if c.Type == xhtml.TextNode && shows(c) {
				w.open(syntax.Item)
				w.inline(c)
				w.loose = false
				w.close()
			}
		case isHidden(c):
			w.hide(c)
		case c.DataAtom == atom.Div: // <div> groups the pairs of a <dl>
			for d := c.FirstChild; d != nil; d = d.NextSibling {
				if d.Type == xhtml.ElementNode && !isHidden(d) {
					w.container(d, syntax.Item)
				}
			}
		default:
			w.container(c, syntax.Item)
		}
	}
	w.close()
}

// verbatim writes text whose line ends count.
func (w *writer) verbatim(n *node) {
	if !shows(n) {
		return
	}
	w.open(syntax.Verbatim)
	each(n, func(c *node) bool {
		switch {
		case c.Type == xhtml.TextNode:
			read(c.Data, func(i int) {
				if i < len(w.tokens) {
					w.lines(w.tokens[i])
				}
			})
		case c.Type != xhtml.ElementNode:
		case isHidden(c):
			w.hide(c)
			return false
		case isElement(c, atom.Br):
			w.leaf(syntax.Space, w.at, w.at, " ")
		case isUse(c):
			w.use(c)
			return false
		}
		return true
	})
	w.loose = false
	w.close()
}

// lines writes a stretch of text line by line.
func (w *writer) lines(t token) {
	at := t.lead
	if w.b.Node(w.b.Len()-1).Kind == syntax.Verbatim { // the first line end is not shown
		at += len(w.source[at:t.start]) - len(strings.TrimPrefix(strings.TrimPrefix(w.source[at:t.start], "\r"), "\n"))
	}
	for line := range strings.Lines(w.source[at:t.end]) {
		content := strings.TrimRight(line, "\r\n")
		if content != "" {
			w.leaf(syntax.Text, at, at+len(content), resolve(content))
		}
		if len(content) < len(line) {
			w.leaf(syntax.Space, at+len(content), at+len(line), " ")
		}
		at += len(line)
	}
}
