package report

import (
	"tracker/internal/tracker"
)

// Changelog writes what changed over a period, a day after the other, the newest first.
func (t Text) Changelog(c *tracker.Changelog) error {
	p := t.page()
	p.documentHead(c.Document)
	p.line(span{none, periodWords(c)})
	p.blank()
	if lines := warnings(diffsOf(c)...); len(lines) > 0 {
		for _, line := range lines {
			p.paragraph("", "  ", span{yellow, "! " + line})
		}
		p.blank()
	}
	p.line(span{none, changelogSummary(c)})
	if len(c.Entries) > 0 {
		p.signLegend()
	}
	for i := len(c.Entries) - 1; i >= 0; i-- {
		e := &c.Entries[i]
		p.blank()
		p.line(span{bold, e.Day.UTC().Format("2006-01-02")})
		p.blank()
		p.records(e.Snapshots)
		p.blank()
		if begins := beginWords(e); begins != "" {
			p.line(span{none, begins})
		}
		p.diffBody(&e.Diff)
	}
	return p.end()
}

// beginWords says with how many claims the document's record begins, "" on any other day.
func beginWords(e *tracker.ChangelogEntry) string {
	if e.Begins == 0 {
		return ""
	}
	return "The record begins with revision " + revisionWords(e.Snapshots[0].Snapshot) + ": " + count(e.Begins, "claim", "claims") + "."
}

// periodWords names the period asked for.
func periodWords(c *tracker.Changelog) string {
	since, until := c.Since.UTC().Format("2006-01-02"), c.Until.UTC().Format("2006-01-02")
	switch {
	case c.Since.IsZero() && c.Until.IsZero():
		return "all that is known"
	case c.Since.IsZero():
		return "up to " + until
	case c.Until.IsZero():
		return "since " + since
	}
	return since + " to " + until
}

// changelogSummary counts what happened over the period.
func changelogSummary(c *tracker.Changelog) string {
	if len(c.Entries) == 0 {
		return "Nothing changed in this period."
	}
	var sum tracker.Summary
	snapshots := 0
	for i := range c.Entries {
		sum = plus(sum, c.Entries[i].Diff.Summary)
		snapshots += len(c.Entries[i].Snapshots)
	}
	sum.Unchanged = 0 // of one snapshot, not of a period
	return count(len(c.Entries), "day", "days") + ", " + count(snapshots, "snapshot", "snapshots") + ": " + summaryLine(sum)
}

func diffsOf(c *tracker.Changelog) []*tracker.Diff {
	diffs := make([]*tracker.Diff, len(c.Entries))
	for i := range c.Entries {
		diffs[i] = &c.Entries[i].Diff
	}
	return diffs
}
