package cli

import (
	"bufio"
	"io"
	"os"
	"strconv"

	"golang.org/x/term"

	"tracker/internal/report"
)

// defaultWidth is that of a terminal that does not say how wide it is.
const defaultWidth = 80

// text is the writer for a person, or a plain one where standard output is not a terminal.
func (a *app) text(w io.Writer) report.Text {
	width, terminal := 0, false
	if f, ok := a.Out.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		terminal = true
		width = defaultWidth
		if columns, _, err := term.GetSize(int(f.Fd())); err == nil && columns > 0 {
			width = columns
		}
	}
	if columns, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && columns > 0 && terminal {
		width = columns
	}
	color := a.color == "always" || a.color == "auto" && terminal && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	return report.Text{W: w, Color: color, Links: hyperlinks(terminal), Width: width, Plain: !terminal && a.color != "always"}
}

// write lets a report write to standard output through a buffer, and on a terminal through
// a pager.
func (a *app) write(report func(w io.Writer) error) error {
	whole := func(w io.Writer) error {
		b := bufio.NewWriterSize(w, 1<<16)
		if err := report(b); err != nil {
			return err
		}
		return b.Flush()
	}
	if command := a.pagerCommand(); command != "" {
		return a.throughPager(command, whole)
	}
	return whole(a.Out)
}
