package report

import "tracker/internal/tracker"

// warnings says what a reader should look at first, the gravest first.
func warnings(diffs ...*tracker.Diff) []string {
	var facts, uncitedFacts, quotes, uncited, lost, missing int
	for _, d := range diffs {
		for i := range d.Changes {
			c := &d.Changes[i]
			if c.Unsourced {
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
			if c.Kind == tracker.Added && wantsSource(c.After) {
				uncited++
			}
			if c.Before != nil && c.After != nil && c.Before.IsCited() && !c.After.IsCited() {
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
	warn(missing, "new citation names a source that the snapshot does not list", "new citations name sources that the snapshot does not list")
	return lines
}

// wantsSource tells a claim that readers expect a citation for and that has none. Captions, infobox
// fields and explanatory notes rarely carry one.
func wantsSource(c *tracker.Claim) bool {
	if c == nil || c.IsCited() {
		return false
	}
	return c.Kind == tracker.Sentence || c.Kind == tracker.ListItem || c.Kind == tracker.Quotation
}
