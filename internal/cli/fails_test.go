package cli_test

import (
	"errors"
	"os/exec"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// fails runs a command that has to end with an exit code, one line on standard error and nothing on
// standard output: fails CODE COMMAND ARG...
func fails(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	code := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		code = exit.ExitCode()
	}
	if code != want {
		ts.Fatalf("exit code %d, want %d", code, want)
	}
	if errs := ts.ReadFile("stderr"); strings.Count(errs, "\n") != 1 || !strings.HasPrefix(errs, "tracker: ") {
		ts.Fatalf("standard error is not one line: %s", errs)
	}
	if out := ts.ReadFile("stdout"); out != "" {
		ts.Fatalf("standard output is not empty: %s", out)
	}
}
