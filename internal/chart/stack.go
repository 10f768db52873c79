package chart

import (
	"strings"
	"time"
)

// Stack draws series on top of each other, the first at the bottom. Each value stands from its time
// to the next.
func Stack(f Frame, times []time.Time, series []Series) string {
	names := make([]string, len(series))
	sums := make([]int, len(times))
	top := 1
	for i, s := range series {
		names[i] = s.Name
		for j, v := range s.Values {
			sums[j] += v
			top = max(top, sums[j])
		}
	}
	c := newCanvas(f, room(f, names))
	scale := c.timeScale(times)
	y := func(v float64) float64 { return c.bottom - (c.bottom-c.top)*v/float64(top) }
	c.values(top, y)
	c.dates(scale)
	below := make([]int, len(times))
	var labels []label
	for _, s := range series {
		above := make([]int, len(times))
		for j, v := range s.Values {
			above[j] = below[j] + v
		}
		c.path(colour(s.Colour), steps(times, scale, below, above, y))
		if n := len(times) - 1; n >= 0 && s.Values[n] > 0 {
			labels = append(labels, label{s.Name, y(float64(below[n]+above[n]) / 2), s.Values[n], colour(s.Colour)})
		}
		below = above
	}
	c.labels(labels)
	return c.end()
}

// steps is the shape between two rows of values.
func steps(times []time.Time, s scale, below, above []int, y func(float64) float64) string {
	var b strings.Builder
	for j := range times {
		if j == 0 {
			b.WriteString("M" + num(s.x(times[0])) + " " + num(y(float64(above[0]))))
		} else if above[j] != above[j-1] {
			b.WriteString("H" + num(s.x(times[j])) + "V" + num(y(float64(above[j]))))
		}
	}
	for j := len(times) - 1; j >= 0; j-- {
		if j == len(times)-1 {
			b.WriteString("H" + num(s.right) + "V" + num(y(float64(below[j]))))
		} else if below[j] != below[j+1] {
			b.WriteString("H" + num(s.x(times[j+1])) + "V" + num(y(float64(below[j]))))
		}
	}
	if b.Len() > 0 {
		b.WriteString("H" + num(s.x(times[0])) + "Z")
	}
	return b.String()
}
