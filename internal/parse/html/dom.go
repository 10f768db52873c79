package html

import (
	"strings"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// node is an element or text of the page.
type node = xhtml.Node

func attr(n *node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

func isElement(n *node, a atom.Atom) bool { return n.Type == xhtml.ElementNode && n.DataAtom == a }

// hasClass tells whether n has one of the classes.
func hasClass(n *node, classes ...string) bool {
	value := attr(n, "class")
	if value == "" {
		return false
	}
	for have := range strings.FieldsSeq(value) {
		for _, c := range classes {
			if have == c {
				return true
			}
		}
	}
	return false
}

// hasClassIn tells whether n has a class of the set.
func hasClassIn(n *node, set map[string]bool) bool {
	value := attr(n, "class")
	if value == "" {
		return false
	}
	for have := range strings.FieldsSeq(value) {
		if set[have] {
			return true
		}
	}
	return false
}

// find returns the first descendant of n, or n, that is, in document order; nil where none is.
func find(n *node, is func(*node) bool) *node {
	for c := n; c != nil; c = next(c, n, true) {
		if c.Type == xhtml.ElementNode && is(c) {
			return c
		}
	}
	return nil
}

// each calls f for n and its descendants in document order. Where f returns false, the descendants of
// that node are passed over.
func each(n *node, f func(*node) bool) {
	for c := n; c != nil; {
		c = next(c, n, f(c))
	}
}

// next returns the node after c in document order, within root.
func next(c, root *node, down bool) *node {
	if down && c.FirstChild != nil {
		return c.FirstChild
	}
	for c != root {
		if c.NextSibling != nil {
			return c.NextSibling
		}
		c = c.Parent
		if c == nil {
			return nil
		}
	}
	return nil
}

// text returns the text of n with white space folded, without what is not shown.
func text(n *node) string {
	var b strings.Builder
	each(n, func(c *node) bool {
		switch {
		case c.Type == xhtml.TextNode:
			b.WriteString(unmarked(c.Data))
		case c.Type == xhtml.ElementNode && (isHidden(c) || c.DataAtom == atom.Style || c.DataAtom == atom.Script):
			return false
		case isElement(c, atom.Br):
			b.WriteByte(' ')
		}
		return true
	})
	return strings.Join(strings.Fields(b.String()), " ")
}

// blocks are the elements that end a paragraph.
var blocks = map[atom.Atom]bool{
	atom.Address: true, atom.Article: true, atom.Aside: true, atom.Blockquote: true, atom.Body: true, atom.Center: true, atom.Dd: true,
	atom.Details: true, atom.Dialog: true, atom.Dir: true, atom.Div: true, atom.Dl: true, atom.Dt: true, atom.Fieldset: true,
	atom.Figcaption: true, atom.Figure: true, atom.Footer: true, atom.Form: true, atom.H1: true, atom.H2: true, atom.H3: true,
	atom.H4: true, atom.H5: true, atom.H6: true, atom.Header: true, atom.Hgroup: true, atom.Hr: true, atom.Html: true, atom.Legend: true,
	atom.Li: true, atom.Main: true, atom.Menu: true, atom.Nav: true, atom.Ol: true, atom.P: true, atom.Pre: true, atom.Section: true,
	atom.Summary: true, atom.Table: true, atom.Tbody: true, atom.Td: true, atom.Tfoot: true, atom.Th: true, atom.Thead: true, atom.Tr: true,
	atom.Ul: true, atom.Caption: true,
}

// isBlock tells whether n ends the paragraph before it. A <span> that holds blocks does not, but what
// is in it does.
func isBlock(n *node) bool { return n.Type == xhtml.ElementNode && blocks[n.DataAtom] }

// holdsBlock tells whether an inline element has a block among its descendants, as MediaWiki's
// templates make it.
func holdsBlock(n *node) bool {
	found := false
	each(n, func(c *node) bool {
		found = found || isBlock(c) && !isHidden(c)
		return !found
	})
	return found
}
