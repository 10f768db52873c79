package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/gofrs/flock"
	"github.com/spf13/cobra"

	"tracker/internal/fetch"
	"tracker/internal/ingest"
	"tracker/internal/report"
	"tracker/internal/snapshot"
	"tracker/internal/store"
)

type updateOptions struct {
	network  networkOptions
	format   string
	exitCode bool
	remote   string
}

func (a *app) updateCommand() *cobra.Command {
	o := &updateOptions{}
	c := &cobra.Command{
		Use:     "update [DOC ...]",
		GroupID: groupTake,
		Short:   "Fetch, ingest and say what changed: the whole round, for all documents",
		Long: `update fetches what is new of every document of snapshots/, or of those named, takes it into the
dataset as one commit, and says what changed: the net difference to the last snapshot that the dataset
had. It is what a scheduled job runs; a second run at once finds nothing to do.

A document that fails does not keep the others from being updated: each failure is named, and what was
fetched before it is kept. Where older snapshots have turned up, the document is rebuilt. Two updates
of one folder never meet: the second ends at once, and a lock is gone with the process that held it.

With --remote the dataset is pushed there in the end; where there is none here, it is taken from there
first. Name and password are those of Dolt: DOLT_REMOTE_USER and DOLT_REMOTE_PASSWORD, or dolt login.

Exit codes: 0 nothing failed; 1 with --exit-code when a document is new or changed and none failed; 4
when any document failed, or the dataset did.`,
		Example: `  tracker update --contact ann@example.org
  tracker update harbour-bridge --exit-code
  tracker update --format json | jq '.documents[] | select(.status == "changed") | .document'`,
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error { return a.update(c.Context(), o, args) },
	}
	formatFlag(c, &o.format, "text", "json", "markdown")
	o.network.fetchFlags(c)
	c.Flags().StringVar(&o.remote, "remote", os.Getenv("TRACKER_REMOTE"), "the address of a Dolt remote to keep the dataset at ($TRACKER_REMOTE)")
	c.Flags().BoolVar(&o.exitCode, "exit-code", false, "end with 1 when there is something new")
	return c
}

func (a *app) update(ctx context.Context, o *updateOptions, ids []string) (err error) {
	if err := store.CheckRemote(o.remote); err != nil {
		return usage("--remote: " + err.Error())
	}
	c, err := a.collection()
	if err != nil {
		return err
	}
	if len(ids) == 0 {
		ids = c.Documents()
	}
	for _, id := range ids {
		if _, err := c.Document(id); errors.Is(err, snapshot.ErrUnknown) {
			return err
		}
	}
	if len(ids) == 0 {
		return inputError(fmt.Sprintf("there is no document in %s: start with tracker add", a.snapshots))
	}
	unlock, err := a.alone()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, unlock()) }()

	if o.remote != "" {
		if err := a.cloned(ctx, o.remote); err != nil {
			return err
		}
	}
	r := &round{app: a, collection: c, documents: make([]report.UpdatedDocument, len(ids))}
	for i, id := range ids {
		r.documents[i] = report.UpdatedDocument{ID: id, Status: report.UpdateUnchanged}
	}
	if err := r.fetch(ctx, &o.network); err != nil {
		return err
	}
	_, hash, err := a.run(ctx, false, "Update", func(ctx context.Context, t taker) (*ingest.Result, error) { return r.take(ctx, t) })
	if err != nil {
		return err
	}
	if err := a.writeUpdate(o.format, report.Update{Documents: r.documents, Commit: hash}); err != nil {
		return err
	}
	outcome := r.outcome(o.exitCode)
	if o.remote != "" {
		if err := a.push(ctx, o.remote); err != nil {
			return err
		}
	}
	return outcome
}

func (a *app) writeUpdate(format string, u report.Update) error {
	return a.write(func(w io.Writer) error {
		switch format {
		case "json":
			return report.JSON{W: w}.Update(u)
		case "markdown":
			return report.Markdown{W: w}.Update(u)
		}
		return a.text(w).Update(u)
	})
}

// alone keeps another update of the same snapshots out. The lock is on the folder itself, so it leaves no
// file about, and the system lets go of it when the process that holds it ends, however it ends.
func (a *app) alone() (unlock func() error, err error) {
	lock := flock.New(a.snapshots, flock.SetFlag(os.O_RDONLY))
	locked, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("cannot lock the folder %s: %w", a.snapshots, err)
	}
	if !locked {
		return nil, datasetError{fmt.Errorf("another tracker update is at work on %s: let it end", a.snapshots)}
	}
	return lock.Unlock, nil
}

// collection is the folder of snapshots.
func (a *app) collection() (*snapshot.Collection, error) {
	c, err := snapshot.Open(os.DirFS(a.snapshots))
	if errors.Is(err, os.ErrNotExist) {
		return nil, inputError(fmt.Sprintf("there is no folder %s: start with tracker add, or name the folder with --snapshots", a.snapshots))
	}
	return c, err
}

// fetch brings what is new of each document that has a source. Only a source on the network needs a
// contact.
func (r *round) fetch(ctx context.Context, o *networkOptions) error {
	f := r.app.fetcher(o)
	for i := range r.documents {
		d := &r.documents[i]
		folder, err := r.collection.Document(d.ID)
		if err != nil {
			r.fail(d, err)
			continue
		}
		if kind := folder.Source.Kind; kind == "" {
			continue
		} else if f.Client == nil && kind != snapshot.Local {
			client, err := r.app.client(o)
			if err != nil {
				return err
			}
			defer client.Close()
			f.Client = client
		}
		result, err := f.Document(ctx, folder, fetch.Options{})
		if ctx.Err() != nil {
			return errStoppedFetch
		}
		d.Fetched, d.Notes = len(result.New), result.Notes
		if err != nil {
			r.fail(d, err)
		}
	}
	return nil
}
