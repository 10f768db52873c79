package cli

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"tracker/internal/diff"
	"tracker/internal/lineage"
	"tracker/internal/report"
	"tracker/internal/tracker"
)

type diffOptions struct {
	format    string
	input     string
	language  string
	unchanged bool
	gross     bool
	exitCode  bool
	stat      bool
}

func (a *app) diffCommand() *cobra.Command {
	o := &diffOptions{}
	c := &cobra.Command{
		Use:     "diff [DOC] [A [B]]",
		GroupID: groupRead,
		Short:   "What changed between two revisions of a document, or two files",
		Long: `diff says which claims were added, removed, changed, given other sources, or moved, from revision A
to revision B of a document, or from one file to another without any dataset.

Without B it compares with the latest snapshot, without A the two latest. DOC may be left out where
the dataset has one document; the start of its name is enough.

What to check first comes first. Warnings about sources (a claim without one, facts changed without a new
one) are given where either revision cites by footnotes; in a document that has but links, such as terms
of service, nobody expects a source. A text counts as replaced as a whole when of ten or more claims on
each side not one in ten stands on both.`,
		Example: `  tracker diff worked-example                     the two latest snapshots
  tracker diff worked-example 2026-01-05 latest   from a day to now
  tracker diff worked-example latest~3            the last three edits, net
  tracker diff --gross worked-example first       with what came and went in between
  tracker diff --stat worked-example first        a line a section
  tracker diff before.wiki after.wiki             two files
  tracker diff --format json a.md b.md | jq .summary`,
		Args: cobra.MaximumNArgs(3),
		RunE: func(c *cobra.Command, args []string) error { return a.diff(c.Context(), o, args) },
	}
	formatFlag(c, &o.format, "text", "json", "markdown")
	c.Flags().StringVar(&o.input, "input", "", inputFlagHelp)
	c.Flags().StringVar(&o.language, "language", "en", "the language of files")
	c.Flags().BoolVar(&o.gross, "gross", false, "also tell what came and went in between")
	c.Flags().BoolVar(&o.stat, "stat", false, "only how much changed in each section")
	c.Flags().BoolVar(&o.unchanged, "unchanged", false, "with --format json: list the claims that are the same")
	c.Flags().BoolVar(&o.exitCode, "exit-code", false, "end with 1 when there are changes")
	return c
}

func (a *app) diff(ctx context.Context, o *diffOptions, args []string) error {
	if o.stat && o.format != "text" {
		return usage("--stat is for --format text, not " + o.format)
	}
	l, from, to, err := a.sides(ctx, o, args)
	if err != nil {
		return err
	}
	d := diff.Snapshots(l, from, to)
	if o.gross {
		d.Passing = diff.Passing(l, from, to)
	}
	if err := a.write(func(w io.Writer) error { return a.writeDiff(w, o, d) }); err != nil {
		return err
	}
	if o.exitCode && len(d.Changes)+len(d.Sections) > 0 {
		return errChanges
	}
	return nil
}

// sides finds what to compare.
func (a *app) sides(ctx context.Context, o *diffOptions, args []string) (l *lineage.Line, from, to int, err error) {
	if len(args) == 2 && meansFile(args[0]) && (meansFile(args[1]) || looksLikeFile(args[0])) {
		if args[0] == "-" && args[1] == "-" {
			return nil, 0, 0, usage("standard input, -, can be one side only")
		}
		before, err := a.readFile(args[0], o.input)
		if err != nil {
			return nil, 0, 0, err
		}
		after, err := a.readFile(args[1], o.input)
		if err != nil {
			return nil, 0, 0, err
		}
		l = lineage.New(tracker.Document{Language: o.language})
		return l, 1, 2, extend(l, before, after)
	}
	l, args, err = a.line(ctx, args)
	if err != nil {
		return nil, 0, 0, err
	}
	if len(args) > 2 {
		return nil, 0, 0, fmt.Errorf("%w: %s", tracker.ErrNotTracked, args[0])
	}
	to = len(l.Snapshots)
	from = to - 1
	if len(args) > 0 {
		if from, err = revision(l, args[0]); err != nil {
			return nil, 0, 0, err
		}
	}
	switch {
	case len(args) == 2 && meansFile(args[1]):
		f, err := a.readFile(args[1], o.input)
		if err != nil {
			return nil, 0, 0, err
		}
		return l, from, to + 1, extend(l, f)
	case len(args) == 2:
		if to, err = revision(l, args[1]); err != nil {
			return nil, 0, 0, err
		}
	}
	if from == 0 {
		return nil, 0, 0, inputError(fmt.Sprintf("%s has one snapshot, so there is nothing to compare: see it with tracker claims %s", l.Document.ID, l.Document.ID))
	}
	return l, from, to, nil
}

func (a *app) writeDiff(w io.Writer, o *diffOptions, d *tracker.Diff) error {
	switch o.format {
	case "json":
		return report.JSON{W: w, Unchanged: o.unchanged}.Diff(d)
	case "markdown":
		return report.Markdown{W: w}.Diff(d)
	}
	if o.stat {
		return a.text(w).Stat(d)
	}
	return a.text(w).Diff(d)
}
