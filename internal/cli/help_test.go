package cli

import (
	"io"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
)

// Every command says what it does and shows its use by examples, and the examples can be run: their
// commands, flags and numbers of arguments exist.
func TestHelp(t *testing.T) {
	a := &app{Streams: Streams{In: strings.NewReader(""), Out: io.Discard, Err: io.Discard}, now: time.Now}
	root := a.command()
	commands, examples := 0, 0
	walk(root, func(c *cobra.Command) {
		commands++
		if c.Short == "" {
			t.Errorf("%s has no line that says what it does", c.CommandPath())
		}
		if c.HasParent() && c.Parent().Name() == "completion" {
			return // cobra's own pages, with their examples in the text
		}
		if c.Example == "" {
			t.Errorf("%s has no example", c.CommandPath())
		}
		for line := range strings.Lines(c.Example) {
			examples++
			checkExample(t, root, c, line)
		}
	})
	if commands < 14 || examples < commands {
		t.Errorf("%d commands and %d examples were found", commands, examples)
	}
}

func walk(c *cobra.Command, visit func(*cobra.Command)) {
	visit(c)
	for _, sub := range c.Commands() {
		walk(sub, visit)
	}
}

var (
	quoted  = regexp.MustCompile(`"[^"]*"|'[^']*'`)
	endings = regexp.MustCompile(`   |[|>)]`) // a remark, a pipe, a file, a subshell
)

func checkExample(t *testing.T, root, of *cobra.Command, line string) {
	t.Helper()
	_, rest, ok := strings.Cut(quoted.ReplaceAllString(line, "QUOTED"), "tracker ")
	if !ok {
		t.Errorf("%s: an example without tracker: %q", of.CommandPath(), line)
		return
	}
	if at := endings.FindStringIndex(rest); at != nil {
		rest = rest[:at[0]]
	}
	c, args, err := root.Find(strings.Fields(rest))
	if err != nil {
		t.Errorf("%s: %q: %v", of.CommandPath(), line, err)
		return
	}
	if of.HasParent() && c != of && !strings.Contains(line, of.Name()) {
		t.Errorf("%s: an example of another command: %q", of.CommandPath(), line)
	}
	if err := c.ParseFlags(args); err != nil {
		t.Errorf("%s: %q: %v", of.CommandPath(), line, err)
		return
	}
	if err := c.ValidateArgs(c.Flags().Args()); err != nil {
		t.Errorf("%s: %q: %v", of.CommandPath(), line, err)
	}
}
