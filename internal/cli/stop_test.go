package cli_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A run that is killed leaves the dataset as it was, one that is stopped keeps what it has read, and the
// next run does the rest: the dataset is then that of a run which was let be.
// The dump comes through a pipe, so that the test knows how far the run is: its first page is in the
// run's transaction, its second is being read.
func TestRunIsEnded(t *testing.T) {
	wholes := map[bool]string{}
	for _, there := range []bool{true, false} {
		db := filepath.Join(t.TempDir(), "db")
		if there {
			copyBundled(t, db)
		}
		takeBoth(t, db)
		wholes[there] = contentHash(t, db)
	}
	for _, c := range []struct {
		name   string
		signal os.Signal
		code   int
	}{{"Ctrl-C", os.Interrupt, 130}, {"terminated", syscall.SIGTERM, 130}, {"killed", os.Kill, -1}} {
		for _, there := range []bool{true, false} {
			name := c.name + " with a dataset"
			if !there {
				name = c.name + " making one"
			}
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				db := filepath.Join(t.TempDir(), "db")
				if there {
					copyBundled(t, db)
				}
				before := datasetState(t, db)
				code, errs := endInTheMiddle(t, db, c.signal)
				if code != c.code {
					t.Errorf("exit code %d, want %d: %s", code, c.code, errs)
				}
				if after := datasetState(t, db); c.signal == os.Kill && (after != before || errs != "") {
					t.Errorf("the dataset was %s, is %s; %s", before, after, errs)
				}
				if c.signal != os.Kill {
					var n int
					if _, err := fmt.Sscanf(errs, "tracker: stopped; %d snapshots taken in, the same command goes on from there\n", &n); err != nil || strings.Count(errs, "\n") != 1 {
						t.Errorf("got %q", errs)
					}
					if have := pagesTaken(t, db); n <= 120 || n >= 420 || have != fmt.Sprintf("page-1  120\npage-2  %d\n", n-120) {
						t.Errorf("%d snapshots are said to be taken in, these are: %s", n, have)
					}
				}
				takeBoth(t, db)
				if have := pagesTaken(t, db); have != "page-1  120\npage-2  300\n" {
					t.Errorf("the next run took in %q", have)
				}
				if have := contentHash(t, db); have != wholes[there] {
					t.Errorf("the content is %s, in one run %s", have, wholes[there])
				}
			})
		}
	}
}

func takeBoth(t *testing.T, db string) {
	t.Helper()
	out, errs, code := run(t, strings.NewReader(dump(1, 120)+dump(2, 300)), "--db", db, "ingest", "-q", "-")
	if code != 0 {
		t.Fatalf("exit code %d: %s%s", code, out, errs)
	}
}

func pagesTaken(t *testing.T, db string) string {
	t.Helper()
	out, _, _ := run(t, nil, "--db", db, "sql", "select document, count(*) from snapshots where document like 'page%' group by document order by document")
	return strings.ReplaceAll(out, "\t", "  ")
}

func contentHash(t *testing.T, db string) string {
	t.Helper()
	out, _, _ := run(t, nil, "--db", db, "sql", "select dolt_hashof_db()")
	return out
}

// endInTheMiddle begins to take in two pages and ends the run by a signal in the second of them.
func endInTheMiddle(t *testing.T, db string, signal os.Signal) (code int, errs string) {
	t.Helper()
	c := command(t, "--db", db, "ingest", "-q", "-")
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	c.Stderr = &stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	second := dump(2, 300)
	if _, err := io.WriteString(in, dump(1, 120)+second[:len(second)/2]); err != nil { // far more than a pipe holds
		t.Fatal(err)
	}
	if err := c.Process.Signal(signal); err != nil {
		t.Fatal(err)
	}
	time.Sleep(300 * time.Millisecond)         // for the signal to be heard on a busy machine
	io.WriteString(in, second[len(second)/2:]) // it may be gone already
	in.Close()
	c.Wait()
	return c.ProcessState.ExitCode(), stderr.String()
}

// dump is the history of a page that grows and shrinks.
func dump(page, revisions int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<mediawiki><page><title>Page %d</title><ns>0</ns><id>%d</id>\n", page, page)
	at := time.Date(2010, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range revisions {
		fmt.Fprintf(&b, "<revision><id>%d</id><timestamp>%s</timestamp><text>", page*10_000+i, at.Add(time.Duration(i)*time.Hour).Format(time.RFC3339))
		for k := range 20 {
			fmt.Fprintf(&b, "Claim %d of the page says that tower %d has %d windows on its north side.\n\n", k, k*7, k+(i+k)%5)
		}
		b.WriteString("</text></revision>\n")
	}
	b.WriteString("</page></mediawiki>\n")
	return b.String()
}

// command is tracker as a process of its own.
func command(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	path, err := exec.LookPath("tracker")
	if err != nil {
		t.Fatal(err)
	}
	return exec.Command(path, args...)
}

// run runs tracker as a process of its own, to its end.
func run(t *testing.T, in io.Reader, args ...string) (out, errs string, code int) {
	t.Helper()
	c := command(t, args...)
	var stdout, stderr bytes.Buffer
	c.Stdin, c.Stdout, c.Stderr = in, &stdout, &stderr
	var exit *exec.ExitError
	if err := c.Run(); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	if strings.Contains(stderr.String(), "goroutine ") {
		t.Errorf("a stack trace: %s", &stderr)
	}
	return stdout.String(), stderr.String(), c.ProcessState.ExitCode()
}

func copyBundled(t *testing.T, db string) {
	t.Helper()
	from, err := bundled()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(db, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
}

func datasetState(t *testing.T, db string) string {
	t.Helper()
	out, errs, code := run(t, nil, "--db", db, "sql", "select dolt_hashof_db(), (select count(*) from dolt_log), (select count(*) from dolt_status)")
	if code != 0 && strings.HasPrefix(errs, "tracker: no dataset in ") {
		return "absent"
	}
	if code != 0 {
		t.Fatal(errs)
	}
	return out
}
