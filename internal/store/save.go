package store

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"tracker/internal/lineage"
	"tracker/internal/tracker"
)

// Save writes what has changed of a line, in the order of keys. The rows are on their way when it returns:
// what fails later is told by the next Save, or by Commit.
func (r *Run) Save(ctx context.Context, l *lineage.Line) error {
	u := &l.Unsaved
	if u.Snapshots == len(l.Snapshots) && u.Document == l.Document {
		return nil // what changes older snapshots comes with a new one
	}
	w := &writer{r: r, ctx: ctx, l: l, doc: l.Document.ID}
	r.saved[w.doc] = true
	w.document()
	w.snapshots()
	w.claims()
	w.spans()
	w.sections()
	w.works()
	w.relations()
	l.Forget()
	if r.latest != nil && r.latest != l {
		r.cacheLatest()
	}
	r.latest = l
	if r.queue.failed() != nil {
		return fmt.Errorf("storing %s: %w", w.doc, translate(r.queue.wait()))
	}
	return nil
}

type writer struct {
	r   *Run
	ctx context.Context
	l   *lineage.Line
	doc string
}

func (w *writer) document() {
	b := w.r.bulk(w.ctx, "documents", 7)
	d := &w.l.Document
	b.add(d.ID, d.Title, d.URL, d.Language, d.License, d.Attribution, d.Notice)
	b.flush()
}

func (w *writer) snapshots() {
	b := w.r.bulk(w.ctx, "snapshots", 30)
	seqs := slices.Sorted(maps.Keys(w.l.Unsaved.ChangedSnapshots))
	for seq := w.l.Unsaved.Snapshots + 1; seq <= len(w.l.Snapshots); seq++ {
		seqs = append(seqs, seq)
	}
	for _, seq := range seqs {
		s := &w.l.Snapshots[seq-1]
		c := s.Changes
		b.add(w.doc, seq, s.Revision, s.Parent, timeValue(s.Time), s.TimeEstimated, s.Author, s.Comment, s.Minor,
			s.AuthorHidden, s.CommentHidden, s.TextHidden, s.SHA256, s.Size, string(s.Format), s.URL, s.Origin,
			timeValue(s.RetrievedAt), c.Added, c.Removed, c.Changed, c.Recited, c.Moved, c.Unchanged,
			orNull(s.Reverts), orNull(s.RevertedBy), s.Missing, s.Labels, s.Warnings, s.Extractor)
	}
	b.flush()
}

func (w *writer) claims() {
	claims := w.r.bulk(w.ctx, "claims", 7)
	versions := w.r.bulk(w.ctx, "claim_versions", 8)
	citations := w.r.bulk(w.ctx, "citations", 10)
	flags := w.r.bulk(w.ctx, "flags", 6)
	for _, id := range slices.Sorted(maps.Keys(w.l.Unsaved.Claims)) {
		c := &w.l.Claims[id-1]
		claims.add(w.doc, id, string(c.Kind), c.First, orNull(c.Last()), len(c.Versions), c.Reverted())
		for n := w.l.Unsaved.Claims[id].Versions; n < len(c.Versions); n++ {
			v := &c.Versions[n]
			versions.add(w.doc, id, n+1, string(v.Kind), v.Text, jsonText(v.Section), jsonText(v.Facts), sourceSet(v.Citations))
			ordinal := 0
			for k, list := range [2][]tracker.Citation{v.Citations, v.Dangling} {
				for _, x := range list {
					ordinal++
					citations.add(w.doc, id, n+1, ordinal, x.Label, x.Name, x.Group, x.Locator, stringOrNull(x.Source), k == 1)
				}
			}
			for k, f := range v.Flags {
				flags.add(w.doc, id, n+1, f.Flag, f.Date, k+1)
			}
		}
	}
	for _, b := range []*bulk{claims, versions, citations, flags} {
		b.flush()
	}
}

// spans writes the spans that are new or have ended; those that a revert took back are deleted.
func (w *writer) spans() {
	b := w.r.bulk(w.ctx, "claim_spans", 9)
	for _, id := range slices.Sorted(maps.Keys(w.l.Unsaved.Claims)) {
		saved := w.l.Unsaved.Claims[id]
		out, in := saved.Changes(w.l.Claims[id-1].Spans)
		w.delete("claim_spans", "claim", id, out)
		for _, s := range in {
			b.add(w.doc, id, s.From, orNull(s.To), s.Reverted, s.Value.Version, s.Value.Section, s.Value.Order, string(s.Kind))
		}
	}
	b.flush()
}

func (w *writer) delete(table, key string, id int, froms []int) {
	for _, from := range froms {
		text := "DELETE FROM " + table + " WHERE document = ? AND " + key + " = ? AND from_seq = ?"
		w.r.queue.add(statement{w.ctx, text, []any{w.doc, id, from}, true})
	}
}

func (w *writer) sections() {
	b := w.r.bulk(w.ctx, "sections", 6)
	for _, id := range slices.Sorted(maps.Keys(w.l.Unsaved.Sections)) {
		saved := w.l.Unsaved.Sections[id]
		out, in := saved.Changes(w.l.Sections[id-1].Spans)
		w.delete("sections", "section", id, out)
		for _, s := range in {
			b.add(w.doc, id, s.From, orNull(s.To), s.Reverted, s.Value)
		}
	}
	b.flush()
}

func (w *writer) works() {
	versions := w.r.bulk(w.ctx, "source_versions", 18)
	b := w.r.bulk(w.ctx, "source_spans", 6)
	for _, id := range slices.Sorted(maps.Keys(w.l.Unsaved.Works)) {
		work := &w.l.Works[id-1]
		saved := w.l.Unsaved.Works[id]
		w.r.describe(work, w.l)
		for n := saved.Versions; n < len(work.Descriptions); n++ {
			versions.add(append([]any{w.doc, id, n + 1, work.ID}, description(&work.Descriptions[n])...)...)
		}
		out, in := saved.Changes(work.Spans)
		w.delete("source_spans", "number", id, out)
		for _, s := range in {
			b.add(w.doc, id, s.From, orNull(s.To), s.Reverted, s.Value)
		}
	}
	versions.flush()
	b.flush()
}

func (w *writer) relations() {
	b := w.r.bulk(w.ctx, "relations", 6)
	for n := w.l.Unsaved.Relations; n < len(w.l.Relations); n++ {
		x := w.l.Relations[n]
		b.add(w.doc, n+1, x.Claim, x.Relation, x.Other, x.Seq)
	}
	b.flush()
}

// description is a source's fields in the order of columns.
func description(s *tracker.Source) []any {
	return []any{s.Type, s.Title, s.URL, s.ArchiveURL, s.Container, s.Publisher, s.Date, s.AccessDate,
		jsonText(s.Authors), s.DOI, s.ISBN, s.PMID, s.Domain, s.Raw}
}

// sourceSet is the set of sources that a wording cites, as a string that equals that of another
// wording when the sets do.
func sourceSet(citations []tracker.Citation) string {
	var ids []string
	unknown := 0
	for _, c := range citations {
		switch {
		case c.Source != "":
			ids = append(ids, c.Source)
		case c.Group == "":
			unknown++
		}
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	if unknown > 0 {
		ids = append(ids, fmt.Sprintf("+%d", unknown))
	}
	return strings.Join(ids, " ")
}

func jsonText(v any) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // strings and numbers can always be written
	}
	text := strings.TrimSuffix(b.String(), "\n")
	if text == "null" {
		return "[]"
	}
	return text
}

const timeLayout = "2006-01-02 15:04:05"

func timeValue(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UTC().Format(timeLayout)
}

func orNull(n int) any {
	if n == 0 {
		return nil
	}
	return n
}

func stringOrNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}
