package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"github.com/spf13/cobra"

	"tracker/internal/check"
	"tracker/internal/diff"
	"tracker/internal/lineage"
	"tracker/internal/report"
	"tracker/internal/tracker"
)

// checkFile is where the rules are, in the folder a command is run in.
const checkFile = "tracker.toml"

type checkOptions struct {
	diff         diffOptions
	config       string
	since, until string
}

func (a *app) checkCommand() *cobra.Command {
	o := &checkOptions{}
	c := &cobra.Command{
		Use:     "check [DOC] [A [B]]",
		GroupID: groupRead,
		Short:   "Hold what changed against rules, for CI",
		Long: `check holds what changed between two revisions of a document, or two files, against rules, and ends
with 1 when a rule of severity error is broken. Revisions are named as diff names them; --since takes
all that changed since a day. Without DOC every document of the dataset is checked.

The rules, with the severity that each has where tracker.toml does not say otherwise:

` + rulesHelp() + `
tracker.toml, in the folder where tracker is run or named by --config:

  [check]
  forbidden_domains = ["tabloid.example"]   # and all hosts below them
  dead_domains = ["gone.example"]

  [check.rules]
  uncited_claim = "warning"                 # or "error", "off"

Piped, a finding is a line with the fields severity, rule, document, revision, time, claim, section,
message and text. --format github writes annotations for GitHub Actions, sarif a file for code scanning,
markdown what a job appends to $GITHUB_STEP_SUMMARY.`,
		Example: `  tracker check worked-example                          the two latest snapshots
  tracker check worked-example --since 2024-01-01
  tracker check before.wiki after.wiki                  two files
  tracker check --format sarif > findings.sarif
  tracker check --format markdown >> "$GITHUB_STEP_SUMMARY"`,
		Args: cobra.MaximumNArgs(3),
		RunE: func(c *cobra.Command, args []string) error { return a.check(c.Context(), o, args) },
	}
	formatFlag(c, &o.diff.format, "text", "json", "markdown", "sarif", "github")
	f := c.Flags()
	f.StringVar(&o.config, "config", "", "the rules (default "+checkFile+", where there is one)")
	c.MarkFlagFilename("config", "toml")
	f.StringVar(&o.since, "since", "", "all that changed since this day, or time")
	f.StringVar(&o.until, "until", "", "with --since: up to this day, or time")
	f.StringVar(&o.diff.input, "input", "", inputFlagHelp)
	f.StringVar(&o.diff.language, "language", "en", "the language of files")
	return c
}

func rulesHelp() string {
	text := ""
	for _, r := range check.Defaults() {
		text += fmt.Sprintf("  %-18s %-8s %s\n", r.ID, r.Severity, r.Summary)
	}
	return text
}

func (a *app) check(ctx context.Context, o *checkOptions, args []string) error {
	config, err := checkConfig(o.config)
	if err != nil {
		return err
	}
	result := report.Check{Rules: config.Rules, Version: version()}
	if len(args) == 0 || o.since != "" || o.until != "" {
		result.Documents, err = a.checkDocuments(ctx, o, config, args)
	} else {
		result.Documents, err = a.checkPair(ctx, o, config, args)
	}
	if err != nil {
		return err
	}
	if err := a.write(func(w io.Writer) error { return a.writeCheck(w, o.diff.format, result) }); err != nil {
		return err
	}
	for _, d := range result.Documents {
		for _, f := range d.Findings {
			if f.Severity == tracker.SeverityError {
				return errFindings
			}
		}
	}
	return nil
}

func (a *app) writeCheck(w io.Writer, format string, c report.Check) error {
	switch format {
	case "json":
		return report.JSON{W: w}.Check(c)
	case "markdown":
		return report.Markdown{W: w}.Check(c)
	case "sarif":
		return report.SARIF{W: w}.Check(c)
	case "github":
		return report.GitHub{W: w}.Check(c)
	}
	return a.text(w).Check(c)
}

// checkConfig reads the rules.
func checkConfig(path string) (check.Config, error) {
	named := path != ""
	if !named {
		path = checkFile
	}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) && !named {
		return check.Default(), nil
	}
	if err != nil {
		return check.Config{}, err
	}
	config, err := check.Parse(data)
	var wrong *check.Error
	if errors.As(err, &wrong) && wrong.Line > 0 {
		return config, inputError(fmt.Sprintf("%s:%d: %s", path, wrong.Line, wrong.Msg))
	} else if err != nil {
		return config, inputError(path + ": " + err.Error())
	}
	return config, nil
}

// checkPair checks what the arguments name, as diff takes them.
func (a *app) checkPair(ctx context.Context, o *checkOptions, config check.Config, args []string) ([]tracker.Checked, error) {
	l, from, to, err := a.sides(ctx, &o.diff, args)
	if err != nil {
		return nil, err
	}
	d := checked(config, l, from, to)
	if last := args[len(args)-1]; last != "-" && meansFile(last) {
		f, err := a.readFile(last, o.diff.input)
		if err != nil {
			return nil, err
		}
		d.File = relative(last)
		d.Lines = linesOf(d.Findings, f.text)
	} else if last != "-" {
		err = a.locate(&d)
	}
	return []tracker.Checked{d}, err
}

// checkDocuments checks a document, or all, over a period or their two latest snapshots.
func (a *app) checkDocuments(ctx context.Context, o *checkOptions, config check.Config, args []string) (_ []tracker.Checked, err error) {
	since, err := bound("--since", o.since)
	if err != nil {
		return nil, err
	}
	until, err := bound("--until", o.until)
	if err != nil {
		return nil, err
	}
	switch {
	case since.IsZero() && !until.IsZero():
		return nil, usage("--until goes with --since")
	case !until.IsZero() && !since.Before(until):
		return nil, usage(fmt.Sprintf("--since %s is not before --until %s", o.since, o.until))
	case len(args) > 1:
		return nil, usage("revisions and --since both say what to compare: give one of them")
	}
	s, err := a.open(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	var ids []string
	if len(args) == 1 {
		id, rest, err := a.document(ctx, s, args)
		if err != nil {
			return nil, err
		}
		if len(rest) > 0 {
			return nil, fmt.Errorf("%w: %s; there is %s", tracker.ErrNotTracked, rest[0], id)
		}
		ids = []string{id}
	} else {
		documents, err := s.Documents(ctx)
		if err != nil {
			return nil, err
		}
		for _, d := range documents {
			ids = append(ids, d.ID)
		}
	}
	if len(ids) == 0 {
		return nil, inputError("the dataset has no documents yet: take some in with tracker ingest")
	}
	var all []tracker.Checked
	for _, id := range ids {
		l, err := s.Line(ctx, id)
		if err != nil {
			return nil, err
		}
		from, to := period(l, since, until)
		if from == 0 || to == 0 {
			a.say("%s has no two snapshots to compare, so there is nothing to check", id)
			continue
		}
		d := checked(config, l, from, to)
		if err := a.locate(&d); err != nil {
			return nil, err
		}
		all = append(all, d)
	}
	return all, nil
}

// period is what to compare: the last snapshot before the period, or the first of all, and the last
// within it; without a period the two latest. 0 is for no such snapshot.
func period(l *lineage.Line, since, until time.Time) (from, to int) {
	n := len(l.Snapshots)
	if since.IsZero() {
		return n - 1, n
	}
	from, to = min(1, n), n
	for i := range l.Snapshots {
		at := l.Snapshots[i].Time
		if at.Before(since) {
			from = i + 1
		}
		if !until.IsZero() && !at.Before(until) {
			to = i
			break
		}
	}
	return from, to
}

func checked(config check.Config, l *lineage.Line, from, to int) tracker.Checked {
	d := diff.Snapshots(l, from, to)
	return tracker.Checked{
		Document: d.Document, From: d.From, To: d.To,
		Findings: check.Changes(config, d, l.ClaimsAt(l.At(from)), l.ClaimsAt(l.At(to))),
	}
}
