package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

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
	input, done, err := a.input(&ingestOptions{}, paths)
	if err != nil {
		return err
	}
	result, hash, err := a.run(ctx, false, "Rebuild", func(ctx context.Context, t taker) (*ingest.Result, error) {
		return ingest.Into(ctx, &anew{taker: t}, input, a.progress())
	})
	if err := errors.Join(err, done()); err != nil {
		return err
	}
	return a.writeResult(format, result, hash, "Nothing reads differently.")
}

// anew clears each document before its first snapshot comes in.
type anew struct {
	taker
	cleared map[string]bool
}

func (n *anew) Line(ctx context.Context, document string) (*lineage.Line, error) {
	if n.cleared[document] {
		return n.taker.Line(ctx, document)
	}
	if n.cleared == nil {
		n.cleared = map[string]bool{}
	}
	n.cleared[document] = true
	if err := n.Clear(ctx, document); err != nil {
		return nil, err
	}
	return nil, fmt.Errorf("%w: %s", tracker.ErrNotTracked, document)
}
