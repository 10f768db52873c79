package store_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"tracker/internal/ingest"
	"tracker/internal/lineage"
	"tracker/internal/snapshot"
	"tracker/internal/store"
	"tracker/internal/tracker"
)

var ctx = context.Background()

func open(t testing.TB, where string, mode store.Mode) *store.Store {
	t.Helper()
	s, err := store.Open(ctx, where, mode)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func closeStore(t testing.TB, s *store.Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// bundled is the input of the snapshots in this repository, up to the n-th of each document.
func bundled(t *testing.T, n int) ingest.Input {
	t.Helper()
	c, err := snapshot.Open(os.DirFS("../../snapshots"))
	if err != nil {
		t.Fatal(err)
	}
	return upTo(ingest.Folder(c), n)
}

// upTo cuts each document of an input after n snapshots.
func upTo(input ingest.Input, n int) ingest.Input {
	return func(yield func(ingest.Capture, error) bool) {
		seen := map[string]int{}
		for c, err := range input {
			if err == nil {
				if seen[c.Document.ID]++; seen[c.Document.ID] > n {
					continue
				}
			}
			if !yield(c, err) {
				return
			}
		}
	}
}

// take ingests an input as one run and returns the commit's hash.
func take(t testing.TB, s *store.Store, input ingest.Input) string {
	t.Helper()
	run, err := s.Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	result, err := ingest.Into(ctx, run, input, nil)
	if err != nil {
		run.Rollback()
		t.Fatal(err)
	}
	hash, err := run.Commit(ctx, result.Message("Ingest"), time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	return hash
}

// hashOf is the hash of all the dataset's rows.
func hashOf(t *testing.T, s *store.Store) string {
	t.Helper()
	return one(t, s, "SELECT DOLT_HASHOF_DB()")
}

func one(t *testing.T, s *store.Store, query string) string {
	t.Helper()
	_, rows, err := s.Query(ctx, query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	if len(rows) != 1 || len(rows[0]) != 1 {
		t.Fatalf("%s: %v", query, rows)
	}
	return rows[0][0]
}

const all = 1 << 30

// However the snapshots are cut into runs, the dataset's rows are the same to the byte.
func TestRunsDoNotMatter(t *testing.T) {
	whole := open(t, t.TempDir(), store.Write)
	defer closeStore(t, whole)
	take(t, whole, bundled(t, all))
	want := hashOf(t, whole)

	dir := t.TempDir()
	for n := 1; n <= 13; n++ {
		s := open(t, dir, store.Write) // a process of its own for each
		hash := take(t, s, bundled(t, n))
		if hash == "" {
			t.Errorf("run %d committed nothing", n)
		}
		if n == 13 {
			if got := hashOf(t, s); got != want {
				t.Errorf("rows after 13 runs have hash %s, after one run %s", got, want)
			}
			if again := take(t, s, bundled(t, n)); again != "" {
				t.Errorf("ingesting the same snapshots again made commit %s", again)
			}
		}
		closeStore(t, s)
	}
}

// testdata is the folder of real material that is not part of this repository.
func testdata(t testing.TB, file string) string {
	t.Helper()
	root := os.Getenv("TRACKER_TESTDATA")
	if root == "" {
		root = "../../../shared"
	}
	name := filepath.Join(root, "data", file)
	if _, err := os.Stat(name); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("real material is missing: %v", err)
		}
		t.Skipf("real material is missing: %v", err)
	}
	return name
}

// A real history with edit wars and blankings, in one run and cut in the middle of them.
func TestRealHistoryInRuns(t *testing.T) {
	name := testdata(t, "anarchism/slice-200.xml.xz")
	input := func() ingest.Input {
		in, _, err := ingest.Path(name)
		if err != nil {
			t.Fatal(err)
		}
		return in
	}
	whole := open(t, t.TempDir(), store.Write)
	defer closeStore(t, whole)
	take(t, whole, input())
	cut := open(t, t.TempDir(), store.Write)
	defer closeStore(t, cut)
	for _, n := range []int{1, 7, 30, 31, 32, 90, 150, all} {
		take(t, cut, upTo(input(), n))
	}
	if a, b := hashOf(t, whole), hashOf(t, cut); a != b {
		t.Errorf("rows have hash %s after one run and %s after eight", a, b)
	}
	l, err := whole.Line(ctx, "anarchism")
	if err != nil {
		t.Fatal(err)
	}
	countsAgree(t, whole, l)
	if got := one(t, whole, "SELECT COUNT(*) FROM snapshots WHERE reverted_by IS NOT NULL"); got == "0" {
		t.Error("no reverted snapshot in a history full of them")
	}
}

// What is loaded is what was saved.
func TestLoadGivesBackTheLine(t *testing.T) {
	s := open(t, t.TempDir(), store.Write)
	defer closeStore(t, s)
	kept := &keeper{}
	if _, err := ingest.Into(ctx, kept, bundled(t, all), nil); err != nil {
		t.Fatal(err)
	}
	take(t, s, bundled(t, all))
	for _, want := range kept.lines {
		got, err := s.Line(ctx, want.Document.ID)
		if err != nil {
			t.Fatal(err)
		}
		opts := []cmp.Option{cmpopts.IgnoreUnexported(lineage.Line{}, lineage.Version{}), cmpopts.IgnoreFields(lineage.Line{}, "Unsaved"), cmpopts.EquateEmpty()}
		if d := cmp.Diff(want, got, opts...); d != "" {
			t.Errorf("%s as saved (-) and as loaded (+):\n%s", want.Document.ID, d)
		}
	}
}

// keeper keeps lines in memory.
type keeper struct{ lines []*lineage.Line }

func (k *keeper) Line(context.Context, string) (*lineage.Line, error) {
	return nil, tracker.ErrNotTracked
}
func (k *keeper) Save(_ context.Context, l *lineage.Line) error {
	k.lines = append(k.lines, l)
	return nil
}

// A run that is given up, and one that is only begun, leave no trace.
func TestRollback(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, store.Write)
	take(t, s, bundled(t, 3))
	before := hashOf(t, s)
	run, err := s.Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ingest.Into(ctx, run, bundled(t, all), nil); err != nil {
		t.Fatal(err)
	}
	if err := run.Rollback(); err != nil {
		t.Fatal(err)
	}
	if after := hashOf(t, s); after != before {
		t.Errorf("after a rollback the hash is %s, was %s", after, before)
	}
	closeStore(t, s)
	s = open(t, dir, store.Write) // it must find nothing uncommitted
	closeStore(t, s)
}

// Rebuilding a document gives the rows that it had.
func TestClearAndIngestAgain(t *testing.T) {
	s := open(t, t.TempDir(), store.Write)
	defer closeStore(t, s)
	take(t, s, bundled(t, all))
	before := hashOf(t, s)
	run, err := s.Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := run.Clear(ctx, "worked-example"); err != nil {
		t.Fatal(err)
	}
	if _, err := ingest.Into(ctx, run, bundled(t, all), nil); err != nil {
		t.Fatal(err)
	}
	hash, err := run.Commit(ctx, "Rebuild", time.Now())
	if err != nil {
		t.Fatal(err)
	}
	if hash != "" {
		t.Errorf("a rebuild that changes nothing made commit %s", hash)
	}
	if after := hashOf(t, s); after != before {
		t.Errorf("after a rebuild the hash is %s, was %s", after, before)
	}
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	if _, err := store.Open(ctx, filepath.Join(dir, "none"), store.Read); !errors.Is(err, store.ErrNone) {
		t.Errorf("reading a dataset that is not there: %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "none")); err == nil {
		t.Error("reading a dataset that is not there made its folder")
	}
	s := open(t, dir, store.Write)
	take(t, s, bundled(t, 1))
	if _, err := s.Line(ctx, "nothing"); !errors.Is(err, tracker.ErrNotTracked) {
		t.Errorf("loading an unknown document: %v", err)
	}
	closeStore(t, s)
	repository := filepath.Join(dir, "tracker")

	dolt(t, repository, "sql", "-q", "UPDATE documents SET title = 'meddled'")
	if _, err := store.Open(ctx, dir, store.Write); !errors.Is(err, store.ErrUncommitted) {
		t.Errorf("writing to a dataset with uncommitted changes: %v", err)
	}
	dolt(t, repository, "reset", "--hard")

	dolt(t, repository, "sql", "-q", "UPDATE dataset SET value = '999' WHERE name = 'schema'")
	dolt(t, repository, "commit", "-am", "from the future")
	for _, mode := range []store.Mode{store.Read, store.Write} {
		if _, err := store.Open(ctx, dir, mode); !errors.Is(err, store.ErrNewer) {
			t.Errorf("opening a dataset of a newer version: %v", err)
		}
	}
}

// dolt runs the Dolt command of this module and returns what it prints.
func dolt(t *testing.T, dir string, args ...string) string {
	t.Helper()
	out, err := doltCommand(t, dir, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("dolt %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// doltCommand is the Dolt command, with a home of its own and telling nobody of its use.
func doltCommand(t *testing.T, dir string, args ...string) *exec.Cmd {
	t.Helper()
	program, err := exec.Command("go", "tool", "-n", "dolt").Output()
	if err != nil {
		t.Fatalf("go tool -n dolt: %v", err)
	}
	c := exec.Command(strings.TrimSpace(string(program)), args...)
	c.Dir = dir
	home := filepath.Join(os.TempDir(), fmt.Sprintf("tracker-dolt-home-%d", os.Getpid()))
	c.Env = append(os.Environ(), "HOME="+home, "DOLT_ROOT_PATH="+home, "DOLT_METRICS_DISABLED=1", "DOLT_DISABLE_EVENT_FLUSH=1")
	if _, err := os.Stat(home); err != nil {
		if err := os.MkdirAll(home, 0o777); err != nil {
			t.Fatal(err)
		}
		for _, setting := range [][2]string{{"user.name", "tester"}, {"user.email", "tester@localhost"}, {"metrics.disabled", "true"}} {
			set := exec.Command(c.Path, "config", "--global", "--add", setting[0], setting[1])
			set.Env = c.Env
			if out, err := set.CombinedOutput(); err != nil {
				t.Fatalf("dolt config: %v\n%s", err, out)
			}
		}
	}
	return c
}

// The dataset is an ordinary Dolt repository.
func TestDoltWorksInIt(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, store.Write)
	take(t, s, bundled(t, 5))
	take(t, s, bundled(t, all))
	want := hashOf(t, s)
	closeStore(t, s)
	repository := filepath.Join(dir, "tracker")

	log := dolt(t, repository, "log")
	for _, message := range []string{"Ingest worked-example: 8 snapshots, revision 20255 to 20688", "Ingest 6 snapshots of 2 documents", "Make the tables of a tracker dataset"} {
		if !strings.Contains(log, message) {
			t.Errorf("dolt log does not have %q:\n%s", message, log)
		}
	}
	if diff := dolt(t, repository, "diff", "--stat", "HEAD~1", "HEAD"); !strings.Contains(diff, "claim_versions") {
		t.Errorf("dolt diff --stat does not name the table that changed:\n%s", diff)
	}
	if rows := dolt(t, repository, "sql", "-r", "csv", "-q", "SELECT kind, COUNT(*) FROM changes WHERE document = 'worked-example' AND seq > 1 GROUP BY kind ORDER BY kind"); !strings.Contains(rows, "changed,") {
		t.Errorf("dolt sql on the view of changes:\n%s", rows)
	}
	remote, copies := "file://"+t.TempDir(), t.TempDir()
	dolt(t, repository, "remote", "add", "origin", remote)
	dolt(t, repository, "push", "origin", "main")
	dolt(t, copies, "clone", remote, "tracker")
	c := open(t, copies, store.Read)
	defer closeStore(t, c)
	if got := hashOf(t, c); got != want {
		t.Errorf("the clone has hash %s, the dataset %s", got, want)
	}
}

// The same rows come about in a running dolt sql-server.
func TestServer(t *testing.T) {
	port := freePort(t)
	data := t.TempDir()
	server := doltCommand(t, data, "sql-server", "--host", "127.0.0.1", "--port", port, "--data-dir", data)
	var log bytes.Buffer
	server.Stdout, server.Stderr = &log, &log
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		server.Process.Kill()
		server.Wait()
	}()
	where := "mysql://root@127.0.0.1:" + port + "/tracker"
	var s *store.Store
	for deadline := time.Now().Add(30 * time.Second); ; time.Sleep(100 * time.Millisecond) {
		var err error
		if s, err = store.Open(ctx, where, store.Write); err == nil {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("%v; the server said\n%s", err, log.String())
		}
	}
	take(t, s, bundled(t, 4))
	take(t, s, bundled(t, all))
	got := hashOf(t, s)
	if _, err := s.Line(ctx, "worked-example"); err != nil {
		t.Error(err)
	}
	closeStore(t, s)

	embedded := open(t, t.TempDir(), store.Write)
	defer closeStore(t, embedded)
	take(t, embedded, bundled(t, all))
	if want := hashOf(t, embedded); got != want {
		t.Errorf("rows have hash %s in the server and %s in the folder", got, want)
	}
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return port
}

// The views say what the comparisons of lineage say.
func TestViews(t *testing.T) {
	s := open(t, t.TempDir(), store.Write)
	defer closeStore(t, s)
	take(t, s, bundled(t, all))
	l, err := s.Line(ctx, "worked-example")
	if err != nil {
		t.Fatal(err)
	}
	n := len(l.Snapshots)
	if got, want := one(t, s, "SELECT COUNT(*) FROM current_claims WHERE document = 'worked-example'"), fmt.Sprint(l.At(n).Len()); got != want {
		t.Errorf("current_claims has %s rows, want %s", got, want)
	}
	countsAgree(t, s, l)
	for _, view := range []string{"uncited_claims", "source_usage"} {
		if one(t, s, "SELECT COUNT(*) FROM "+view) == "0" {
			t.Errorf("view %s is empty", view)
		}
	}
}

// Inserting one sentence at the top writes one claim, whatever the size of the page.
func TestRowsGrowWithTheEdit(t *testing.T) {
	s := open(t, t.TempDir(), store.Write)
	defer closeStore(t, s)
	var page strings.Builder
	for i := range 400 {
		fmt.Fprintf(&page, "Sentence number %d stands in a paragraph of its own, as it always did.\n\n", i)
	}
	d := tracker.Document{ID: "long", Title: "Long", Language: "en"}
	snapshots := func(texts ...string) ingest.Input {
		return func(yield func(ingest.Capture, error) bool) {
			for i, text := range texts {
				if !yield(ingest.Capture{Document: &d, Text: func() ([]byte, error) { return []byte(text), nil }, Snapshot: tracker.Snapshot{
					Revision: fmt.Sprint(i + 1), Time: time.Date(2026, 1, i+1, 0, 0, 0, 0, time.UTC), Format: tracker.Plain,
				}}, nil) {
					return
				}
			}
		}
	}
	first := "The page\n\n" + page.String()
	second := "The page\n\nOne sentence was put in at the top.\n\n" + page.String()
	take(t, s, snapshots(first))
	take(t, s, snapshots(first, second))
	for _, table := range []string{"claims", "claim_versions", "claim_spans", "snapshots"} {
		if got := one(t, s, "SELECT COUNT(*) FROM dolt_diff_"+table+" WHERE to_commit = DOLT_HASHOF('HEAD')"); got != "1" {
			t.Errorf("%s rows of %s were written", got, table)
		}
	}
}

// Two documents describe one source: its row is that of the latest snapshot, whichever came in first.
func TestSharedSource(t *testing.T) {
	capture := func(document, revision string, day int, title string) ingest.Capture {
		text := "The bridge opened in 1932.<ref>{{cite web |url=https://example.org/bridge |title=" + title + "}}</ref>\n"
		return ingest.Capture{
			Document: &tracker.Document{ID: document, Title: document, Language: "en"},
			Snapshot: tracker.Snapshot{Revision: revision, Time: time.Date(2026, 1, day, 0, 0, 0, 0, time.UTC), Format: tracker.Wikitext},
			Text:     func() ([]byte, error) { return []byte(text), nil },
		}
	}
	input := func(captures ...ingest.Capture) ingest.Input {
		return func(yield func(ingest.Capture, error) bool) {
			for _, c := range captures {
				if !yield(c, nil) {
					return
				}
			}
		}
	}
	a1, a2 := capture("a", "1", 1, "First title of it"), capture("a", "2", 3, "Second title of it")
	b1 := capture("b", "1", 2, "Title in the other document")
	want := ""
	for name, runs := range map[string][]ingest.Input{
		"in one run":        {input(a1, a2, b1)},
		"the other first":   {input(b1), input(a1, a2)},
		"one by one":        {input(a1), input(b1), input(a2)},
		"the latest before": {input(a1, a2), input(b1)},
	} {
		s := open(t, t.TempDir(), store.Write)
		for _, run := range runs {
			take(t, s, run)
		}
		if got := one(t, s, "SELECT title FROM sources"); got != "Second title of it" {
			t.Errorf("%s: the source is called %q", name, got)
		}
		if got := hashOf(t, s); want == "" {
			want = got
		} else if got != want {
			t.Errorf("%s: the rows differ", name)
		}
		run, err := s.Begin(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if err := run.Clear(ctx, "a"); err != nil {
			t.Fatal(err)
		}
		if _, err := run.Commit(ctx, "Take a out", time.Now()); err != nil {
			t.Fatal(err)
		}
		if got := one(t, s, "SELECT title FROM sources"); got != "Title in the other document" {
			t.Errorf("%s: without the document, the source is called %q", name, got)
		}
		closeStore(t, s)
	}
}

// A description that was edited is stored even where no snapshot is new.
func TestDocumentDescribedAnew(t *testing.T) {
	s := open(t, t.TempDir(), store.Write)
	defer closeStore(t, s)
	input := func(license string) ingest.Input {
		return func(yield func(ingest.Capture, error) bool) {
			yield(ingest.Capture{
				Document: &tracker.Document{ID: "d", Title: "D", Language: "en", License: license},
				Snapshot: tracker.Snapshot{Revision: "1", Time: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), Format: tracker.Plain},
				Text:     func() ([]byte, error) { return []byte("One claim stands here."), nil },
			}, nil)
		}
	}
	take(t, s, input("CC0-1.0"))
	if hash := take(t, s, input("CC-BY-SA-4.0")); hash == "" {
		t.Error("the new licence was not committed")
	}
	if got := one(t, s, "SELECT license FROM documents"); got != "CC-BY-SA-4.0" {
		t.Errorf("the licence is %s", got)
	}
	if hash := take(t, s, input("CC-BY-SA-4.0")); hash != "" {
		t.Error("nothing changed, and something was committed")
	}
}

// Whatever a stranger wrote, however long, can be stored and read back.
func TestLongValues(t *testing.T) {
	s := open(t, t.TempDir(), store.Write)
	defer closeStore(t, s)
	long := strings.Repeat("long 𝄞 ", 30_000)
	word := strings.Repeat("x", 200_000)
	text := "== " + long + " ==\nA claim.<ref name=\"" + word + "\" group=\"" + word + "\">{{cite web|url=https://example.org/" + word + "|title=" + long +
		"|pages=" + long + "|date=" + long + "|doi=10.1000/" + word + "|publisher=" + long + "|last=" + word + "}} and words of its own, enough for a note</ref>\n" +
		"Another [https://" + word + ".org/ " + long + "].\n{| \n|-\n| " + long + " || " + word + "\n|}\n"
	input := func(yield func(ingest.Capture, error) bool) {
		yield(ingest.Capture{
			Document: &tracker.Document{ID: "d", Title: long, URL: long, Language: word, License: long, Attribution: long, Notice: long},
			Snapshot: tracker.Snapshot{Revision: word, Parent: word, Author: long, Comment: long, URL: long, Origin: long, Time: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), Format: tracker.Wikitext},
			Text:     func() ([]byte, error) { return []byte(text), nil },
		}, nil)
	}
	run, err := s.Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ingest.Into(ctx, run, input, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := run.Commit(ctx, "Long values", time.Now()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Line(ctx, "d"); err != nil {
		t.Fatal(err)
	}
}

// countsAgree compares the view of changes with what lineage counted, where both compare with the
// snapshot before.
func countsAgree(t *testing.T, s *store.Store, l *lineage.Line) {
	t.Helper()
	_, rows, err := s.Query(ctx, "SELECT seq, CONCAT(SUM(kind='added'),' ',SUM(kind='removed'),' ',SUM(kind='changed'),' ',SUM(kind='recited'),' ',SUM(kind='moved')) FROM changes WHERE document = '"+l.Document.ID+"' GROUP BY seq")
	if err != nil {
		t.Fatal(err)
	}
	counted := map[string]string{}
	for _, row := range rows {
		counted[row[0]] = row[1]
	}
	compared := 0
	for seq := 2; seq <= len(l.Snapshots); seq++ {
		if l.Snapshots[seq-1].RevertedBy != 0 || l.Snapshots[seq-2].RevertedBy != 0 {
			continue
		}
		compared++
		c := l.Snapshots[seq-1].Changes
		want := fmt.Sprintf("%d %d %d %d %d", c.Added, c.Removed, c.Changed, c.Recited, c.Moved)
		got := counted[fmt.Sprint(seq)]
		if got == "" {
			got = "0 0 0 0 0"
		}
		if got != want {
			t.Errorf("%s, snapshot %d: the view counts %s, lineage %s", l.Document.ID, seq, got, want)
		}
	}
	if compared < 5 {
		t.Errorf("%d snapshots to compare", compared)
	}
}

// A scheduled job may have no home.
func TestNoHome(t *testing.T) {
	t.Setenv("DOLT_ROOT_PATH", "")
	t.Setenv("HOME", filepath.Join(t.TempDir(), "none"))
	dir := t.TempDir()
	s := open(t, dir, store.Write)
	take(t, s, bundled(t, 1))
	closeStore(t, s)
	closeStore(t, open(t, dir, store.Read))
}
