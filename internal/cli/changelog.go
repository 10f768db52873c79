package cli

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"text/template"
	"time"

	"github.com/spf13/cobra"

	"tracker/internal/history"
	"tracker/internal/report"
	"tracker/internal/tracker"
)

func (a *app) changelogCommand() *cobra.Command {
	var format, since, until, file string
	var show bool
	c := &cobra.Command{
		Use:     "changelog [DOC]",
		GroupID: groupRead,
		Short:   "What changed over a period, day by day, as Markdown",
		Long: `changelog writes what changed in a document, an entry a day: the net difference to the day before,
with facts and citations, and the revisions behind it. The same period gives the same bytes, and a
day that is added leaves the entries of the others as they are. Warnings follow the rules that
"tracker help diff" names.

--format html makes one page of it that needs no network and no script, with pictures: how the sections grew,
which claims name a source, what changed when, and which sites are cited. --format atom is a feed, an entry a
day; --since keeps it short.

The Markdown is made by a template of Go's text/template. --print-template prints it, with the names of
all that it can show; --template FILE replaces the parts that FILE defines. Values come escaped, so that
a template of your own cannot let the document's text act as Markdown or HTML.`,
		Example: `  tracker changelog worked-example > CHANGES.md
  tracker changelog worked-example --since 2026-01-05 --until 2026-02-01
  tracker changelog worked-example --format html > changes.html
  tracker changelog worked-example --format atom --since 2026-01-01 > changes.atom
  tracker changelog worked-example --format json
  tracker changelog --print-template > changes.tmpl
  tracker changelog worked-example --template changes.tmpl`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if show {
				return a.write(func(w io.Writer) error {
					_, err := io.WriteString(w, report.DefaultTemplate())
					return err
				})
			}
			markdown, err := markdownTemplate(file, format)
			if err != nil {
				return err
			}
			from, err := bound("--since", since)
			if err != nil {
				return err
			}
			to, err := bound("--until", until)
			if err != nil {
				return err
			}
			if !from.IsZero() && !to.IsZero() && !from.Before(to) {
				return usage(fmt.Sprintf("--since %s is not before --until %s", since, until))
			}
			l, err := a.only(c.Context(), args)
			if err != nil {
				return err
			}
			log := history.Changelog(l, from, to)
			return a.write(func(w io.Writer) error {
				switch format {
				case "json":
					return report.JSON{W: w}.Changelog(log)
				case "text":
					return a.text(w).Changelog(log)
				case "atom":
					return report.Atom{W: w}.Changelog(log)
				case "html":
					return report.HTML{W: w, Timeline: history.Timeline(l, from, to)}.Changelog(log)
				}
				return writeMarkdown(w, markdown, log)
			})
		},
	}
	formatFlag(c, &format, "markdown", "html", "atom", "text", "json")
	c.Flags().StringVar(&since, "since", "", "the first day, or a time")
	c.Flags().StringVar(&until, "until", "", "the day after the last, or a time")
	c.Flags().StringVar(&file, "template", "", "a file that replaces parts of the Markdown template")
	c.MarkFlagFilename("template")
	c.Flags().BoolVar(&show, "print-template", false, "print the built-in template and nothing else")
	return c
}

// markdownTemplate reads the template in a file; without one it is nil, the built-in one.
func markdownTemplate(path, format string) (*template.Template, error) {
	if path == "" {
		return nil, nil
	}
	if format != "markdown" {
		return nil, usage("--template is for --format markdown, not " + format)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	t, err := report.ParseTemplate(filepath.Base(path), string(text))
	if err != nil {
		return nil, templateError(err)
	}
	return t, nil
}

// writeMarkdown writes a changelog; with a template of a user's nothing before all of it is made, so
// that a mistake in it leaves no half of a document.
func writeMarkdown(w io.Writer, t *template.Template, log *tracker.Changelog) error {
	if t == nil {
		return report.Markdown{W: w}.Changelog(log)
	}
	var whole bytes.Buffer
	if err := (report.Markdown{W: &whole, Template: t}).Changelog(log); err != nil {
		return templateError(err)
	}
	_, err := whole.WriteTo(w)
	return err
}

// templateError is a mistake in a template, which names its file, line and column.
func templateError(err error) error {
	return inputError(strings.Replace(err.Error(), "template: ", "template ", 1) + "; tracker changelog --print-template shows what there is")
}

// bound reads the start or end of a period; empty leaves it open.
func bound(flag, value string) (time.Time, error) {
	if value == "" {
		return time.Time{}, nil
	}
	if t, err := time.Parse(time.DateOnly, value); err == nil {
		return t, nil
	}
	if t, ok := moment(value); ok && len(value) > len(time.DateOnly) {
		return t, nil
	}
	return time.Time{}, usage(fmt.Sprintf("%s %s: it is a date, 2026-01-05, or a time, 2026-01-05T12:00:00Z", flag, value))
}
