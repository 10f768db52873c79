package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"tracker/internal/export"
	"tracker/internal/ingest"
	"tracker/internal/snapshot"
	"tracker/internal/store"
)

type redactOptions struct {
	reason   string
	withheld bool
	export   string
}

func (a *app) redactCommand() *cobra.Command {
	o := &redactOptions{}
	c := &cobra.Command{
		Use:     "redact DOC [REVISION ...]",
		GroupID: groupTake,
		Short:   "Take the text of revisions out of snapshots and dataset, history included",
		Long: `redact takes the text of revisions, named by their ids, out of snapshots/ and out of the dataset, for
good. Each keeps its row, which says when and why. An author or comment that the source has hidden goes
too. With --withheld it does so for all whose text tracker fetch --recheck found hidden at the source.
What other revisions say as well stays: it is their text too.

Old commits of a dataset hold what was taken out of the rows, so the dataset is made anew from
snapshots/, in a repository without history that replaces the old one once it is whole. A document that
is in the dataset but not in snapshots/ would be lost, and is refused. With --export an earlier export is
written anew. A run that was stopped is completed by the same command.

It cannot reach what has left the folder, and you must:
  git history      git filter-repo --invert-paths --path snapshots/DOC/FILE, then git push --force;
                   the changelogs of scheduled runs quote texts: --path dataset/changelog/DOC.md too
  Dolt remotes     dolt push --force, then ask whoever keeps the remote to collect garbage
  clones, copies   ask those who made them; feeds and mails that went out stay out

A revision that its source still shows, and that is the last one of a web page, comes back with the next
fetch.`,
		Example: `  tracker redact harbour-bridge 20519 --reason "names a private person"
  tracker redact harbour-bridge --withheld --export public/data`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return a.redact(c.Context(), o, args[0], args[1:]) },
	}
	f := c.Flags()
	f.StringVar(&o.reason, "reason", "", "why, in a few words that may be published")
	f.BoolVar(&o.withheld, "withheld", false, "all revisions whose text the source has hidden since")
	f.StringVar(&o.export, "export", "", "an export to write anew")
	return c
}

func (a *app) redact(ctx context.Context, o *redactOptions, id string, revisions []string) (err error) {
	if o.withheld == (len(revisions) > 0) {
		return usage("redact: name the revisions, or all that the source has hidden with --withheld")
	}
	if oneLine(o.reason) != o.reason {
		return usage("--reason: a few words on one line")
	}
	if strings.HasPrefix(a.db, "mysql://") {
		return usage("redact makes the dataset's repository anew, which a server cannot: stop it and name the folder with --db")
	}
	c, err := a.collection()
	if err != nil {
		return err
	}
	folder, err := c.Document(id)
	if err != nil {
		return err
	}
	known := map[string]bool{}
	for _, s := range folder.Snapshots {
		known[s.Revision] = true
		if o.withheld && s.Withheld.Text {
			revisions = append(revisions, s.Revision)
		}
	}
	for _, revision := range revisions {
		if !known[revision] {
			return inputError(fmt.Sprintf("%s has no revision %q: name it by its id, as tracker log does", id, revision))
		}
	}
	if len(revisions) == 0 {
		a.say("No text of %s was found hidden: tracker fetch --recheck asks the source.", id)
		return nil
	}
	unlock, err := a.alone()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, unlock()) }()
	there, err := a.isDataset()
	if err != nil {
		return err
	}
	if there {
		if err := a.rebuildable(ctx, c); err != nil {
			return err
		}
	}
	for _, left := range []string{oldDataset, freshDataset} { // of a run that was stopped at it
		if _, err := os.Stat(filepath.Join(a.db, left)); err == nil {
			there = true
		}
	}
	// From here on it is one step after the other, each of which the same command takes up.
	if err := snapshot.Redact(filepath.Join(a.snapshots, id), revisions, o.reason, a.now()); err != nil {
		return err
	}
	if there {
		if err := a.renew(ctx, id); err != nil {
			return err
		}
	}
	if o.export != "" {
		if err := a.export(ctx, o.export, export.Formats()); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(a.Out, "%s: %s taken out\n", id, plural(len(revisions), "text"))
	a.say("What git, Dolt remotes and clones hold is beyond reach: see tracker help redact.")
	return err
}

// rebuildable refuses a dataset of which snapshots/ lacks a revision, before anything is changed.
func (a *app) rebuildable(ctx context.Context, c *snapshot.Collection) (err error) {
	s, err := store.Open(ctx, a.db, store.Write) // nobody else may be writing
	if err != nil {
		return datasetError{err}
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	counts, err := s.Counts(ctx)
	if err != nil {
		return err
	}
	for _, d := range counts {
		f, err := c.Document(d.Document)
		if errors.Is(err, snapshot.ErrUnknown) {
			return inputError(fmt.Sprintf("the dataset has %s, and %s has not: it could not be made anew", d.Document, a.snapshots))
		}
		if err != nil {
			return err
		}
		for _, snap := range f.Snapshots {
			delete(d.Revisions, snap.Revision)
		}
		for revision := range d.Revisions {
			return inputError(fmt.Sprintf("the dataset has revision %s of %s, and %s has not: it could not be made anew", revision, d.Document, a.snapshots))
		}
	}
	return nil
}

// The names of the new dataset before it is in its place, and of the old one after.
const (
	freshDataset = ".redacted"
	oldDataset   = ".old"
)

// renew makes the dataset anew beside the old one and puts it in its place. The old one goes, with all
// that its commits and caches hold.
func (a *app) renew(ctx context.Context, id string) error {
	fresh, old := filepath.Join(a.db, freshDataset), filepath.Join(a.db, oldDataset)
	if err := leftover(ctx, fresh); err != nil {
		return err
	}
	c, err := a.collection()
	if err != nil {
		return err
	}
	made := *a
	made.db = fresh
	_, hash, err := made.run(ctx, false, "After a redaction in "+id+", make anew", func(ctx context.Context, t taker) (*ingest.Result, error) {
		return ingest.Into(ctx, t, ingest.Folder(c), a.progress(nil))
	})
	if err != nil {
		return errors.Join(fmt.Errorf("the text is out of the snapshots, and still in the dataset: run the same command again: %w", err), os.RemoveAll(fresh))
	}
	if err := os.RemoveAll(old); err != nil {
		return err
	}
	if err := os.Rename(filepath.Join(a.db, "tracker"), old); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if hash != "" { // else there is nothing to keep
		if err := os.Rename(filepath.Join(fresh, "tracker"), filepath.Join(a.db, "tracker")); err != nil {
			return err
		}
	}
	return errors.Join(os.RemoveAll(old), os.RemoveAll(fresh))
}
