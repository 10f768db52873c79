package cli

import (
	"io"

	"github.com/spf13/cobra"

	"tracker/internal/bibliography"
	"tracker/internal/report"
	"tracker/internal/tracker"
)

func (a *app) sourcesCommand() *cobra.Command {
	var format, at, by string
	c := &cobra.Command{
		Use:     "sources [DOC]",
		GroupID: groupRead,
		Short:   "The sources of one snapshot, by use or by domain",
		Long: `sources lists the works that a snapshot cites, the most used first, or grouped by domain. --format csl
and bibtex are for reference managers.

Piped, a source is a line with the fields claims that cite it, id, type, domain, date, title, address and
archived copy; by domain, a line has claims, sources and domain.`,
		Example: `  tracker sources worked-example
  tracker sources worked-example --by domain --at 2024-01-01
  tracker sources worked-example --format bibtex > bridge.bib
  tracker sources worked-example --format csl > bridge.json`,
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
			s := report.SourcesOf(snapshotClaims(l, seq))
			works := make([]tracker.Source, len(s.Sources))
			for i := range s.Sources {
				works[i] = s.Sources[i].Source
			}
			return a.write(func(w io.Writer) error {
				switch {
				case format == "json":
					return report.JSON{W: w}.Sources(s)
				case format == "csl":
					return bibliography.CSL(w, works)
				case format == "bibtex":
					return bibliography.BibTeX(w, works)
				case by == "domain":
					return a.text(w).SourcesByDomain(s)
				}
				return a.text(w).Sources(s)
			})
		},
	}
	formatFlag(c, &format, "text", "json", "csl", "bibtex")
	c.Flags().StringVar(&at, "at", "latest", "the revision to look at")
	by = "use"
	c.Flags().Var(&enum{&by, []string{"use", "domain"}}, "by", "how to list them")
	c.RegisterFlagCompletionFunc("by", cobra.FixedCompletions([]string{"use", "domain"}, cobra.ShellCompDirectiveNoFileComp))
	return c
}
