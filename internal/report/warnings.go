package report

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"tracker/internal/tracker"
)

// warnings says what a reader should look at first, the gravest first. Those about sources are given
// only where the document cites by footnotes: see [tracker.Diff.NoFootnotes].
func warnings(diffs ...*tracker.Diff) []string {
	var wholly []*tracker.Diff
	var facts, uncitedFacts, quotes, uncited, lost, missing int
	for _, d := range diffs {
		if replaced(d) {
			wholly = append(wholly, d)
		}
		for i := range d.Changes {
			c := &d.Changes[i]
			if unsourced(d, c) {
				if c.After != nil && c.After.IsCited() {
					facts += len(c.Facts)
				} else {
					uncitedFacts += len(c.Facts)
				}
			}
			for _, f := range c.Facts {
				if f.Type == tracker.Quote && f.Before != nil && f.After != nil {
					quotes++
				}
			}
			if lacksSource(d, c) {
				uncited++
			}
			if !d.NoFootnotes && c.Before != nil && c.After != nil && c.Before.IsCited() && !c.After.IsCited() {
				lost++
			}
			for _, citation := range c.CitationsAdded {
				if citation.Source == "" && !citation.IsNote() {
					missing++
				}
			}
		}
	}
	var lines []string
	switch {
	case len(diffs) == 1 && len(wholly) == 1:
		lines = append(lines, replacedWords(wholly[0]))
	case len(wholly) > 0:
		lines = append(lines, "the text was replaced as a whole on "+daysWords(wholly))
	}
	warn := func(n int, one, many string) {
		if n > 0 {
			lines = append(lines, count(n, one, many))
		}
	}
	warn(facts, "fact changed under an unchanged citation", "facts changed under unchanged citations")
	warn(uncitedFacts, "fact changed in a claim that cites nothing", "facts changed in claims that cite nothing")
	warn(quotes, "quotation reworded", "quotations reworded")
	warn(uncited, "added claim cites no source", "added claims cite no source")
	warn(lost, "claim lost its last citation", "claims lost their last citation")
	warn(missing, "new citation names a source that the revision does not list", "new citations name sources that the revision does not list")
	return lines
}

// unsourced tells a change of facts without a change of sources where readers expect sources.
func unsourced(d *tracker.Diff, c *tracker.Change) bool { return c.Unsourced && !d.NoFootnotes }

// lacksSource tells an added claim for which a reader expects a citation in vain.
func lacksSource(d *tracker.Diff, c *tracker.Change) bool {
	return c.Kind == tracker.Added && c.After.WantsSource() && !d.NoFootnotes
}

// replaced tells a difference that left next to nothing: of the claims before and of the claims after,
// at least ten each, not more than one in ten is on both sides. Another language, another document, or a
// page written anew: its claims are not comparable one by one.
func replaced(d *tracker.Diff) bool {
	const fewest, share = 10, 10
	before, after, both := sides(d)
	return min(before, after) >= fewest && both*share <= min(before, after)
}

// sides counts the claims before, after, and on both sides.
func sides(d *tracker.Diff) (before, after, both int) {
	s := d.Summary
	both = s.Changed + s.Recited + s.Moved + s.Unchanged
	return both + s.Removed, both + s.Added, both
}

// daysWords names the days on which differences end, the newest first, and not more than a line of them.
func daysWords(diffs []*tracker.Diff) string {
	const most = 5
	var days []string
	for _, d := range slices.Backward(diffs) {
		if len(days) == most {
			return strings.Join(days, ", ") + " and " + count(len(diffs)-most, "more day", "more days")
		}
		days = append(days, d.To.Time.UTC().Format(time.DateOnly))
	}
	return strings.Join(days, ", ")
}

func replacedWords(d *tracker.Diff) string {
	before, after, both := sides(d)
	stand := "none stands"
	if both > 0 {
		stand = strconv.Itoa(both) + " stand"
	}
	return "the text was replaced as a whole: of " + strconv.Itoa(before) + " claims before, " + stand +
		" among the " + strconv.Itoa(after) + " after; another language, another page, or written anew"
}
