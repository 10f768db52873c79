package cli_test

import (
	"context"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gofrs/flock"
	"github.com/rogpeppe/go-internal/testscript"

	"tracker/internal/cli"
	"tracker/internal/store"
)

var update = flag.Bool("update", false, "rewrite the goldens in the scripts")

func TestMain(m *testing.M) {
	testscript.Main(cleaning{m}, map[string]func(){
		"tracker": func() { os.Exit(cli.Main(os.Args[1:], cli.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr})) },
		"hold":    hold,
		"alter":   alter,
		"locked":  locked,
	})
}

// cleaning removes what the tests share when they have run.
type cleaning struct{ *testing.M }

func (c cleaning) Run() int {
	defer func() { os.RemoveAll(sharedDir) }()
	return c.M.Run()
}

// hold keeps a dataset open for writing until it is killed.
func hold() {
	s, err := store.Open(context.Background(), os.Args[1], store.Write)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.WriteFile(os.Args[2], nil, 0o666)
	time.Sleep(time.Minute)
	s.Close()
}

// locked holds the lock of an update until it is killed.
func locked() {
	if err := flock.New(os.Args[1], flock.SetFlag(os.O_RDONLY)).Lock(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.WriteFile(os.Args[2], nil, 0o666)
	time.Sleep(time.Minute)
}

// alter runs a statement on a dataset and does not commit it, which tracker never does.
func alter() {
	engine, err := sql.Open("dolt", "file://"+os.Args[1]+"?commitname=test&commitemail=test@localhost&database=tracker")
	if err == nil {
		_, err = engine.Exec(os.Args[2])
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// TestScripts runs whole commands. A script has these commands beside those of testscript:
//
//	dataset            the bundled snapshots, ingested, at $TRACKER_DB
//	remember           what the dataset holds now, or that there is none
//	unchanged          fails unless it holds exactly that, with the same commits
//	damage FILE HOW    spoils a file: cut (its end is lost), latin1, flip (a byte in the middle)
//	reseal DIR         gives an export the sizes and hashes that its files have
//	fails CODE CMD…    runs a command that ends with a code, one line on standard error and nothing else
//	wiki DIR           a real MediaWiki, at $WIKI
//	holds DIR WORD     fails unless a file below a folder has the word, packed by Dolt or not
//	waitfile FILE      waits for a file to appear
//	shown N FILE ARG…  runs tracker on a terminal of N columns and keeps what is shown
func TestScripts(t *testing.T) {
	snapshots, err := filepath.Abs("../../snapshots")
	if err != nil {
		t.Fatal(err)
	}
	scripts, err := filepath.Abs("../../scripts")
	if err != nil {
		t.Fatal(err)
	}
	shared := sharedData(t)
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("TRACKER_DB", filepath.Join(e.WorkDir, "db"))
			e.Setenv("TRACKER_SNAPSHOTS", snapshots)
			e.Setenv("SNAPSHOTS", snapshots)
			e.Setenv("SHARED", shared)
			e.Setenv("SCRIPTS", scripts)
			home := filepath.Join(e.WorkDir, ".home") // the engine wants one
			e.Setenv("HOME", home)
			e.Setenv("NO_COLOR", "1")
			return os.Mkdir(home, 0o777)
		},
		Condition: func(name string) (bool, error) {
			if name == "git" || name == "wiki" {
				_, err := exec.LookPath("git")
				if name == "wiki" {
					_, err = wikiScripts()
				}
				if err != nil && os.Getenv("CI") == "true" {
					return false, err
				}
				return err == nil, nil
			}
			if name == "shared" {
				if shared == "" && os.Getenv("CI") == "true" {
					return false, errors.New("the shared test data is missing: set TRACKER_TESTDATA")
				}
				return shared != "", nil
			}
			return false, fmt.Errorf("unknown condition %s", name)
		},
		Cmds: scriptCommands,
	})
}

var scriptCommands = map[string]func(*testscript.TestScript, bool, []string){
	"dataset":   giveDataset,
	"remember":  remember,
	"unchanged": unchanged,
	"damage":    damage,
	"reseal":    reseal,
	"waitfile":  waitFile,
	"fails":     fails,
	"wiki":      startWiki,
	"holds":     holds,
}

// sharedData is the folder of real documents that are not part of the repository, "" where it is
// missing.
func sharedData(t *testing.T) string {
	dir := os.Getenv("TRACKER_TESTDATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	dir, err := filepath.Abs(filepath.Join(dir, "data"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(dir); err != nil {
		return ""
	}
	return dir
}

var sharedDir string

// bundled is a dataset of the bundled snapshots, made once for all tests of a run.
var bundled = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "tracker-bundled")
	if err != nil {
		return "", err
	}
	sharedDir = dir
	var out, errs strings.Builder
	code := cli.Main([]string{"ingest", "-q", "--db", filepath.Join(dir, "db"), "--snapshots", "../../snapshots"}, cli.Streams{In: strings.NewReader(""), Out: &out, Err: &errs})
	if code != 0 {
		return "", fmt.Errorf("exit code %d: %s", code, &errs)
	}
	return filepath.Join(dir, "db"), nil
})

func giveDataset(ts *testscript.TestScript, neg bool, args []string) {
	db, err := bundled()
	ts.Check(err)
	ts.Check(os.CopyFS(ts.Getenv("TRACKER_DB"), os.DirFS(db)))
}

// state is what a dataset holds: its content, its commits, and what is not committed.
func state(ts *testscript.TestScript) string {
	if _, err := os.Stat(ts.Getenv("TRACKER_DB")); errors.Is(err, os.ErrNotExist) {
		return "absent"
	}
	ts.Check(ts.Exec("tracker", "sql", "select dolt_hashof_db(), (select count(*) from dolt_log), (select count(*) from dolt_status)"))
	return ts.ReadFile("stdout")
}

func remember(ts *testscript.TestScript, neg bool, args []string) {
	ts.Check(os.WriteFile(ts.MkAbs("remembered"), []byte(state(ts)), 0o666))
}

func unchanged(ts *testscript.TestScript, neg bool, args []string) {
	if was, is := ts.ReadFile("remembered"), state(ts); (was == is) == neg {
		ts.Fatalf("the dataset was %s, is %s", was, is)
	}
}

func damage(ts *testscript.TestScript, neg bool, args []string) {
	name := ts.MkAbs(args[0])
	data, err := os.ReadFile(name)
	ts.Check(err)
	switch args[1] {
	case "cut":
		data = data[:len(data)*2/3]
	case "latin1":
		data = append(data[:len(data):len(data)], "caf\xe9 noir\n"...)
	case "flip":
		data[len(data)/2] ^= 1
	default:
		ts.Fatalf("unknown damage %s", args[1])
	}
	ts.Check(os.WriteFile(name, data, 0o666))
}

// holds looks for a word in all files below a folder, and in all commits where it is a dataset: their rows
// are packed.
func holds(ts *testscript.TestScript, neg bool, args []string) {
	found := ""
	ts.Check(filepath.WalkDir(ts.MkAbs(args[0]), func(name string, d os.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(name)
		if strings.Contains(string(data), args[1]) {
			found = name
		}
		return err
	}))
	if args[0] == ts.Getenv("TRACKER_DB") {
		ts.Check(ts.Exec("tracker", "sql", "--format", "csv", "select to_text, from_text from dolt_diff_claim_versions"))
		if strings.Contains(ts.ReadFile("stdout"), args[1]) {
			found = "a commit"
		}
	}
	if (found != "") == neg {
		ts.Fatalf("%s in %s: found in %q", args[1], args[0], found)
	}
}
