package cli

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"golang.org/x/term"
)

// pagerCommand is what long output goes through, "" for nothing: as git has it, $TRACKER_PAGER, $PAGER or
// less, and only on a terminal that can move its cursor.
func (a *app) pagerCommand() string {
	f, ok := a.Out.(*os.File)
	if !a.paged || a.noPager || !ok || !term.IsTerminal(int(f.Fd())) || os.Getenv("TERM") == "" || os.Getenv("TERM") == "dumb" {
		return ""
	}
	command := "less"
	for _, name := range []string{"PAGER", "TRACKER_PAGER"} {
		if value, set := os.LookupEnv(name); set {
			command = value
		}
	}
	if command == "cat" {
		return ""
	}
	if _, err := exec.LookPath("sh"); err != nil {
		return ""
	}
	if command == "less" { // the default is no promise that it is there
		if _, err := exec.LookPath(command); err != nil {
			return ""
		}
	}
	return command
}

// throughPager runs write with the pager's input. A pager that is left before the end is no error.
func (a *app) throughPager(command string, write func(w io.Writer) error) error {
	c := exec.Command("sh", "-c", command)
	c.Stdout, c.Stderr = a.Out, a.Err
	c.Env = os.Environ()
	if _, set := os.LookupEnv("LESS"); !set { // leave when all fits, pass colours on, keep the screen
		c.Env = append(c.Env, "LESS=FRX")
	}
	in, err := c.StdinPipe()
	if err != nil {
		return err
	}
	if err := c.Start(); err != nil {
		return err
	}
	signal.Ignore(os.Interrupt) // Ctrl-C is for the pager
	defer signal.Reset(os.Interrupt)
	err = write(in)
	if errors.Is(err, syscall.EPIPE) {
		err = nil
	}
	in.Close()
	ended := c.Wait()
	var exit *exec.ExitError
	if errors.As(ended, &exit) && (exit.ExitCode() == 126 || exit.ExitCode() == 127) {
		return errors.Join(err, usage("the pager "+command+" cannot be run: set $TRACKER_PAGER to another, or use --no-pager"))
	}
	return err
}
