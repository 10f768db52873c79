package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"tracker/internal/ingest"
	"tracker/internal/lineage"
	"tracker/internal/report"
	"tracker/internal/snapshot"
	"tracker/internal/store"
	"tracker/internal/tracker"
)

type ingestOptions struct {
	format   string
	dryRun   bool
	document string
	time     string
	revision string
	author   string
	comment  string
	input    string
	title    string
	url      string
	language string
}

func (a *app) ingestCommand() *cobra.Command {
	o := &ingestOptions{}
	c := &cobra.Command{
		Use:     "ingest [PATH ...]",
		GroupID: groupTake,
		Short:   "Take snapshots into the dataset: a folder, a file, a dump",
		Long: `ingest takes snapshots into the dataset, as one commit of it. Without PATH it takes all that is new in
snapshots/. PATH is a folder with a document.toml, a folder of such folders, a folder of files named
by time, a MediaWiki dump (.xml, also .gz, .bz2, .xz or .zst), or a single file with --document and
--time.

What the dataset has already is passed over. Nothing is visible until all of it is in: a run that
fails or is stopped leaves the dataset as it was.`,
		Example: `  tracker ingest
  tracker ingest history.xml.xz
  tracker ingest today.wiki --document harbour-bridge --time 2026-01-05T12:00:00Z
  tracker ingest --dry-run snapshots/worked-example`,
		RunE: func(c *cobra.Command, args []string) error { return a.ingest(c.Context(), o, args) },
		Args: cobra.ArbitraryArgs,
	}
	formatFlag(c, &o.format, "text", "json")
	f := c.Flags()
	f.BoolVar(&o.dryRun, "dry-run", false, "do everything but write")
	f.StringVar(&o.document, "document", "", "the document that a single file is a snapshot of, by its id")
	f.StringVar(&o.time, "time", "", "when a single file was current: 2026-01-05 or 2026-01-05T12:00:00Z")
	f.StringVar(&o.revision, "revision", "", "the revision id of a single file (default its name)")
	f.StringVar(&o.author, "author", "", "the author of a single file's revision")
	f.StringVar(&o.comment, "comment", "", "the comment of a single file's revision")
	f.StringVar(&o.title, "title", "", "the title of a new document made from a single file")
	f.StringVar(&o.url, "url", "", "the address of a new document made from a single file")
	f.StringVar(&o.language, "language", "en", "the language of a new document made from a single file")
	f.StringVar(&o.input, "input", "", inputFlagHelp)
	return c
}

func (a *app) ingest(ctx context.Context, o *ingestOptions, args []string) error {
	input, done, err := a.input(o, args)
	if err != nil {
		return err
	}
	result, hash, err := a.run(ctx, o.dryRun, func(ctx context.Context, lines ingest.Lines) (*ingest.Result, error) {
		return ingest.Into(ctx, lines, input, a.progress())
	}, "Ingest")
	if err := errors.Join(err, done()); err != nil {
		return err
	}
	return a.writeResult(o.format, result, hash, o.dryRun)
}

// input is what the arguments name.
func (a *app) input(o *ingestOptions, args []string) (ingest.Input, func() error, error) {
	nothing := func() error { return nil }
	if len(args) == 0 {
		if o.document != "" || o.time != "" {
			return nil, nothing, usage("--document and --time say what a single file is: name the file")
		}
		c, err := snapshot.Open(os.DirFS(a.snapshots))
		if errors.Is(err, os.ErrNotExist) {
			return nil, nothing, inputError(fmt.Sprintf("there is no folder %s: name a path to ingest, or the folder with --snapshots", a.snapshots))
		}
		if err != nil {
			return nil, nothing, err
		}
		return ingest.Folder(c), nothing, nil
	}
	if o.document != "" || o.time != "" {
		if len(args) != 1 {
			return nil, nothing, usage("--document and --time go with a single file")
		}
		return a.singleFile(o, args[0])
	}
	var inputs []ingest.Input
	var closers []func() error
	closeAll := func() error {
		var errs []error
		for _, c := range closers {
			errs = append(errs, c())
		}
		return errors.Join(errs...)
	}
	for _, arg := range args {
		input, done, err := ingest.Path(arg)
		if err != nil {
			return nil, nothing, errors.Join(err, closeAll())
		}
		inputs, closers = append(inputs, input), append(closers, done)
	}
	return func(yield func(ingest.Capture, error) bool) {
		for _, input := range inputs {
			for c, err := range input {
				if !yield(c, err) {
					return
				}
			}
		}
	}, closeAll, nil
}

// singleFile is one file as a snapshot of a document.
func (a *app) singleFile(o *ingestOptions, name string) (ingest.Input, func() error, error) {
	nothing := func() error { return nil }
	if o.document == "" || o.time == "" {
		return nil, nothing, fmt.Errorf("%s: %w", name, ingest.ErrNeedsMore)
	}
	at, err := time.Parse(time.DateOnly, o.time)
	if err != nil {
		var ok bool
		if at, ok = moment(o.time); !ok || len(o.time) < len(time.DateOnly) {
			return nil, nothing, usage("--time " + o.time + ": it is a date, 2026-01-05, or a time, 2026-01-05T12:00:00Z")
		}
	}
	if id := snapshot.Slug(o.document); id != o.document {
		return nil, nothing, usage(fmt.Sprintf("--document %s: an id has lower-case letters, digits and hyphens: %s, say", o.document, id))
	}
	f, err := a.readFile(name, o.input)
	if err != nil {
		return nil, nothing, err
	}
	s := f.snapshot
	s.Time, s.Author, s.Comment, s.Origin = at, o.author, o.comment, filepath.Base(name)
	s.TimeEstimated = len(o.time) == len(time.DateOnly)
	if o.revision != "" {
		s.Revision = o.revision
	}
	d := tracker.Document{ID: o.document, Title: o.title, URL: o.url, Language: o.language}
	return func(yield func(ingest.Capture, error) bool) {
		yield(ingest.Capture{Document: &d, Snapshot: s, Text: func() ([]byte, error) { return []byte(f.text), nil }}, nil)
	}, nothing, nil
}

// run does work on the dataset as one run: committed if it succeeds, undone if not.
func (a *app) run(ctx context.Context, dry bool, work func(context.Context, ingest.Lines) (*ingest.Result, error), verb string) (_ *ingest.Result, hash string, err error) {
	if dry {
		lines := dryLines{}
		s, err := store.Open(ctx, a.db, store.Read)
		if err == nil {
			defer func() { err = errors.Join(err, s.Close()) }()
			lines.store = s
		} else if !errors.Is(err, store.ErrNone) {
			return nil, "", err
		}
		result, err := work(ctx, lines)
		return result, "", err
	}
	s, err := store.Open(ctx, a.db, store.Write)
	if err != nil {
		return nil, "", err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	r, err := s.Begin(ctx)
	if err != nil {
		return nil, "", err
	}
	result, err := work(ctx, r)
	if err != nil {
		r.Rollback() // the error that led here is the one to tell
		return result, "", err
	}
	hash, err = r.Commit(ctx, result.Message(verb), a.now())
	return result, hash, err
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

// progress writes a line every few seconds.
func (a *app) progress() func(string, int) {
	if a.quiet {
		return nil
	}
	last := a.now()
	return func(document string, n int) {
		if now := a.now(); now.Sub(last) >= 3*time.Second {
			last = now
			a.say("%s: %d snapshots so far", document, n)
		}
	}
}

func (a *app) writeResult(format string, r *ingest.Result, hash string, dry bool) error {
	t := report.Table{Name: "documents", Columns: []report.Column{
		{Name: "document"}, {Name: "new", Right: true}, {Name: "known", Right: true}, {Name: "claims", Right: true},
		{Name: "added", Right: true}, {Name: "removed", Right: true}, {Name: "changed", Right: true},
		{Name: "recited", Right: true}, {Name: "moved", Right: true}, {Name: "reverted", Right: true}, {Name: "warnings", Right: true},
	}}
	for _, d := range r.Documents {
		row := []string{d.Document}
		for _, n := range []int{d.New, d.Known, d.Claims, d.Changes.Added, d.Changes.Removed, d.Changes.Changed, d.Changes.Recited, d.Changes.Moved, d.Reverted, d.Warnings} {
			row = append(row, fmt.Sprint(n))
		}
		t.Rows = append(t.Rows, row)
		a.detail("%s took %v", d.Document, d.Took.Round(time.Millisecond))
	}
	if format == "json" {
		return a.write(func(w io.Writer) error { return report.JSON{W: w}.Table(t) })
	}
	if a.quiet {
		return nil
	}
	if err := a.write(func(w io.Writer) error { return a.text(w).Table(t) }); err != nil {
		return err
	}
	switch {
	case dry:
		a.say("Nothing was written: this was a dry run.")
	case hash == "":
		a.say("Nothing is new.")
	default:
		a.say("Committed to %s as %s.", a.db, hash[:min(8, len(hash))])
	}
	return nil
}

func (a *app) rebuildCommand() *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:     "rebuild [DOC or PATH ...]",
		GroupID: groupTake,
		Short:   "Make the dataset anew from the raw snapshots",
		Long: `rebuild takes documents out of the dataset and their snapshots in again, as one commit: after an
update of tracker that reads old snapshots better, or when older snapshots have turned up. Without
arguments it rebuilds every document of snapshots/. A document that came from a dump is rebuilt by
naming the dump. Where nothing reads differently, nothing is committed.`,
		Example: `  tracker rebuild
  tracker rebuild worked-example
  tracker rebuild history.xml.xz`,
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error { return a.rebuild(c.Context(), format, args) },
	}
	formatFlag(c, &format, "text", "json")
	return c
}

func (a *app) rebuild(ctx context.Context, format string, args []string) error {
	paths := args
	if len(args) > 0 {
		for i, arg := range args {
			if _, err := os.Stat(arg); err != nil {
				paths[i] = filepath.Join(a.snapshots, arg)
			}
		}
	}
	input, done, err := a.input(&ingestOptions{}, paths)
	if err != nil {
		return err
	}
	result, hash, err := a.run(ctx, false, func(ctx context.Context, lines ingest.Lines) (*ingest.Result, error) {
		return ingest.Into(ctx, &anew{Run: lines.(*store.Run)}, input, a.progress())
	}, "Rebuild")
	if err := errors.Join(err, done()); err != nil {
		return err
	}
	return a.writeResult(format, result, hash, false)
}

// anew clears each document before its first snapshot comes in.
type anew struct {
	*store.Run
	cleared map[string]bool
}

func (n *anew) Line(ctx context.Context, document string) (*lineage.Line, error) {
	if n.cleared[document] {
		return n.Run.Line(ctx, document)
	}
	if n.cleared == nil {
		n.cleared = map[string]bool{}
	}
	n.cleared[document] = true
	if err := n.Run.Clear(ctx, document); err != nil {
		return nil, err
	}
	return nil, fmt.Errorf("%w: %s", tracker.ErrNotTracked, strings.TrimSpace(document))
}
