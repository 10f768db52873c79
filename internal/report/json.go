package report

import (
	"io"
	"strconv"

	"tracker/internal/tracker"
)

// JSON writes the JSON contract: the schema files in dataset/schema say what each method prints. One
// method call prints one object, indented by two spaces and ended by a newline.
type JSON struct {
	W io.Writer
	// Unchanged adds to a diff the claims that are the same on both sides.
	Unchanged bool
}

// Diff prints what changed between two snapshots.
func (j JSON) Diff(d *tracker.Diff) error {
	s := newJSONStream(j.W)
	s.open("")
	j.diffObject(s, d)
	s.close()
	return s.end()
}

func (j JSON) diffObject(s *jsonStream, d *tracker.Diff) {
	s.field("document", documentOf(d.Document))
	s.field("from", snapshotOf(d.From))
	j.diffFields(s, d)
}

// diffFields prints what a diff has beside its document and where it starts from; an entry of a
// changelog has the same.
func (j JSON) diffFields(s *jsonStream, d *tracker.Diff) {
	s.field("to", snapshotOf(d.To))
	s.field("summary", d.Summary)
	list(s, "changes", d.Changes, func(c *tracker.Change) any { return changeOf(c) })
	list(s, "sections", d.Sections, func(c *tracker.SectionChange) any {
		return tracker.SectionChange{Kind: c.Kind, Before: filled(c.Before), After: filled(c.After)}
	})
	list(s, "cited", d.Cited, sourceOf)
	s.open("sources")
	list(s, "added", d.Sources.Added, sourceOf)
	list(s, "removed", d.Sources.Removed, sourceOf)
	list(s, "changed", d.Sources.Changed, func(c *tracker.SourceChange) any { return sourceChangeOf(c) })
	s.close()
	if d.Passing != nil {
		list(s, "passing", d.Passing, func(p *tracker.Passing) any {
			return jsonPassing{p.Claim, p.Kind, p.Times, filled(p.Section), p.Text, snapshotOf(p.First), snapshotOf(p.Last)}
		})
	}
	if j.Unchanged {
		list(s, "unchanged", d.Unchanged, func(u *tracker.Unchanged) any {
			return jsonUnchanged{u.Claim, u.Before, u.After}
		})
	}
}

// Claims prints what one snapshot claims.
func (j JSON) Claims(c Claims) error {
	s := newJSONStream(j.W)
	s.open("")
	s.field("document", documentOf(c.Document))
	s.field("snapshot", snapshotOf(c.Snapshot))
	s.openList("claims")
	for i := range c.Content.Claims {
		claim := claimOf(&c.Content.Claims[i])
		claim.ID = c.id(i)
		s.item(claim)
	}
	s.closeList()
	list(s, "sources", c.Content.Sources, sourceOf)
	s.openList("dangling_citations")
	for i := range c.Content.Claims {
		claim := &c.Content.Claims[i]
		for _, dangling := range claim.Dangling {
			s.item(jsonDangling{dangling.Label, claim.Position})
		}
	}
	s.closeList()
	s.close()
	return s.end()
}

// Log prints snapshots with their counts of changes.
func (j JSON) Log(l Log) error {
	s := newJSONStream(j.W)
	s.open("")
	s.field("document", documentOf(l.Document))
	list(s, "snapshots", l.Records, func(r *tracker.Record) any { return recordOf(r) })
	s.close()
	return s.end()
}

// History prints the life of one claim.
func (j JSON) History(h *tracker.History) error {
	s := newJSONStream(j.W)
	s.open("")
	s.field("document", documentOf(h.Document))
	s.field("claim", h.Claim)
	list(s, "events", h.Events, func(e *tracker.Event) any { return eventOf(e) })
	list(s, "sources", h.Sources, sourceOf)
	s.close()
	return s.end()
}

// Blame prints each present claim with the snapshot that last changed it.
func (j JSON) Blame(b Blame) error {
	s := newJSONStream(j.W)
	s.open("")
	s.field("document", documentOf(b.Document))
	s.field("snapshot", snapshotOf(b.Snapshot))
	list(s, "claims", b.Claims, func(b *tracker.Blame) any {
		return jsonBlame{claimOf(&b.Claim), snapshotOf(b.Changed), snapshotOf(b.Introduced)}
	})
	s.close()
	return s.end()
}

// Changelog prints what changed over a period, an entry a day.
func (j JSON) Changelog(c *tracker.Changelog) error {
	s := newJSONStream(j.W)
	s.open("")
	s.field("document", documentOf(c.Document))
	s.field("since", timeOf(c.Since))
	s.field("until", timeOf(c.Until))
	s.openList("entries")
	for i := range c.Entries {
		e := &c.Entries[i]
		s.openItem()
		s.field("day", e.Day.UTC().Format("2006-01-02"))
		if from := e.Diff.From; from.Revision == "" && from.SHA256 == "" {
			s.field("from", nil)
		} else {
			s.field("from", snapshotOf(from))
		}
		s.field("begins", e.Begins)
		j.diffFields(s, &e.Diff)
		list(s, "snapshots", e.Snapshots, func(r *tracker.Record) any { return recordOf(r) })
		s.close()
	}
	s.closeList()
	s.close()
	return s.end()
}

// Table prints a table as a list of objects, one a row, each cell under its column's name: for
// commands whose view is nothing but a table. A cell that is a whole number is printed as one where
// its column is aligned right.
func (j JSON) Table(t Table) error {
	s := newJSONStream(j.W)
	s.open("")
	s.openList(t.Name)
	keys := t.keys()
	for _, row := range t.Rows {
		s.openItem()
		for i, column := range t.Columns {
			var cell any = ""
			if i < len(row) {
				cell = row[i]
				if n, err := strconv.ParseInt(row[i], 10, 64); err == nil && column.Right {
					cell = n
				}
			}
			s.field(keys[i], cell)
		}
		s.close()
	}
	s.closeList()
	s.close()
	return s.end()
}
