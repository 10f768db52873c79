package cli

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"tracker/internal/history"
	"tracker/internal/lineage"
	"tracker/internal/report"
	"tracker/internal/tracker"
)

func (a *app) logCommand() *cobra.Command {
	var format string
	var limit int
	c := &cobra.Command{
		Use:     "log [DOC]",
		GroupID: groupRead,
		Short:   "The snapshots of a document with their counts of changes, newest first",
		Long: `log lists the snapshots of a document, each with its net changes to the one before.

Piped, a snapshot is a line with the fields revision, time, author, added, removed, changed, recited,
moved, the revision it reverts, the one that reverted it, and comment.`,
		Example: `  tracker log worked-example
  tracker log worked-example -n 5 --format json`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if limit < 0 {
				return usage(fmt.Sprintf("--limit %d: it is a number of snapshots, 0 for all", limit))
			}
			l, err := a.only(c.Context(), args)
			if err != nil {
				return err
			}
			records := history.Log(l)
			slices.Reverse(records)
			if limit > 0 && limit < len(records) {
				records = records[:limit]
			}
			log := report.Log{Document: l.Document, Records: records}
			return a.write(func(w io.Writer) error {
				if format == "json" {
					return report.JSON{W: w}.Log(log)
				}
				return a.text(w).Log(log)
			})
		},
	}
	formatFlag(c, &format, "text", "json")
	c.Flags().IntVarP(&limit, "limit", "n", 0, "only the newest of them")
	return c
}

// only loads the document that args name and nothing else.
func (a *app) only(ctx context.Context, args []string) (*lineage.Line, error) {
	l, rest, err := a.line(ctx, args)
	if err == nil && len(rest) > 0 {
		err = fmt.Errorf("%w: %s; there is %s", tracker.ErrNotTracked, rest[0], l.Document.ID)
	}
	return l, err
}

func (a *app) historyCommand() *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:     "history [DOC] CLAIM",
		GroupID: groupRead,
		Short:   "Every wording of one claim: when, by whom, with which sources",
		Long: `history tells the life of one claim, by the number that diff, claims and blame print before it: when
it was introduced, reworded, given other sources, moved, removed and restored.`,
		Example: `  tracker history worked-example 7
  tracker history 7 --format json      where the dataset has one document`,
		Args: cobra.RangeArgs(1, 2),
		RunE: func(c *cobra.Command, args []string) error {
			l, rest, err := a.line(c.Context(), args)
			if err != nil {
				return err
			}
			if len(rest) != 1 {
				return usage("which claim? Its number stands before it in tracker claims " + l.Document.ID)
			}
			id, err := strconv.Atoi(strings.TrimPrefix(rest[0], "#"))
			if err != nil {
				return usage(fmt.Sprintf("%q is not the number of a claim", rest[0]))
			}
			if id < 1 || id > len(l.Claims) {
				return inputError(fmt.Sprintf("%s has no claim %d: they are numbered from 1 to %d", l.Document.ID, id, len(l.Claims)))
			}
			h := history.Claim(l, id)
			return a.write(func(w io.Writer) error {
				if format == "json" {
					return report.JSON{W: w}.History(h)
				}
				return a.text(w).History(h)
			})
		},
	}
	formatFlag(c, &format, "text", "json")
	return c
}

func (a *app) blameCommand() *cobra.Command {
	var format, at string
	c := &cobra.Command{
		Use:     "blame [DOC]",
		GroupID: groupRead,
		Short:   "Each present claim with the snapshot that last changed it",
		Example: `  tracker blame worked-example
  tracker blame worked-example --at latest~3`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			l, err := a.only(c.Context(), args)
			if err != nil {
				return err
			}
			seq, err := revision(l, at)
			if err != nil {
				return err
			}
			b := report.Blame{Document: l.Document, Snapshot: l.Snapshots[seq-1].Snapshot, Claims: history.Blame(l, seq)}
			return a.write(func(w io.Writer) error {
				if format == "json" {
					return report.JSON{W: w}.Blame(b)
				}
				return a.text(w).Blame(b)
			})
		},
	}
	formatFlag(c, &format, "text", "json")
	c.Flags().StringVar(&at, "at", "latest", "the revision to look at")
	return c
}
