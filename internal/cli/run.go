package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

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
		s, failed := a.open(ctx)
		if failed == nil {
			defer func() { err = errors.Join(err, s.Close()) }()
			lines.store = s
		} else if !errors.Is(failed, store.ErrNone) {
			return nil, "", failed
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
	hash, err = r.commit(context.WithoutCancel(ctx), result.Message(verb), a.now())
	return result, hash, err
}

// oneRun is a run of the store. Where there is no dataset yet, it is made when there is something to
// put into it, and out of sight until it is whole: bad input and a kill leave nothing to be seen.
type oneRun struct {
	app   *app
	store *store.Store
	run   *store.Run
	made  string // the folder of a new dataset until it is whole
}

func (r *oneRun) begin(ctx context.Context) error {
	there, err := r.app.isDataset()
	if err != nil {
		return err
	}
	where := r.app.db
	if !there {
		where = filepath.Join(r.app.db, ".new")
		if err := leftover(ctx, where); err != nil {
			return err
		}
		r.made = where
	}
	if r.store, err = store.Open(ctx, where, store.Write); err != nil {
		return datasetError{err}
	}
	// The end of a run is Commit or Rollback, not the moment of a Ctrl-C.
	r.run, err = r.store.Begin(context.WithoutCancel(ctx))
	return err
}

// leftover removes what a run that was killed has left of a new dataset, unless a run is still at it.
func leftover(ctx context.Context, dir string) error {
	if _, err := os.Stat(dir); err != nil {
		return nil
	}
	s, err := store.Open(ctx, dir, store.Write)
	if errors.Is(err, store.ErrLocked) {
		return datasetError{err}
	}
	if err == nil {
		s.Close()
	}
	return os.RemoveAll(dir)
}

// commit makes the run visible.
func (r *oneRun) commit(ctx context.Context, message string, at time.Time) (hash string, err error) {
	hash, err = r.run.Commit(ctx, message, at)
	r.run = nil
	if err != nil || r.made == "" {
		return hash, err
	}
	err = r.store.Close()
	r.store = nil
	if err != nil {
		return "", err
	}
	if err := os.Rename(filepath.Join(r.made, "tracker"), filepath.Join(r.app.db, "tracker")); err != nil {
		if errors.Is(err, os.ErrExist) {
			err = fmt.Errorf("another process has made the dataset %s in the meantime: run this again", r.app.db)
		}
		return "", datasetError{err}
	}
	return hash, nil
}

// close undoes what has not been committed.
func (r *oneRun) close() error {
	if r.run != nil {
		r.run.Rollback() // the error that led here is the one to tell
	}
	var err error
	if r.store != nil {
		err = r.store.Close()
	}
	if r.made != "" {
		os.RemoveAll(r.made)
		os.Remove(r.app.db) // where nothing else is in it
	}
	return err
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
