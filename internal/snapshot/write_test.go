package snapshot_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tracker/internal/snapshot"
	"tracker/internal/tracker"
)

// newDocument makes a document in a folder of its own and returns the document's folder.
func newDocument(t interface {
	TempDir() string
	Fatal(...any)
}) string {
	root := t.TempDir()
	if err := snapshot.Create(root, tracker.Document{ID: "ell", Title: "River Ell"}, snapshot.Source{}); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(root, "ell")
}

func capture(revision string, at time.Time, text string) snapshot.Capture {
	return snapshot.Capture{
		Snapshot: tracker.Snapshot{Revision: revision, Time: at, Format: tracker.Wikitext},
		Data:     []byte(text),
	}
}

func open(t *testing.T, dir string) *snapshot.Folder {
	t.Helper()
	f, err := snapshot.OpenDocument(os.DirFS(dir), filepath.Base(dir))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func add(t *testing.T, dir string, captures ...snapshot.Capture) int {
	t.Helper()
	n, err := snapshot.Add(dir, captures...)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// listing is "revision file text" of each snapshot, in order.
func listing(t *testing.T, dir string) []string {
	t.Helper()
	f := open(t, dir)
	var all []string
	for _, s := range f.Snapshots {
		data, err := f.Read(s)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, strings.Join([]string{s.Revision, f.File(s), string(data)}, " "))
	}
	return all
}

func TestCreate(t *testing.T) {
	root := t.TempDir()
	d := tracker.Document{
		ID: "ell", Title: "River \"Ell\"", URL: "https://example.org/?a=b", Language: "en", License: "CC0-1.0",
		Attribution: "nobody's", Notice: "two\nlines",
	}
	for range 2 { // the second time is no change
		if err := snapshot.Create(root, d, snapshot.Source{}); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(d, open(t, filepath.Join(root, "ell")).Document); diff != "" {
		t.Error(diff)
	}
	other := d
	other.Title = "Another"
	if err := snapshot.Create(root, other, snapshot.Source{}); !errors.Is(err, snapshot.ErrExists) {
		t.Errorf("got %v", err)
	}
	for _, d := range []tracker.Document{{ID: "../ell", Title: "x"}, {ID: "", Title: "x"}, {ID: "a b", Title: "x"}, {ID: "x"}} {
		if err := snapshot.Create(root, d, snapshot.Source{}); !errors.Is(err, snapshot.ErrInput) {
			t.Errorf("%q: got %v", d.ID, err)
		}
	}
}

func TestAdd(t *testing.T) {
	dir := newDocument(t)
	if n := add(t, dir, capture("2", day(2), "two"), capture("3", day(3), "three")); n != 2 {
		t.Errorf("%d added", n)
	}
	if n := add(t, dir, capture("3", day(3), "three"), capture("1", day(1), "one"), capture("2b", day(2), "two b")); n != 2 {
		t.Errorf("%d added, one of three was there", n)
	}
	want := []string{"1 1.wiki one", "2 2.wiki two", "2b 2b.wiki two b", "3 3.wiki three"}
	if diff := cmp.Diff(want, listing(t, dir)); diff != "" {
		t.Error(diff)
	}
}

// TestAddAgain keeps a second run from touching anything.
func TestAddAgain(t *testing.T) {
	dir := newDocument(t)
	c := []snapshot.Capture{capture("1", day(1), "one"), capture("2", day(2), "two")}
	add(t, dir, c...)
	before := contents(t, dir)
	if n := add(t, dir, c...); n != 0 {
		t.Errorf("%d added", n)
	}
	if diff := cmp.Diff(before, contents(t, dir)); diff != "" {
		t.Error(diff)
	}
}

// contents maps the files of a folder to their time of change and bytes.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range files {
		data, err := os.ReadFile(filepath.Join(dir, f.Name()))
		info, err2 := f.Info()
		if err := errors.Join(err, err2); err != nil {
			t.Fatal(err)
		}
		all[f.Name()] = info.ModTime().String() + "\n" + string(data)
	}
	return all
}

// TestAddRefuses wants nothing written where any capture is refused.
func TestAddRefuses(t *testing.T) {
	dir := newDocument(t)
	add(t, dir, capture("1", day(1), "one"))
	before := contents(t, dir)
	good := capture("2", day(2), "two")
	hidden := capture("3", day(3), "text")
	hidden.TextHidden = true
	author := capture("3", day(3), "text")
	author.Author = "\xff"
	format := capture("3", day(3), "text")
	format.Format = "pdf"
	tests := []struct {
		name string
		bad  snapshot.Capture
		kind error
	}{
		{"other bytes", capture("1", day(1), "eins"), snapshot.ErrConflict},
		{"other bytes in the same call", capture("2", day(2), "zwei"), snapshot.ErrConflict},
		{"not UTF-8", capture("3", day(3), "thr\xee"), snapshot.ErrEncoding},
		{"author not UTF-8", author, snapshot.ErrEncoding},
		{"no time", capture("3", time.Time{}, "three"), snapshot.ErrSyntax},
		{"no revision", capture("", day(3), "three"), snapshot.ErrSyntax},
		{"hidden with a text", hidden, snapshot.ErrSyntax},
		{"unknown format", format, snapshot.ErrSyntax},
		{"too large", snapshot.Capture{Snapshot: capture("3", day(3), "").Snapshot, Data: make([]byte, snapshot.MaxSize+1)}, snapshot.ErrTooLarge},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n, err := snapshot.Add(dir, good, tt.bad)
			if n != 0 || !errors.Is(err, tt.kind) || !errors.Is(err, snapshot.ErrInput) {
				t.Errorf("%d added, %v", n, err)
			}
			if diff := cmp.Diff(before, contents(t, dir)); diff != "" {
				t.Error(diff)
			}
		})
	}
	if _, err := snapshot.Add(filepath.Join(dir, "nowhere"), good); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no document: got %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "nowhere")); err == nil {
		t.Error("a folder was made")
	}
}

// TestAddAfterCrash takes up what a run that was killed can leave: a file that no index names, and
// half a file under a temporary name.
func TestAddAfterCrash(t *testing.T) {
	dir := newDocument(t)
	if err := errors.Join(
		os.WriteFile(filepath.Join(dir, "1.wiki"), []byte("one"), 0o644),
		os.WriteFile(filepath.Join(dir, ".new-123"), []byte("tw"), 0o644),
	); err != nil {
		t.Fatal(err)
	}
	if got := listing(t, dir); len(got) != 0 {
		t.Errorf("a snapshot without a line in the index: %v", got)
	}
	add(t, dir, capture("1", day(1), "one"), capture("2", day(2), "two"))
	if diff := cmp.Diff([]string{"1 1.wiki one", "2 2.wiki two"}, listing(t, dir)); diff != "" {
		t.Error(diff)
	}
	if _, err := os.Stat(filepath.Join(dir, ".new-123")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the half file is still there: %v", err)
	}
}

// TestAddWithinASecond puts a revision before the one that was made from it, which came first.
func TestAddWithinASecond(t *testing.T) {
	dir := newDocument(t)
	child, other, parent := capture("9", day(1), "child"), capture("3", day(1), "other"), capture("7", day(1), "parent")
	child.Parent = "7"
	add(t, dir, child)
	add(t, dir, parent, other)
	if diff := cmp.Diff([]string{"7 7.wiki parent", "9 9.wiki child", "3 3.wiki other"}, listing(t, dir)); diff != "" {
		t.Error(diff)
	}
}

// TestMark records what the source has hidden since, and takes it back.
func TestMark(t *testing.T) {
	dir := newDocument(t)
	add(t, dir, capture("1", day(1), "one"), capture("2", day(2), "two"))
	before := listing(t, dir)
	hidden := tracker.Withheld{Seen: day(5), Text: true, Author: true}
	for _, step := range []struct {
		mark tracker.Withheld
		want int
	}{{hidden, 1}, {hidden, 0}, {tracker.Withheld{Seen: day(6), Text: true, Author: true}, 0}, {tracker.Withheld{}, 1}, {hidden, 1}} {
		if n, err := snapshot.Mark(dir, map[string]tracker.Withheld{"2": step.mark, "77": step.mark}); err != nil || n != step.want {
			t.Fatalf("%+v: %d lines changed, %v", step, n, err)
		}
	}
	f, err := snapshot.OpenDocument(os.DirFS(dir), "ell")
	if err != nil {
		t.Fatal(err)
	}
	if f.Snapshots[1].Withheld != hidden || f.Snapshots[0].Withheld != (tracker.Withheld{}) {
		t.Errorf("marked %+v", f.Snapshots)
	}
	if diff := cmp.Diff(before, listing(t, dir)); diff != "" {
		t.Error(diff)
	}
}

// TestState writes only what is new.
func TestState(t *testing.T) {
	dir := newDocument(t)
	f, err := snapshot.OpenDocument(os.DirFS(dir), "ell")
	if err != nil {
		t.Fatal(err)
	}
	if err := snapshot.SetState(dir, snapshot.State{}); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "source.json")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("nothing to remember, yet a file: %v", err)
	}
	at := day(3)
	want := snapshot.State{Title: "River Ell", FormerTitles: []string{"Ell"}, MissingSince: &at}
	if err := snapshot.SetState(dir, want); err != nil {
		t.Fatal(err)
	}
	if got, err := f.State(); err != nil || !cmp.Equal(got, want) {
		t.Errorf("got %+v, %v", got, err)
	}
	later := day(4)
	want.MissingSince = &later
	if err := snapshot.SetState(dir, want); err != nil {
		t.Fatal(err)
	}
	if got, _ := f.State(); !got.MissingSince.Equal(at) {
		t.Errorf("missing since %v", got.MissingSince)
	}
	if err := os.WriteFile(filepath.Join(dir, "source.json"), []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := f.State(); !errors.Is(err, snapshot.ErrSyntax) {
		t.Errorf("got %v", err)
	}
}

// TestFileNames gives every revision a file of its own, whatever its id is made of.
func TestFileNames(t *testing.T) {
	dir := newDocument(t)
	if err := os.WriteFile(filepath.Join(dir, "notes.wiki"), []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	var all []snapshot.Capture
	for i, id := range []string{"abc", "ABC", "../../etc/passwd", "https://example.org/a?b=c", ".", strings.Repeat("x", 300), "notes", "日本"} {
		all = append(all, capture(id, day(i+1), "text of "+id))
	}
	add(t, dir, all...)
	seen := map[string]bool{}
	f := open(t, dir)
	for i, s := range f.Snapshots {
		name := strings.ToLower(f.File(s))
		if seen[name] || len(name) > 150 {
			t.Errorf("%.40q is in %q", s.Revision, name)
		}
		seen[name] = true
		if data, err := f.Read(s); err != nil || !bytes.Equal(data, all[i].Data) {
			t.Errorf("%.40q: %q, %v", s.Revision, data, err)
		}
	}
	if data, err := os.ReadFile(filepath.Join(dir, "notes.wiki")); string(data) != "mine" || err != nil {
		t.Errorf("somebody's file was written over: %q, %v", data, err)
	}
	if len(seen) != len(all) {
		t.Errorf("%d files for %d revisions", len(seen), len(all))
	}
}

// TestAddAtOnce lets several writers add to one document: nothing is lost.
func TestAddAtOnce(t *testing.T) {
	dir := newDocument(t)
	const writers, each = 4, 5
	var wg sync.WaitGroup
	errs := make([]error, writers)
	for w := range writers {
		wg.Go(func() {
			for i := range each {
				_, err := snapshot.Add(dir, capture(fmt.Sprintf("%d-%d", w, i), day(i+1), "x"))
				errs[w] = errors.Join(errs[w], err)
			}
		})
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	if got := listing(t, dir); len(got) != writers*each {
		t.Errorf("%d snapshots of %d", len(got), writers*each)
	}
}

// TestRoundTrip: whatever is added is read back, in order of time.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		root, err := os.MkdirTemp("", "snapshot")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(root)
		if err := snapshot.Create(root, tracker.Document{ID: "ell", Title: "River Ell"}, snapshot.Source{}); err != nil {
			t.Fatal(err)
		}
		dir := filepath.Join(root, "ell")
		text := rapid.StringMatching(`[ -~äß日\n"\\<>&]{0,12}`)
		want := map[string]snapshot.Capture{}
		for range rapid.IntRange(0, 8).Draw(t, "calls") {
			c := snapshot.Capture{Data: []byte(text.Draw(t, "text"))}
			c.Snapshot = tracker.Snapshot{
				Revision: rapid.StringMatching(`[a-cA-C/.é]{1,3}`).Draw(t, "revision"),
				Parent:   text.Draw(t, "parent"), Author: text.Draw(t, "author"), Comment: text.Draw(t, "comment"),
				Time:   day(rapid.IntRange(1, 9).Draw(t, "day")),
				Minor:  rapid.Bool().Draw(t, "minor"),
				Format: rapid.SampledFrom([]tracker.Format{tracker.Wikitext, tracker.Plain}).Draw(t, "format"),
				Origin: text.Draw(t, "origin"),
			}
			_, err := snapshot.Add(dir, c)
			have, there := want[c.Revision]
			switch {
			case there && !bytes.Equal(have.Data, c.Data):
				if !errors.Is(err, snapshot.ErrConflict) {
					t.Fatalf("got %v", err)
				}
			case err != nil:
				t.Fatal(err)
			case !there:
				want[c.Revision] = c
			}
		}
		f, err := snapshot.OpenDocument(os.DirFS(dir), "ell")
		if err != nil {
			t.Fatal(err)
		}
		if len(f.Snapshots) != len(want) {
			t.Fatalf("%d snapshots of %d", len(f.Snapshots), len(want))
		}
		for i, s := range f.Snapshots {
			c := want[s.Revision]
			data, err := f.Read(s)
			if err != nil {
				t.Fatal(err)
			}
			expected := c.Snapshot
			expected.Document, expected.Seq, expected.Size, expected.SHA256 = "ell", i+1, int64(len(c.Data)), sum(string(c.Data))
			if diff := cmp.Diff(expected, s) + cmp.Diff(string(c.Data), string(data)); diff != "" {
				t.Fatal(diff)
			}
		}
	})
}
