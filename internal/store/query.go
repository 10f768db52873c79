package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/dolthub/vitess/go/vt/sqlparser"
)

// DocumentCounts says what the dataset holds of a document.
type DocumentCounts struct {
	Document   string
	Revisions  map[string]bool // of its snapshots
	Latest     string          // revision
	LatestTime time.Time
	Claims     int // that stand in the latest snapshot
	Sources    int // that it cites
}

// Counts lists the documents with what the dataset holds of them.
func (s *Store) Counts(ctx context.Context) ([]DocumentCounts, error) {
	documents, err := s.Documents(ctx)
	if err != nil {
		return nil, err
	}
	list := make([]DocumentCounts, len(documents))
	for i, d := range documents {
		c := DocumentCounts{Document: d.ID, Revisions: map[string]bool{}}
		err := each(ctx, s.db, func(scan func(...any) error) error {
			var at nullTime
			if err := scan(&c.Latest, &at); err != nil {
				return err
			}
			c.Revisions[c.Latest], c.LatestTime = true, at.Time
			return nil
		}, "SELECT revision, timestamp FROM snapshots WHERE document = ? ORDER BY seq", d.ID)
		if err != nil {
			return nil, err
		}
		for _, q := range []struct {
			into  *int
			query string
		}{
			{&c.Claims, "SELECT COUNT(*) FROM claims WHERE document = ? AND last_seen IS NULL"},
			{&c.Sources, "SELECT COUNT(*) FROM source_spans WHERE document = ? AND to_seq IS NULL"},
		} {
			if err := s.db.QueryRowContext(ctx, q.query, d.ID).Scan(q.into); err != nil {
				return nil, err
			}
		}
		list[i] = c
	}
	return list, nil
}

// reads reports whether a query can neither change the dataset nor reach files beside it. Undoing a
// change would not do: the engine commits on the way for many statements.
func reads(query string) (bool, error) {
	statement, err := sqlparser.Parse(query)
	if err != nil {
		return false, err
	}
	if e, ok := statement.(*sqlparser.Explain); ok {
		statement = e.Statement
	}
	switch s := statement.(type) {
	case sqlparser.SelectStatement:
		if s.GetInto() != nil {
			return false, nil
		}
	case *sqlparser.Show, *sqlparser.OtherRead:
	default:
		return false, nil
	}
	safe := true
	err = sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		if f, ok := node.(*sqlparser.FuncExpr); ok && f.Name.EqualString("load_file") {
			safe = false
		}
		return safe, nil
	}, statement)
	return safe, err
}

// Query runs a query of the user's and returns its rows as text, NULL as "". An error is [ErrNotRead]
// for a statement that does more than read.
func (s *Store) Query(ctx context.Context, query string) (columns []string, rows [][]string, err error) {
	if only, err := reads(query); err != nil {
		return nil, nil, err
	} else if !only {
		return nil, nil, ErrNotRead
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return nil, nil, err
	}
	defer tx.Rollback()
	found, err := tx.QueryContext(ctx, query)
	if err != nil {
		return nil, nil, err
	}
	defer found.Close()
	if columns, err = found.Columns(); err != nil {
		return nil, nil, err
	}
	for found.Next() {
		values := make([]any, len(columns))
		into := make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		if err := found.Scan(into...); err != nil {
			return nil, nil, err
		}
		row := make([]string, len(columns))
		for i, v := range values {
			row[i] = cell(v)
		}
		rows = append(rows, row)
	}
	return columns, rows, found.Err()
}

func cell(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case []byte:
		return string(v)
	case sql.RawBytes:
		return string(v)
	case time.Time:
		return v.UTC().Format(time.RFC3339)
	case bool:
		if v {
			return "1"
		}
		return "0"
	}
	return fmt.Sprint(v)
}
