package cli_test

import (
	"os"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func waitFile(ts *testscript.TestScript, neg bool, args []string) {
	for range 3000 {
		if _, err := os.Stat(ts.MkAbs(args[0])); err == nil {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	ts.Fatalf("%s did not appear", args[0])
}
