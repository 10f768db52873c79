package report

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"tracker/internal/tracker"
)

// count returns a number with its noun: "1 fact", "2 facts".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// diffSummary is [summaryLine] with how far the changed claims changed.
func diffSummary(d *tracker.Diff) string {
	degrees := map[tracker.Degree]int{}
	for i := range d.Changes {
		degrees[d.Changes[i].Degree]++
	}
	for degree, n := range degrees {
		if degree != "" && n == d.Summary.Changed {
			return summaryWith(d.Summary, degreeWords(degree))
		}
	}
	detail := join(join(
		countOrNothing(degrees[tracker.Substance], "in substance"),
		countOrNothing(degrees[tracker.Wording], "in wording")),
		countOrNothing(degrees[tracker.Cosmetic], "cosmetic only"))
	if detail != "" {
		detail = " (" + detail + ")"
	}
	return summaryWith(d.Summary, detail)
}

// degreeWords says how far a text changed, to be put after "changed".
func degreeWords(d tracker.Degree) string {
	switch d {
	case tracker.Substance:
		return " in substance"
	case tracker.Wording:
		return " in wording"
	case tracker.Cosmetic:
		return ", cosmetic only"
	}
	return ""
}

// summaryLine names the kinds that occur: "2 claims added, 1 changed; 12 unchanged".
func summaryLine(s tracker.Summary) string { return summaryWith(s, "") }

func summaryWith(s tracker.Summary, changed string) string {
	var parts []string
	for _, part := range []struct {
		n    int
		word string
	}{{s.Added, "added"}, {s.Removed, "removed"}, {s.Changed, "changed" + changed}, {s.Recited, "recited"}, {s.Moved, "moved"}} {
		if part.n > 0 && len(parts) == 0 { // what is counted is said once
			parts = append(parts, count(part.n, "claim", "claims")+" "+part.word)
		} else if part.n > 0 {
			parts = append(parts, strconv.Itoa(part.n)+" "+part.word)
		}
	}
	line := strings.Join(parts, ", ")
	if line == "" {
		line = "no claim changed"
	}
	if s.Unchanged > 0 {
		line += "; " + strconv.Itoa(s.Unchanged) + " unchanged"
	}
	return line
}

func plus(a, b tracker.Summary) tracker.Summary {
	return tracker.Summary{
		Added: a.Added + b.Added, Removed: a.Removed + b.Removed, Changed: a.Changed + b.Changed,
		Recited: a.Recited + b.Recited, Moved: a.Moved + b.Moved, Unchanged: a.Unchanged + b.Unchanged,
	}
}

// changeWords says what happened to a claim in words that need no glossary.
func changeWords(c *tracker.Change) string {
	switch c.Kind {
	case tracker.Added:
		if c.Restored {
			return "restored (it had been removed before)"
		}
		return "added"
	case tracker.Changed:
		words := "changed" + degreeWords(c.Degree)
		if c.Moved {
			words += ", and moved"
		}
		return words
	case tracker.Recited:
		if c.Moved {
			return "recited (same text, other sources), and moved"
		}
		return "recited (same text, other sources)"
	}
	return clean(string(c.Kind))
}

// kindWord names a kind of claim in a reader's words, "" for the usual one.
func kindWord(k tracker.Kind) string {
	if k == tracker.Sentence || k == "" {
		return ""
	}
	return strings.ReplaceAll(clean(string(k)), "_", " ")
}

// unsourcedWords says what is wrong with a change that is unsourced.
func unsourcedWords(c *tracker.Change) string {
	if c.After != nil && c.After.IsCited() {
		return "the facts changed, the citations did not"
	}
	return "facts changed in a claim that cites nothing"
}

// relationWords says how a claim is tied to another.
func relationWords(r tracker.Relation) string {
	switch r.Relation {
	case tracker.SplitFrom:
		return "split from claim " + strconv.Itoa(r.Claim)
	case tracker.MergedFrom:
		return "merged from claim " + strconv.Itoa(r.Claim)
	}
	return clean(r.Relation) + " claim " + strconv.Itoa(r.Claim)
}

// sectionWords names a heading path; the text before the first heading has none.
func sectionWords(path []string) string {
	if len(path) == 0 {
		return "(lead, before the first heading)"
	}
	names := make([]string, len(path))
	for i, name := range path {
		names[i] = strings.TrimSpace(clean(name))
	}
	return strings.Join(names, " › ")
}

// headingWords says what happened to a heading. What stands above it on both sides is said once.
func headingWords(s tracker.SectionChange, arrow string) string {
	b, a := s.Before, s.After
	switch s.Kind {
	case tracker.SectionAdded:
		return "heading put in: " + sectionWords(a)
	case tracker.SectionRemoved:
		return "heading taken out: " + sectionWords(b)
	}
	what := "section renamed: "
	if s.Kind == tracker.SectionMoved {
		what = "section moved whole: "
	}
	switch last := len(b) - 1; {
	case slices.Equal(b, a):
		return what + sectionWords(a)
	case s.Kind != tracker.SectionRenamed || len(a) != len(b) || !slices.Equal(b[:last], a[:last]):
		return what + sectionWords(b) + " " + arrow + " " + sectionWords(a)
	default:
		return what + sectionWords(b) + " " + arrow + " " + sectionWords(a[last:])
	}
}

// placeWords says from where to where a claim moved, "" when it did not.
func placeWords(c *tracker.Change) string {
	if c.Kind != tracker.Moved && !c.Moved || c.Before == nil || c.After == nil {
		return ""
	}
	if from, to := sectionWords(c.Before.Section), sectionWords(c.After.Section); from != to {
		return "from " + from + " to " + to
	}
	direction := "later"
	if c.After.Position < c.Before.Position {
		direction = "earlier"
	}
	return direction + " in the same section"
}

// flagWords names an editors' mark: "citation needed, since 2025-02".
func flagWords(f tracker.Flag) string {
	if f.Date == "" {
		return clean(f.Flag)
	}
	return clean(f.Flag) + ", since " + clean(f.Date)
}

// flagsWords says which editors' marks a claim carries, and which it has lost.
func flagsWords(c *tracker.Change) []string {
	var lines []string
	had := map[tracker.Flag]bool{}
	if c.Before != nil {
		for _, f := range c.Before.Flags {
			had[f] = true
		}
	}
	if c.After == nil {
		return nil
	}
	for _, f := range c.After.Flags {
		if had[f] {
			lines = append(lines, "still marked: "+flagWords(f))
		} else {
			lines = append(lines, "marked: "+flagWords(f))
		}
		delete(had, f)
	}
	if c.Before != nil {
		for _, f := range c.Before.Flags {
			if had[f] {
				lines = append(lines, "no longer marked: "+flagWords(f))
			}
		}
	}
	return lines
}

// fieldWords names a field of a source's description.
func fieldWords(field string) string {
	switch field {
	case "archive_url":
		return "archive link"
	case "url":
		return "address"
	case "access_date":
		return "access date"
	case "container":
		return "published in"
	case "doi", "isbn", "pmid":
		return strings.ToUpper(field)
	case "raw":
		return "printed reference"
	}
	return strings.ReplaceAll(clean(field), "_", " ")
}

// fieldChangeWords says what happened to a field of a source's description.
func fieldChangeWords(f tracker.FieldChange) string {
	name := fieldWords(f.Field)
	switch {
	case f.Before == "":
		return name + " added: " + clean(f.After)
	case f.After == "":
		return name + " dropped: " + clean(f.Before)
	}
	return name + ": " + clean(f.Before) + " -> " + clean(f.After)
}

// timeWords returns a time for a person, always in UTC; a judged one says so. A file has none, which
// is no news.
func timeWords(s tracker.Snapshot) string {
	if s.Time.IsZero() && s.Origin == "file" {
		return ""
	}
	if s.Time.IsZero() {
		return "time unknown"
	}
	if s.TimeEstimated {
		return "about " + s.Time.UTC().Format("2006-01-02")
	}
	return s.Time.UTC().Format("2006-01-02 15:04") + " UTC"
}

// timeField returns a time for a program, "" where it is not known.
func timeField(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// authorWords names an author; hidden is not the same as unknown.
func authorWords(s tracker.Snapshot) string {
	if s.AuthorHidden {
		return "(author hidden)"
	}
	return strings.TrimSpace(clean(s.Author))
}

// commentWords returns what an author said of a snapshot. MediaWiki's mark of the section that was
// edited, "/* Name */ words", is shown as the site itself shows it.
func commentWords(s tracker.Snapshot) string {
	comment := commentField(s)
	section, rest, ok := strings.Cut(strings.TrimPrefix(comment, "/*"), "*/")
	if !ok || !strings.HasPrefix(comment, "/*") {
		return comment
	}
	section, rest = strings.TrimSpace(section), strings.TrimSpace(rest)
	if rest == "" {
		return "→ " + section
	}
	return "→ " + section + ": " + rest
}

// commentField returns the comment as it is, on one line.
func commentField(s tracker.Snapshot) string {
	if s.CommentHidden {
		return "(comment hidden)"
	}
	return strings.TrimSpace(clean(s.Comment))
}

// revisionWords names a snapshot.
func revisionWords(s tracker.Snapshot) string {
	if s.Revision == "" {
		return "(no revision)"
	}
	return clean(s.Revision)
}

// titleWords names a document by the best name it has.
func titleWords(d tracker.Document) string {
	for _, name := range []string{d.Title, d.ID, d.URL} {
		if name = strings.TrimSpace(clean(name)); name != "" {
			return name
		}
	}
	return "Untitled document"
}
