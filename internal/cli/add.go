package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"tracker/internal/fetch"
	"tracker/internal/snapshot"
)

type addOptions struct {
	network networkOptions
	id      string
	title   string
	api     string
	path    string
	ref     string
}

func (a *app) addCommand() *cobra.Command {
	o := &addOptions{}
	c := &cobra.Command{
		Use:     "add URL-or-FILE",
		GroupID: groupTake,
		Short:   "Start tracking a document",
		Long: `add starts tracking a document: it finds out what the address or file is and writes the document's
document.toml under snapshots/. tracker fetch then brings its snapshots.

It recognises a page of any MediaWiki, whose API the page itself names; a file of a git repository, by
the address that shows it on the usual hosts or, of any repository, with --path; any other page of the
web; and a file of this machine.
Redirects are followed, and said. The document's id is made out of its title.`,
		Example: `  tracker add https://en.wikipedia.org/wiki/Harbour_bridge --contact ann@example.org
  tracker add https://git.example.org/policies.git --path privacy.md --ref main
  tracker add terms.md --id terms-of-service`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return a.add(c.Context(), o, args[0]) },
	}
	o.network.flags(c)
	f := c.Flags()
	f.StringVar(&o.id, "id", "", "the document's id (default made out of its title)")
	f.StringVar(&o.title, "title", "", "the document's title (default what the source says)")
	f.StringVar(&o.api, "api", "", "the address of the wiki's api.php, where the page does not name it")
	f.StringVar(&o.path, "path", "", "the file to track of a git repository, which the argument names")
	f.StringVar(&o.ref, "ref", "", "the branch, tag or commit of a git repository")
	return c
}

func (a *app) add(ctx context.Context, o *addOptions, arg string) error {
	if arg == "" {
		return usage("add: the argument is empty: name an address or a file")
	}
	if o.id != "" && snapshot.Slug(o.id) != o.id {
		return usage(fmt.Sprintf("--id %s: an id has lower-case letters, digits and hyphens: %s, say", o.id, snapshot.Slug(o.id)))
	}
	found, err := a.recognise(ctx, o, arg)
	if err != nil {
		return err
	}
	d := found.Document
	if o.title != "" {
		d.Title = o.title
	}
	if d.ID = o.id; d.ID == "" {
		d.ID = snapshot.Slug(d.Title)
	}
	for _, note := range found.Notes {
		a.say("%s", oneLine(note))
	}
	known, err := a.trackedAs(found)
	if err != nil {
		return err
	}
	if known != "" {
		a.say("%s is tracked already, as %s.", arg, known)
		return nil
	}
	if err := os.MkdirAll(a.snapshots, 0o755); err != nil {
		return err
	}
	err = snapshot.Create(a.snapshots, d, found.Source)
	if errors.Is(err, snapshot.ErrExists) {
		return inputError(fmt.Sprintf("there is a document %s already, another one: give this one an id with --id", d.ID))
	}
	if err != nil {
		return err
	}
	if err := snapshot.SetState(filepath.Join(a.snapshots, d.ID), found.State); err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.Out, "%s: %s, %s\n", d.ID, oneLine(d.Title), sourceWords(found))
	return err
}

func (a *app) recognise(ctx context.Context, o *addOptions, arg string) (*fetch.Found, error) {
	switch {
	case o.path != "":
		return fetch.InGit(arg, o.path, o.ref)
	case o.ref != "":
		return nil, usage("--ref is of a git repository: name the file in it with --path")
	case !fetch.IsAddress(arg):
		return fetch.File(arg)
	}
	client, err := a.client(&o.network)
	if err != nil {
		return nil, err
	}
	defer client.Close()
	if o.api != "" {
		return fetch.WikiPage(ctx, client, o.api, arg)
	}
	return fetch.Recognise(ctx, client, arg)
}

// trackedAs is the document that has a source already, "" for none.
func (a *app) trackedAs(found *fetch.Found) (string, error) {
	c, err := snapshot.Open(os.DirFS(a.snapshots))
	if errors.Is(err, os.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	for _, id := range c.Documents() {
		f, err := c.Document(id)
		if err != nil { // what is wrong with another document is no reason not to add this one
			a.detail("%s", message(err))
			continue
		}
		if f.Source == found.Source && (f.Source.Kind != snapshot.Web || f.Document.URL == found.Document.URL) {
			return id, nil
		}
	}
	return "", nil
}

// sourceWords say what was recognised.
func sourceWords(found *fetch.Found) string {
	switch s := found.Source; s.Kind {
	case snapshot.MediaWiki:
		return fmt.Sprintf("page %d of the wiki at %s", s.Page, s.API)
	case snapshot.Git:
		return fmt.Sprintf("%s in %s", s.Path, s.Repository)
	case snapshot.Web:
		return "the web page " + found.Document.URL
	default:
		return "the file " + s.Path
	}
}
