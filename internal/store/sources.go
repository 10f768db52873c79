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

// A source is described by each document that cites it, and by each anew as its editors see fit. Its
// row in the table sources is, of all these, the description of the latest snapshot; one that stood
// in reverted snapshots only counts where there is no other. So the row does not depend on the order
// in which documents were ingested.

// claimant is a description that may become a source's row.
type claimant struct {
	lasting  bool
	at       time.Time // of the snapshot from which on it stood
	document string
	from     int
	source   tracker.Source
}

func (a *claimant) beats(b *claimant) bool {
	switch {
	case a.lasting != b.lasting:
		return a.lasting
	case !a.at.Equal(b.at):
		return a.at.After(b.at)
	case a.document != b.document:
		return a.document > b.document
	}
	return a.from > b.from
}

// put enters a claimant for a source's row.
func (r *Run) put(id string, c claimant) {
	if best := r.sources[id]; best == nil || c.beats(best) {
		r.sources[id] = &c
	}
}

// describe enters the descriptions of a work in a document that the run saves.
func (r *Run) describe(w *lineage.Work, l *lineage.Line) {
	if _, ok := r.sources[w.ID]; !ok {
		r.sources[w.ID] = nil
	}
	for _, s := range w.Spans {
		r.put(w.ID, claimant{!s.Reverted, l.Snapshots[s.From-1].Time, l.Document.ID, s.From, w.Descriptions[s.Value-1]})
	}
}

// renewSources writes the rows of the sources that the run has touched.
func (r *Run) renewSources(ctx context.Context) error {
	ids := slices.Sorted(maps.Keys(r.sources))
	if len(ids) == 0 {
		return nil
	}
	if err := r.askOthers(ctx, ids); err != nil {
		return fmt.Errorf("renewing sources: %w", err)
	}
	b := r.bulk(ctx, "sources", 15)
	for _, id := range ids {
		if c := r.sources[id]; c != nil {
			b.add(append([]any{id}, description(&c.source)...)...)
		} else {
			r.queue.add(statement{ctx, "DELETE FROM sources WHERE source = ?", []any{id}, true})
		}
	}
	b.flush()
	return r.queue.wait()
}

// askOthers enters the descriptions in documents that the run did not save.
func (r *Run) askOthers(ctx context.Context, ids []string) error {
	docs, err := documents(ctx, r.tx, "")
	if err != nil {
		return err
	}
	docs = slices.DeleteFunc(docs, func(d tracker.Document) bool { return r.saved[d.ID] })
	if len(docs) == 0 {
		return nil
	}
	for batch := range slices.Chunk(ids, 500) {
		args := make([]any, len(batch))
		for i, id := range batch {
			args[i] = id
		}
		if err := r.askFor(ctx, args); err != nil {
			return err
		}
	}
	return nil
}

func (r *Run) askFor(ctx context.Context, ids []any) error {
	var shared []any // few sources are cited in two documents: find out which
	known := map[string]bool{}
	err := each(ctx, r.tx, func(scan func(...any) error) error {
		var id, document string
		if err := scan(&id, &document); err != nil {
			return err
		}
		if !known[id] && !r.saved[document] {
			known[id] = true
			shared = append(shared, id)
		}
		return nil
	}, "SELECT source, document FROM source_versions WHERE source IN ("+places(len(ids))+")", ids...)
	if err != nil || len(shared) == 0 {
		return err
	}
	return each(ctx, r.tx, func(scan func(...any) error) error {
		var c claimant
		var authors string
		var reverted bool
		var at nullTime
		s := &c.source
		if err := scan(&s.ID, &s.Type, &s.Title, &s.URL, &s.ArchiveURL, &s.Container, &s.Publisher, &s.Date, &s.AccessDate,
			&authors, &s.DOI, &s.ISBN, &s.PMID, &s.Domain, &s.Raw, &reverted, &at, &c.document, &c.from); err != nil {
			return err
		}
		if r.saved[c.document] {
			return nil
		}
		if err := json.Unmarshal([]byte(authors), &s.Authors); err != nil {
			return err
		}
		c.lasting, c.at = !reverted, at.Time
		r.put(s.ID, c)
		return nil
	}, `
		SELECT v.source, v.type, v.title, v.url, v.archive_url, v.container, v.publisher, v.date, v.access_date,
		       v.authors, v.doi, v.isbn, v.pmid, v.domain, v.raw, p.reverted, s.timestamp, v.document, p.from_seq
		FROM source_versions v
		JOIN source_spans p ON p.document = v.document AND p.number = v.number AND p.version = v.version
		JOIN snapshots s ON s.document = p.document AND s.seq = p.from_seq
		WHERE v.source IN (`+places(len(shared))+")", shared...)
}

// places are n placeholders.
func places(n int) string { return strings.Repeat("?,", n-1) + "?" }
