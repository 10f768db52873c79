package report

import (
	"fmt"
	"io"
	"strings"

	"tracker/internal/tracker"
)

// Update is what a run of fetching and taking in brought, for all documents.
type Update struct {
	Documents []UpdatedDocument
	Commit    string // of the dataset, "" where nothing was taken in
}

// UpdateStatus is the outcome of a run for one document.
type UpdateStatus string

// The outcomes.
const (
	UpdateNew       UpdateStatus = "new"       // its first snapshots came in
	UpdateChanged   UpdateStatus = "changed"   // what it claims, or its headings, changed
	UpdateUnchanged UpdateStatus = "unchanged" // nothing came, or nothing that changed a claim
	UpdateFailed    UpdateStatus = "failed"
)

// UpdatedDocument is what a run brought for one document.
type UpdatedDocument struct {
	ID      string
	Status  UpdateStatus
	Fetched int      // new snapshots that came from the source
	Notes   []string // what a person should know of the source: a move, a deletion

	Taken       int // snapshots that are new in the dataset
	First, Last tracker.Snapshot
	Claims      int           // that stand in the latest snapshot
	Diff        *tracker.Diff // net, from the last snapshot known before; nil for none
	Error       string
}

// Update prints the outcome of a run, a line a document, and then what changed in each.
func (t Text) Update(u Update) error {
	for i := range u.Documents {
		d := &u.Documents[i]
		if _, err := fmt.Fprintf(t.W, "%s: %s\n", d.ID, clean(updateWords(d))); err != nil {
			return err
		}
		for _, note := range d.Notes {
			if _, err := fmt.Fprintf(t.W, "    %s\n", clean(note)); err != nil {
				return err
			}
		}
	}
	return u.diffs(func(d *tracker.Diff) error {
		if _, err := io.WriteString(t.W, "\n"); err != nil {
			return err
		}
		return t.Diff(d)
	})
}

// Update writes the outcome of a run: a list of the documents, then what changed in each.
func (m Markdown) Update(u Update) error {
	var b strings.Builder
	b.WriteString("# What is new\n\n")
	for i := range u.Documents {
		d := &u.Documents[i]
		fmt.Fprintf(&b, "- **%s**: %s\n", escape(d.ID), escape(updateWords(d)))
		for _, note := range d.Notes {
			fmt.Fprintf(&b, "  - %s\n", escape(note))
		}
	}
	if _, err := io.WriteString(m.W, b.String()); err != nil {
		return err
	}
	return u.diffs(func(d *tracker.Diff) error {
		if _, err := io.WriteString(m.W, "\n"); err != nil {
			return err
		}
		return m.Diff(d)
	})
}

// diffs calls write with what changed in each document in which something did.
func (u Update) diffs(write func(*tracker.Diff) error) error {
	for i := range u.Documents {
		if d := u.Documents[i].Diff; d != nil {
			if err := write(d); err != nil {
				return err
			}
		}
	}
	return nil
}

// updateWords sum up what came of one document.
func updateWords(d *UpdatedDocument) string {
	came := count(d.Taken, "new snapshot", "new snapshots")
	if d.Taken > 0 {
		came += ", " + d.First.Revision
		if d.Taken > 1 {
			came += " to " + d.Last.Revision
		}
	}
	switch d.Status {
	case UpdateFailed:
		if d.Taken > 0 {
			return came + "; then failed: " + d.Error
		}
		return "failed: " + d.Error
	case UpdateNew:
		return "tracked from here on: " + came + "; " + count(d.Claims, "claim", "claims")
	case UpdateChanged:
		return came + "; " + summaryLine(d.Diff.Summary)
	}
	if d.Taken > 0 {
		return came + "; no claim changed"
	}
	return "nothing new"
}

// Update prints the outcome of a run.
func (j JSON) Update(u Update) error {
	s := newJSONStream(j.W)
	s.open("")
	s.field("commit", orNull(u.Commit))
	s.openList("documents")
	for i := range u.Documents {
		d := &u.Documents[i]
		s.openItem()
		s.field("document", d.ID)
		s.field("status", d.Status)
		s.field("fetched", d.Fetched)
		s.field("notes", filled(d.Notes))
		s.field("new", d.Taken)
		var first, last *jsonSnapshot
		if d.Taken > 0 {
			a, b := snapshotOf(d.First), snapshotOf(d.Last)
			first, last = &a, &b
		}
		s.field("first", first)
		s.field("last", last)
		s.field("claims", d.Claims)
		if d.Diff == nil {
			s.field("diff", nil)
		} else {
			s.open("diff")
			j.diffObject(s, d.Diff)
			s.close()
		}
		s.field("error", orNull(d.Error))
		s.close()
	}
	s.closeList()
	s.close()
	return s.end()
}
