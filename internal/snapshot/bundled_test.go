package snapshot_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tracker/internal/snapshot"
)

// bundled is the repository's own folder of snapshots.
const bundled = "../../snapshots"

// shared is the folder of test data beside the repository. Without it the test is skipped, and
// fails where nothing may be skipped.
func shared(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("TRACKER_TESTDATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	if _, err := os.Stat(dir); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skipf("no shared test data, set TRACKER_TESTDATA: %v", err)
	}
	return dir
}

// TestBundled reads all that the repository ships.
func TestBundled(t *testing.T) {
	fsys := os.DirFS(bundled)
	c, err := snapshot.Open(fsys)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range c.Documents() {
		if err := readAll(fsys, id); err != nil {
			t.Error(err)
		}
		f, err := c.Document(id)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range f.Snapshots {
			if s.Origin == "" {
				t.Errorf("%s: revision %s does not say where it is from", id, s.Revision)
			}
		}
		if f.Document.License == "" || len(f.Snapshots) == 0 {
			t.Errorf("%s: %d snapshots under licence %q", id, len(f.Snapshots), f.Document.License)
		}
	}
}

// TestSeed holds the first snapshot to the bytes that were given.
func TestSeed(t *testing.T) {
	want, err := os.ReadFile(filepath.Join(shared(t), "seed", "000_68b3ebf04d99b88d.txt"))
	if err != nil {
		t.Fatal(err)
	}
	f := open(t, filepath.Join(bundled, "foreign-policy-of-the-second-trump-administration"))
	got, err := f.Read(f.Snapshots[0])
	if err != nil || !bytes.Equal(got, want) || !f.Snapshots[0].TimeEstimated {
		t.Errorf("the first snapshot is another one: %v", err)
	}
}

// TestWorkedExample holds the example to what the README says of it.
func TestWorkedExample(t *testing.T) {
	f := open(t, filepath.Join(bundled, "worked-example"))
	if !strings.Contains(strings.ToLower(f.Document.Notice), "constructed by this project") {
		t.Errorf("the notice is %q", f.Document.Notice)
	}
	text := map[string]string{}
	var revisions []string
	for _, s := range f.Snapshots {
		data, err := f.Read(s)
		if err != nil {
			t.Fatal(err)
		}
		text[s.Revision] = string(data)
		revisions = append(revisions, s.Revision)
	}
	readme, err := os.ReadFile(filepath.Join(bundled, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, row := range regexp.MustCompile(`(?m)^\| (\d{5}(?:, \d{5})*) \|`).FindAllStringSubmatch(string(readme), -1) {
		told = append(told, strings.Split(row[1], ", ")...)
	}
	if diff := cmp.Diff(told, revisions); diff != "" {
		t.Errorf("(-README +index)\n%s", diff)
	}
	if text["20212"] != text["20163"] || len(text["20211"]) > 100 {
		t.Error("20211 is no blanking that 20212 undoes to the byte")
	}
	// Everything in it is made up, so every address has to be one that belongs to nobody.
	reserved := []string{"example.org", "example.com", "example.net"}
	for revision, wikitext := range text {
		for _, m := range regexp.MustCompile(`https?://([^/\s|}]+)`).FindAllStringSubmatch(wikitext, -1) {
			parts := strings.Split(m[1], ".")
			if !slices.Contains(reserved, strings.Join(parts[max(0, len(parts)-2):], ".")) {
				t.Errorf("%s: %s may belong to somebody", revision, m[0])
			}
		}
	}
}
