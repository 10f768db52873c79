package report

import (
	"strconv"
	"strings"

	"tracker/internal/tracker"
)

// The views of this file are what a template sees: each method returns Markdown that is escaped, so a
// template cannot forget to. They are computed when asked for, one change at a time.

// documentView is a document.
type documentView struct{ d tracker.Document }

func (v documentView) Title() string  { return escape(titleWords(v.d)) }
func (v documentView) Link() string   { return link(titleWords(v.d), v.d.URL) }
func (v documentView) Notice() string { return escape(v.d.Notice) }

// License returns the licence of the document's text and the line that it asks for.
func (v documentView) License() string {
	if v.d.License == "" {
		return escape(v.d.Attribution)
	}
	if v.d.Attribution == "" {
		return "licence " + escape(v.d.License)
	}
	return "licence " + escape(v.d.License) + ". " + escape(v.d.Attribution)
}

// changelogView is a changelog.
type changelogView struct{ c *tracker.Changelog }

func (v changelogView) Document() documentView { return documentView{v.c.Document} }
func (v changelogView) Period() string         { return periodWords(v.c) }
func (v changelogView) Summary() string        { return changelogSummary(v.c) }
func (v changelogView) Warnings() []string     { return capitals(warnings(diffsOf(v.c)...)) }

// Days returns the entries, the newest first.
func (v changelogView) Days() []dayView {
	days := make([]dayView, 0, len(v.c.Entries))
	for i := len(v.c.Entries) - 1; i >= 0; i-- {
		e := &v.c.Entries[i]
		days = append(days, dayView{diffView{&e.Diff, known(&e.Diff)}, e})
	}
	return days
}

// Folded tells that the table is so long that it would hide what follows it.
func (v changelogView) Folded() bool { return len(v.c.Entries) > 40 }

// Unsourced lists the facts that changed without a new source, the newest first.
func (v changelogView) Unsourced() []string {
	const most = 10
	var lines []string
	more := 0
	for i := len(v.c.Entries) - 1; i >= 0; i-- {
		e := &v.c.Entries[i]
		for j := range e.Diff.Changes {
			c := &e.Diff.Changes[j]
			if !unsourced(&e.Diff, c) {
				continue
			}
			if len(lines) == most {
				more++
				continue
			}
			lines = append(lines, dayLink(e)+", claim "+strconv.Itoa(c.Claim)+": "+
				escape(strings.Join(factsWords(c, "→"), "; ")))
		}
	}
	if more > 0 {
		lines = append(lines, "and "+count(more, "more claim", "more claims")+", marked ⚠ below")
	}
	return lines
}

// dayView is a day of a changelog; it has all that a diff has.
type dayView struct {
	diffView
	e *tracker.ChangelogEntry
}

func (v dayView) Date() string { return v.e.Day.UTC().Format("2006-01-02") }

// Link is the date with a link to the day's heading, of which GitHub and others make an anchor.
func (v dayView) Link() string { return dayLink(v.e) }

func dayLink(e *tracker.ChangelogEntry) string {
	date := e.Day.UTC().Format("2006-01-02")
	return "[" + date + "](#" + date + ")"
}

// Summary says with how many claims the document's record begins, where it does, and what changed.
func (v dayView) Summary() string { return escape(daySummary(v.e)) }

// Snapshots returns the revisions that brought something, the oldest first.
func (v dayView) Snapshots() []string { return v.snapshots(false) }

// Long tells that the revisions are so many that they are folded.
func (v dayView) Long() bool { return len(v.Snapshots()) > 10 }

// Undone returns the revisions that a revert undid, and those reverts.
func (v dayView) Undone() []string { return v.snapshots(true) }

func (v dayView) snapshots(undone bool) []string {
	var lines []string
	for i := range v.e.Snapshots {
		r := &v.e.Snapshots[i]
		if v.e.Undone(r) != undone {
			continue
		}
		line := revisionLine(r.Snapshot)
		if mark := revertWords(r); mark != "" {
			line += " (" + escape(mark) + ")"
		}
		lines = append(lines, line)
	}
	return lines
}

// snapshotLine names a revision, with a link to it where it has an address.
func snapshotLine(s tracker.Snapshot) string { return snapshotWith(s, "") }

// revisionLine is snapshotLine with a link to the site's own view of what the revision changed.
func revisionLine(s tracker.Snapshot) string {
	if address := siteDiffToPrevious(s); address != "" {
		return snapshotWith(s, " ("+link("diff", address)+")")
	}
	return snapshotLine(s)
}

func snapshotWith(s tracker.Snapshot, links string) string {
	line := join(link(revisionWords(s), s.URL)+links, timeWords(s))
	if author := authorWords(s); author != "" {
		line += ", by " + escape(author)
	}
	if comment := commentWords(s); comment != "" {
		line += ": “" + escape(comment) + "”"
	}
	return line
}

// diffView is what changed between two snapshots.
type diffView struct {
	d     *tracker.Diff
	cited sourceIndex
}

func (v diffView) Document() documentView  { return documentView{v.d.Document} }
func (v diffView) From() string            { return snapshotLine(v.d.From) }
func (v diffView) To() string              { return snapshotLine(v.d.To) }
func (v diffView) Counts() tracker.Summary { return v.d.Summary }
func (v diffView) Summary() string         { return capital(diffSummary(v.d)) }
func (v diffView) Warnings() []string      { return capitals(warnings(v.d)) }

// Compare links the site's own view of the difference, "" where there is none.
func (v diffView) Compare() string {
	address := siteDiff(v.d.From, v.d.To)
	if address == "" {
		return ""
	}
	return link("compare on the site", address)
}

// Headings lists what happened to headings.
func (v diffView) Headings() []string {
	var lines []string
	for _, s := range v.d.Sections {
		lines = append(lines, escape(capital(headingWords(s, "→"))))
	}
	return lines
}

// Sections returns the changes under their headings.
func (v diffView) Sections() []sectionView {
	groups := bySection(v.d)
	views := make([]sectionView, len(groups))
	for i, group := range groups {
		views[i] = sectionView{group, v.d, v.cited}
	}
	return views
}

// SourceCounts says how many sources came, went, and are described otherwise.
func (v diffView) SourceCounts() string { return sourceCounts(&v.d.Sources) }

// SourceChanges says of each source whose description differs in what.
func (v diffView) SourceChanges() []string {
	if len(v.d.Sources.Changed) == 0 {
		return nil
	}
	var lines []string
	for _, c := range v.d.Sources.Changed {
		var fields []string
		for _, f := range c.Fields {
			fields = append(fields, fieldLine(f))
		}
		lines = append(lines, escape(sourceName(v.cited, c.ID))+": "+strings.Join(fields, "; "))
	}
	return lines
}

// fieldLine says what happened to a field of a source's description, with an address as a link.
func fieldLine(f tracker.FieldChange) string {
	value := func(s string) string {
		if safeURL(s) != "" {
			return link(hostOf(s), s)
		}
		return escape(s)
	}
	name := fieldWords(f.Field)
	switch {
	case f.Before == "":
		return escape(name) + " added: " + value(f.After)
	case f.After == "":
		return escape(name) + " dropped: " + value(f.Before)
	}
	return escape(name) + ": " + value(f.Before) + " → " + value(f.After)
}

// sectionView is the changes under one heading.
type sectionView struct {
	group sectionGroup
	d     *tracker.Diff
	cited sourceIndex
}

func (v sectionView) Title() string { return escape(sectionWords(v.group.Section)) }

func (v sectionView) Changes() []changeView {
	views := make([]changeView, len(v.group.Changes))
	for i, c := range v.group.Changes {
		views[i] = changeView{c, v.d, v.cited}
	}
	return views
}

// changeView is what happened to one claim.
type changeView struct {
	c     *tracker.Change
	d     *tracker.Diff
	cited sourceIndex
}

// Kind says what happened, beginning with a capital.
func (v changeView) Kind() string {
	return capital(escape(changeWords(v.c)))
}

// capital returns escaped text that begins with a capital.
func capital(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}

func capitals(lines []string) []string {
	for i := range lines {
		lines[i] = capital(lines[i])
	}
	return lines
}

func (v changeView) Claim() int      { return v.c.Claim }
func (v changeView) Unsourced() bool { return unsourced(v.d, v.c) }
func (v changeView) Text() string    { return escapeEdits(markedEdits(v.c)) }
func (v changeView) Place() string   { return escape(placeWords(v.c)) }

// ClaimKind names what the claim is when it is no sentence.
func (v changeView) ClaimKind() string { return escape(claimKind(v.c)) }

// Facts says in words which checkable details differ.
func (v changeView) Facts() []string { return escapeAll(factsWords(v.c, "→")) }

func (v changeView) Related() []string {
	var lines []string
	for _, r := range v.c.Related {
		lines = append(lines, capital(escape(relationWords(r))))
	}
	return lines
}

// Flags says which editors' marks the claim carries, and which it has lost.
func (v changeView) Flags() []string {
	lines := flagsWords(v.c)
	for i := range lines {
		lines[i] = capital(escape(lines[i]))
	}
	return lines
}

// Cites are the citations of an added or a removed claim; Gained, Lost and Kept those of any other.
func (v changeView) Cites() []string {
	switch v.c.Kind {
	case tracker.Added:
		return references(v.cited, v.c.CitationsAdded)
	case tracker.Removed:
		return references(v.cited.earlier(), v.c.CitationsRemoved)
	}
	return nil
}

func (v changeView) Gained() []string {
	if v.c.Kind == tracker.Added {
		return nil
	}
	return references(v.cited, v.c.CitationsAdded)
}

func (v changeView) Lost() []string {
	if v.c.Kind == tracker.Removed {
		return nil
	}
	return references(v.cited.earlier(), v.c.CitationsRemoved)
}

// Kept lists the citations that stayed: in full where they are what has to be checked, else in one
// line.
func (v changeView) Kept() []string {
	citations := kept(v.c)
	if v.Unsourced() || len(citations) == 0 {
		return references(v.cited, citations)
	}
	refs := v.cited.references(citations)
	short := make([]string, len(refs))
	for i, ref := range refs {
		ref.Detail, ref.Archive = "", ""
		if short[i] = ref.markdown(); ref.Label == "" {
			short[i] += " (linked in the text)"
		}
	}
	return []string{strings.Join(short, ", ")}
}

// Uncited tells an added claim for which a reader expects a citation in vain.
func (v changeView) Uncited() bool {
	return lacksSource(v.d, v.c)
}

// Notes are all that is to be said of the change, a line each; the other methods give the parts.
func (v changeView) Notes() []string {
	var lines []string
	add := func(lead string, parts []string) {
		for _, part := range parts {
			lines = append(lines, lead+part)
		}
	}
	if place := v.Place(); place != "" {
		add("Moved ", []string{place})
	}
	add("Fact: ", v.Facts())
	if v.Unsourced() {
		add("⚠ ", []string{capital(unsourcedWords(v.c))})
	}
	add("", v.Related())
	add("", v.Flags())
	add("Source: ", v.Cites())
	if v.Uncited() {
		add("⚠ ", []string{"Cites no source"})
	}
	add("Source gained: ", v.Gained())
	add("Source lost: ", v.Lost())
	add("Still cites: ", v.Kept())
	return lines
}

func references(cited sourceIndex, citations []tracker.Citation) []string {
	var lines []string
	for _, ref := range cited.references(citations) {
		lines = append(lines, ref.markdown())
	}
	return lines
}

// markdown returns a reference in one line, its title linked where it has a web address.
func (r reference) markdown() string {
	line := escape(r.mark())
	if line != "" {
		line += " "
	}
	if r.Missing != "" {
		line += "(" + escape(r.Missing) + ")"
	} else {
		line += link(r.Title, r.URL)
	}
	if r.Detail != "" {
		line += ", " + escape(r.Detail)
	}
	if safeURL(r.Archive) != "" {
		line += " (" + link("archived", r.Archive) + ")"
	}
	return line
}

func escapeAll(lines []string) []string {
	for i := range lines {
		lines[i] = escape(lines[i])
	}
	return lines
}
