package html

import (
	"strings"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tracker/internal/syntax"
)

// table writes a table: an infobox, rows of cells, or only what is in it where it serves the layout.
func (w *writer) table(n *node) {
	switch {
	case !shows(n):
		return
	case isInfobox(n):
		w.infobox(n)
		return
	case isLayout(n), !w.wiki && isColumns(n):
		w.eachRow(n, func(row *node) {
			if row.DataAtom == atom.Caption {
				w.caption(row)
				return
			}
			for c := row.FirstChild; c != nil; c = c.NextSibling {
				if isElement(c, atom.Td) || isElement(c, atom.Th) {
					w.flow(c, syntax.Paragraph)
				}
			}
		})
		return
	}
	w.open(syntax.Table)
	w.eachRow(n, func(row *node) {
		if row.DataAtom == atom.Caption {
			w.caption(row)
			return
		}
		w.open(syntax.Row)
		for c := row.FirstChild; c != nil; c = c.NextSibling {
			if isElement(c, atom.Td) || isElement(c, atom.Th) {
				w.cell(c)
			}
		}
		w.close()
	})
	w.close()
}

// isLayout tells whether a table only sets things side by side: it says so, or it has a single cell, or
// there are tables and headings in its cells.
func isLayout(n *node) bool {
	if attr(n, "role") == "presentation" || hasClass(n, "multicol") {
		return true
	}
	if hasClass(n, "wikitable") {
		return false
	}
	cells, blocks := 0, false
	each(n, func(c *node) bool {
		if c != n {
			switch c.DataAtom {
			case atom.Td, atom.Th:
				cells++
			case atom.Table, atom.H1, atom.H2, atom.H3, atom.H4, atom.Ul, atom.Blockquote:
				blocks = blocks || c.DataAtom != atom.Ul && !isHidden(c)
			}
		}
		return true
	})
	return cells <= 1 || blocks
}

// isColumns tells whether a table is a single row without headers: how pages were once set in columns.
func isColumns(n *node) bool {
	rows, heads := 0, 0
	each(n, func(c *node) bool {
		switch c.DataAtom {
		case atom.Tr:
			rows++
		case atom.Th, atom.Caption:
			heads++
		}
		return rows < 2
	})
	return rows == 1 && heads == 0
}

// eachRow calls f for each row of a table and for its caption, in order.
func (w *writer) eachRow(n *node, f func(row *node)) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != xhtml.ElementNode {
			continue
		}
		switch {
		case isHidden(c):
			w.hide(c)
		case c.DataAtom == atom.Tr, c.DataAtom == atom.Caption:
			if shows(c) {
				f(c)
			}
		case c.DataAtom == atom.Thead, c.DataAtom == atom.Tbody, c.DataAtom == atom.Tfoot:
			w.eachRow(c, f)
		}
	}
}

func (w *writer) cell(n *node) {
	i := w.open(syntax.Cell)
	if n.DataAtom == atom.Th {
		w.b.Node(i).Flags |= syntax.Header
	}
	for _, key := range [...]syntax.Key{syntax.KeyColspan, syntax.KeyRowspan} {
		if v := attr(n, key.String()); v != "" && v != "1" {
			w.b.Attr(key, v)
		}
	}
	if !isHidden(n) {
		w.flow(n, syntax.Text)
	} else {
		w.hide(n)
	}
	w.close()
}

// isInfobox tells whether a table sums up its subject in labelled fields.
func isInfobox(n *node) bool {
	if n.DataAtom != atom.Table {
		return false
	}
	for class := range strings.FieldsSeq(attr(n, "class")) {
		if class == "infobox" || strings.HasPrefix(class, "infobox_") || class == "taxobox" {
			return true
		}
	}
	return false
}

func (w *writer) infobox(n *node) {
	w.open(syntax.Infobox)
	w.eachRow(n, func(row *node) {
		if row.DataAtom == atom.Caption {
			w.hide(row) // the subject's name
			return
		}
		w.field(row)
	})
	w.close()
}

// field writes a row of an infobox: a label and its value, a picture with its caption, or a heading,
// which says nothing.
func (w *writer) field(row *node) {
	var th, td *node
	for c := row.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case isElement(c, atom.Th) && th == nil:
			th = c
		case isElement(c, atom.Td) && td == nil:
			td = c
		case isElement(c, atom.Td) && th == nil && td != nil:
			th, td = td, c // two plain cells: label and value
		}
	}
	switch {
	case td == nil || !shows(td):
		w.hide(row)
		return
	case th == nil && find(td, func(c *node) bool {
		return hasClass(c, "infobox-caption", "thumbcaption") || c.DataAtom == atom.Figcaption
	}) != nil,
		hasClass(td, "infobox-image"), th == nil && isPicture(td):
		w.captions(td)
		return
	case hasClass(td, "infobox-subheader", "infobox-above", "infobox-below", "infobox-navbar"):
		w.hide(row)
		return
	}
	w.open(syntax.Field)
	if th != nil {
		w.b.Attr(syntax.KeyLabel, strings.TrimRight(labelText(th), ": "))
		each(th, func(c *node) bool { // a label may cite
			if c.Type == xhtml.ElementNode && isUse(c) {
				w.use(c)
				return false
			}
			return true
		})
	}
	w.flow(td, syntax.Text)
	w.close()
}

// labelText returns the text of a label without the footnotes in it.
func labelText(n *node) string {
	var parts []string
	each(n, func(c *node) bool {
		if c.Type == xhtml.TextNode {
			parts = append(parts, unmarked(c.Data))
		}
		return c.Type != xhtml.ElementNode || !isUse(c) && !isMark(c) && !isHidden(c)
	})
	return strings.Join(strings.Fields(strings.Join(parts, "")), " ")
}
