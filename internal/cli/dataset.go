package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"tracker/internal/extract"
	"tracker/internal/report"
	"tracker/internal/snapshot"
	"tracker/internal/store"
)

func (a *app) statusCommand() *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:     "status",
		GroupID: groupTake,
		Short:   "What the dataset holds, and what is not in it yet",
		Long: `status counts what the dataset holds of each document, and the snapshots that wait to be ingested.

Piped, a document is a line with the fields document, snapshots, waiting, claims, sources, latest
revision and its time.`,
		Example: `  tracker status
  tracker status --format json`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, args []string) error { return a.status(c.Context(), format) },
	}
	formatFlag(c, &format, "text", "json")
	return c
}

func (a *app) status(ctx context.Context, format string) (err error) {
	held := map[string]store.DocumentCounts{}
	var order []string
	s, err := a.open(ctx)
	switch {
	case errors.Is(err, store.ErrNone):
		a.say("There is no dataset at %s yet.", a.db)
	case err != nil:
		return err
	default:
		defer func() { err = errors.Join(err, s.Close()) }()
		counts, err := s.Counts(ctx)
		if err != nil {
			return err
		}
		for _, d := range counts {
			held[d.Document] = d
			order = append(order, d.Document)
		}
	}
	waiting := map[string]int{}
	if c, err := snapshot.Open(os.DirFS(a.snapshots)); err == nil {
		for _, id := range c.Documents() {
			f, err := c.Document(id)
			if err != nil {
				return err
			}
			if _, ok := held[id]; !ok {
				order = append(order, id)
			}
			known := held[id].Revisions
			for _, snap := range f.Snapshots {
				if !known[snap.Revision] {
					waiting[id]++
				}
			}
		}
	} else if !errors.Is(err, os.ErrNotExist) {
		return err
	}
	t := report.Table{Name: "documents", Columns: []report.Column{
		{Name: "document"}, {Name: "snapshots", Right: true}, {Name: "waiting", Right: true}, {Name: "claims", Right: true},
		{Name: "sources", Right: true}, {Name: "latest"}, {Name: "of"},
	}}
	for _, id := range order {
		d := held[id]
		of := ""
		if !d.LatestTime.IsZero() {
			of = d.LatestTime.Format(time.RFC3339)
		}
		t.Rows = append(t.Rows, []string{id, fmt.Sprint(len(d.Revisions)), fmt.Sprint(waiting[id]), fmt.Sprint(d.Claims), fmt.Sprint(d.Sources), d.Latest, of})
	}
	return a.write(func(w io.Writer) error {
		if format == "json" {
			return report.JSON{W: w}.Table(t)
		}
		text := a.text(w)
		if text.Plain {
			return text.Table(t)
		}
		for _, id := range order {
			if _, err := fmt.Fprintf(w, "%s\n    %s\n", id, statusWords(held[id], waiting[id])); err != nil {
				return err
			}
		}
		return nil
	})
}

func statusWords(d store.DocumentCounts, waiting int) string {
	words := "not in the dataset yet"
	if len(d.Revisions) > 0 {
		words = fmt.Sprintf("%s, the latest of %s; %s, %s", plural(len(d.Revisions), "snapshot"),
			d.LatestTime.Format(time.DateOnly), plural(d.Claims, "claim"), plural(d.Sources, "source"))
	}
	if waiting > 0 {
		words += fmt.Sprintf("; %d waiting for tracker ingest", waiting)
	}
	return words
}

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		GroupID: groupOther,
		Short:   "The version of tracker, of what it reads and of what it writes",
		Example: "  tracker version",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, args []string) error {
			_, err := fmt.Fprintf(a.Out, "tracker %s\nextractor %d\nschema %d\n%s %s/%s\n", version(), extract.Version, store.SchemaVersion, runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}
