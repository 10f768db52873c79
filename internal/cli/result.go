package cli

import (
	"fmt"
	"io"
	"strings"
	"time"

	"tracker/internal/ingest"
	"tracker/internal/report"
)

// writeResult says what a run took in: a line a document, or a table for programs. unchanged is what
// to say where it made no commit.
func (a *app) writeResult(format string, r *ingest.Result, hash, unchanged string) error {
	for _, d := range r.Documents {
		a.detail("%s took %v", d.Document, d.Took.Round(time.Millisecond))
	}
	if format == "json" {
		return a.write(func(w io.Writer) error { return report.JSON{W: w}.Table(resultTable(r)) })
	}
	if a.quiet {
		return nil
	}
	err := a.write(func(w io.Writer) error {
		for _, d := range r.Documents {
			if _, err := fmt.Fprintln(w, resultWords(d)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if hash == "" {
		a.say("%s", unchanged)
	} else {
		a.say("Committed to %s as %s.", withoutPassword(a.db), hash[:min(8, len(hash))])
	}
	return nil
}

func resultTable(r *ingest.Result) report.Table {
	t := report.Table{Name: "documents", Columns: []report.Column{
		{Name: "document"}, {Name: "new", Right: true}, {Name: "known", Right: true}, {Name: "claims", Right: true},
		{Name: "added", Right: true}, {Name: "removed", Right: true}, {Name: "changed", Right: true},
		{Name: "recited", Right: true}, {Name: "moved", Right: true}, {Name: "reverted", Right: true}, {Name: "warnings", Right: true},
	}}
	for _, d := range r.Documents {
		row := []string{d.Document}
		for _, n := range []int{d.New, d.Known, d.Claims, d.Changes.Added, d.Changes.Removed, d.Changes.Changed, d.Changes.Recited, d.Changes.Moved, d.Reverted, d.Warnings} {
			row = append(row, fmt.Sprint(n))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// resultWords is what came of one document: "harbour-bridge: 2 snapshots (and 13 known), 43 claims;
// 3 added, 1 changed on the way".
func resultWords(d ingest.DocumentResult) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: ", d.Document)
	if d.New == 0 {
		fmt.Fprintf(&b, "nothing new (%s known), %s", plural(d.Known, "snapshot"), plural(d.Claims, "claim"))
		return b.String()
	}
	b.WriteString(plural(d.New, "snapshot"))
	if d.Known > 0 {
		fmt.Fprintf(&b, " (and %d known)", d.Known)
	}
	fmt.Fprintf(&b, ", %s", plural(d.Claims, "claim"))
	var parts []string
	for _, part := range []struct {
		n    int
		word string
	}{
		{d.Changes.Added, "added"}, {d.Changes.Removed, "removed"}, {d.Changes.Changed, "changed"},
		{d.Changes.Recited, "recited"}, {d.Changes.Moved, "moved"},
	} {
		if part.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", part.n, part.word))
		}
	}
	if len(parts) > 0 {
		fmt.Fprintf(&b, "; on the way %s", strings.Join(parts, ", "))
	}
	if d.Reverted > 0 {
		fmt.Fprintf(&b, "; %s reverted", plural(d.Reverted, "snapshot"))
	}
	if d.Warnings > 0 {
		fmt.Fprintf(&b, "; %s of odd markup", plural(d.Warnings, "place"))
	}
	return b.String()
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
