package report

import (
	"strconv"
	"strings"

	"tracker/internal/tracker"
)

// Stat writes a line a section: the number of its claims that changed and a bar of + for added, - for
// removed and ~ for any other change. Plain: fields section, added, removed, changed, recited, moved.
func (t Text) Stat(d *tracker.Diff) error {
	p := t.page()
	type row struct {
		name                  string
		added, removed, other int
	}
	var rows []row
	most, widest := 0, 0
	for _, group := range bySection(d) {
		var s tracker.Summary
		for _, c := range group.Changes {
			switch c.Kind {
			case tracker.Added:
				s.Added++
			case tracker.Removed:
				s.Removed++
			case tracker.Changed:
				s.Changed++
			case tracker.Recited:
				s.Recited++
			case tracker.Moved:
				s.Moved++
			}
		}
		name := sectionWords(group.Section)
		if p.Plain {
			p.fields(name, strconv.Itoa(s.Added), strconv.Itoa(s.Removed), strconv.Itoa(s.Changed), strconv.Itoa(s.Recited), strconv.Itoa(s.Moved))
			continue
		}
		r := row{name, s.Added, s.Removed, s.Changed + s.Recited + s.Moved}
		rows = append(rows, r)
		most = max(most, r.added+r.removed+r.other)
	}
	if p.Plain {
		return p.end()
	}
	p.documentHead(d.Document)
	p.blank()
	p.snapshotHead([]string{"from", "to"}, d.From, d.To)
	p.blank()
	width := p.Width
	if width == 0 {
		width = 80
	}
	for i := range rows {
		rows[i].name = columns.Truncate(rows[i].name, max(20, width/2), "…")
		widest = max(widest, columns.StringWidth(rows[i].name))
	}
	digits := len(strconv.Itoa(most))
	room := max(10, width-widest-digits-5)
	for _, r := range rows {
		total := strconv.Itoa(r.added + r.removed + r.other)
		p.write(span{none, " " + r.name + strings.Repeat(" ", widest-columns.StringWidth(r.name)) + " | " + strings.Repeat(" ", digits-len(total)) + total + " "})
		for _, part := range []struct {
			st   style
			sign string
			n    int
		}{{green, "+", r.added}, {red, "-", r.removed}, {yellow, "~", r.other}} {
			p.write(span{part.st, strings.Repeat(part.sign, scaled(part.n, most, room))})
		}
		p.newline()
	}
	p.line(span{none, " " + diffSummary(d)})
	return p.end()
}

// scaled is the length of a bar for n where the longest line stands for most; no bar vanishes.
func scaled(n, most, room int) int {
	if n == 0 || most <= room {
		return n
	}
	return max(1, n*(room-2)/most)
}
