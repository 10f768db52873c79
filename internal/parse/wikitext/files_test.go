package wikitext

import (
	"os"
	"path/filepath"
	"testing"
)

// shared returns the folder with the real test data: $TRACKER_TESTDATA, or the folder "shared"
// beside the repository. Without it the test is skipped, except under CI.
func shared(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("TRACKER_TESTDATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "..", "shared")
	}
	if _, err := os.Stat(filepath.Join(dir, "data", "wikitext")); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("no test data: %v", err)
		}
		t.Skipf("no test data (set TRACKER_TESTDATA): %v", err)
	}
	return dir
}

// pages returns the real pages by file name.
func pages(t testing.TB) map[string]string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(shared(t), "data", "wikitext", "*.wiki"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no pages found: %v", err)
	}
	m := make(map[string]string)
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		m[filepath.Base(f)] = string(data)
	}
	return m
}
