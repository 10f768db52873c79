package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tracker/internal/export"
)

func (a *app) exportCommand() *cobra.Command {
	formats := export.Formats()
	c := &cobra.Command{
		Use:     "export DIR",
		GroupID: groupRead,
		Short:   "The whole dataset as files that need no tracker",
		Long: `export writes a data package to a folder: every table in each format, claim_pairs (each change of a
claim with what stood before and after it, for research), datapackage.json and croissant.json, which
describe the files, and a README.md with the licence and the attribution of each document.

DIR is a new folder, an empty one, or an earlier export, which is replaced once the new one is whole.
Anything else is refused. The same dataset gives the same bytes.`,
		Example: `  tracker export public/data
  tracker export --format csv,jsonl public/data`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return a.export(c.Context(), args[0], formats) },
	}
	c.Flags().Var(&enums{&formats, formats}, "format", "the formats of the tables, with commas between")
	c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp))
	return c
}

func (a *app) export(ctx context.Context, dir string, formats []string) (err error) {
	s, err := a.open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	w, err := export.Write(ctx, dir, s, formats)
	if err != nil {
		return err
	}
	a.say("Wrote %s with %s to %s, as %s.", plural(w.Tables, "table"), plural(w.Rows, "row"), dir, strings.Join(formats, ", "))
	return nil
}

// enums is a flag with some of a few values, with commas between.
type enums struct {
	values *[]string
	names  []string
}

func (e *enums) String() string { return strings.Join(*e.values, ",") }
func (e *enums) Type() string   { return "list" }
func (e *enums) Set(s string) error {
	var values []string
	for value := range strings.SplitSeq(s, ",") {
		if !slices.Contains(e.names, value) {
			return fmt.Errorf("it lists some of %s", strings.Join(e.names, ","))
		}
		if !slices.Contains(values, value) {
			values = append(values, value)
		}
	}
	*e.values = values
	return nil
}
