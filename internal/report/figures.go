package report

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"
	"time"

	"tracker/internal/chart"
	"tracker/internal/tracker"
)

// figure is a picture, drawn for a desk and for a phone, with its numbers.
type figure struct {
	ID, Title, Caption string
	Wide, Narrow       template.HTML
	Tables             []table
}

// table is numbers for a reader; the first cell of a row names it.
type table struct {
	Caption string
	Head    []string
	Rows    [][]string
}

// figures are the pictures of a changelog; what there is nothing to see of has none.
func figures(c *tracker.Changelog, t *tracker.Timeline) []figure {
	if t == nil || len(t.Moments) == 0 {
		return nil
	}
	list := []figure{flowFigure(t), citedFigure(t)}
	if len(c.Entries) > 1 {
		list = append(list, changesFigure(c))
	}
	if len(t.Domains) > 0 {
		list = append(list, domainsFigure(t))
	}
	return list
}

// both draws a picture for both widths. It is the only place where markup is trusted: package chart
// escapes every word.
func (f *figure) both(desc string, height int, draw func(chart.Frame) string) {
	frame := chart.Frame{ID: f.ID + "-wide", Title: f.Title, Desc: desc, Width: 960, Height: height}
	f.Wide = template.HTML(draw(frame))
	frame.ID, frame.Width = f.ID+"-narrow", 340
	f.Narrow = template.HTML(draw(frame))
}

func sectionNames(t *tracker.Timeline) []string {
	names := make([]string, len(t.Sections))
	for i, name := range t.Sections {
		if names[i] = strings.TrimSpace(clean(name)); i == 0 {
			names[i] = "(lead)"
		}
	}
	return names
}

func moments(t *tracker.Timeline) []time.Time {
	times := make([]time.Time, len(t.Moments))
	for i := range t.Moments {
		times[i] = t.Moments[i].Time
	}
	return times
}

// chosenWords says of how many snapshots a picture is made.
func chosenWords(t *tracker.Timeline) string {
	if len(t.Moments) >= t.Snapshots {
		return ""
	}
	return " Drawn from " + strconv.Itoa(len(t.Moments)) + " of " + strconv.Itoa(t.Snapshots) + " revisions."
}

// span says from how many claims to how many the period led.
func claimsSpan(t *tracker.Timeline) string {
	first, last := &t.Moments[0], &t.Moments[len(t.Moments)-1]
	return count(first.Claims(), "claim", "claims") + " on " + date(first.Time) + ", " + strconv.Itoa(last.Claims()) + " on " + date(last.Time)
}

func date(t time.Time) string { return t.UTC().Format(time.DateOnly) }

// flowFigure is the history flow of claims.
func flowFigure(t *tracker.Timeline) figure {
	f := figure{ID: "flow", Title: "Claims by section, as a history flow",
		Caption: "Each band is a section, as high as it has claims, from the top of the document down. A wedge that opens (blue) is claims put in, " +
			"one that closes (red) claims taken out; an outlined ribbon that crosses the others has moved. New words and new sources are not shown. Each revision drawn is as wide as the next: see the dates." + chosenWords(t)}
	names := sectionNames(t)
	columns := make([][]chart.Run, len(t.Moments))
	for i := range t.Moments {
		for _, r := range t.Moments[i].Runs {
			columns[i] = append(columns[i], chart.Run{Band: r.Section, Count: r.Count, From: r.From})
		}
	}
	f.both(claimsSpan(t)+", by section.", 420, func(frame chart.Frame) string {
		return chart.Flow(frame, moments(t), columns, names)
	})
	f.Tables = []table{sectionsTable(t, names), flowTable(t)}
	return f
}

// flowTable counts what came and went from moment to moment.
func flowTable(t *tracker.Timeline) table {
	list := table{Caption: "Claims by date", Head: []string{"Date", "Claims", "Put in", "Taken out"}}
	before := 0
	for i := range t.Moments {
		m := &t.Moments[i]
		put := 0
		for _, r := range m.Runs {
			if r.From < 0 {
				put += r.Count
			}
		}
		claims := m.Claims()
		row := []string{date(m.Time), strconv.Itoa(claims), strconv.Itoa(put), strconv.Itoa(before + put - claims)}
		if i == 0 {
			row[2], row[3] = "–", "–"
		}
		list.Rows = append(list.Rows, row)
		before = claims
	}
	return list
}

// sectionsTable tells the life of each section.
func sectionsTable(t *tracker.Timeline, names []string) table {
	list := table{Caption: "Sections in order of first appearance", Head: []string{"Section", "First seen", "Last seen", "Most claims", "Claims at the end"}}
	type life struct{ first, last, most, end int }
	lives := make([]life, len(names))
	for i := range t.Moments {
		counts := make([]int, len(names))
		for _, r := range t.Moments[i].Runs {
			counts[r.Section] += r.Count
		}
		for s, n := range counts {
			if n == 0 {
				lives[s].end = 0
				continue
			}
			if lives[s].most == 0 {
				lives[s].first = i
			}
			lives[s].last, lives[s].end = i, n
			lives[s].most = max(lives[s].most, n)
		}
	}
	for s, l := range lives {
		if l.most > 0 {
			list.Rows = append(list.Rows, []string{names[s], date(t.Moments[l.first].Time), date(t.Moments[l.last].Time), strconv.Itoa(l.most), strconv.Itoa(l.end)})
		}
	}
	return list
}

// citedFigure shows how many claims name a source.
func citedFigure(t *tracker.Timeline) figure {
	f := figure{ID: "cited", Title: "Claims with and without a source",
		Caption: "Captions, infobox fields and notes count as claims too, and rarely carry a source." + chosenWords(t)}
	series := []chart.Series{{Name: "with a source", Colour: 0}, {Name: "without", Colour: 7}}
	f.Tables = []table{{Caption: f.Title, Head: []string{"Date", "With a source", "Without"}}}
	for i := range t.Moments {
		m := &t.Moments[i]
		series[0].Values = append(series[0].Values, m.Cited)
		series[1].Values = append(series[1].Values, m.Uncited)
		f.Tables[0].Rows = append(f.Tables[0].Rows, []string{date(m.Time), strconv.Itoa(m.Cited), strconv.Itoa(m.Uncited)})
	}
	last := &t.Moments[len(t.Moments)-1]
	f.both(fmt.Sprintf("%s. At the end %d name a source and %d do not.", claimsSpan(t), last.Cited, last.Uncited), 240, func(frame chart.Frame) string {
		return chart.Stack(frame, moments(t), series)
	})
	return f
}

// domainsFigure shows which sites are cited.
func domainsFigure(t *tracker.Timeline) figure {
	f := figure{ID: "domains", Title: "Citations by site",
		Caption: "The sites that were cited most over the period; a source is counted once for every claim that cites it." + chosenWords(t)}
	names := make([]string, 0, len(t.Domains)+2)
	for _, d := range t.Domains {
		names = append(names, clean(d))
	}
	names = append(names, "other sites", "no web address")
	series := make([]chart.Series, len(names))
	for i, name := range names {
		series[i] = chart.Series{Name: name, Colour: i}
	}
	f.Tables = []table{{Caption: f.Title, Head: append([]string{"Date"}, names...)}}
	for i := range t.Moments {
		m := &t.Moments[i]
		row := []string{date(m.Time)}
		for s, n := range m.Citations {
			series[s].Values = append(series[s].Values, n)
			row = append(row, strconv.Itoa(n))
		}
		f.Tables[0].Rows = append(f.Tables[0].Rows, row)
	}
	f.both("Citations by the site of the source. Most cited: "+strings.Join(names[:len(t.Domains)], ", ")+".", 280, func(frame chart.Frame) string {
		return chart.Stack(frame, moments(t), series)
	})
	return f
}

// changesFigure counts changes by kind, by day, week or month as the period is long.
func changesFigure(c *tracker.Changelog) figure {
	first, last := c.Entries[0].Day, c.Entries[len(c.Entries)-1].Day
	unit, floor, next := bucketOf(last.Sub(first))
	f := figure{ID: "changes", Title: "Changes a " + unit + ", by kind",
		Caption: "Net changes of each day; each row has a scale of its own, up to the number beside it."}
	series := []chart.Series{{Name: "added", Colour: 0}, {Name: "removed", Colour: 5}, {Name: "changed", Colour: 2}, {Name: "recited", Colour: 3}, {Name: "moved", Colour: 1}}
	f.Tables = []table{{Caption: f.Title, Head: []string{capital(unit), "Added", "Removed", "Changed", "Recited", "Moved"}}}
	var times []time.Time
	var sum tracker.Summary
	at := 0
	for t := floor(first); !t.After(last); t = next(t) {
		times = append(times, t)
		var s tracker.Summary
		for ; at < len(c.Entries) && c.Entries[at].Day.Before(next(t)); at++ {
			s = plus(s, c.Entries[at].Diff.Summary)
		}
		sum = plus(sum, s)
		for i, n := range []int{s.Added, s.Removed, s.Changed, s.Recited, s.Moved} {
			series[i].Values = append(series[i].Values, n)
		}
		f.Tables[0].Rows = append(f.Tables[0].Rows, []string{date(t), strconv.Itoa(s.Added), strconv.Itoa(s.Removed), strconv.Itoa(s.Changed), strconv.Itoa(s.Recited), strconv.Itoa(s.Moved)})
	}
	sum.Unchanged = 0
	f.both("Over the period "+summaryLine(sum)+".", 300, func(frame chart.Frame) string {
		return chart.Bars(frame, times, next(times[len(times)-1]), series)
	})
	return f
}

// bucketOf chooses what a bar stands for.
func bucketOf(period time.Duration) (unit string, floor, next func(time.Time) time.Time) {
	const day = 24 * time.Hour
	switch {
	case period <= 120*day:
		return "day", func(t time.Time) time.Time { return t }, func(t time.Time) time.Time { return t.AddDate(0, 0, 1) }
	case period <= 120*7*day:
		return "week", func(t time.Time) time.Time { return t.AddDate(0, 0, -(int(t.Weekday())+6)%7) },
			func(t time.Time) time.Time { return t.AddDate(0, 0, 7) }
	case period <= 50*365*day:
		return "month", func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC) },
			func(t time.Time) time.Time { return t.AddDate(0, 1, 0) }
	}
	return "year", func(t time.Time) time.Time { return time.Date(t.Year(), 1, 1, 0, 0, 0, 0, time.UTC) },
		func(t time.Time) time.Time { return t.AddDate(1, 0, 0) }
}
