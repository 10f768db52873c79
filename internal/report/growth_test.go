package report

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"tracker/internal/tracker"
)

// manyChanges repeats the changes of the sample n times, in sections of their own.
func manyChanges(n int) *tracker.Diff {
	d := sampleDiff()
	some := d.Changes
	d.Changes = nil
	for i := range n {
		c := some[i%len(some)]
		if c.After != nil {
			after := *c.After
			after.Section = []string{fmt.Sprint("Section ", i/50)}
			c.After = &after
		}
		c.Claim = i + 1
		d.Changes = append(d.Changes, c)
	}
	return d
}

func manyDays(days, changes int) *tracker.Changelog {
	c := sampleChangelog()
	day := c.Entries[0]
	day.Diff = *manyChanges(changes)
	c.Entries = nil
	for i := range days {
		e := day
		e.Day = e.Day.AddDate(0, 0, i)
		c.Entries = append(c.Entries, e)
	}
	return c
}

// counter counts what it is given, and how much of it in one piece.
type counter struct{ all, largest int }

func (c *counter) Write(b []byte) (int, error) {
	c.all += len(b)
	c.largest = max(c.largest, len(b))
	return len(b), nil
}

// Twice the changes must take about twice the time and never be held as one string.
func TestWorkGrowsWithTheInput(t *testing.T) {
	small, large := manyChanges(2500), manyChanges(10000)
	for name, write := range map[string]func(io.Writer, *tracker.Diff) error{
		"text":     func(w io.Writer, d *tracker.Diff) error { return Text{W: w, Width: 80, Color: true}.Diff(d) },
		"markdown": func(w io.Writer, d *tracker.Diff) error { return Markdown{W: w}.Diff(d) },
		"json":     func(w io.Writer, d *tracker.Diff) error { return JSON{W: w}.Diff(d) },
	} {
		measure := func(d *tracker.Diff) uint64 {
			var c counter
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			if err := write(&c, d); err != nil {
				t.Fatal(err)
			}
			runtime.ReadMemStats(&after)
			if c.largest > 1<<20 {
				t.Errorf("%s: %d of %d bytes in one piece", name, c.largest, c.all)
			}
			return after.TotalAlloc - before.TotalAlloc
		}
		a, b := measure(small), measure(large)
		t.Logf("%s: 2,500 changes allocate %d bytes, 10,000 %d", name, a, b)
		if b > 5*a {
			t.Errorf("%s: 2,500 changes allocate %d bytes, 10,000 %d", name, a, b)
		}
	}
}

// One line of a megabyte, with and without places to break it: with quadratic work it would take hours.
func TestOneVeryLongLine(t *testing.T) {
	for _, unit := range []string{"word 東 e\u0301 https://a.example/ ", "東e\u0301*_[\x1b\u202e"} {
		s := strings.Repeat(unit, 1<<20/len(unit))
		d := sampleDiff()
		d.Changes = d.Changes[1:2]
		d.Changes[0].Edits = []tracker.Edit{{Op: tracker.Delete, Text: s}, {Op: tracker.Insert, Text: s}}
		d.From.Author, d.From.Comment, d.To.Revision = s, s, s
		start := time.Now()
		for _, err := range []error{
			Text{W: io.Discard, Width: 80}.Diff(d),
			Text{W: io.Discard, Plain: true}.Diff(d),
			Markdown{W: io.Discard}.Diff(d),
			JSON{W: io.Discard}.Diff(d),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
		if took := time.Since(start); took > time.Minute {
			t.Errorf("%q repeated takes %v", unit, took)
		} else {
			t.Logf("%q: %v", unit, took)
		}
	}
}

func BenchmarkDiff(b *testing.B) {
	d := manyChanges(1000)
	for name, write := range map[string]func() error{
		"text":     func() error { return Text{W: io.Discard, Width: 80, Color: true}.Diff(d) },
		"markdown": func() error { return Markdown{W: io.Discard}.Diff(d) },
		"json":     func() error { return JSON{W: io.Discard}.Diff(d) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := write(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkChangelog(b *testing.B) {
	c := manyDays(1000, 40)
	b.ReportAllocs()
	for b.Loop() {
		if err := (Markdown{W: io.Discard}).Changelog(c); err != nil {
			b.Fatal(err)
		}
	}
}
