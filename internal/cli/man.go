package cli

import (
	"os"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

// manCommand writes the manual pages; who packages tracker runs it.
func (a *app) manCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "man DIR",
		Hidden:  true,
		Short:   "Write the manual pages into a folder",
		Example: "  tracker man share/man/man1",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if err := os.MkdirAll(args[0], 0o777); err != nil {
				return err
			}
			root := c.Root()
			root.DisableAutoGenTag = true
			at := builtAt()
			return doc.GenManTree(root, &doc.GenManHeader{Section: "1", Source: "tracker", Manual: "tracker", Date: &at}, args[0])
		},
	}
}

// builtAt is the time of the commit that tracker was built from, so that the same source gives the same
// pages; the start of time where that is not known.
func builtAt() time.Time {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if t, err := time.Parse(time.RFC3339, s.Value); err == nil && s.Key == "vcs.time" {
				return t.UTC()
			}
		}
	}
	return time.Unix(0, 0).UTC()
}
