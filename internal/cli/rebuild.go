package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"tracker/internal/ingest"
	"tracker/internal/lineage"
	"tracker/internal/tracker"
)

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
	var paths []string
	for _, arg := range args {
		if _, err := os.Stat(arg); err != nil && arg != "-" && arg != "" {
			document := filepath.Join(a.snapshots, arg)
			if _, err := os.Stat(document); err != nil {
				return inputError(fmt.Sprintf("%s is no file, and there is no document of that name in %s", arg, a.snapshots))
			}
			arg = document
		}
		paths = append(paths, arg)
	}
	o := &ingestOptions{}
	input, done, err := a.input(ctx, o, paths)
	if err != nil {
		return err
	}
	result, hash, err := a.run(ctx, false, "Rebuild", func(ctx context.Context, t taker) (*ingest.Result, error) {
		n := &anew{taker: t}
		result, err := ingest.Into(ctx, n, input, a.progress(o.chosen))
		if err == nil {
			err = n.lost(ctx)
		}
		return result, err
	})
	if err := errors.Join(err, done()); err != nil {
		return err
	}
	return a.writeResult(format, result, hash, "Nothing reads differently.")
}

// anew clears each document before its first snapshot comes in, and sees to it that none is lost: what
// the dataset has and the input does not bring back would be nowhere.
type anew struct {
	taker
	had map[string][]string // revisions, by document that was cleared
}

func (n *anew) Line(ctx context.Context, document string) (*lineage.Line, error) {
	l, err := n.taker.Line(ctx, document)
	if err != nil {
		return nil, err
	}
	if _, cleared := n.had[document]; cleared {
		return l, nil
	}
	if n.had == nil {
		n.had = map[string][]string{}
	}
	n.had[document] = []string{}
	for i := range l.Snapshots {
		n.had[document] = append(n.had[document], l.Snapshots[i].Revision)
	}
	if err := n.Clear(ctx, document); err != nil {
		return nil, err
	}
	return nil, fmt.Errorf("%w: %s", tracker.ErrNotTracked, document)
}

// lost refuses a rebuild that leaves snapshots out.
func (n *anew) lost(ctx context.Context) error {
	for document, had := range n.had {
		l, err := n.taker.Line(ctx, document)
		if err != nil {
			return err
		}
		back := map[string]bool{}
		for i := range l.Snapshots {
			back[l.Snapshots[i].Revision] = true
		}
		had = slices.DeleteFunc(had, func(revision string) bool { return back[revision] })
		if len(had) > 0 {
			return inputError(fmt.Sprintf("%s: %d of its snapshots are not in what it would be rebuilt from, revision %s among them: name the file or dump they came from too", document, len(had), had[0]))
		}
	}
	return nil
}
