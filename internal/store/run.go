package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"tracker/internal/lineage"
)

// Run is one ingest run: one transaction, one Dolt commit.
type Run struct {
	s       *Store
	tx      *sql.Tx
	saved   map[string]bool      // documents that the run has written, or taken out
	sources map[string]*claimant // to be renewed, each with the best description so far; nil for none
	root    string               // of the dataset when the run began
	files   map[string]written   // of the cache, by document
	latest  *lineage.Line        // the last saved: it may be saved again, and goes into the cache then
	queue   *queue
}

// Begin starts a run. It ends with Commit or Rollback.
func (s *Store) Begin(ctx context.Context) (*Run, error) {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	return &Run{s: s, tx: tx, saved: map[string]bool{}, sources: map[string]*claimant{},
		root: root(ctx, tx), files: map[string]written{}, queue: newQueue(tx)}, nil
}

// Rollback gives up the run: the dataset is as it was.
func (r *Run) Rollback() error {
	_ = r.queue.wait() // what failed is being given up
	for _, f := range r.files {
		f.drop()
	}
	return r.tx.Rollback()
}

// Commit makes the run's rows visible, all at once, as one commit of the dataset. It returns the
// commit's hash, or "" where the run changed nothing.
func (r *Run) Commit(ctx context.Context, message string, at time.Time) (string, error) {
	if err := r.queue.wait(); err != nil {
		return "", fmt.Errorf("storing the run: %w", translate(err))
	}
	if err := r.renewSources(ctx); err != nil {
		return "", err
	}
	cached := make(chan struct{})
	go func() { // beside the engine's work
		r.cacheLatest()
		close(cached)
	}()
	defer func() { <-cached }()
	var hash string
	err := r.tx.QueryRowContext(ctx, "CALL DOLT_COMMIT('-Am', ?, '--author', ?, '--date', ?)",
		message, r.s.Author, at.UTC().Format("2006-01-02T15:04:05")).Scan(&hash)
	if err != nil && strings.Contains(err.Error(), "nothing to commit") {
		<-cached
		return "", r.Rollback()
	}
	if err != nil {
		return "", fmt.Errorf("committing the run: %w", translate(err))
	}
	if err := r.tx.Commit(); err != nil {
		return "", fmt.Errorf("committing the run: %w", translate(err))
	}
	<-cached
	r.keepLines(ctx)
	return hash, nil
}

// cacheLatest writes the file of the line that was saved last, if the rows are all of it.
func (r *Run) cacheLatest() {
	l := r.latest
	r.latest = nil
	if l == nil || l.Unsaved.Snapshots != len(l.Snapshots) {
		return
	}
	if f, ok := r.s.cache.write(l); ok {
		if old, ok := r.files[l.Document.ID]; ok {
			old.drop()
		}
		r.files[l.Document.ID] = f
	}
}

// keepLines lets the cache count for what the run has made of the dataset.
func (r *Run) keepLines(ctx context.Context) {
	now := root(ctx, r.s.db)
	for _, f := range r.files {
		f.seal(now)
	}
	r.s.cache.renew(r.saved, r.root, now)
}

// Clear takes a document's rows out, before a rebuild.
func (r *Run) Clear(ctx context.Context, document string) error {
	r.saved[document] = true
	if err := r.queue.wait(); err != nil {
		return err
	}
	err := each(ctx, r.tx, func(scan func(...any) error) error {
		var id string
		if err := scan(&id); err != nil {
			return err
		}
		if _, ok := r.sources[id]; !ok {
			r.sources[id] = nil
		}
		return nil
	}, "SELECT DISTINCT source FROM source_versions WHERE document = ?", document)
	if err != nil {
		return err
	}
	for _, table := range documentTables {
		if _, err := r.tx.ExecContext(ctx, "DELETE FROM "+table+" WHERE document = ?", document); err != nil {
			return err
		}
	}
	return nil
}

// documentTables are the tables with rows of one document.
var documentTables = []string{
	"documents", "snapshots", "sections", "claims", "claim_versions", "claim_spans", "citations",
	"flags", "relations", "source_versions", "source_spans",
}

// bulk writes rows to a table, many a statement.
type bulk struct {
	ctx   context.Context
	queue *queue
	head  string // "REPLACE INTO t VALUES "
	tuple string // "(?,?,?)"
	args  []any
	rows  int
}

// rowsPerStatement balances the cost of a statement against that of parsing a long one.
const rowsPerStatement = 500

func (r *Run) bulk(ctx context.Context, table string, columns int) *bulk {
	return &bulk{ctx: ctx, queue: r.queue, head: "REPLACE INTO " + table + " VALUES ", tuple: "(" + strings.Repeat("?,", columns-1) + "?)"}
}

func (b *bulk) add(values ...any) {
	b.args = append(b.args, values...)
	if b.rows++; b.rows == rowsPerStatement {
		b.flush()
	}
}

// flush sends what is left on its way.
func (b *bulk) flush() {
	if b.rows > 0 {
		text := b.head + strings.Repeat(b.tuple+",", b.rows-1) + b.tuple
		b.queue.add(statement{b.ctx, text, b.args, b.rows == rowsPerStatement})
	}
	b.args, b.rows = nil, 0
}
