package ingest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"tracker/internal/extract"
	"tracker/internal/facts"
	"tracker/internal/lineage"
	"tracker/internal/tracker"
)

// Lines keeps lines between runs: a store, or nothing at all for a dry run.
type Lines interface {
	// Line loads a document; the error wraps [tracker.ErrNotTracked] where there is none.
	Line(ctx context.Context, document string) (*lineage.Line, error)
	// Save keeps what changed of a line.
	Save(ctx context.Context, l *lineage.Line) error
}

// Result says what a run did.
type Result struct {
	Documents []DocumentResult // in order of input
}

// DocumentResult says what a run did for one document.
type DocumentResult struct {
	Document    string
	New, Known  int             // snapshots
	First, Last string          // revisions of the new ones
	Changes     tracker.Summary // added up over the new snapshots
	Claims      int             // that stand in the latest snapshot
	Reverted    int             // of the new snapshots
	Warnings    int
	Took        time.Duration
}

// Snapshots counts the new snapshots of all documents.
func (r *Result) Snapshots() int {
	n := 0
	for _, d := range r.Documents {
		n += d.New
	}
	return n
}

// Message is the commit message of the run.
func (r *Result) Message(verb string) string {
	var b strings.Builder
	var lines []string
	for _, d := range r.Documents {
		if d.New == 0 {
			continue
		}
		line := fmt.Sprintf("%s: %s, revision %s", d.Document, count(d.New, "snapshot"), d.First)
		if d.New > 1 {
			line += " to " + d.Last
		}
		lines = append(lines, line)
	}
	if len(lines) == 1 {
		return verb + " " + lines[0]
	}
	fmt.Fprintf(&b, "%s %s of %s\n", verb, count(r.Snapshots(), "snapshot"), count(len(lines), "document"))
	const most = 50
	for i, line := range lines {
		if i == most {
			fmt.Fprintf(&b, "\nand %d more documents", len(lines)-most)
			break
		}
		b.WriteString("\n" + line)
	}
	return b.String()
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// ErrOrder is a snapshot that is older than one that the dataset has.
var ErrOrder = errors.New("timestamps out of order")

// ErrConflict is a revision that the dataset has with other bytes.
var ErrConflict = errors.New("two texts under one revision id")

// Into takes an input into lines. progress, if not nil, is called after each snapshot.
func Into(ctx context.Context, lines Lines, input Input, progress func(document string, snapshots int)) (*Result, error) {
	r := &run{ctx: ctx, lines: lines, progress: progress}
	p := start(input)
	defer p.end()
	for a := range p.arrivals {
		err := a.err
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			err = r.arrive(a)
		}
		if err != nil {
			return &r.result, err
		}
	}
	return &r.result, r.finish()
}

// run is an input on its way into lines, one document at a time.
type run struct {
	ctx      context.Context
	lines    Lines
	progress func(string, int)
	result   Result

	line  *lineage.Line
	known map[string]int // seq by revision
	at    int            // seq of the snapshot that came last in the input, 0 before the first
	done  *DocumentResult
	began time.Time
}

func (r *run) arrive(a *arrival) error {
	if a.begins == nil {
		return r.take(a)
	}
	if err := r.finish(); err != nil {
		return err
	}
	if err := r.begin(*a.Document); err != nil {
		return err
	}
	known := &knowledge{language: r.line.Document.Language, revisions: make(map[string]bool, len(r.known))}
	for revision := range r.known {
		known.revisions[revision] = true
	}
	a.begins <- known
	return nil
}

func (r *run) take(a *arrival) error {
	s := a.Snapshot
	s.Time = s.Time.UTC().Truncate(time.Second) // as the dataset keeps it
	if seq, known := r.known[s.Revision]; known {
		return r.again(seq, a)
	}
	// Where the source itself puts a snapshot after the last one, its order counts: the times of
	// an imported history may run backwards. Otherwise times decide.
	if n := len(r.line.Snapshots); r.at != n && s.Time.Before(r.line.Snapshots[n-1].Time) {
		return fmt.Errorf("%s: %w: it is of %s, and the dataset has revision %s of %s; put the older one in with all the others, by tracker rebuild",
			a.name(), ErrOrder, s.Time.Format(time.RFC3339), r.line.Snapshots[n-1].Revision, r.line.Snapshots[n-1].Time.Format(time.RFC3339))
	}
	record, err := r.line.Append(s, extract.Version, func() (*tracker.Reading, error) {
		if a.readErr == nil && r.line.Document.Title == "" {
			r.line.Document.Title = a.reading.Title
		}
		return a.reading, a.readErr
	})
	if err != nil {
		return err
	}
	r.known[s.Revision], r.at = record.Seq, record.Seq
	r.count(record)
	if r.done.New%saveEvery == 0 {
		FindFacts(r.line)
		return r.lines.Save(r.ctx, r.line)
	}
	return nil
}

// saveEvery is how many snapshots are saved at once: while they are written, the next are read.
const saveEvery = 1000

// again passes over a snapshot that the line has, and refuses one whose bytes differ.
func (r *run) again(seq int, a *arrival) error {
	is := a.Snapshot.SHA256
	if have := r.line.Snapshots[seq-1].SHA256; have != is && is != "" {
		return fmt.Errorf("%s: %w: it is known with SHA-256 %s, this is %s", a.name(), ErrConflict, have[:min(12, len(have))], is[:12])
	}
	r.done.Known++
	r.at = seq
	return nil
}

func (r *run) count(s *lineage.Snapshot) {
	d := r.done
	if d.New++; d.New == 1 {
		d.First = s.Revision
	}
	d.Last = s.Revision
	d.Changes.Added += s.Changes.Added
	d.Changes.Removed += s.Changes.Removed
	d.Changes.Changed += s.Changes.Changed
	d.Changes.Recited += s.Changes.Recited
	d.Changes.Moved += s.Changes.Moved
	d.Warnings += s.Warnings
	if r.progress != nil {
		r.progress(d.Document, d.New)
	}
}

func (r *run) begin(d tracker.Document) error {
	l, err := r.lines.Line(r.ctx, d.ID)
	if errors.Is(err, tracker.ErrNotTracked) {
		l, err = lineage.New(d), nil
	}
	if err != nil {
		return err
	}
	l.Document = described(d, l.Document)
	r.line, r.began = l, time.Now()
	r.at = 0
	r.known = make(map[string]int, len(l.Snapshots))
	for i := range l.Snapshots {
		r.known[l.Snapshots[i].Revision] = i + 1
	}
	r.result.Documents = append(r.result.Documents, DocumentResult{Document: d.ID})
	r.done = &r.result.Documents[len(r.result.Documents)-1]
	return nil
}

// described is a document as the input describes it; where the input says nothing, as the line has it.
func described(d, known tracker.Document) tracker.Document {
	d.Title = cmp.Or(d.Title, known.Title)
	d.URL = cmp.Or(d.URL, known.URL)
	d.Language = cmp.Or(d.Language, known.Language)
	d.License = cmp.Or(d.License, known.License)
	d.Attribution = cmp.Or(d.Attribution, known.Attribution)
	d.Notice = cmp.Or(d.Notice, known.Notice)
	return d
}

// finish saves the document that the run is at.
func (r *run) finish() error {
	if r.line == nil {
		return nil
	}
	l := r.line
	r.line = nil
	FindFacts(l)
	n := len(l.Snapshots)
	if n > 0 {
		r.done.Claims = l.At(n).Len()
	}
	for i := n - r.done.New; i < n; i++ {
		if l.Snapshots[i].RevertedBy != 0 {
			r.done.Reverted++
		}
	}
	err := r.lines.Save(r.ctx, l)
	r.done.Took = time.Since(r.began)
	return err
}

// FindFacts finds the facts of the wordings that are not stored yet.
func FindFacts(l *lineage.Line) {
	for id, saved := range l.Unsaved.Claims {
		versions := l.Claims[id-1].Versions
		for n := saved.Versions; n < len(versions); n++ {
			if versions[n].Facts == nil {
				versions[n].Facts = facts.Find(versions[n].Text)
			}
		}
	}
}
