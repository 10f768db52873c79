package report

import (
	"html/template"
	"strconv"
	"strings"
	"time"

	"tracker/internal/tracker"
)

// The views of this file are what the page's template sees: plain text, cleaned, which html/template
// escapes for the place where it stands.

// pageView is a changelog as a page.
type pageView struct {
	c *tracker.Changelog
	t *tracker.Timeline
}

func (v pageView) CSS() template.CSS  { return pageStyle() }
func (v pageView) Policy() string     { return policy() }
func (v pageView) Title() string      { return titleWords(v.c.Document) }
func (v pageView) Link() anchor       { return newAnchor(titleWords(v.c.Document), v.c.Document.URL) }
func (v pageView) License() string    { return licenseWords(v.c.Document) }
func (v pageView) Notice() string     { return clean(v.c.Document.Notice) }
func (v pageView) Period() string     { return periodWords(v.c) }
func (v pageView) Summary() string    { return changelogSummary(v.c) }
func (v pageView) Warnings() []string { return warnings(diffsOf(v.c)...) }
func (v pageView) Figures() []figure  { return figures(v.c, v.t) }

func licenseWords(d tracker.Document) string {
	license := clean(d.License)
	if license != "" {
		license = "licence " + license
	}
	if license == "" || d.Attribution == "" {
		return license + clean(d.Attribution)
	}
	return license + ". " + clean(d.Attribution)
}

// pageChanges is how many changes a page tells in full: a browser and a reader can take no more.
const pageChanges = 1500

// cut returns how many of the oldest entries are only counted.
func (v pageView) cut() int {
	changes := 0
	for i := len(v.c.Entries) - 1; i >= 0; i-- {
		changes += len(v.c.Entries[i].Diff.Changes)
		if changes > pageChanges && i < len(v.c.Entries)-1 {
			return i + 1
		}
	}
	return 0
}

// Days are those told in full, the newest first.
func (v pageView) Days() []pageDay {
	var days []pageDay
	for i, first := len(v.c.Entries)-1, v.cut(); i >= first; i-- {
		e := &v.c.Entries[i]
		days = append(days, pageDay{e, known(&e.Diff)})
	}
	return days
}

// FoldDays tells that the table of days is too long to stand open.
func (v pageView) FoldDays() bool { return len(v.c.Entries)-v.cut() > 31 }

// Counted are the days that are only counted, by month, the newest first.
func (v pageView) Counted() []pageMonth {
	var months []pageMonth
	for i := v.cut() - 1; i >= 0; i-- {
		e := &v.c.Entries[i]
		name := e.Day.UTC().Format("2006-01")
		if n := len(months); n == 0 || months[n-1].Name != name {
			months = append(months, pageMonth{Name: name})
		}
		m := &months[len(months)-1]
		m.Days++
		m.Counts = plus(m.Counts, e.Diff.Summary)
	}
	return months
}

// FirstTold is the first day that is told in full where others are not.
func (v pageView) FirstTold() string { return v.c.Entries[v.cut()].Day.UTC().Format(time.DateOnly) }

type pageMonth struct {
	Name   string
	Days   int
	Counts tracker.Summary
}

// Unsourced are the changes of facts under an unchanged citation, the newest first.
func (v pageView) Unsourced() []pageChange {
	const most = 10
	var list []pageChange
	for _, day := range v.Days() {
		for i := range day.e.Diff.Changes {
			if c := &day.e.Diff.Changes[i]; unsourced(&day.e.Diff, c) && len(list) < most {
				list = append(list, pageChange{c, day})
			}
		}
	}
	return list
}

// pageDay is a day of the changelog.
type pageDay struct {
	e     *tracker.ChangelogEntry
	cited sourceIndex
}

func (v pageDay) Date() string            { return v.e.Day.UTC().Format(time.DateOnly) }
func (v pageDay) ID() string              { return "day-" + v.Date() }
func (v pageDay) Counts() tracker.Summary { return v.e.Diff.Summary }
func (v pageDay) Summary() string         { return daySummary(v.e) }
func (v pageDay) Warnings() []string      { return warnings(&v.e.Diff) }
func (v pageDay) Compare() string         { return siteDiff(v.e.Diff.From, v.e.Diff.To) }
func (v pageDay) SourceCounts() string    { return sourceCounts(&v.e.Diff.Sources) }
func (v pageDay) Snapshots() []pageRecord { return v.records(false) }
func (v pageDay) Undone() []pageRecord    { return v.records(true) }

// Long tells a day with more revisions than a reader looks through.
func (v pageDay) Long() bool { return len(v.Snapshots()) > 5 }

// Headings lists what happened to headings.
func (v pageDay) Headings() []string {
	var lines []string
	for _, s := range v.e.Diff.Sections {
		lines = append(lines, capital(headingWords(s, "→")))
	}
	return lines
}

// Open tells a day that is short enough to stand unfolded.
func (v pageDay) Open() bool { return len(v.e.Diff.Changes) <= 40 }

func (v pageDay) Sections() []pageSection {
	var list []pageSection
	for _, g := range bySection(&v.e.Diff) {
		list = append(list, pageSection{g, v})
	}
	return list
}

// SourceChanges says of each source whose description differs in what.
func (v pageDay) SourceChanges() []pageSource {
	var list []pageSource
	for _, c := range v.e.Diff.Sources.Changed {
		list = append(list, pageSource{sourceName(v.cited, c.ID), c.Fields})
	}
	return list
}

// pageSource is a source whose description differs.
type pageSource struct {
	Name   string
	fields []tracker.FieldChange
}

// Fields says what differs, each value as a link where it is an address.
func (v pageSource) Fields() []pageField {
	var list []pageField
	for _, f := range v.fields {
		if f.Before == "" && f.After == "" {
			continue
		}
		list = append(list, pageField{fieldWords(f.Field), fieldValue(f.Before), fieldValue(f.After)})
	}
	return list
}

type pageField struct {
	Name          string
	Before, After *anchor // nil where it has none
}

func fieldValue(s string) *anchor {
	if s == "" {
		return nil
	}
	a := anchor{Text: clean(s)}
	if safeURL(s) != "" {
		a = newAnchor(hostOf(s), s)
	}
	return &a
}

// pageSection is the changes under one heading.
type pageSection struct {
	group sectionGroup
	day   pageDay
}

func (v pageSection) Title() string { return sectionWords(v.group.Section) }

func (v pageSection) Summary() string {
	var sum tracker.Summary
	for _, c := range v.group.Changes {
		sum = plus(sum, countOf(c.Kind))
	}
	return summaryLine(sum)
}

func countOf(k tracker.ChangeKind) (s tracker.Summary) {
	switch k {
	case tracker.Added:
		s.Added = 1
	case tracker.Removed:
		s.Removed = 1
	case tracker.Changed:
		s.Changed = 1
	case tracker.Recited:
		s.Recited = 1
	case tracker.Moved:
		s.Moved = 1
	}
	return s
}

func (v pageSection) Changes() []pageChange {
	list := make([]pageChange, len(v.group.Changes))
	for i, c := range v.group.Changes {
		list[i] = pageChange{c, v.day}
	}
	return list
}

// pageChange is what happened to one claim.
type pageChange struct {
	c   *tracker.Change
	day pageDay
}

func (v pageChange) Date() string      { return v.day.Date() }
func (v pageChange) ID() string        { return v.day.ID() + "-claim-" + strconv.Itoa(v.c.Claim) }
func (v pageChange) Claim() int        { return v.c.Claim }
func (v pageChange) Kind() string      { return capital(changeWords(v.c)) }
func (v pageChange) ClaimKind() string { return claimKind(v.c) }
func (v pageChange) Place() string     { return placeWords(v.c) }
func (v pageChange) Facts() []string   { return factsWords(v.c, "→") }
func (v pageChange) FactLine() string  { return strings.Join(factsWords(v.c, "→"), "; ") }
func (v pageChange) Uncited() bool     { return lacksSource(&v.day.e.Diff, v.c) }

// Mark is the class of the change, by which its border is drawn.
func (v pageChange) Mark() string {
	switch v.c.Kind {
	case tracker.Added, tracker.Removed, tracker.Changed, tracker.Recited, tracker.Moved:
		return string(v.c.Kind)
	}
	return "other"
}

// Edits are the stretches of the claim's text.
func (v pageChange) Edits() []pageEdit {
	var list []pageEdit
	for _, e := range cleanEdits(markedEdits(v.c)) {
		list = append(list, pageEdit{e.Op == tracker.Delete, e.Op == tracker.Insert, e.Text})
	}
	return list
}

type pageEdit struct {
	Deleted, Inserted bool
	Text              string
}

// Unsourced says what is wrong with a change of facts that is unsourced.
func (v pageChange) Unsourced() string {
	if !unsourced(&v.day.e.Diff, v.c) {
		return ""
	}
	return capital(unsourcedWords(v.c))
}

// Notes are the relations to other claims and the editors' marks.
func (v pageChange) Notes() []string {
	var lines []string
	for _, r := range v.c.Related {
		lines = append(lines, capital(relationWords(r)))
	}
	for _, f := range flagsWords(v.c) {
		lines = append(lines, capital(f))
	}
	return lines
}

// Citations are those of the claim, by what became of them.
func (v pageChange) Citations() []pageCitations {
	var list []pageCitations
	add := func(lead string, cited sourceIndex, citations []tracker.Citation) {
		if len(citations) > 0 {
			var refs []pageReference
			for _, ref := range cited.references(citations) {
				refs = append(refs, pageReference{ref})
			}
			list = append(list, pageCitations{lead, refs})
		}
	}
	now, before := v.day.cited, v.day.cited.earlier()
	switch v.c.Kind {
	case tracker.Added:
		add("Source", now, v.c.CitationsAdded)
	case tracker.Removed:
		add("Source", before, v.c.CitationsRemoved)
	default:
		add("Source gained", now, v.c.CitationsAdded)
		add("Source lost", before, v.c.CitationsRemoved)
		add("Still cites", now, kept(v.c))
	}
	return list
}

type pageCitations struct {
	Lead string
	Refs []pageReference
}

// pageReference is a citation with the addresses that may become links.
type pageReference struct{ r reference }

func (v pageReference) Label() string   { return v.r.Label }
func (v pageReference) Missing() string { return v.r.Missing }
func (v pageReference) Link() anchor    { return newAnchor(v.r.Title, v.r.URL) }
func (v pageReference) Detail() string  { return v.r.Detail }
func (v pageReference) Archive() string { return safeURL(v.r.Archive) }

// pageRecord is a revision.
type pageRecord struct{ r *tracker.Record }

func (v pageRecord) Link() anchor    { return newAnchor(revisionWords(v.r.Snapshot), v.r.URL) }
func (v pageRecord) Diff() string    { return siteDiffToPrevious(v.r.Snapshot) }
func (v pageRecord) Time() string    { return timeWords(v.r.Snapshot) }
func (v pageRecord) Author() string  { return authorWords(v.r.Snapshot) }
func (v pageRecord) Comment() string { return commentWords(v.r.Snapshot) }
func (v pageRecord) Mark() string    { return revertWords(v.r) }

func (v pageDay) records(undone bool) []pageRecord {
	var list []pageRecord
	for i := range v.e.Snapshots {
		r := &v.e.Snapshots[i]
		if v.e.Undone(r) == undone {
			list = append(list, pageRecord{r})
		}
	}
	return list
}

// anchor is a link, or the words alone where URL is empty.
type anchor struct{ Text, URL string }

func newAnchor(text, address string) anchor {
	if text = strings.TrimSpace(clean(text)); text == "" {
		text = "link"
	}
	return anchor{text, safeURL(address)}
}
