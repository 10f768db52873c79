package report

import (
	"time"

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

// daySummary says what a day changed. Of the day on which the record begins, and nothing changed after
// that, it says just that.
func daySummary(e *tracker.ChangelogEntry) string {
	begins, changed := beginWords(e), capital(diffSummary(&e.Diff))
	switch {
	case begins == "":
		return undoingWords(e) + changed
	case len(e.Diff.Changes) == 0:
		return begins
	}
	return begins + " After that, " + diffSummary(&e.Diff)
}

// undoingWords says that a day begins by undoing what was told of days before it, "" where it does not.
func undoingWords(e *tracker.ChangelogEntry) string {
	if len(e.Snapshots) == 0 {
		return ""
	}
	n := e.Snapshots[0].Seq - e.Diff.From.Seq - 1
	if n <= 0 || e.Begins > 0 {
		return ""
	}
	return "A revert of this day undid the " + count(n, "revision", "revisions") + " before it: what is told of that earlier did not last. "
}

// periodWords names the period asked for. The end of one is not in it, so it is named by its last day,
// which is, or by the time of day at which it ends.
func periodWords(c *tracker.Changelog) string {
	since, until := momentWords(c.Since), momentWords(c.Until)
	included := false
	if last := c.Until.UTC().Add(-24 * time.Hour); isMidnight(c.Until) {
		until, included = momentWords(last), true
	}
	switch {
	case c.Since.IsZero() && c.Until.IsZero():
		return "all that is known"
	case c.Since.IsZero() && included:
		return "up to and including " + until
	case c.Since.IsZero():
		return "up to " + until
	case c.Until.IsZero():
		return "since " + since
	case included && since == until:
		return since
	case included:
		return since + " to " + until + ", both included"
	}
	return since + " to " + until
}

// momentWords names a day by its date, any other moment also by its time.
func momentWords(t time.Time) string {
	if isMidnight(t) {
		return t.UTC().Format(time.DateOnly)
	}
	return t.UTC().Format("2006-01-02 15:04") + " UTC"
}

func isMidnight(t time.Time) bool { return t.UTC().Truncate(24 * time.Hour).Equal(t) }

// changelogSummary counts what happened over the period.
func changelogSummary(c *tracker.Changelog) string {
	if len(c.Entries) == 0 {
		return "Nothing changed in this period."
	}
	var sum tracker.Summary
	revisions := 0
	for i := range c.Entries {
		sum = plus(sum, c.Entries[i].Diff.Summary)
		revisions += len(c.Entries[i].Snapshots)
	}
	sum.Unchanged = 0 // of one snapshot, not of a period
	return count(len(c.Entries), "day", "days") + ", " + count(revisions, "revision", "revisions") + ": " + summaryLine(sum)
}

func diffsOf(c *tracker.Changelog) []*tracker.Diff {
	diffs := make([]*tracker.Diff, len(c.Entries))
	for i := range c.Entries {
		diffs[i] = &c.Entries[i].Diff
	}
	return diffs
}
