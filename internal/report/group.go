package report

import (
	"strings"

	"tracker/internal/tracker"
)

// sectionGroup is the changes under one heading.
type sectionGroup struct {
	Section []string
	Changes []*tracker.Change
}

// bySection groups changes by heading, headings in the order in which they first occur. A removed
// claim stands under the heading it had; a moved one where it is now.
func bySection(changes []tracker.Change) []sectionGroup {
	var groups []sectionGroup
	place := map[string]int{}
	for i := range changes {
		section := sectionOf(&changes[i])
		key := strings.Join(section, "\x00")
		at, ok := place[key]
		if !ok {
			at = len(groups)
			place[key] = at
			groups = append(groups, sectionGroup{Section: section})
		}
		groups[at].Changes = append(groups[at].Changes, &changes[i])
	}
	return groups
}

func sectionOf(c *tracker.Change) []string {
	switch {
	case c.After != nil:
		return c.After.Section
	case c.Before != nil:
		return c.Before.Section
	}
	return nil
}

// kept returns the citations of a claim that are on both sides of its change.
func kept(c *tracker.Change) []tracker.Citation {
	if c.Before == nil || c.After == nil {
		return nil
	}
	gained := map[tracker.Citation]int{}
	for _, citation := range c.CitationsAdded {
		gained[citation]++
	}
	var out []tracker.Citation
	for _, citation := range c.After.Citations {
		if gained[citation] > 0 {
			gained[citation]--
			continue
		}
		out = append(out, citation)
	}
	return out
}

// markedEdits returns what turns the claim's text before into the text after, never nothing: a
// claim on one side only is one stretch of its own text.
func markedEdits(c *tracker.Change) []tracker.Edit {
	switch {
	case c.Kind == tracker.Changed && len(c.Edits) > 0:
		return c.Edits
	case c.Kind == tracker.Changed && c.Before != nil && c.After != nil:
		return []tracker.Edit{{Op: tracker.Delete, Text: c.Before.Text}, {Op: tracker.Insert, Text: c.After.Text}}
	case c.After != nil:
		return []tracker.Edit{{Op: tracker.Equal, Text: c.After.Text}}
	case c.Before != nil:
		return []tracker.Edit{{Op: tracker.Equal, Text: c.Before.Text}}
	}
	return nil
}
