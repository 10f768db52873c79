package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"tracker/internal/ingest"
	"tracker/internal/snapshot"
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

	namespace string
	pages     []string
	git       string
	chosen    *ingest.Dumps // of the dumps among the arguments
}

func (a *app) ingestCommand() *cobra.Command {
	o := &ingestOptions{}
	c := &cobra.Command{
		Use:     "ingest [PATH ...]",
		GroupID: groupTake,
		Short:   "Take snapshots into the dataset: a folder, a file, a dump, a git history",
		Long: `ingest takes snapshots into the dataset, as one commit of it. Without PATH it takes all that is new in
snapshots/. PATH is a folder with a document.toml, a folder of such folders, a folder of files named
by time, a MediaWiki dump (.xml, also .gz, .bz2, .xz or .zst; - for one on standard input), or a
single file with --document and --time. With --git, PATH is a file or a folder in a git repository:
every commit of a file is a snapshot, through its renames.

What the dataset has already is passed over. Nothing is visible until all of it is in: a run that
fails leaves the dataset as it was. One that is stopped with Ctrl-C keeps what it has read, as one
whose dump is cut off keeps what was whole, and running it again goes on from there.`,
		Example: `  tracker ingest
  tracker ingest history.xml.xz
  tracker ingest --git ../site docs/terms.md
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
	f.StringVar(&o.language, "language", "", "the language of a new document made from a single file (default en)")
	f.StringVar(&o.namespace, "namespace", "", "the namespaces of a dump whose pages are taken: 0,14, or all (default 0, articles; all with --page)")
	f.StringArrayVar(&o.pages, "page", nil, "take only this page of a dump, by its exact title; may be repeated")
	f.StringVar(&o.git, "git", "", "a git repository on this machine: each PATH is a file or folder in it, each commit a snapshot")
	c.MarkFlagDirname("git")
	f.StringVar(&o.input, "input", "", inputFlagHelp)
	return c
}

func (a *app) ingest(ctx context.Context, o *ingestOptions, args []string) error {
	input, done, err := a.input(ctx, o, args)
	if err != nil {
		return err
	}
	input, ended := ingest.Until(ctx, input)
	defer context.AfterFunc(ctx, func() { a.say("Stopping: what was read is being saved. Ctrl-C again ends at once.") })()
	// A Ctrl-C ends the input, not the run.
	result, hash, err := a.run(context.WithoutCancel(ctx), o.dryRun, "Ingest", func(ctx context.Context, t taker) (*ingest.Result, error) {
		return ingest.Into(ctx, t, input, a.progress(o.chosen))
	})
	if err := errors.Join(err, done()); err != nil {
		return err
	}
	if early := endedEarly(ended(), result, hash != ""); early != nil {
		if result.Snapshots() == 0 {
			return early
		}
		return errors.Join(a.writeResult(o.format, result, hash, "Nothing was written."), early)
	}
	nothing := "Nothing is new."
	if o.dryRun {
		nothing = "Nothing was written: this was a dry run."
	}
	return a.writeResult(o.format, result, hash, nothing)
}

// input is what the arguments name.
func (a *app) input(ctx context.Context, o *ingestOptions, args []string) (ingest.Input, func() error, error) {
	nothing := func() error { return nil }
	dumps, err := o.dumps()
	if err != nil {
		return nil, nothing, err
	}
	o.chosen = dumps
	if o.git != "" {
		return a.gitInput(ctx, o, args)
	}
	if len(args) == 0 {
		if len(o.pages) > 0 || o.namespace != "" {
			return nil, nothing, usage("--page and --namespace choose pages of a dump: name the dump")
		}
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
		if arg == "" {
			return nil, nothing, usage("a path is missing: the argument is empty")
		}
		input, done, err := a.path(ctx, dumps, arg)
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
		if err := dumps.Missed(); err != nil {
			yield(ingest.Capture{}, err)
		}
	}, closeAll, nil
}

// gitInput is the histories of files in a git repository.
func (a *app) gitInput(ctx context.Context, o *ingestOptions, args []string) (ingest.Input, func() error, error) {
	nothing := func() error { return nil }
	if _, err := os.Stat(o.git); err != nil && (strings.Contains(o.git, "://") || strings.Contains(o.git, "@") && strings.Contains(o.git, ":")) {
		return nil, nothing, usage(fmt.Sprintf("--git %s: it takes a repository on this machine; clone it first, with git clone", withoutPassword(o.git)))
	}
	switch {
	case len(args) == 0:
		return nil, nothing, usage("--git " + o.git + ": name the files or folders in it to take, . for all")
	case o.document != "" || o.time != "" || o.namespace != "" || len(o.pages) > 0:
		return nil, nothing, usage("--git does not go with --document, --time, --page or --namespace: a commit says what its file was, and when")
	case slices.Contains(args, ""):
		return nil, nothing, usage("a path is missing: the argument is empty")
	}
	return ingest.Git(ctx, o.git, args, a.detail)
}

// path is what one argument names: a dump on standard input, or what lies at a path.
func (a *app) path(ctx context.Context, dumps *ingest.Dumps, arg string) (ingest.Input, func() error, error) {
	if arg == "-" {
		return dumps.Stream("standard input", newUntilDone(ctx, a.In))
	}
	return dumps.Path(arg)
}

// dumps are dumps with the pages chosen that are to be taken.
func (o *ingestOptions) dumps() (*ingest.Dumps, error) {
	d := &ingest.Dumps{}
	for _, title := range o.pages {
		d.Titles = append(d.Titles, strings.ReplaceAll(title, "_", " ")) // as addresses have it
	}
	switch {
	case o.namespace == "all" || o.namespace == "" && d.Titles != nil:
		return d, nil
	case o.namespace == "":
		d.Namespaces = []int{ingest.Articles}
		return d, nil
	}
	for n := range strings.SplitSeq(o.namespace, ",") {
		number, err := strconv.Atoi(strings.TrimSpace(n))
		if err != nil || number < 0 {
			return nil, usage(fmt.Sprintf("--namespace %s: it is numbers with commas between, 0,14, or all", o.namespace))
		}
		d.Namespaces = append(d.Namespaces, number)
	}
	return d, nil
}

// singleFile is one file as a snapshot of a document.
func (a *app) singleFile(o *ingestOptions, name string) (ingest.Input, func() error, error) {
	nothing := func() error { return nil }
	if o.document == "" || o.time == "" {
		return nil, nothing, fmt.Errorf("%s: %w", name, ingest.ErrNeedsMore)
	}
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return nil, nothing, usage(name + " is a folder, which needs no --document and no --time")
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
	s.Time, s.Author, s.Comment, s.Origin = at, o.author, o.comment, filepath.Base(f.name)
	s.TimeEstimated = len(o.time) == len(time.DateOnly)
	if o.revision != "" {
		s.Revision = o.revision
	} else if name == "-" {
		s.Revision = o.time
	}
	d := tracker.Document{ID: o.document, Title: o.title, URL: o.url, Language: o.language}
	return func(yield func(ingest.Capture, error) bool) {
		yield(ingest.Capture{Document: &d, Snapshot: s, Text: func() ([]byte, error) { return []byte(f.text), nil }}, nil)
	}, nothing, nil
}
