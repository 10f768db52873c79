package report

import (
	"slices"
	"strings"

	"tracker/internal/tracker"
)

// sectionGroup is the changes under one heading.
type sectionGroup struct {
	Section []string
	Changes []*tracker.Change
}

// bySection groups changes by heading, headings in the order in which they first occur. A removed
// claim stands under the heading it had, by the name that heading has now; a moved one where it is.
func bySection(d *tracker.Diff) []sectionGroup {
	renamed := make(map[string][]string, len(d.Sections))
	for _, s := range d.Sections {
		renamed[sectionKey(s.Before)] = s.After
	}
	var groups []sectionGroup
	place := map[string]int{}
	for i := range d.Changes {
		c := &d.Changes[i]
		var section []string
		if c.After != nil {
			section = c.After.Section
		} else if c.Before != nil {
			section = nowNamed(c.Before.Section, renamed)
		}
		key := sectionKey(section)
		at, ok := place[key]
		if !ok {
			at = len(groups)
			place[key] = at
			groups = append(groups, sectionGroup{Section: section})
		}
		groups[at].Changes = append(groups[at].Changes, c)
	}
	return groups
}

func sectionKey(path []string) string { return strings.Join(path, "\x00") }

// nowNamed returns a heading path as it reads after the headings in it were renamed; the innermost
// renaming says where the whole path is now.
func nowNamed(path []string, renamed map[string][]string) []string {
	if len(renamed) == 0 {
		return path
	}
	for n := len(path); n > 0; n-- {
		if after, ok := renamed[sectionKey(path[:n])]; ok {
			return slices.Concat(after, path[n:])
		}
	}
	return path
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
