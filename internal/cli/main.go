package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"
)

// Streams are what a command reads and writes.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
}

// Main runs the command with its arguments and returns the exit code.
func Main(args []string, streams Streams) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	go func() {
		<-ctx.Done()
		stop() // a second Ctrl-C ends the program at once
	}()
	app := &app{Streams: streams, now: time.Now}
	err := app.execute(ctx, args)
	if err == nil {
		return 0
	}
	if ctx.Err() != nil && !errors.As(err, new(stopped)) {
		err = errStopped
	}
	if text := message(err); text != "" {
		fmt.Fprintf(streams.Err, "tracker: %s\n", text)
	}
	return exitCode(err)
}

// execute runs a command. A fault of ours ends it with a line too; --verbose shows where it was.
func (a *app) execute(ctx context.Context, args []string) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			a.detail("%s", debug.Stack())
			err = fmt.Errorf("%w: %v", errFault, fault)
		}
	}()
	root := a.command()
	root.SetArgs(args)
	return root.ExecuteContext(ctx)
}

// app is what all commands share: streams, clock and the flags that each of them takes.
type app struct {
	Streams
	now func() time.Time

	db        string
	snapshots string
	quiet     bool
	verbose   bool
	color     string
	noPager   bool
	paged     bool // the command is one whose output is read, not watched
}

// Groups of commands, as help lists them.
const (
	groupRead  = "read"
	groupTake  = "take"
	groupOther = "other"
)

func (a *app) command() *cobra.Command {
	root := &cobra.Command{
		Use:   "tracker",
		Short: "What a document claims, on which sources, and what changed",
		Long: `tracker keeps a versioned dataset of what a document claims and on what sources, and says what
changed between any two of its revisions: which claims were added, removed, reworded or given
other facts, which moved, and which gained or lost a citation.

A revision is named by the source's own id (1274009213), by a date or time (2025-02-12: the last
snapshot not later than it), by first, latest or latest~2, or by the path of a file.

On a terminal sources are links where it is known to show them; TRACKER_HYPERLINKS=always or never says
otherwise.

Exit codes: 0 done; 1 with --exit-code when there are changes, or when check finds any; 2 wrong use;
3 bad input; 4 the dataset or the network failed.`,
		Example: `  tracker diff old.wiki new.wiki            two files, no dataset
  tracker ingest                            all that is new in snapshots/
  tracker diff worked-example               the two latest snapshots
  tracker changelog worked-example          what changed, day by day, as Markdown`,
		RunE:              func(c *cobra.Command, args []string) error { return c.Help() },
		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{HiddenDefaultCmd: false},
	}
	root.SetIn(a.In)
	root.SetOut(a.Out)
	root.SetErr(a.Err)
	root.PersistentPreRun = func(c *cobra.Command, args []string) { a.paged = c.GroupID == groupRead }
	f := root.PersistentFlags()
	f.StringVar(&a.db, "db", defaultTo("TRACKER_DB", "dataset/dolt"), "the dataset: a folder, or mysql://user@host:port/database ($TRACKER_DB)")
	f.StringVar(&a.snapshots, "snapshots", defaultTo("TRACKER_SNAPSHOTS", "snapshots"), "the folder of raw snapshots ($TRACKER_SNAPSHOTS)")
	f.BoolVarP(&a.quiet, "quiet", "q", false, "print nothing but data and errors")
	f.BoolVarP(&a.verbose, "verbose", "v", false, "say what is being done, on standard error")
	f.Var(&enum{&a.color, []string{"auto", "always", "never"}}, "color", "colour the output: auto, always or never")
	f.BoolVar(&a.noPager, "no-pager", false, "do not show long output through $TRACKER_PAGER, $PAGER or less")
	a.color = "auto"
	root.RegisterFlagCompletionFunc("color", cobra.FixedCompletions([]string{"auto", "always", "never"}, cobra.ShellCompDirectiveNoFileComp))
	root.AddGroup(
		&cobra.Group{ID: groupRead, Title: "Ask what a document says and what changed:"},
		&cobra.Group{ID: groupTake, Title: "Take snapshots in:"},
		&cobra.Group{ID: groupOther, Title: "Other:"},
	)
	root.SetHelpCommand(helpCommand(root))
	root.SetCompletionCommandGroupID(groupOther)
	root.AddCommand(
		a.diffCommand(), a.changelogCommand(), a.logCommand(), a.claimsCommand(), a.historyCommand(), a.blameCommand(), a.sourcesCommand(), a.checkCommand(),
		a.addCommand(), a.fetchCommand(), a.updateCommand(), a.ingestCommand(), a.rebuildCommand(), a.redactCommand(), a.statusCommand(),
		a.exportCommand(), a.importCommand(), a.sqlCommand(), a.versionCommand(), a.manCommand(),
	)
	root.InitDefaultCompletionCmd()
	if c, _, err := root.Find([]string{"completion"}); err == nil {
		c.Short = "Let a shell complete commands, flags and their values"
		c.Example = "  source <(tracker completion bash)"
	}
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error { return usage(err.Error() + seeHelp(c)) })
	checkArgs(root)
	return root
}

func defaultTo(variable, value string) string {
	if v := os.Getenv(variable); v != "" {
		return v
	}
	return value
}

// say writes a line of progress or result to standard error, unless --quiet.
func (a *app) say(format string, args ...any) {
	if !a.quiet {
		fmt.Fprintf(a.Err, format+"\n", args...)
	}
}

// detail is say for --verbose.
func (a *app) detail(format string, args ...any) {
	if a.verbose {
		fmt.Fprintf(a.Err, format+"\n", args...)
	}
}

// enum is a flag with a few values.
type enum struct {
	value *string
	names []string
}

func (e *enum) String() string { return *e.value }
func (e *enum) Type() string   { return strings.Join(e.names, "|") }
func (e *enum) Set(s string) error {
	for _, n := range e.names {
		if n == s {
			*e.value = s
			return nil
		}
	}
	return fmt.Errorf("it is one of %s", strings.Join(e.names, ", "))
}

// formatFlag adds --format with the formats a command can write; the first is the default.
func formatFlag(c *cobra.Command, value *string, names ...string) {
	*value = names[0]
	c.Flags().Var(&enum{value, names}, "format", "how to write it")
	c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
}
