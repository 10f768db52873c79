package cli

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"tracker/internal/report"
	"tracker/internal/store"
)

func (a *app) sqlCommand() *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:     "sql QUERY",
		GroupID: groupOther,
		Short:   "Ask the dataset in SQL",
		Long: `sql runs a query and prints its rows. It never changes the dataset: to do that, use dolt in its folder.
The tables and views are described in dataset/README.md.`,
		Example: `  tracker sql "select kind, count(*) as n from changes group by kind order by n desc"
  tracker sql --format csv "select claim, text from uncited_claims" > uncited.csv`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return a.sql(c.Context(), format, args[0]) },
	}
	formatFlag(c, &format, "text", "json", "csv")
	return c
}

func (a *app) sql(ctx context.Context, format, query string) (err error) {
	if strings.TrimSpace(query) == "" {
		return usage("sql needs a query: tracker sql \"select document, title from documents\"")
	}
	s, err := a.open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	columns, rows, err := s.Query(ctx, query)
	if errors.Is(err, store.ErrNotRead) {
		return usage("sql only reads, with one select, show, describe or explain: change the dataset with dolt in its folder")
	}
	if err != nil {
		return inputError("the query failed: " + strings.TrimPrefix(err.Error(), "Error 1105: ")) // of unknown kind
	}
	return a.write(func(w io.Writer) error {
		if format == "csv" {
			c := csv.NewWriter(w)
			c.Write(columns)
			c.WriteAll(rows)
			return c.Error()
		}
		t := report.Table{Name: "rows", Rows: rows}
		for _, name := range columns {
			t.Columns = append(t.Columns, report.Column{Name: name})
		}
		if format == "json" {
			return report.JSON{W: w}.Table(t)
		}
		return a.text(w).Table(t)
	})
}
