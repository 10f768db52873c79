package cli_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// wikiScripts is the folder of scripts that make a real MediaWiki, "" where they or MediaWiki are missing.
func wikiScripts() (string, error) {
	dir := os.Getenv("TRACKER_TESTDATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	dir, err := filepath.Abs(filepath.Join(dir, "mediawiki"))
	for _, file := range []string{filepath.Join(dir, "up.sh"), "/usr/share/mediawiki/maintenance/install.php"} {
		if err == nil {
			_, err = os.Stat(file)
		}
	}
	return dir, err
}

// startWiki serves a real MediaWiki at $WIKI, from the folder of its data and with the scripts in $MEDIAWIKI, until the
// test ends: wiki DIR.
func startWiki(ts *testscript.TestScript, neg bool, args []string) {
	scripts, err := wikiScripts()
	ts.Check(err)
	dir := ts.MkAbs(args[0])
	run := func(script string) error { return exec.Command("bash", filepath.Join(scripts, script), dir).Run() }
	ts.Check(run("up.sh"))
	ts.Defer(func() {
		if err := run("down.sh"); err != nil {
			ts.Logf("down.sh: %v", err)
		}
	})
	ts.Setenv("WIKI", strings.TrimSpace(ts.ReadFile(filepath.Join(dir, "url"))))
	ts.Setenv("MEDIAWIKI", scripts)
}
