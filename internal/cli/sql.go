package cli

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"github.com/dolthub/vitess/go/vt/sqlparser"
	"github.com/spf13/cobra"

	"tracker/internal/report"
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

// onlyReads refuses a query that could change the dataset or write a file. Undoing it would not do:
// the engine commits on the way for many statements.
func onlyReads(query string) error {
	statement, err := sqlparser.Parse(query)
	if errors.Is(err, sqlparser.ErrEmpty) || strings.TrimSpace(query) == "" {
		return usage("sql needs a query: tracker sql \"select document, title from documents\"")
	}
	if err != nil {
		return inputError("the query failed: " + err.Error())
	}
	if !reads(statement) {
		return usage("sql only reads, with one select, show, describe or explain: change the dataset with dolt in its folder")
	}
	return nil
}

func reads(statement sqlparser.Statement) bool {
	switch s := statement.(type) {
	case sqlparser.SelectStatement:
		return s.GetInto() == nil
	case *sqlparser.Show, *sqlparser.OtherRead:
		return true
	case *sqlparser.Explain:
		return reads(s.Statement)
	}
	return false
}

func (a *app) sql(ctx context.Context, format, query string) (err error) {
	if err := onlyReads(query); err != nil {
		return err
	}
	s, err := a.open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	columns, rows, err := s.Query(ctx, query)
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
