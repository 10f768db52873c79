package cli

import (
	"context"
	"fmt"
	"io"
	"net/url"
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
	if err := o.filter(&c.Content); err != nil {
		return err
	}
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
func (o *claimsOptions) filter(c *tracker.Content) error {
	if o.section == "" && !o.uncited && o.source == "" {
		return nil
	}
	if o.section != "" {
		if err := knownSection(c.Claims, o.section); err != nil {
			return err
		}
	}
	wanted := map[string]bool{} // sources
	for _, s := range c.Sources {
		wanted[s.ID] = isFrom(s, o.source)
	}
	cited := map[string]bool{}
	c.Claims = slices.DeleteFunc(c.Claims, func(x tracker.Claim) bool {
		out := o.section != "" && !isBelow(x, o.section) || o.uncited && x.IsCited() ||
			o.source != "" && !slices.ContainsFunc(x.Citations, func(y tracker.Citation) bool { return wanted[y.Source] })
		if !out {
			for _, y := range x.Citations {
				cited[y.Source] = true
			}
		}
		return out
	})
	c.Sources = slices.DeleteFunc(c.Sources, func(s tracker.Source) bool { return !cited[s.ID] })
	return nil
}

// isFrom reports whether a source is of a site, named by its domain or by the host of an address.
func isFrom(s tracker.Source, site string) bool {
	site = strings.TrimPrefix(strings.ToLower(site), "www.")
	if site == "" {
		return false
	}
	u, err := url.Parse(s.URL)
	return strings.EqualFold(s.Domain, site) || err == nil && strings.EqualFold(strings.TrimPrefix(u.Hostname(), "www."), site)
}

func isBelow(c tracker.Claim, heading string) bool {
	return slices.ContainsFunc(c.Section, func(h string) bool { return strings.EqualFold(h, heading) })
}

// knownSection tells a heading that is not there from one that has no such claims below it.
func knownSection(claims []tracker.Claim, heading string) error {
	var have []string
	for _, c := range claims {
		if isBelow(c, heading) {
			return nil
		}
		if n := len(c.Section); n > 0 && !slices.Contains(have, c.Section[n-1]) {
			have = append(have, c.Section[n-1])
		}
	}
	if len(have) == 0 {
		return inputError("there is no section " + heading + ": this text has no headings")
	}
	return inputError("there is no section " + heading + ": there are " + few(have))
}
