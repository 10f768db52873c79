package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"tracker/internal/lineage"
	"tracker/internal/tracker"
)

// querier is a database or a transaction of one.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// Documents lists the documents of the dataset by id.
func (s *Store) Documents(ctx context.Context) ([]tracker.Document, error) {
	return documents(ctx, s.db, "ORDER BY document")
}

func documents(ctx context.Context, q querier, where string, args ...any) ([]tracker.Document, error) {
	var list []tracker.Document
	err := each(ctx, q, func(scan func(...any) error) error {
		var d tracker.Document
		if err := scan(&d.ID, &d.Title, &d.URL, &d.Language, &d.License, &d.Attribution, &d.Notice); err != nil {
			return err
		}
		list = append(list, d)
		return nil
	}, "SELECT document, title, url, language, license, attribution, notice FROM documents "+where, args...)
	return list, err
}

// Line loads the whole life of a document. An error wraps [tracker.ErrNotTracked] where there is none.
func (s *Store) Line(ctx context.Context, document string) (*lineage.Line, error) {
	before := root(ctx, s.db)
	if l := s.cache.line(document, before); l != nil {
		return l, nil
	}
	l, err := line(ctx, s.db, document)
	if err != nil {
		return nil, err
	}
	if w, ok := s.cache.write(l); ok {
		if root(ctx, s.db) == before { // and no other process has changed the rows meanwhile
			w.seal(before)
		} else {
			w.drop()
		}
	}
	return l, nil
}

// Line loads a document as the run has it so far.
func (r *Run) Line(ctx context.Context, document string) (*lineage.Line, error) {
	if !r.saved[document] {
		if l := r.s.cache.line(document, r.root); l != nil {
			return l, nil
		}
	}
	if err := r.queue.wait(); err != nil {
		return nil, err
	}
	return line(ctx, r.tx, document)
}

func line(ctx context.Context, q querier, document string) (*lineage.Line, error) {
	docs, err := documents(ctx, q, "WHERE document = ?", document)
	if err != nil {
		return nil, err
	}
	if len(docs) == 0 {
		return nil, fmt.Errorf("%w: %s", tracker.ErrNotTracked, document)
	}
	l := lineage.New(docs[0])
	ld := &loader{ctx: ctx, q: q, l: l, doc: document}
	for _, step := range []func() error{ld.snapshots, ld.claims, ld.versions, ld.citations, ld.flags, ld.spans, ld.sections, ld.works, ld.workSpans, ld.relations} {
		if err := step(); err != nil {
			return nil, fmt.Errorf("reading %s from the dataset: %w", document, err)
		}
	}
	l.Forget()
	return l, nil
}

type loader struct {
	ctx context.Context
	q   querier
	l   *lineage.Line
	doc string
}

// each runs a query and hands each row's Scan to read.
func each(ctx context.Context, q querier, read func(scan func(...any) error) error, query string, args ...any) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := read(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (ld *loader) each(read func(scan func(...any) error) error, query string) error {
	return each(ld.ctx, ld.q, read, query, ld.doc)
}

func (ld *loader) snapshots() error {
	return ld.each(func(scan func(...any) error) error {
		s := lineage.Snapshot{}
		var at, retrieved nullTime
		var reverts, revertedBy sql.NullInt64
		var format string
		c := &s.Changes
		if err := scan(&s.Seq, &s.Revision, &s.Parent, &at, &s.TimeEstimated, &s.Author, &s.Comment, &s.Minor,
			&s.AuthorHidden, &s.CommentHidden, &s.TextHidden, &s.SHA256, &s.Size, &format, &s.URL, &s.Origin,
			&retrieved, &c.Added, &c.Removed, &c.Changed, &c.Recited, &c.Moved, &c.Unchanged,
			&reverts, &revertedBy, &s.Missing, &s.Labels, &s.Warnings, &s.Extractor); err != nil {
			return err
		}
		s.Document, s.Time, s.RetrievedAt, s.Format = ld.doc, at.Time, retrieved.Time, tracker.Format(format)
		s.Reverts, s.RevertedBy = int(reverts.Int64), int(revertedBy.Int64)
		ld.l.Snapshots = append(ld.l.Snapshots, s)
		return nil
	}, `SELECT seq, revision, parent, timestamp, timestamp_estimated, author, comment, minor,
		author_hidden, comment_hidden, text_hidden, sha256, size, format, url, origin,
		retrieved_at, added, removed, changed, recited, moved, unchanged,
		reverts, reverted_by, missing, labels, warnings, extractor
		FROM snapshots WHERE document = ? ORDER BY seq`)
}

func (ld *loader) claims() error {
	return ld.each(func(scan func(...any) error) error {
		var c lineage.Claim
		var kind string
		if err := scan(&kind, &c.First); err != nil {
			return err
		}
		c.Kind = tracker.Kind(kind)
		ld.l.Claims = append(ld.l.Claims, c)
		return nil
	}, "SELECT kind, first_seen FROM claims WHERE document = ? ORDER BY claim")
}

// claim finds the claim that a row of another table belongs to.
func (ld *loader) claim(id int) (*lineage.Claim, error) {
	if id < 1 || id > len(ld.l.Claims) {
		return nil, fmt.Errorf("a row names claim %d, which is not there", id)
	}
	return &ld.l.Claims[id-1], nil
}

func (ld *loader) version(id, n int) (*lineage.Version, error) {
	c, err := ld.claim(id)
	if err != nil {
		return nil, err
	}
	if n < 1 || n > len(c.Versions) {
		return nil, fmt.Errorf("a row names version %d of claim %d, which is not there", n, id)
	}
	return &c.Versions[n-1], nil
}

func (ld *loader) versions() error {
	return ld.each(func(scan func(...any) error) error {
		var id int
		var kind, section, facts string
		v := lineage.Version{Citations: []tracker.Citation{}, Flags: []tracker.Flag{}}
		if err := scan(&id, &kind, &v.Text, &section, &facts); err != nil {
			return err
		}
		v.Kind = tracker.Kind(kind)
		if err := json.Unmarshal([]byte(section), &v.Section); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(facts), &v.Facts); err != nil {
			return err
		}
		c, err := ld.claim(id)
		if err != nil {
			return err
		}
		c.Versions = append(c.Versions, v)
		return nil
	}, "SELECT claim, kind, text, section, facts FROM claim_versions WHERE document = ? ORDER BY claim, version")
}

func (ld *loader) citations() error {
	return ld.each(func(scan func(...any) error) error {
		var id, n int
		var x tracker.Citation
		var source sql.NullString
		var dangles bool
		if err := scan(&id, &n, &x.Label, &x.Name, &x.Group, &x.Locator, &source, &dangles); err != nil {
			return err
		}
		x.Source = source.String
		v, err := ld.version(id, n)
		if err != nil {
			return err
		}
		if dangles {
			v.Dangling = append(v.Dangling, x)
		} else {
			v.Citations = append(v.Citations, x)
		}
		return nil
	}, "SELECT claim, version, label, name, ref_group, locator, source, dangles FROM citations WHERE document = ? ORDER BY claim, version, ordinal")
}

func (ld *loader) flags() error {
	return ld.each(func(scan func(...any) error) error {
		var id, n int
		var f tracker.Flag
		if err := scan(&id, &n, &f.Flag, &f.Date); err != nil {
			return err
		}
		v, err := ld.version(id, n)
		if err != nil {
			return err
		}
		v.Flags = append(v.Flags, f)
		return nil
	}, "SELECT claim, version, flag, date FROM flags WHERE document = ? ORDER BY claim, version, ordinal")
}

func (ld *loader) spans() error {
	return ld.each(func(scan func(...any) error) error {
		var id int
		var to sql.NullInt64
		var s lineage.Span
		var kind string
		if err := scan(&id, &s.From, &to, &s.Reverted, &s.Value.Version, &s.Value.Section, &s.Value.Order, &kind); err != nil {
			return err
		}
		s.To, s.Kind = int(to.Int64), tracker.ChangeKind(kind)
		c, err := ld.claim(id)
		if err != nil {
			return err
		}
		if _, err := ld.version(id, s.Value.Version); err != nil {
			return err
		}
		c.Spans = append(c.Spans, s)
		return nil
	}, "SELECT claim, from_seq, to_seq, reverted, version, section, position, kind FROM claim_spans WHERE document = ? ORDER BY claim, from_seq")
}

func (ld *loader) sections() error {
	return ld.each(func(scan func(...any) error) error {
		var id int
		var to sql.NullInt64
		var s lineage.Stretch[string]
		if err := scan(&id, &s.From, &to, &s.Reverted, &s.Value); err != nil {
			return err
		}
		s.To = int(to.Int64)
		for len(ld.l.Sections) < id {
			ld.l.Sections = append(ld.l.Sections, lineage.Section{})
		}
		ld.l.Sections[id-1].Spans = append(ld.l.Sections[id-1].Spans, s)
		return nil
	}, "SELECT section, from_seq, to_seq, reverted, path FROM sections WHERE document = ? ORDER BY section, from_seq")
}

func (ld *loader) works() error {
	return ld.each(func(scan func(...any) error) error {
		var id int
		var s tracker.Source
		var authors string
		if err := scan(&id, &s.ID, &s.Type, &s.Title, &s.URL, &s.ArchiveURL, &s.Container, &s.Publisher, &s.Date, &s.AccessDate,
			&authors, &s.DOI, &s.ISBN, &s.PMID, &s.Domain, &s.Raw); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(authors), &s.Authors); err != nil {
			return err
		}
		if id == len(ld.l.Works)+1 {
			ld.l.Works = append(ld.l.Works, lineage.Work{ID: s.ID})
		}
		if id != len(ld.l.Works) {
			return fmt.Errorf("source %d of the document is missing", len(ld.l.Works)+1)
		}
		w := &ld.l.Works[id-1]
		w.Descriptions = append(w.Descriptions, s)
		return nil
	}, `SELECT number, source, type, title, url, archive_url, container, publisher, date, access_date,
		authors, doi, isbn, pmid, domain, raw FROM source_versions WHERE document = ? ORDER BY number, version`)
}

func (ld *loader) workSpans() error {
	return ld.each(func(scan func(...any) error) error {
		var id int
		var to sql.NullInt64
		var s lineage.Stretch[int]
		if err := scan(&id, &s.From, &to, &s.Reverted, &s.Value); err != nil {
			return err
		}
		s.To = int(to.Int64)
		if id < 1 || id > len(ld.l.Works) || s.Value < 1 || s.Value > len(ld.l.Works[id-1].Descriptions) {
			return fmt.Errorf("a row names source %d, which is not there", id)
		}
		ld.l.Works[id-1].Spans = append(ld.l.Works[id-1].Spans, s)
		return nil
	}, "SELECT number, from_seq, to_seq, reverted, version FROM source_spans WHERE document = ? ORDER BY number, from_seq")
}

func (ld *loader) relations() error {
	return ld.each(func(scan func(...any) error) error {
		var r lineage.Relation
		if err := scan(&r.Claim, &r.Relation, &r.Other, &r.Seq); err != nil {
			return err
		}
		ld.l.Relations = append(ld.l.Relations, r)
		return nil
	}, "SELECT claim, relation, other, seq FROM relations WHERE document = ? ORDER BY number")
}

// nullTime reads a DATETIME, which one driver gives as a time and the other as text.
type nullTime struct{ time.Time }

func (t *nullTime) Scan(v any) error {
	switch v := v.(type) {
	case nil:
		t.Time = time.Time{}
	case time.Time:
		t.Time = v.UTC()
	case []byte:
		return t.parse(string(v))
	case string:
		return t.parse(v)
	default:
		return fmt.Errorf("a time came as %T", v)
	}
	return nil
}

func (t *nullTime) parse(s string) error {
	at, err := time.Parse("2006-01-02 15:04:05.999999", s)
	if err != nil {
		return err
	}
	t.Time = at
	return nil
}
