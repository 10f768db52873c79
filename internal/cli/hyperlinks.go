package cli

import (
	"os"
	"slices"
	"strconv"
	"strings"
)

// hyperlinks reports whether the terminal is known to show links (OSC 8); $TRACKER_HYPERLINKS, always or
// never, says otherwise. Unknown terminals, and those inside tmux and screen, get none: some print the
// sequence as it is.
func hyperlinks(terminal bool) bool {
	switch os.Getenv("TRACKER_HYPERLINKS") {
	case "always":
		return true
	case "never":
		return false
	}
	name := os.Getenv("TERM")
	if !terminal || name == "" || name == "dumb" || strings.HasPrefix(name, "screen") || strings.HasPrefix(name, "tmux") {
		return false
	}
	if vte, err := strconv.Atoi(os.Getenv("VTE_VERSION")); err == nil && vte >= 5000 {
		return true
	}
	return slices.Contains([]string{"xterm-kitty", "xterm-ghostty", "foot", "alacritty", "wezterm"}, name) ||
		slices.Contains([]string{"iTerm.app", "WezTerm", "vscode", "ghostty"}, os.Getenv("TERM_PROGRAM")) ||
		os.Getenv("KONSOLE_VERSION") != "" || os.Getenv("WT_SESSION") != ""
}
