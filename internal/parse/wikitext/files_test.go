package wikitext

import (
	"os"
	"path/filepath"
	"testing"

	"tracker/internal/parse/parsetest"
)

// pages returns the real pages by file name.
func pages(t testing.TB) map[string]string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(parsetest.Data(t, "data/wikitext"), "*.wiki"))
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
