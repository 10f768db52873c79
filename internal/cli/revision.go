package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"tracker/internal/lineage"
	"tracker/internal/store"
	"tracker/internal/tracker"
)

// open opens the dataset for reading.
func (a *app) open(ctx context.Context) (*store.Store, error) {
	if _, err := a.isDataset(); err != nil {
		return nil, err
	}
	s, err := store.Open(ctx, a.db, store.Read)
	if err != nil {
		return nil, datasetError{err}
	}
	return s, nil
}

// line loads the document that args begin with, or the only one of the dataset, and returns the
// arguments that are left.
func (a *app) line(ctx context.Context, args []string) (_ *lineage.Line, _ []string, err error) {
	s, err := a.open(ctx)
	if err != nil {
		return nil, nil, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	id, rest, err := a.document(ctx, s, args)
	if err != nil {
		return nil, nil, err
	}
	l, err := s.Line(ctx, id)
	return l, rest, err
}

// document tells which document the arguments mean.
func (a *app) document(ctx context.Context, s *store.Store, args []string) (id string, rest []string, err error) {
	documents, err := s.Documents(ctx)
	if err != nil {
		return "", nil, err
	}
	if len(documents) == 0 {
		return "", nil, inputError("the dataset has no documents yet: take some in with tracker ingest")
	}
	if len(args) > 0 {
		if id, ok := named(documents, args[0]); ok {
			return id, args[1:], nil
		}
	}
	if len(documents) == 1 {
		return documents[0].ID, args, nil
	}
	ids := make([]string, len(documents))
	for i, d := range documents {
		ids[i] = d.ID
	}
	if len(args) == 0 || args[0] == "" {
		return "", nil, usage("which document? " + few(ids))
	}
	return "", nil, fmt.Errorf("%w: %s; there are %s", tracker.ErrNotTracked, args[0], few(ids))
}

// named finds a document by its id, its title, or the start of its id where only one begins so.
func named(documents []tracker.Document, name string) (string, bool) {
	if name == "" {
		return "", false
	}
	var begins []string
	for _, d := range documents {
		if d.ID == name || strings.EqualFold(d.Title, name) {
			return d.ID, true
		}
		if len(name) >= 3 && strings.HasPrefix(d.ID, name) {
			begins = append(begins, d.ID)
		}
	}
	if len(begins) == 1 {
		return begins[0], true
	}
	return "", false
}

// few lists the first of many names.
func few(names []string) string {
	const most = 8
	if len(names) > most {
		return strings.Join(names[:most], ", ") + fmt.Sprintf(" and %d more", len(names)-most)
	}
	return strings.Join(names, ", ")
}

// revision finds the snapshot that a name means: its id at the source, a date or time, first,
// latest, and what lies N before one of these (latest~2).
func revision(l *lineage.Line, name string) (seq int, err error) {
	if name == "" {
		return 0, usage("a revision is missing: the argument is empty")
	}
	n := len(l.Snapshots)
	if n == 0 {
		return 0, inputError(l.Document.ID + " has no snapshots yet")
	}
	if i := slices.IndexFunc(l.Snapshots, func(s lineage.Snapshot) bool { return s.Revision == name }); i >= 0 {
		return i + 1, nil
	}
	if base, back, ok := strings.Cut(name, "~"); ok {
		steps := 1
		if back != "" {
			if steps, err = strconv.Atoi(back); err != nil || steps < 0 {
				return 0, usage(fmt.Sprintf("%s: after ~ comes a number of snapshots", name))
			}
		}
		seq, err := revision(l, base)
		if err != nil {
			return 0, err
		}
		if seq <= steps {
			return 0, inputError(fmt.Sprintf("%s goes back before the first of the %d snapshots of %s", name, n, l.Document.ID))
		}
		return seq - steps, nil
	}
	switch name {
	case "latest":
		return n, nil
	case "first":
		return 1, nil
	}
	if until, ok := moment(name); ok {
		for seq = n; seq > 0 && l.Snapshots[seq-1].Time.After(until); seq-- {
		}
		if seq == 0 {
			s := &l.Snapshots[0]
			return 0, inputError(fmt.Sprintf("%s has no snapshot as old as %s: the first is revision %s of %s", l.Document.ID, name, s.Revision, s.Time.Format(time.DateOnly)))
		}
		return seq, nil
	}
	return 0, inputError(fmt.Sprintf("%s has no revision %s%s", l.Document.ID, name, near(l, name)))
}

// moment reads a date, which means its end, or a time.
func moment(name string) (time.Time, bool) {
	for _, layout := range [...]string{"2006-01-02", "2006-01"} {
		if t, err := time.Parse(layout, name); err == nil && len(name) == len(layout) {
			switch layout {
			case "2006-01":
				t = t.AddDate(0, 1, 0)
			default:
				t = t.AddDate(0, 0, 1)
			}
			return t.Add(-time.Second), true
		}
	}
	for _, layout := range [...]string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04"} {
		if t, err := time.Parse(layout, name); err == nil {
			return t.UTC(), true
		}
	}
	return time.Time{}, false
}

// near names revisions that a wrong one may have meant: those next to it by number, or the first
// and the last.
func near(l *lineage.Line, name string) string {
	wanted, err := strconv.ParseInt(name, 10, 64)
	if err == nil {
		below, above := "", ""
		var lo, hi int64
		for i := range l.Snapshots {
			v, err := strconv.ParseInt(l.Snapshots[i].Revision, 10, 64)
			if err != nil {
				continue
			}
			if v < wanted && (below == "" || v > lo) {
				below, lo = l.Snapshots[i].Revision, v
			}
			if v > wanted && (above == "" || v < hi) {
				above, hi = l.Snapshots[i].Revision, v
			}
		}
		switch {
		case below != "" && above != "":
			return ": near it are " + below + " and " + above
		case below != "" || above != "":
			return ": near it is " + below + above
		}
	}
	first, last := l.Snapshots[0].Revision, l.Snapshots[len(l.Snapshots)-1].Revision
	if first == last {
		return ": there is " + first
	}
	return fmt.Sprintf(": there are %d, from %s to %s; see tracker log %s", len(l.Snapshots), first, last, l.Document.ID)
}
