package chart

import (
	"strings"
	"time"
)

// Run is a row of things of one band that stood in a row before.
type Run struct {
	Band, Count int
	From        int // the place of the first in the column before, -1 where they are new
}

// Flow draws a history flow (Viégas, Wattenberg and Dave, 2004): each column is all that stood at a
// time, from top to bottom in its order, in bands; ribbons lead from a column to the next. What is new
// is a wedge that opens, what goes one that closes, and what moves crosses the others, with an outline.
// Columns are evenly spaced, so that days of many edits have room; the axis says when they were.
// Of columns that would be narrower than a wedge can be seen, every second one is left out, or more.
func Flow(f Frame, times []time.Time, columns [][]Run, bands []string) string {
	const narrowest = 3.5
	for float64(len(columns))*narrowest > float64(f.Width) {
		times, columns = halved(times, columns)
	}
	top := 1
	for _, column := range columns {
		top = max(top, count(column))
	}
	var last []string
	if n := len(columns); n > 0 {
		for _, r := range columns[n-1] {
			last = append(last, bands[r.Band])
		}
	}
	c := newCanvas(f, room(f, last))
	p := flow{canvas: c, scale: c.timeScale(times), unit: (c.bottom - c.top) / float64(top), shapes: make([]strings.Builder, len(bands)), colours: colours(columns, len(bands))}
	p.scale.even = times
	c.values(top, p.y)
	c.dates(p.scale)
	for j, column := range columns {
		if j+1 == len(columns) {
			p.standing(column, p.scale.x(times[j]), p.scale.right)
			break
		}
		// It stands as it is until shortly before the next one.
		x, next := p.scale.x(times[j]), p.scale.x(times[j+1])
		turn := max(x+(next-x)/4, next-24)
		p.standing(column, x, turn)
		p.turning(count(column), columns[j+1], turn, next)
	}
	for band := range bands {
		c.path("band "+colour(p.colours[band]), p.shapes[band].String())
	}
	c.path("moved", p.moved.String())
	c.path("gone", p.gone.String())
	c.path("new", p.added.String())
	if n := len(columns); n > 0 {
		c.labels(p.names(columns[n-1], bands))
	}
	p.nameGone(times, columns, bands)
	return c.end()
}

// halved leaves out every second column, but never the last, and leads from what is left to what is left.
func halved(times []time.Time, columns [][]Run) ([]time.Time, [][]Run) {
	var keptTimes []time.Time
	var kept [][]Run
	for i := (len(columns) - 1) % 2; i < len(columns); i += 2 {
		column := columns[i]
		if len(kept) > 0 {
			column = joined(columns[i-1], column)
		}
		keptTimes, kept = append(keptTimes, times[i]), append(kept, column)
	}
	return keptTimes, kept
}

// joined is the column next, led back past the column before it to the one before that.
func joined(column, next []Run) []Run {
	var from []int // of each thing of column
	for _, r := range column {
		for k := range r.Count {
			if r.From < 0 {
				from = append(from, -1)
			} else {
				from = append(from, r.From+k)
			}
		}
	}
	var list []Run
	for _, r := range next {
		for k := range r.Count {
			at := -1
			if r.From >= 0 {
				at = from[r.From+k]
			}
			n := len(list) - 1
			if n >= 0 && list[n].Band == r.Band && (at < 0 && list[n].From < 0 || at >= 0 && list[n].From >= 0 && at == list[n].From+list[n].Count) {
				list[n].Count++
			} else {
				list = append(list, Run{r.Band, 1, at})
			}
		}
	}
	return list
}

// nameGone writes the names of bands that are gone into them, where each stood for longest and there is
// room.
func (p *flow) nameGone(times []time.Time, columns [][]Run, bands []string) {
	if len(columns) == 0 {
		return
	}
	const high, wide = 15, 50
	stands := make([]bool, len(bands))
	for _, r := range columns[len(columns)-1] {
		stands[r.Band] = true
	}
	type stretch struct {
		from, to float64 // x
		y        float64 // of the middle, where it began; it must not leave the band
	}
	best, open := make([]stretch, len(bands)), make([]stretch, len(bands))
	for j, column := range columns[:len(columns)-1] {
		end := p.scale.x(times[j+1])
		goesOn := make([]bool, len(bands))
		place := 0
		for i := 0; i < len(column); {
			band, n := column[i].Band, 0
			for ; i < len(column) && column[i].Band == band; i++ {
				n += column[i].Count
			}
			top, bottom := p.y(float64(place)), p.y(float64(place+n))
			place += n
			if stands[band] || bottom-top < high || goesOn[band] {
				continue
			}
			s := &open[band]
			if s.to == 0 || s.y-high/2 < top || s.y+high/2 > bottom {
				*s = stretch{from: p.scale.x(times[j]), y: (top + bottom) / 2}
			}
			s.to, goesOn[band] = end, true
			if s.to-s.from > best[band].to-best[band].from {
				best[band] = *s
			}
		}
		for band := range bands {
			if !goesOn[band] {
				open[band] = stretch{}
			}
		}
	}
	for band, s := range best {
		if s.to-s.from > wide {
			p.text("lab", "middle", (s.from+s.to)/2, s.y+4, fit(bands[band], s.to-s.from-4))
		}
	}
}

// colours gives bands that touch anywhere different colours, as far as there are any.
func colours(columns [][]Run, bands int) []int {
	touch := map[[2]int]int{}
	for _, column := range columns {
		for i := 1; i < len(column); i++ {
			if a, b := column[i-1].Band, column[i].Band; a != b {
				touch[[2]int{max(a, b), min(a, b)}]++
			}
		}
	}
	chosen := make([]int, bands)
	used := make([]int, Colours)
	for band := range chosen {
		cost := make([]int, Colours)
		for other := range band {
			cost[chosen[other]] += touch[[2]int{band, other}] * bands
		}
		best := 0
		for k := range cost {
			if cost[k] += used[k]; cost[k] < cost[best] {
				best = k
			}
		}
		chosen[band] = best
		used[best]++
	}
	return chosen
}

func count(column []Run) int {
	n := 0
	for _, r := range column {
		n += r.Count
	}
	return n
}

// flow collects the shapes of a picture, one for each class, so that it stays small.
type flow struct {
	*canvas
	scale              scale
	unit               float64 // height of one thing
	shapes             []strings.Builder
	colours            []int // of the bands
	moved, gone, added strings.Builder
}

func (p *flow) y(place float64) float64 { return p.top + place*p.unit }

// standing draws a column from x to x2, in which runs of one band that touch are one.
func (p *flow) standing(column []Run, x, x2 float64) {
	place := 0
	for i := 0; i < len(column); {
		n := 0
		band := column[i].Band
		for ; i < len(column) && column[i].Band == band; i++ {
			n += column[i].Count
		}
		p.shapes[band].WriteString("M" + num(x) + " " + num(p.y(float64(place))) + "H" + num(x2) + "V" + num(p.y(float64(place+n))) + "H" + num(x) + "z")
		place += n
	}
}

// turning draws what leads from a column of n things to the next one.
func (p *flow) turning(n int, next []Run, x, x2 float64) {
	moved := crossing(next)
	came := make([]int, n) // the place in the next column, from 1 on; 0 where there is none
	place, after := 0, 0   // after is the place in the column before of what follows
	for i, r := range next {
		y, y2 := p.y(float64(place)), p.y(float64(place+r.Count))
		if r.From < 0 {
			wedge(&p.added, x2, y, y2, x, p.y(float64(after)))
		} else {
			shape := &p.shapes[r.Band]
			if moved[i] {
				shape = &p.moved
			}
			shape.WriteString("M" + num(x) + " " + num(p.y(float64(r.From))) + "L" + num(x2) + " " + num(y) + "V" + num(y2) +
				"L" + num(x) + " " + num(p.y(float64(r.From+r.Count))) + "z")
			for k := range r.Count {
				came[r.From+k] = place + k + 1
			}
			if !moved[i] {
				after = r.From + r.Count
			}
		}
		place += r.Count
	}
	stood := 0 // the place in the next column behind what stood before
	for i := 0; i < n; {
		from := i
		for i < n && came[i] == 0 {
			i++
		}
		if i > from {
			wedge(&p.gone, x, p.y(float64(from)), p.y(float64(i)), x2, p.y(float64(stood)))
		}
		for ; i < n && came[i] > 0; i++ {
			stood = came[i]
		}
	}
}

// wedge draws a triangle from a side to a point.
func wedge(b *strings.Builder, x, y, y2, tip, at float64) {
	b.WriteString("M" + num(tip) + " " + num(at) + "L" + num(x) + " " + num(y) + "V" + num(y2) + "z")
}

// crossing tells which runs moved: all but the heaviest row of runs that stand in their old order.
func crossing(column []Run) []bool {
	best := make([]int, len(column)) // weight of the heaviest row that ends here
	before := make([]int, len(column))
	end := -1
	for i, r := range column {
		before[i] = -1
		if r.From < 0 {
			continue
		}
		for j := range i {
			if column[j].From >= 0 && column[j].From < r.From && best[j] > best[i] {
				best[i], before[i] = best[j], j
			}
		}
		best[i] += r.Count
		if end < 0 || best[i] > best[end] {
			end = i
		}
	}
	moved := make([]bool, len(column))
	for i, r := range column {
		moved[i] = r.From >= 0
	}
	for ; end >= 0; end = before[end] {
		moved[end] = false
	}
	return moved
}

// names are those of the bands of the last column, where each is widest.
func (p *flow) names(column []Run, bands []string) []label {
	type row struct{ place, count int }
	widest := map[int]row{}
	var order []int
	place := 0
	for i := 0; i < len(column); {
		band, n := column[i].Band, 0
		for ; i < len(column) && column[i].Band == band; i++ {
			n += column[i].Count
		}
		if _, known := widest[band]; !known {
			order = append(order, band)
		}
		if n > widest[band].count {
			widest[band] = row{place, n}
		}
		place += n
	}
	var list []label
	for _, band := range order {
		w := widest[band]
		list = append(list, label{bands[band], p.y(float64(w.place) + float64(w.count)/2), w.count, colour(p.colours[band])})
	}
	return list
}
