package store

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"tracker/internal/ingest"
	"tracker/internal/lineage"
	"tracker/internal/snapshot"
)

// withCache opens a dataset that caches even short histories.
func withCache(t *testing.T, dir string) *Store {
	t.Helper()
	s, err := Open(t.Context(), dir, Write)
	if err != nil {
		t.Fatal(err)
	}
	s.cache.least = 0
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// put takes the first n bundled snapshots of each document, or of those named, as one run.
func put(t *testing.T, s *Store, n int, ids ...string) {
	t.Helper()
	c, err := snapshot.Open(os.DirFS("../../snapshots"))
	if err != nil {
		t.Fatal(err)
	}
	run, err := s.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	input := func(yield func(ingest.Capture, error) bool) {
		for c, err := range ingest.Folder(c, ids...) {
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
	if _, err := ingest.Into(t.Context(), run, input, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := run.Commit(t.Context(), "test", time.Unix(1.7e9, 0)); err != nil {
		t.Fatal(err)
	}
}

var asLoaded = cmp.Options{
	cmpopts.IgnoreUnexported(lineage.Line{}, lineage.Version{}),
	cmpopts.EquateEmpty(),
}

// A line from the cache is the one that the rows give, and so are the rows that follow from it.
func TestCacheIsWhatTheRowsAre(t *testing.T) {
	s, plain := withCache(t, t.TempDir()), withCache(t, t.TempDir())
	plain.cache.dir = ""
	for _, n := range []int{2, 3, 7, 13} { // from the second run on, lines come out of the cache
		put(t, s, n)
		put(t, plain, n)
		if a, b := root(t.Context(), s.db), root(t.Context(), plain.db); a != b || a == "" {
			t.Fatalf("after %d snapshots the rows have hash %q with the cache and %q without", n, a, b)
		}
		docs, err := s.Documents(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range docs {
			cached := s.cache.line(d.ID, root(t.Context(), s.db))
			if cached == nil {
				t.Fatalf("%s is not in the cache after %d snapshots", d.ID, n)
			}
			want, err := line(t.Context(), s.db, d.ID)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(want, cached, asLoaded); d != "" {
				t.Errorf("from rows (-) and from the cache (+):\n%s", d)
			}
		}
	}
}

// A run on one document leaves the others' files good, and a rolled back one changes nothing.
func TestCacheOutlivesOtherRuns(t *testing.T) {
	s := withCache(t, t.TempDir())
	put(t, s, 3)
	docs, err := s.Documents(t.Context())
	if err != nil || len(docs) < 2 {
		t.Fatalf("%d documents, %v", len(docs), err)
	}
	put(t, s, 5, "worked-example")
	for _, d := range docs {
		if s.cache.line(d.ID, root(t.Context(), s.db)) == nil {
			t.Errorf("%s left the cache", d.ID)
		}
	}
	run, err := s.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	l, err := run.Line(t.Context(), "worked-example")
	if err != nil {
		t.Fatal(err)
	}
	l.Document.Title = "Another"
	if err := run.Save(t.Context(), l); err != nil {
		t.Fatal(err)
	}
	if err := run.Rollback(); err != nil {
		t.Fatal(err)
	}
	l, err = s.Line(t.Context(), "worked-example")
	if err != nil {
		t.Fatal(err)
	}
	if l.Document.Title == "Another" {
		t.Error("a run that was rolled back is in the cache")
	}
	if left, _ := filepath.Glob(filepath.Join(s.cache.dir, "*.new")); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}

// Rows that were changed behind the program's back count, and damage of any kind does not matter.
func TestCacheIsNeverTrusted(t *testing.T) {
	for name, spoil := range map[string]func(t *testing.T, s *Store, file string){
		"changed rows": func(t *testing.T, s *Store, _ string) {
			if _, err := s.db.ExecContext(t.Context(), "UPDATE documents SET notice = 'new' WHERE document = 'worked-example'"); err != nil {
				t.Fatal(err)
			}
		},
		"gone": func(t *testing.T, _ *Store, file string) { remove(t, file) },
		"cut off": func(t *testing.T, _ *Store, file string) {
			edit(t, file, func(b []byte) []byte { return b[:len(b)/2] })
		},
		"only head": func(t *testing.T, _ *Store, file string) { edit(t, file, func(b []byte) []byte { return b[:bodyAt] }) },
		"empty":     func(t *testing.T, _ *Store, file string) { edit(t, file, func([]byte) []byte { return nil }) },
		"a bit": func(t *testing.T, _ *Store, file string) {
			edit(t, file, func(b []byte) []byte { b[len(b)/2] ^= 4; return b })
		},
		"version": func(t *testing.T, _ *Store, file string) {
			edit(t, file, func(b []byte) []byte { b[len(cacheHead)-2]++; return b })
		},
		"dataset": func(t *testing.T, _ *Store, file string) {
			edit(t, file, func(b []byte) []byte { b[len(cacheHead)]++; return b })
		},
		"document": func(t *testing.T, s *Store, file string) {
			docs, err := s.Documents(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range docs {
				if other := s.cache.file(d.ID); other != file {
					data, err := os.ReadFile(other)
					if err != nil {
						t.Fatal(err)
					}
					edit(t, file, func([]byte) []byte { return data })
				}
			}
		},
		"a folder in its place": func(t *testing.T, _ *Store, file string) {
			remove(t, file)
			if err := os.MkdirAll(filepath.Join(file, "x"), 0o777); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := withCache(t, t.TempDir())
			put(t, s, 4)
			file := s.cache.file("worked-example")
			spoil(t, s, file)
			if l := s.cache.line("worked-example", root(t.Context(), s.db)); l != nil {
				t.Error("it is believed")
			}
			want, err := line(t.Context(), s.db, "worked-example")
			if err != nil {
				t.Fatal(err)
			}
			got, err := s.Line(t.Context(), "worked-example")
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(want, got, asLoaded); d != "" {
				t.Error(d)
			}
		})
	}
}

func edit(t *testing.T, file string, change func([]byte) []byte) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, change(data), 0o666); err != nil {
		t.Fatal(err)
	}
}

func remove(t *testing.T, file string) {
	t.Helper()
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
}
