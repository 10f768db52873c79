package cli

import (
	"context"
	"errors"
	"fmt"

	"tracker/internal/diff"
	"tracker/internal/ingest"
	"tracker/internal/lineage"
	"tracker/internal/report"
	"tracker/internal/snapshot"
	"tracker/internal/tracker"
)

// A round is one update of several documents, of which each may fail alone.
type round struct {
	app        *app
	collection *snapshot.Collection
	documents  []report.UpdatedDocument
	failures   []error
}

func (r *round) fail(d *report.UpdatedDocument, err error) {
	d.Status, d.Error = report.UpdateFailed, message(err)
	r.failures = append(r.failures, err)
}

// take takes all that is new in the folder of snapshots into the dataset. Its error is one of the dataset
// itself, which ends the round.
func (r *round) take(ctx context.Context, t taker) (*ingest.Result, error) {
	var all ingest.Result
	for i := range r.documents {
		d := &r.documents[i]
		w := &watched{taker: t}
		result, err := ingest.Into(ctx, w, ingest.Folder(r.collection, d.ID), r.app.progress(nil))
		if errors.Is(err, ingest.ErrOrder) {
			n := &anew{taker: w}
			if result, err = ingest.Into(ctx, n, ingest.Folder(r.collection, d.ID), r.app.progress(nil)); err == nil {
				err = n.lost(ctx)
			}
			if err == nil {
				d.Notes = append(d.Notes, "older snapshots have turned up: it was rebuilt")
			}
		}
		if w.failed != nil {
			return &all, w.failed
		}
		if ctx.Err() != nil {
			return &all, ctx.Err()
		}
		if err != nil {
			if d.Status != report.UpdateFailed { // the cause is told once
				r.fail(d, err)
			}
			continue
		}
		all.Documents = append(all.Documents, result.Documents...)
		w.tell(d)
	}
	return &all, nil
}

// outcome is the error that a round ends with.
func (r *round) outcome(exitCode bool) error {
	switch n := len(r.failures); {
	case n == 1:
		return datasetError{r.failures[0]}
	case n > 1:
		for _, err := range r.failures {
			fmt.Fprintf(r.app.Err, "tracker: %s\n", message(err))
		}
		return datasetError{fmt.Errorf("%d of %d documents failed", n, len(r.documents))}
	}
	for i := range r.documents {
		if s := r.documents[i].Status; exitCode && (s == report.UpdateNew || s == report.UpdateChanged) {
			return errChanges
		}
	}
	return nil
}

// watched looks on while a document is taken in.
type watched struct {
	taker
	had    map[string]bool // revisions that the dataset had
	last   string          // the last of them
	line   *lineage.Line   // as it was saved
	failed error           // of the dataset
}

func (w *watched) Line(ctx context.Context, document string) (*lineage.Line, error) {
	l, err := w.taker.Line(ctx, document)
	if err != nil && !errors.Is(err, tracker.ErrNotTracked) {
		w.failed = datasetError{err}
	}
	if err == nil && w.had == nil {
		w.had = make(map[string]bool, len(l.Snapshots))
		for i := range l.Snapshots {
			w.last = l.Snapshots[i].Revision
			w.had[w.last] = true
		}
	}
	return l, err
}

func (w *watched) Save(ctx context.Context, l *lineage.Line) error {
	w.line = l
	err := w.taker.Save(ctx, l)
	if err != nil {
		w.failed = datasetError{err}
	}
	return err
}

func (w *watched) Clear(ctx context.Context, document string) error {
	err := w.taker.Clear(ctx, document)
	if err != nil {
		w.failed = datasetError{err}
	}
	return err
}

// tell says what came of the document.
func (w *watched) tell(d *report.UpdatedDocument) {
	l := w.line
	if l == nil || len(l.Snapshots) == 0 {
		return
	}
	from, to := 0, len(l.Snapshots)
	for i := range l.Snapshots {
		s := &l.Snapshots[i].Snapshot
		if s.Revision == w.last {
			from = i + 1
		}
		if w.had[s.Revision] {
			continue
		}
		if d.Taken++; d.Taken == 1 {
			d.First = *s
		}
		d.Last = *s
	}
	d.Claims = l.At(to).Len()
	if d.Taken == 0 {
		return
	}
	status := report.UpdateNew
	if from > 0 {
		status = report.UpdateUnchanged
		if net := diff.Snapshots(l, from, to); len(net.Changes)+len(net.Sections) > 0 {
			status, net.Unchanged = report.UpdateChanged, nil
			d.Diff = net
		}
	}
	if d.Status != report.UpdateFailed { // what came before its source failed is told all the same
		d.Status = status
	}
}
