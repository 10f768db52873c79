package extract

import (
	"slices"
	"strconv"
	"strings"

	"tracker/internal/syntax"
	"tracker/internal/tracker"
)

// maxColumns bounds what a column span may ask for, as MediaWiki and HTML do.
const maxColumns = 1000

// cell is one place of a table's grid.
type cell struct {
	text    string
	marks   []mark
	header  bool
	spanned bool // the text is that of the cell to the left
	rows    int  // further rows that it spans
}

// grid is a stretch of rows that share their columns.
type grid struct {
	rows  [][]cell
	row   []cell // memory of the row being read
	open  []cell // cells of rows above that reach down, by column
	spare []cell // what open was, for use as the next
	cells slab[cell]
	heads []string
	marks []mark // of header rows: they stand once, in the row below
}

// table reads a table: each row that is not a header is a claim whose text names its columns. The
// rows of a table used for layout, with blocks in its cells, are read as what is in them.
func (r *reader) table(i int) {
	nodes := r.t.Nodes
	var g grid
	apart := func(c int, kind tracker.Kind) { // what is in the table but not in its grid
		r.rows(&g, kind != tracker.Caption)
		r.blocks(c, kind)
	}
	r.t.Children(i, func(c int, n *syntax.Node) {
		switch {
		case n.Kind == syntax.Caption:
			apart(c, tracker.Caption)
		case n.Kind == syntax.Row && !r.layout(c):
			g.rows = append(g.rows, r.row(c, &g))
		case isBlock(nodes[c].Kind):
			apart(c, tracker.Sentence)
		}
	})
	r.rows(&g, true)
}

// rows makes claims of the rows read so far. A row of headers names the columns of those below it,
// unless it is the last of all.
func (r *reader) rows(g *grid, last bool) {
	for i, row := range g.rows {
		switch {
		case !headerRow(row) || last && i+1 == len(g.rows):
			r.rowClaim(row, g.heads, g.marks)
			g.marks = nil
		case len(row) > 1 && row[len(row)-1].spanned && !slices.ContainsFunc(row[1:], func(c cell) bool { return !c.spanned }):
			r.rowClaim(row, nil, nil) // one header over all columns is a title of what follows
		default:
			g.heads = headings(row, g.heads, i > 0 && headerRow(g.rows[i-1]))
			for _, c := range row {
				g.marks = append(g.marks, c.marks...)
			}
		}
	}
	g.rows = g.rows[:0]
}

// layout reports whether a row holds blocks set side by side, not values.
func (r *reader) layout(i int) bool {
	found := false
	r.t.Children(i, func(c int, n *syntax.Node) {
		paragraphs := 0
		r.t.Children(c, func(_ int, b *syntax.Node) {
			switch b.Kind {
			case syntax.Heading, syntax.Table, syntax.Infobox, syntax.BlockQuote:
				found = true
			case syntax.Paragraph:
				paragraphs++
			}
		})
		found = found || paragraphs > 2
	})
	return found
}

// row reads a row, with what reaches into it from above.
func (r *reader) row(i int, g *grid) []cell {
	row, still := g.row[:0], g.spare[:0]
	above := func() {
		for len(row) < len(g.open) && g.open[len(row)].rows > 0 {
			c := g.open[len(row)]
			c.rows--
			row, still = append(row, c), append(still, c)
		}
	}
	r.t.Children(i, func(c int, n *syntax.Node) {
		if n.Kind != syntax.Cell || len(row) >= maxColumns {
			return
		}
		above()
		f := r.flat()
		defer r.giveBack(f)
		r.inlines(f, c+1, int(n.End))
		text, marks := f.done()
		one := cell{text: text, header: n.Flags&syntax.Header != 0, rows: span(r.t.Attr(c, syntax.KeyRowspan)) - 1}
		for k := range min(span(r.t.Attr(c, syntax.KeyColspan)), maxColumns) {
			one.spanned = k > 0
			still = append(still, one)
			row = append(row, one)
		}
		row[len(row)-max(1, min(span(r.t.Attr(c, syntax.KeyColspan)), maxColumns))].marks = slices.Clone(marks) // once, where it begins
	})
	above()
	g.row, g.open, g.spare = row, still, g.open
	kept := g.cells.take(len(row))
	copy(kept, row)
	return kept
}

func span(s string) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < 1 {
		return 1
	}
	return n
}

func headerRow(row []cell) bool {
	for _, c := range row {
		if !c.header && c.text != "" {
			return false
		}
	}
	return len(row) > 0
}

// headings are the names of the columns; a second header row below the first adds to it.
func headings(row []cell, above []string, join bool) []string {
	heads := make([]string, len(row))
	for c := range row {
		heads[c] = row[c].text
		if join && c < len(above) && above[c] != heads[c] {
			heads[c] = strings.TrimSpace(above[c] + " " + heads[c])
		}
	}
	return heads
}

// rowClaim adds a row as a claim: "Header: cell; Header: cell". marks are those of its headers.
func (r *reader) rowClaim(row []cell, heads []string, marks []mark) {
	var b strings.Builder
	first := len(r.elements)
	for c := range row {
		if row[c].text == "" || row[c].spanned {
			for _, m := range row[c].marks {
				m.at = b.Len()
				marks = append(marks, m)
			}
			continue
		}
		if b.Len() > 0 {
			b.WriteString("; ")
		}
		if c < len(heads) && heads[c] != "" {
			b.WriteString(heads[c])
			b.WriteString(": ")
		}
		for _, m := range row[c].marks {
			m.at += b.Len()
			marks = append(marks, m)
		}
		b.WriteString(row[c].text)
	}
	r.claim(tracker.TableRow, b.String(), marks)
	r.opens(first)
}

// field reads one labelled value of an infobox.
func (r *reader) field(i int) {
	f := r.flat()
	defer r.giveBack(f)
	label := fold(r.t.Attr(i, syntax.KeyLabel))
	if label != "" {
		f.text(label + ": ")
	}
	start := len(f.buf)
	r.fieldValue(f, i)
	text, marks := f.done()
	if len(text) > start {
		first := len(r.elements)
		r.claim(tracker.Infobox, text, marks)
		r.opens(first)
	}
}

// fieldValue adds a field's value, the items of a list with commas between them.
func (r *reader) fieldValue(f *flat, i int) {
	first := true
	nodes := r.t.Nodes
	for c := i + 1; c < int(nodes[i].End); c = int(nodes[c].End) {
		switch n := &nodes[c]; n.Kind {
		case syntax.List:
			r.fieldValue(f, c)
		case syntax.Item, syntax.Paragraph:
			if !first {
				f.text(", ")
			}
			first = false
			r.inlines(f, c+1, int(n.End))
		default:
			r.inlines(f, c, int(n.End))
		}
	}
}
