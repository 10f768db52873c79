package report

import (
	"strconv"
	"strings"
)

// Table is rows under named columns, for commands whose view is nothing but that.
type Table struct {
	// Name is what the rows are, as a JSON key: "documents".
	Name    string
	Columns []Column
	Rows    [][]string
}

// Column is a column of a [Table].
type Column struct {
	Name  string
	Right bool // aligned right, as numbers are
}

// keys names the columns for programs: each by its name, told apart where a query gave two columns
// one name or none.
func (t Table) keys() []string {
	keys := make([]string, len(t.Columns))
	taken := map[string]bool{"": true}
	for i, c := range t.Columns {
		keys[i] = c.Name
		for n := i + 1; taken[keys[i]]; n++ {
			keys[i] = c.Name + "_" + strconv.Itoa(n)
		}
		taken[keys[i]] = true
	}
	return keys
}

// Table writes a table: aligned columns under their names, the last one wrapped; plain, one line a row
// with tabs between the cells and no heading.
func (t Text) Table(table Table) error {
	p := t.page()
	if p.Plain {
		for _, row := range table.Rows {
			cells := make([]string, len(row))
			for i, cell := range row {
				cells[i] = clean(cell)
			}
			p.fields(cells...)
		}
		return p.end()
	}
	g := grid{}
	head := make([]span, len(table.Columns))
	for i, c := range table.Columns {
		head[i] = span{bold, strings.ToUpper(strings.ReplaceAll(clean(c.Name), "_", " "))}
	}
	g.add(head...)
	g.right = make([]bool, len(table.Columns))
	for i, c := range table.Columns {
		g.right[i] = c.Right
	}
	for _, row := range table.Rows {
		cells := make([]span, len(row))
		for i, cell := range row {
			cells[i] = span{none, clean(cell)}
		}
		g.add(cells...)
	}
	p.grid(g)
	return p.end()
}

// grid is rows of cells to be set under each other. A row with a heading begins a new group.
type grid struct {
	rows   []gridRow
	right  []bool // columns that are aligned right
	narrow []bool // columns that may lose more of their end, such as names of people
}

type gridRow struct {
	heading []string // section path to write before the row
	begins  bool     // a group, under heading
	cells   []span
}

func (g *grid) add(cells ...span) { g.rows = append(g.rows, gridRow{cells: cells}) }

// grid writes rows with aligned columns. All but the last column are cut at a width that leaves room
// for it; the last is wrapped under itself.
func (p *page) grid(g grid) {
	// The last column needs room; a name or two may lose its end for it, but no revision.
	widest := 64
	narrow := 32
	if p.Width > 0 {
		narrow = min(narrow, max(12, p.Width/5))
	}
	var widths []int
	for _, row := range g.rows {
		for i := range row.cells {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			if i < len(row.cells)-1 && !p.Plain {
				most := widest
				if i < len(g.narrow) && g.narrow[i] {
					most = narrow
				}
				row.cells[i].text = columns.Truncate(row.cells[i].text, most, "…")
			}
			if p.Width > 0 && len(row.cells[i].text) > 4*p.Width {
				continue // the last, wrapped: its width does not matter
			}
			widths[i] = max(widths[i], columns.StringWidth(row.cells[i].text))
		}
	}
	for n, row := range g.rows {
		if row.begins {
			if n > 0 {
				p.blank()
			}
			p.heading(row.heading)
		}
		p.gridRow(row.cells, widths, g.right)
	}
}

func (p *page) gridRow(cells []span, widths []int, right []bool) {
	last := len(cells) - 1
	for last > 0 && cells[last].text == "" {
		last--
	}
	var spans []span
	indent := 0
	for i, cell := range cells[:last+1] {
		pad := strings.Repeat(" ", max(0, widths[i]-columns.StringWidth(cell.text)))
		if i < len(right) && right[i] {
			spans = append(spans, span{none, pad}, cell)
		} else if i < last {
			spans = append(spans, cell, span{none, pad})
		} else {
			spans = append(spans, cell)
		}
		if i < last {
			spans = append(spans, span{none, "  "})
			indent += widths[i] + 2
		}
	}
	const leastRoom = 24 // for a column to be read comfortably
	if p.Width-indent < leastRoom {
		indent = 4
	}
	p.paragraph("", strings.Repeat(" ", indent), spans...)
}

// fields writes one line of fields for a program.
func (p *page) fields(fields ...string) {
	for i, field := range fields {
		if i > 0 {
			p.w.WriteByte('\t')
		}
		p.w.WriteString(field)
	}
	p.w.WriteByte('\n')
}
