package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"tracker/internal/export"
	"tracker/internal/tables"
)

func (a *app) importCommand() *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:     "import DIR",
		GroupID: groupTake,
		Short:   "Make a dataset again out of an export",
		Long: `import reads what tracker export wrote, as one commit, into a dataset that has no documents yet: the
same dataset, with the same dolt_hashof_db(). It needs no snapshots. The files must have the sizes and
hashes that datapackage.json tells; a package that is not whole leaves nothing behind.

Without --format it reads the first of CSV, JSON Lines and Parquet that the package has.`,
		Example: `  tracker import public/data --db copy`,
		Args:    cobra.ExactArgs(1),
		RunE:    func(c *cobra.Command, args []string) error { return a.importPackage(c.Context(), args[0], format) },
	}
	names := export.Formats()
	c.Flags().Var(&enum{&format, names}, "format", "what to read it from")
	c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
	return c
}

func (a *app) importPackage(ctx context.Context, dir, format string) (err error) {
	p, err := export.Open(dir, format)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	r := &oneRun{app: a}
	defer func() { err = errors.Join(err, r.close()) }()
	if err := r.begin(ctx); err != nil {
		return err
	}
	if held, err := r.run.Documents(ctx); err != nil {
		return err
	} else if len(held) > 0 {
		return inputError(fmt.Sprintf("%s holds %s already: name another dataset with --db, an import makes a new one", withoutPassword(a.db), plural(len(held), "document")))
	}
	documents, err := r.fill(ctx, p)
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return err
	}
	// From here on there is no way back: a Ctrl-C comes too late.
	hash, err := r.commit(context.WithoutCancel(ctx), "Import "+plural(documents, "document"), a.now())
	if err != nil {
		return err
	}
	a.say("Made %s out of %s, with %s. Commit %s.", withoutPassword(a.db), dir, plural(documents, "document"), hash)
	return nil
}

// fill reads the tables of a package into the run, each after those that it refers to, and sees to it
// that they hold together.
func (r *oneRun) fill(ctx context.Context, p *export.Package) (documents int, err error) {
	for i := range tables.Dataset {
		t := &tables.Dataset[i]
		if err := r.run.Fill(ctx, t, p.Rows(t)); err != nil {
			return 0, err
		}
		for _, to := range t.References {
			n, err := r.run.Orphans(ctx, t, to)
			if err != nil {
				return 0, err
			}
			if n > 0 {
				return 0, p.Wrong(t, fmt.Sprintf("%s to %s of %s lead nowhere", plural(n, "reference"), to.To[len(to.To)-1], to.Table))
			}
		}
	}
	if err := r.run.IsCurrent(ctx); err != nil {
		return 0, err
	}
	list, err := r.run.Documents(ctx)
	if err != nil {
		return 0, err
	}
	for _, d := range list {
		if err := r.readable(ctx, d.ID); err != nil {
			return 0, fmt.Errorf("%w: %s does not hold together: %v", export.ErrPackage, d.ID, err)
		}
	}
	return len(list), nil
}

// readable loads a document as every command does, and its latest snapshot. Rows of which each is good
// may still make no sense together; what trips over them is no fault of the program here.
func (r *oneRun) readable(ctx context.Context, document string) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("%v", fault)
		}
	}()
	l, err := r.run.Line(ctx, document)
	if err != nil {
		return err
	}
	for id := range l.Claims {
		for _, s := range l.Claims[id].Spans {
			if s.Value.Section < 0 || s.Value.Section > len(l.Sections) {
				return fmt.Errorf("claim %d stands in section %d, which is not there", id+1, s.Value.Section)
			}
		}
	}
	if n := len(l.Snapshots); n > 0 {
		l.ClaimsAt(l.At(n))
	}
	return nil
}
