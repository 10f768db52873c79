package cli_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
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

// claim_pairs tells what tracker diff tells of each snapshot and the last one before it that was not
// reverted.
func TestPairsAgreeWithDiff(t *testing.T) {
	type told struct {
		Claim             int
		Kind, Degree      string
		Before, After     string
		Restored, Sourced bool
		Facts             int
	}
	pairs := map[int][]told{} // by seq
	for line := range strings.Lines(string(filesOf(t, "../../dataset/export")["jsonl/claim_pairs.jsonl"])) {
		var p struct {
			Document              string
			Seq, Claim            int
			Kind                  string
			Degree, Before, After *string
			Restored, Unsourced   bool
			Facts                 []any
		}
		if err := json.Unmarshal([]byte(line), &p); err != nil {
			t.Fatal(err)
		}
		text := func(s *string) string {
			if s == nil {
				return ""
			}
			return *s
		}
		if p.Document == "worked-example" {
			pairs[p.Seq] = append(pairs[p.Seq], told{p.Claim, p.Kind, text(p.Degree), text(p.Before), text(p.After), p.Restored, !p.Unsourced, len(p.Facts)})
		}
	}
	db := filepath.Join(t.TempDir(), "db")
	copyBundled(t, db)
	var log struct {
		Snapshots []struct {
			Revision   string
			RevertedBy *string `json:"reverted_by"`
		}
	}
	decode := func(into any, args ...string) {
		out, errs, code := run(t, nil, append(args, "--db", db, "--format", "json")...)
		if code != 0 {
			t.Fatalf("%v: exit code %d: %s", args, code, errs)
		}
		if err := json.Unmarshal([]byte(out), into); err != nil {
			t.Fatal(err)
		}
	}
	decode(&log, "log", "worked")
	slices.SortFunc(log.Snapshots, func(a, b struct {
		Revision   string
		RevertedBy *string `json:"reverted_by"`
	}) int {
		return strings.Compare(a.Revision, b.Revision) // they have five digits each
	})
	last, compared := "", 0
	for i, s := range log.Snapshots {
		if s.RevertedBy != nil && *s.RevertedBy != "" {
			continue
		}
		if last != "" {
			var d struct {
				Changes []struct {
					change
					Degree   string
					Restored bool
				}
			}
			decode(&d, "diff", "worked", last, s.Revision)
			var want []told
			for _, c := range d.Changes {
				w := told{c.Claim, c.Kind, c.Degree, "", "", c.Restored, !c.Unsourced, len(c.Facts)}
				if c.Before != nil {
					w.Before = c.Before.Text
				}
				if c.After != nil {
					w.After = c.After.Text
				}
				want = append(want, w)
			}
			slices.SortFunc(want, func(a, b told) int { return a.Claim - b.Claim })
			if diff := cmp.Diff(want, pairs[i+1]); diff != "" {
				t.Errorf("%s to %s: %s", last, s.Revision, diff)
			}
			compared += len(want)
			delete(pairs, i+1)
		}
		last = s.Revision
	}
	if compared < 20 || len(pairs) > 0 {
		t.Errorf("%d changes were compared; left are %v", compared, pairs)
	}
}
