package extract

import (
	"strconv"
	"strings"

	"tracker/internal/syntax"
	"tracker/internal/tracker"
)

// maxColumns bounds what a column span may ask for, as MediaWiki and HTML do.
const maxColumns = 1000

// cell is one place of a table's grid.
type cell struct {
	text   string
	marks  []mark
	header bool
	rows   int // further rows that it spans
}

// table reads a table: each row that is not a header is a claim whose text names its columns. The
// rows of a table used for layout, with blocks in its cells, are read as what is in them.
func (r *reader) table(i int) {
	nodes := r.t.Nodes
	var grid [][]cell
	var open []cell // cells of rows above that reach down, by column
	r.t.Children(i, func(c int, n *syntax.Node) {
		switch n.Kind {
		case syntax.Caption:
			r.blocks(c, tracker.Caption)
		case syntax.Row:
			if r.layout(c) {
				r.blocks(c, tracker.Sentence)
				return
			}
			var row []cell
			row, open = r.row(c, open)
			grid = append(grid, row)
		case syntax.Hidden:
		default:
			if isBlock(nodes[c].Kind) {
				r.blocks(c, tracker.Sentence)
			}
		}
	})
	var heads []string
	var headMarks []mark // of header rows: they stand once, in the row below
	for g, row := range grid {
		if headerRow(row) && g+1 < len(grid) {
			heads = headings(row, heads, g > 0 && headerRow(grid[g-1]))
			for c := range row {
				headMarks = append(headMarks, row[c].marks...)
			}
			continue
		}
		r.rowClaim(row, heads, headMarks)
		headMarks = nil
	}
	r.flushNotes()
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

func (r *reader) row(i int, open []cell) (row, still []cell) {
	add := func(c cell) {
		row = append(row, c)
		for len(still) < len(row) {
			still = append(still, cell{})
		}
		if c.rows > 0 {
			c.rows--
			c.marks = nil // its citations stand once, in its first row
			still[len(row)-1] = cell{text: c.text, header: c.header, rows: c.rows + 1}
		}
	}
	fill := func() {
		for len(row) < len(open) && open[len(row)].rows > 0 {
			o := open[len(row)]
			o.rows--
			row = append(row, o)
			still = append(still, o)
		}
	}
	r.t.Children(i, func(c int, n *syntax.Node) {
		if n.Kind != syntax.Cell || len(row) >= maxColumns {
			return
		}
		fill()
		f := newFlat()
		r.inlines(f, c+1, int(n.End))
		text, marks := f.done()
		one := cell{text: text, marks: marks, header: n.Flags&syntax.Header != 0, rows: span(r.t.Attr(c, syntax.KeyRowspan)) - 1}
		columns := span(r.t.Attr(c, syntax.KeyColspan))
		add(one)
		for range min(columns, maxColumns) - 1 {
			add(cell{header: one.header, rows: one.rows})
		}
	})
	fill()
	return row, still
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
	last := ""
	for c := range row {
		heads[c] = row[c].text
		if join && c < len(above) {
			if above[c] != "" {
				last = above[c]
			}
			if heads[c] == "" || heads[c] == last {
				heads[c] = last
			} else if last != "" {
				heads[c] = last + " " + heads[c]
			}
		}
	}
	return heads
}

// rowClaim adds a row as a claim: "Header: cell; Header: cell". marks are those of its headers.
func (r *reader) rowClaim(row []cell, heads []string, marks []mark) {
	var b strings.Builder
	for c := range row {
		if row[c].text == "" {
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
}

// field reads one labelled value of an infobox.
func (r *reader) field(i int) {
	f := newFlat()
	label := fold(r.t.Attr(i, syntax.KeyLabel))
	if label != "" {
		f.text(label + ": ")
	}
	start := len(f.buf)
	r.fieldValue(f, i)
	text, marks := f.done()
	if len(text) > start {
		r.claim(tracker.Infobox, text, marks)
	}
	r.flushNotes()
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
