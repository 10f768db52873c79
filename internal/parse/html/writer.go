package html

import (
	"strings"

	xhtml "golang.org/x/net/html"

	"tracker/internal/syntax"
)

// writer turns a page's elements into our tree.
type writer struct {
	source string
	tokens []token
	b      *syntax.Builder
	at     int    // up to where source is in the tree
	fresh  []int  // open nodes whose start is not known yet: they start with the first leaf in them
	host   string // of the page
	wiki   bool   // MediaWiki made the page

	notes   map[string]usage  // of each footnote that the page uses, by the id of its definition
	details map[string]detail // sub-references, by id
	uses    map[string]bool   // ids of the uses, to which definitions link back

	weights    map[*node]weight // of the elements of a page that is no wiki's
	heads      *node            // the heading that prints the page's title: it heads no section
	noteBlocks map[*node]bool   // those with definitions of footnotes in them

	// implicit is true while a paragraph is open that the page has no element for.
	implicit bool
	// loose is white space seen in running text and not written yet.
	loose bool
}

// open starts a node where the next leaf starts.
func (w *writer) open(kind syntax.Kind) int {
	i := w.b.Open(kind, w.at)
	w.fresh = append(w.fresh, i)
	return i
}

// close ends the innermost open node. Where it is empty, the nodes around it start with it.
func (w *writer) close() {
	w.b.Close(w.at)
	if n := len(w.fresh); n > 0 && w.b.Node(w.fresh[n-1]).End > 0 {
		w.fresh = w.fresh[:0]
	}
}

// leaf adds a leaf at offsets of the source, or where the tree has got to if that is further on.
func (w *writer) leaf(kind syntax.Kind, start, end int, value string) {
	start = max(start, w.at)
	end = max(start, end)
	for _, i := range w.fresh {
		w.b.Node(i).Span.Start = int32(start)
	}
	w.fresh = w.fresh[:0]
	w.b.Leaf(kind, start, end, value)
	w.at = end
}

// span returns where the text of n stands in the source: from its first stretch to its last.
func (w *writer) span(n *node) (start, end int) {
	start, end = -1, -1
	each(n, func(c *node) bool {
		if c.Type == xhtml.TextNode {
			read(c.Data, func(i int) {
				if i >= len(w.tokens) {
					return
				}
				if t := w.tokens[i]; start < 0 {
					start, end = t.start, t.end
				} else {
					start, end = min(start, t.start), max(end, t.end)
				}
			})
		}
		return true
	})
	if start < 0 {
		return w.at, w.at
	}
	return start, end
}

// over adds a leaf that stands for all of n.
func (w *writer) over(kind syntax.Kind, n *node, value string) {
	start, end := w.span(n)
	w.leaf(kind, start, end, value)
}

// hide covers an element that a reader does not see or that makes no claim.
func (w *writer) hide(n *node) {
	if start, end := w.span(n); start < end {
		if hasClass(n, "mw-ext-cite-error") {
			w.b.Warn(start, end, rawText(n))
		}
		w.leaf(syntax.Hidden, start, end, "")
	}
}

// flat writes the text of a page without regard to its elements, a paragraph each stretch.
func (w *writer) flat() {
	for _, t := range w.tokens {
		if strings.TrimSpace(w.source[t.start:t.end]) == "" {
			continue
		}
		w.open(syntax.Paragraph)
		w.leaf(syntax.Text, t.start, t.end, resolve(w.source[t.start:t.end]))
		w.close()
	}
}
