package cli_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// dataset/export is what the bundled snapshots give with this program.
func TestPublished(t *testing.T) {
	db, fresh := filepath.Join(t.TempDir(), "db"), filepath.Join(t.TempDir(), "export")
	copyBundled(t, db)
	if _, errs, code := run(t, nil, "export", fresh, "--quiet", "--db", db); code != 0 {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	want, have := filesOf(t, fresh), filesOf(t, "../../dataset/export")
	if len(want) < 20 {
		t.Fatalf("the export has %d files", len(want))
	}
	for name := range want {
		if !bytes.Equal(want[name], have[name]) {
			t.Errorf("dataset/export/%s is stale: run scripts/publish", name)
		}
		delete(have, name)
	}
	for name := range have {
		t.Errorf("dataset/export/%s is not part of the export: run scripts/publish", name)
	}
}

func filesOf(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		files[path], err = os.ReadFile(filepath.Join(dir, path))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
