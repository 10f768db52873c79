package extract_test

import (
	"io"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"tracker/internal/compress"
	"tracker/internal/mediawiki"
)

// shared is the folder with the real test data: $TRACKER_TESTDATA, or "shared" beside the
// repository. Without it the test is skipped, except under CI.
func shared(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("TRACKER_TESTDATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	if _, err := os.Stat(filepath.Join(dir, "data", "wikitext")); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("no test data: %v", err)
		}
		t.Skipf("no test data (set TRACKER_TESTDATA): %v", err)
	}
	return dir
}

// realPages are the pages of data/wikitext and a few revisions of a history, by name.
func realPages(t testing.TB) map[string]string {
	t.Helper()
	dir := shared(t)
	files, err := filepath.Glob(filepath.Join(dir, "data", "wikitext", "*.wiki"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no pages found: %v", err)
	}
	pages := map[string]string{}
	for _, f := range files {
		source, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		pages[filepath.Base(f)] = string(source)
	}
	for id, source := range slice(t, 40) {
		pages["Anarchism "+id] = source
	}
	return pages
}

// slice gives every n-th revision of the slice of the Anarchism history.
func slice(t testing.TB, n int) map[string]string {
	t.Helper()
	f, err := os.Open(filepath.Join(shared(t), "data", "anarchism", "slice-200.xml.xz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	plain, _, err := compress.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	defer plain.Close()
	dump, err := mediawiki.NewDumpReader(plain)
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{}
	for i := 0; ; i++ {
		_, rev, err := dump.Next()
		if err == io.EOF {
			return pages
		}
		if err != nil {
			t.Fatal(err)
		}
		if i%n == 0 {
			pages[strconv.FormatInt(rev.ID, 10)] = string(rev.Text())
		}
	}
}
