package cli

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tracker/internal/lineage"
	"tracker/internal/report"
	"tracker/internal/tracker"
)

type claimsOptions struct {
	format   string
	input    string
	language string
	at       string
	section  string
	uncited  bool
	source   string
}

func (a *app) claimsCommand() *cobra.Command {
	o := &claimsOptions{}
	c := &cobra.Command{
		Use:     "claims [DOC or FILE]",
		GroupID: groupRead,
		Short:   "The claims of one snapshot, with their citations",
		Long: `claims lists what a snapshot of a document, or a file, states: each claim with its citations, the
editors' marks on it, and the sources.`,
		Example: `  tracker claims worked-example --at 2026-01-05
  tracker claims worked-example --uncited
  tracker claims article.wiki --source example.org
  tracker claims page.txt --format json | jq '.claims | length'
  curl -s https://example.org/terms | tracker claims - --input html`,
		Args: cobra.MaximumNArgs(2), // the second only to say that --at is wanted
		RunE: func(c *cobra.Command, args []string) error { return a.claims(c.Context(), o, args) },
	}
	formatFlag(c, &o.format, "text", "json")
	f := c.Flags()
	f.StringVar(&o.input, "input", "", inputFlagHelp)
	f.StringVar(&o.language, "language", "en", "the language of a file")
	f.StringVar(&o.at, "at", "latest", "the revision of a document")
	f.StringVar(&o.section, "section", "", "only claims below this heading")
	f.BoolVar(&o.uncited, "uncited", false, "only claims without a citation")
	f.StringVar(&o.source, "source", "", "only claims that cite a source of this domain")
	return c
}

func (a *app) claims(ctx context.Context, o *claimsOptions, args []string) error {
	var c report.Claims
	if len(args) == 1 && meansFile(args[0]) {
		f, err := a.readFile(args[0], o.input)
		if err != nil {
			return err
		}
		content, err := f.content(o.language)
		if err != nil {
			return err
		}
		c = report.Claims{Document: tracker.Document{Title: content.Title, Language: o.language}, Snapshot: f.snapshot, Content: content}
	} else {
		l, rest, err := a.line(ctx, args)
		if err != nil {
			return err
		}
		if len(rest) > 0 {
			if _, err := revision(l, rest[0]); err != nil {
				return fmt.Errorf("%w: %s; there is %s", tracker.ErrNotTracked, rest[0], l.Document.ID)
			}
			return usage("the revision goes into a flag: --at " + rest[0])
		}
		seq, err := revision(l, o.at)
		if err != nil {
			return err
		}
		c = snapshotClaims(l, seq)
	}
	o.filter(&c.Content)
	plain := false
	err := a.write(func(w io.Writer) error {
		if o.format == "json" {
			return report.JSON{W: w}.Claims(c)
		}
		t := a.text(w)
		plain = t.Plain
		return t.Claims(c)
	})
	if err == nil && plain { // a line a claim has no place for them
		dangling := 0
		for i := range c.Content.Claims {
			dangling += len(c.Content.Claims[i].Dangling)
		}
		if dangling > 0 {
			a.say("%d citations belong to text that is missing from this snapshot: --format json lists them", dangling)
		}
	}
	return err
}

// snapshotClaims is what snapshot seq of a line says.
func snapshotClaims(l *lineage.Line, seq int) report.Claims {
	v := l.At(seq)
	return report.Claims{
		Document: l.Document, Snapshot: l.Snapshots[seq-1].Snapshot,
		Content: tracker.Content{Title: l.Document.Title, Claims: l.ClaimsAt(v), Sources: l.Sources(v)},
	}
}

// filter leaves the claims that were asked for, and the sources that they cite.
func (o *claimsOptions) filter(c *tracker.Content) {
	if o.section == "" && !o.uncited && o.source == "" {
		return
	}
	domains := map[string]string{}
	for _, s := range c.Sources {
		domains[s.ID] = s.Domain
	}
	cited := map[string]bool{}
	c.Claims = slices.DeleteFunc(c.Claims, func(x tracker.Claim) bool {
		out := o.section != "" && !slices.ContainsFunc(x.Section, func(h string) bool { return strings.EqualFold(h, o.section) }) ||
			o.uncited && len(x.Citations) > 0 ||
			o.source != "" && !slices.ContainsFunc(x.Citations, func(y tracker.Citation) bool { return y.Source != "" && strings.EqualFold(domains[y.Source], o.source) })
		if !out {
			for _, y := range x.Citations {
				cited[y.Source] = true
			}
		}
		return out
	})
	c.Sources = slices.DeleteFunc(c.Sources, func(s tracker.Source) bool { return !cited[s.ID] })
}
