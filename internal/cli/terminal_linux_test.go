package cli_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/sys/unix"
)

func init() { scriptCommands["shown"] = shown }

// shown runs tracker on a terminal of so many columns, and writes what is shown there to a file:
// shown COLUMNS FILE ARG...
func shown(ts *testscript.TestScript, neg bool, args []string) {
	columns, err := strconv.Atoi(args[0])
	ts.Check(err)
	master, slave, err := terminal(columns)
	ts.Check(err)
	path, err := exec.LookPath("tracker")
	ts.Check(err)
	c := exec.Command(path, args[2:]...)
	c.Dir, c.Stdout = ts.MkAbs("."), slave
	for _, name := range []string{"PATH", "HOME", "TRACKER_DB", "TRACKER_SNAPSHOTS", "NO_COLOR", "TERM", "PAGER", "TRACKER_PAGER", "TRACKER_HYPERLINKS"} {
		c.Env = append(c.Env, name+"="+ts.Getenv(name))
	}
	var errs bytes.Buffer
	c.Stderr = &errs
	done := make(chan []byte)
	go func() {
		screen, _ := io.ReadAll(master) // ends with an error when the last writer is gone
		done <- screen
	}()
	err = c.Run()
	slave.Close()
	screen := <-done
	master.Close()
	if err != nil {
		ts.Fatalf("%v: %s", err, &errs)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), screen, 0o666))
}

// terminal makes a terminal that leaves the ends of lines alone.
func terminal(columns int) (master, slave *os.File, err error) {
	if master, err = os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0); err != nil {
		return nil, nil, err
	}
	fd := int(master.Fd())
	if err := unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
		return nil, nil, err
	}
	n, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err != nil {
		return nil, nil, err
	}
	if slave, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|unix.O_NOCTTY, 0); err != nil {
		return nil, nil, err
	}
	modes, err := unix.IoctlGetTermios(int(slave.Fd()), unix.TCGETS)
	if err != nil {
		return nil, nil, err
	}
	modes.Oflag &^= unix.OPOST
	if err := unix.IoctlSetTermios(int(slave.Fd()), unix.TCSETS, modes); err != nil {
		return nil, nil, err
	}
	return master, slave, unix.IoctlSetWinsize(int(slave.Fd()), unix.TIOCSWINSZ, &unix.Winsize{Row: 40, Col: uint16(columns)})
}
