package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"strconv"
	"strings"
	"time"

	"tracker/internal/tables"
	"tracker/internal/tracker"
)

// Hash tells the state of the dataset's tables: two datasets with the same rows have the same.
func (s *Store) Hash(ctx context.Context) (hash string, err error) {
	err = s.db.QueryRowContext(ctx, "SELECT dolt_hashof_db()").Scan(&hash)
	return hash, err
}

// Rows reads a table row by row, in the order of its key, without holding more than one. The values
// have the types that package tables tells; they are the caller's to keep.
func (s *Store) Rows(ctx context.Context, t *tables.Table) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		query := "SELECT `" + strings.Join(t.Names(), "`, `") + "` FROM `" + t.Name + "` ORDER BY `" + strings.Join(t.Key, "`, `") + "`"
		rows, err := s.db.QueryContext(ctx, query)
		if err != nil {
			yield(nil, fmt.Errorf("reading %s: %w", t.Name, err))
			return
		}
		defer rows.Close()
		into := make([]any, len(t.Columns))
		for rows.Next() {
			for i, c := range t.Columns {
				into[i] = target(c.Type)
			}
			if err := rows.Scan(into...); err != nil {
				yield(nil, fmt.Errorf("reading %s: %w", t.Name, err))
				return
			}
			row := make([]any, len(into))
			for i := range into {
				row[i] = scanned(into[i])
			}
			if !yield(row, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(nil, fmt.Errorf("reading %s: %w", t.Name, err))
		}
	}
}

func target(t tables.Type) any {
	switch t {
	case tables.Integer, tables.Long:
		return new(sql.NullInt64)
	case tables.Boolean:
		return new(sql.NullBool)
	case tables.Time:
		return new(nullTime)
	}
	return new(sql.NullString)
}

func scanned(v any) any {
	switch v := v.(type) {
	case *sql.NullInt64:
		if v.Valid {
			return v.Int64
		}
	case *sql.NullBool:
		if v.Valid {
			return v.Bool
		}
	case *sql.NullString:
		if v.Valid {
			return v.String
		}
	case *nullTime:
		if !v.IsZero() {
			return v.Time
		}
	}
	return nil
}

// Fill writes rows, as [Store.Rows] gives them, into a table of the run.
func (r *Run) Fill(ctx context.Context, t *tables.Table, rows iter.Seq2[[]any, error]) error {
	b := r.bulk(ctx, t.Name, len(t.Columns))
	for row, err := range rows {
		if err != nil {
			return err
		}
		for i, v := range row {
			if at, ok := v.(time.Time); ok {
				row[i] = timeValue(at)
			}
		}
		if b.add(row...); r.queue.failed() != nil {
			break
		}
	}
	b.flush()
	if err := r.queue.wait(); err != nil {
		return fmt.Errorf("storing %s: %w", t.Name, err)
	}
	return nil
}

// Documents lists the documents that the run has so far.
func (r *Run) Documents(ctx context.Context) ([]tracker.Document, error) {
	return documents(ctx, r.tx, "ORDER BY document")
}

// IsCurrent tells whether the tables that were filled are of the version that this program knows.
func (r *Run) IsCurrent(ctx context.Context) error {
	var version string
	err := r.tx.QueryRowContext(ctx, "SELECT value FROM dataset WHERE name = 'schema'").Scan(&version)
	if err == nil && version != strconv.Itoa(SchemaVersion) {
		err = fmt.Errorf("%w (schema %.20s, this program knows %d)", ErrNewer, version, SchemaVersion)
	}
	return err
}

// Orphans counts the rows of a table of the run that refer to a row that is not there.
func (r *Run) Orphans(ctx context.Context, t *tables.Table, ref tables.Reference) (int, error) {
	var on, there []string
	for i, c := range ref.Columns {
		on = append(on, "b.`"+ref.To[i]+"` = a.`"+c+"`")
		there = append(there, "a.`"+c+"` IS NOT NULL")
	}
	// The hint keeps the engine from a merge join, which loses rows where the keys of the two tables
	// share no more than their beginning.
	query := "SELECT /*+ LOOKUP_JOIN(a,b) */ COUNT(*) FROM `" + t.Name + "` a LEFT JOIN `" + ref.Table + "` b ON " + strings.Join(on, " AND ") +
		" WHERE b.`" + ref.To[0] + "` IS NULL AND " + strings.Join(there, " AND ")
	var n int
	err := r.tx.QueryRowContext(ctx, query).Scan(&n)
	return n, err
}
