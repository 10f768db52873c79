package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// checkArgs makes wrong arguments of a command and of those below it wrong use, in one line that
// says what the use is.
func checkArgs(c *cobra.Command) {
	for _, sub := range c.Commands() {
		checkArgs(sub)
	}
	if c.HasSubCommands() {
		c.Args = onlyCommands
		if c.RunE == nil {
			c.RunE = func(c *cobra.Command, args []string) error {
				return usage(fmt.Sprintf("%s what? %s%s", strings.TrimPrefix(c.CommandPath(), "tracker "), commandNames(c), seeHelp(c)))
			}
		}
		return
	}
	check := c.Args
	if check == nil {
		check = cobra.NoArgs
	}
	c.Args = func(c *cobra.Command, args []string) error {
		if check(c, args) == nil {
			return nil
		}
		return usage(fmt.Sprintf("%s: %s given, the use is %s%s", strings.TrimPrefix(c.CommandPath(), "tracker "),
			given(len(args)), strings.TrimSuffix(c.UseLine(), " [flags]"), seeHelp(c)))
	}
}

func given(n int) string {
	switch n {
	case 0:
		return "no argument"
	case 1:
		return "1 argument"
	}
	return fmt.Sprintf("%d arguments", n)
}

// onlyCommands is the check of a command that does nothing without one of those below it.
func onlyCommands(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if c.HasParent() {
		return usage(fmt.Sprintf("%s %s: it is one of %s%s", strings.TrimPrefix(c.CommandPath(), "tracker "), args[0], commandNames(c), seeHelp(c)))
	}
	c.SuggestionsMinimumDistance = 2 // edits, as cobra itself has it
	if near := c.SuggestionsFor(args[0]); len(near) > 0 {
		return usage(fmt.Sprintf("%q is not a command, did you mean %s?%s", args[0], strings.Join(near, " or "), seeHelp(c)))
	}
	return usage(fmt.Sprintf("%q is not a command%s", args[0], seeHelp(c)))
}

func commandNames(c *cobra.Command) string {
	var names []string
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			names = append(names, sub.Name())
		}
	}
	return strings.Join(names, ", ")
}

// seeHelp points to the help of a command.
func seeHelp(c *cobra.Command) string {
	return "; see " + strings.Replace(c.CommandPath(), "tracker", "tracker help", 1)
}

// helpCommand is cobra's, except that a command that does not exist is wrong use.
func helpCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:     "help [COMMAND]",
		GroupID: groupOther,
		Short:   "How to use a command, with examples",
		Example: `  tracker help diff
  tracker help completion bash`,
		Args: cobra.ArbitraryArgs,
		ValidArgsFunction: func(c *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
			found, _, err := root.Find(args)
			if err != nil || found == nil {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			var names []string
			for _, sub := range found.Commands() {
				if sub.IsAvailableCommand() && strings.HasPrefix(sub.Name(), begun) {
					names = append(names, sub.Name())
				}
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, args []string) error {
			found, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return onlyCommands(found, rest)
			}
			found.InitDefaultHelpFlag()
			return found.Help()
		},
	}
}
