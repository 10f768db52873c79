package chart

import (
	"cmp"
	_ "embed"
	"html"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// CSS is the style that a page with charts carries.
//
//go:embed chart.css
var CSS string

// Colours is how many series have a colour of their own.
const Colours = 8

// Frame is what every picture has.
type Frame struct {
	ID          string // of the element; letters, digits and hyphens, unique in the page
	Title, Desc string // for those who cannot see it
	Width       int    // in CSS pixels, for which it is drawn
	Height      int
}

// Series is a name with a value for each time of a chart.
type Series struct {
	Name   string
	Colour int // 0 to Colours-1, or more, which begins anew
	Values []int
}

// canvas writes an SVG element.
type canvas struct {
	strings.Builder
	f                        Frame
	left, right, top, bottom float64 // the sides of the plot
}

func newCanvas(f Frame, labels float64) *canvas {
	c := &canvas{f: f, left: 34, right: float64(f.Width) - labels, top: 10, bottom: float64(f.Height) - 22}
	c.WriteString(`<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" viewBox="0 0 ` +
		strconv.Itoa(f.Width) + " " + strconv.Itoa(f.Height) + `" aria-labelledby="` + f.ID + `-t ` + f.ID + `-d"><title id="` + f.ID + `-t">`)
	c.WriteString(html.EscapeString(f.Title) + `</title><desc id="` + f.ID + `-d">` + html.EscapeString(f.Desc) + `</desc>`)
	return c
}

func (c *canvas) end() string {
	c.WriteString("</svg>")
	return c.String()
}

// num writes a coordinate to a tenth of a pixel.
func num(v float64) string {
	s := strconv.FormatFloat(v, 'f', 1, 64)
	return strings.TrimSuffix(s, ".0")
}

func (c *canvas) line(class string, x1, y1, x2, y2 float64) {
	c.WriteString(`<path class="` + class + `" d="M` + num(x1) + " " + num(y1) + "L" + num(x2) + " " + num(y2) + `"/>`)
}

// text writes words; anchor is start, middle or end.
func (c *canvas) text(class, anchor string, x, y float64, words string) {
	c.WriteString(`<text class="` + class + `" text-anchor="` + anchor + `" x="` + num(x) + `" y="` + num(y) + `">` + html.EscapeString(words) + `</text>`)
}

// path writes a shape that has been collected; an empty one is none.
func (c *canvas) path(class, d string) {
	if d != "" {
		c.WriteString(`<path class="` + class + `" d="` + d + `"/>`)
	}
}

func colour(n int) string { return "c" + strconv.Itoa(n%Colours) }

// fit cuts a name to what a label has room for.
func fit(name string, width float64) string {
	const letter = 6.2 // on average, in pixels
	most := max(int(width/letter), 4)
	if utf8.RuneCountInString(name) <= most {
		return name
	}
	return strings.TrimRight(string([]rune(name)[:most-1]), " ") + "…"
}

// label is a name to stand beside a plot, at the height of what it names.
type label struct {
	name   string
	y      float64
	weight int
	class  string
}

// labels writes names at the right of the plot, moved apart where they would overlap; where there is
// no room for all, the lightest have to go.
func (c *canvas) labels(list []label) {
	slices.SortStableFunc(list, func(a, b label) int { return cmp.Compare(a.y, b.y) })
	const height = 14
	for most := int((c.bottom - c.top + height) / height); len(list) > most; {
		lightest := 0
		for i := range list {
			if list[i].weight < list[lightest].weight {
				lightest = i
			}
		}
		list = append(list[:lightest:lightest], list[lightest+1:]...)
	}
	at := make([]float64, len(list))
	for i := range list { // down, then up again
		at[i] = max(list[i].y, c.top)
		if i > 0 {
			at[i] = max(at[i], at[i-1]+height)
		}
	}
	for i := len(list) - 1; i >= 0; i-- {
		limit := c.bottom
		if i+1 < len(list) {
			limit = at[i+1] - height
		}
		at[i] = min(at[i], limit)
	}
	for i, l := range list {
		c.line("lead "+l.class, c.right+1, l.y, c.right+10, at[i])
		c.text("lab", "start", c.right+13, at[i]+4, fit(l.name, float64(c.f.Width)-c.right-14))
	}
}

// room is the width of the labels beside a plot.
func room(f Frame, names []string) float64 {
	longest := 0
	for _, n := range names {
		longest = max(longest, utf8.RuneCountInString(n))
	}
	return min(float64(longest)*6.4+18, float64(f.Width)*0.3)
}

// scale maps times to the plot.
type scale struct {
	from, to    time.Time
	left, right float64
	even        []time.Time // where each of them is as far from the next, however much time lies between
}

func (s scale) x(t time.Time) float64 {
	if n := len(s.even); n > 0 {
		column := (s.right - s.left) / float64(n)
		i, found := slices.BinarySearchFunc(s.even, t, time.Time.Compare)
		if found || i == 0 {
			return s.left + column*float64(i)
		}
		next := s.to
		if i < n {
			next = s.even[i]
		}
		return s.left + column*(float64(i-1)+share(s.even[i-1], next, t))
	}
	return s.left + (s.right-s.left)*share(s.from, s.to, t)
}

// share is how much of a period has gone by at t.
func share(from, to, t time.Time) float64 {
	if all := to.Sub(from); all > 0 {
		return float64(t.Sub(from)) / float64(all)
	}
	return 0
}

// timeScale spans the times of snapshots; the last one gets room to be seen.
func (c *canvas) timeScale(times []time.Time) scale {
	s := scale{left: c.left, right: c.right}
	if len(times) == 0 {
		return s
	}
	s.from, s.to = times[0], times[len(times)-1]
	s.to = s.to.Add(max(s.to.Sub(s.from)/50, time.Hour))
	return s
}
