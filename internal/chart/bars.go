package chart

import (
	"strconv"
	"strings"
	"time"
)

// Bars draws a row for each series, a bar for each time up to the next; end is that after the last.
// Each row has a scale of its own, up to the number beside it: rows are read for when, not for how many.
func Bars(f Frame, times []time.Time, end time.Time, series []Series) string {
	names := make([]string, len(series))
	for i, s := range series {
		names[i] = s.Name
	}
	c := newCanvas(f, 8)
	c.left = room(f, append(names, "most 0000"))
	s := scale{left: c.left, right: c.right, to: end}
	if len(times) > 0 {
		s.from = times[0]
	}
	c.dates(s)
	height := (c.bottom - c.top) / float64(max(len(series), 1))
	for i, row := range series {
		top := 0
		for _, v := range row.Values {
			top = max(top, v)
		}
		base := c.top + height*float64(i+1) - 2
		var b strings.Builder
		for j, v := range row.Values {
			if v == 0 {
				continue
			}
			next := end
			if j+1 < len(times) {
				next = times[j+1]
			}
			x := s.x(times[j])
			width := max(s.x(next)-x-min(1, (s.x(next)-x)*0.2), 1)
			b.WriteString("M" + num(x) + " " + num(base) + "v-" + num((height-12)*float64(v)/float64(top)) + "h" + num(width) + "V" + num(base) + "z")
		}
		c.line("axis", s.left, base, s.right, base)
		c.path(colour(row.Colour), b.String())
		c.text("lab", "end", c.left-8, base-height/2+4, row.Name)
		c.text("tick", "end", c.left-8, base-height/2+18, "most "+strconv.Itoa(top))
	}
	return c.end()
}
