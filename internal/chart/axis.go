package chart

import (
	"strconv"
	"time"
)

// values draws the axis of counts from 0 up to most, which may be written down instead of up.
func (c *canvas) values(most int, y func(float64) float64) {
	step := 1
	for factor := 0; most/step > 5; factor++ {
		step *= []int{2, 5, 10}[factor%3]
		step /= []int{1, 2, 5}[factor%3]
	}
	for v := 0; v <= most; v += step {
		c.line("grid", c.left, y(float64(v)), c.right, y(float64(v)))
		c.text("tick", "end", c.left-4, y(float64(v))+4, strconv.Itoa(v))
	}
}

// interval is a distance between two dates of an axis, and how to write them.
type interval struct {
	years, months, days, hours int
	layout                     string
}

var intervals = []interval{
	{hours: 1, layout: "15:04"}, {hours: 6, layout: "01-02 15:04"}, {days: 1, layout: time.DateOnly}, {days: 2, layout: time.DateOnly}, {days: 7, layout: time.DateOnly},
	{days: 14, layout: time.DateOnly}, {months: 1, layout: "2006-01"}, {months: 3, layout: "2006-01"}, {months: 6, layout: "2006-01"},
	{years: 1, layout: "2006"}, {years: 2, layout: "2006"}, {years: 5, layout: "2006"}, {years: 10, layout: "2006"}, {years: 50, layout: "2006"},
}

// dates draws the axis of time: years, months, days or hours, as many as there is room for.
func (c *canvas) dates(s scale) {
	for i, n := range intervals {
		const letter, apart = 6.4, 16
		list := n.between(s.from, s.to)
		room := float64(len(n.layout))*letter + apart
		if i+1 < len(intervals) && (float64(len(list))*room > s.right-s.left || len(list) == most) {
			continue
		}
		half := (room - apart) / 2
		free := 0.0 // from here on a date would not touch the one before
		for _, t := range list {
			x := s.x(t)
			at := min(max(x, half), float64(c.f.Width)-half)
			if at-half < free {
				continue
			}
			free = at + half + apart/2
			c.line("grid", x, c.top, x, c.bottom+4)
			c.text("tick", "middle", at, c.bottom+16, t.Format(n.layout))
		}
		c.line("axis", s.left, c.bottom, s.right, c.bottom)
		return
	}
}

const most = 40 // dates on an axis

// between lists the round dates of a period.
func (n interval) between(from, to time.Time) []time.Time {
	from, to = from.UTC(), to.UTC()
	var t time.Time
	switch {
	case n.years > 0:
		t = time.Date(from.Year()/n.years*n.years, 1, 1, 0, 0, 0, 0, time.UTC)
	case n.months > 0:
		t = time.Date(from.Year(), time.Month((int(from.Month())-1)/n.months*n.months+1), 1, 0, 0, 0, 0, time.UTC)
	case n.days > 1: // weeks begin on Monday
		t = from.Truncate(24 * time.Hour)
		t = t.AddDate(0, 0, -(int(t.Weekday())+6)%7)
	default:
		t = from.Truncate(24 * time.Hour)
	}
	var list []time.Time
	for ; !t.After(to) && len(list) < most; t = t.AddDate(n.years, n.months, n.days).Add(time.Duration(n.hours) * time.Hour) {
		if !t.Before(from) {
			list = append(list, t)
		}
	}
	return list
}
