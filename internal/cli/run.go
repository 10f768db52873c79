package cli

import (
	"context"
	"errors"

	"tracker/internal/ingest"
	"tracker/internal/lineage"
	"tracker/internal/store"
	"tracker/internal/tracker"
)

// A taker is what a run takes snapshots into.
type taker interface {
	ingest.Lines
	// Clear takes a document out, before a rebuild.
	Clear(ctx context.Context, document string) error
}

// run does work on the dataset as one run: committed if it succeeds, undone if not. The hash is that
// of the commit, "" where nothing changed.
func (a *app) run(ctx context.Context, dry bool, verb string, work func(context.Context, taker) (*ingest.Result, error)) (_ *ingest.Result, hash string, err error) {
	if dry {
		lines := dryLines{}
		s, err := a.open(ctx)
		if err == nil {
			defer func() { err = errors.Join(err, s.Close()) }()
			lines.store = s
		} else if !errors.Is(err, store.ErrNone) {
			return nil, "", err
		}
		result, err := work(ctx, lines)
		return result, "", err
	}
	r := &oneRun{app: a}
	defer func() { err = errors.Join(err, r.close()) }()
	if there, err := a.isDataset(); err != nil {
		return nil, "", err
	} else if there { // held from the start, so that what is read is what is written on
		if err := r.begin(ctx); err != nil {
			return nil, "", err
		}
	}
	result, err := work(ctx, r)
	if err == nil {
		err = ctx.Err()
	}
	if err != nil || r.run == nil {
		return result, "", err
	}
	// From here on there is no way back: a Ctrl-C comes too late.
	hash, err = r.run.Commit(context.WithoutCancel(ctx), result.Message(verb), a.now())
	r.run = nil
	return result, hash, err
}

// oneRun is a run of the store. Where there is no dataset yet, it is made when there is something to
// put into it: input that turns out bad leaves nothing behind.
type oneRun struct {
	app   *app
	store *store.Store
	run   *store.Run
}

func (r *oneRun) begin(ctx context.Context) (err error) {
	if r.store, err = store.Open(ctx, r.app.db, store.Write); err != nil {
		return datasetError{err}
	}
	// The end of a run is Commit or Rollback, not the moment of a Ctrl-C.
	r.run, err = r.store.Begin(context.WithoutCancel(ctx))
	return err
}

// close undoes what has not been committed.
func (r *oneRun) close() error {
	if r.run != nil {
		r.run.Rollback() // the error that led here is the one to tell
	}
	if r.store == nil {
		return nil
	}
	return r.store.Close()
}

func (r *oneRun) Line(ctx context.Context, document string) (*lineage.Line, error) {
	if r.run == nil {
		return nil, tracker.ErrNotTracked
	}
	return r.run.Line(ctx, document)
}

func (r *oneRun) Save(ctx context.Context, l *lineage.Line) error {
	if r.run == nil {
		if err := r.begin(ctx); err != nil {
			return err
		}
	}
	return r.run.Save(ctx, l)
}

func (r *oneRun) Clear(ctx context.Context, document string) error {
	if r.run == nil {
		return nil
	}
	return r.run.Clear(ctx, document)
}

// dryLines reads a dataset, if there is one, and keeps nothing.
type dryLines struct{ store *store.Store }

func (d dryLines) Line(ctx context.Context, document string) (*lineage.Line, error) {
	if d.store == nil {
		return nil, tracker.ErrNotTracked
	}
	return d.store.Line(ctx, document)
}

func (d dryLines) Save(context.Context, *lineage.Line) error { return nil }

func (d dryLines) Clear(context.Context, string) error { return nil }
