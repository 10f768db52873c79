package export

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"

	"tracker/internal/lineage"
	"tracker/internal/tables"
	"tracker/internal/tracker"
)

// fake is a dataset with rows in one table.
type fake struct {
	hash func() string
	rows iter.Seq2[[]any, error]
}

func (f *fake) Hash(context.Context) (string, error)                  { return f.hash(), nil }
func (f *fake) Documents(context.Context) ([]tracker.Document, error) { return nil, nil }
func (f *fake) Line(context.Context, string) (*lineage.Line, error) {
	return nil, errors.New("no line")
}
func (f *fake) Rows(_ context.Context, t *tables.Table) iter.Seq2[[]any, error] {
	if t.Name == "dataset" {
		return f.rows
	}
	return func(func([]any, error) bool) {}
}

// A table is never held: of many rows only a few are alive at any time, in every format.
func TestStreams(t *testing.T) {
	const all, every, most = 40_000, 5_000, 1_000
	var alive atomic.Int64
	rows := func(yield func([]any, error) bool) {
		for n := range all {
			row := []any{fmt.Sprintf("%08d", n), strings.Repeat("x", 200)}
			alive.Add(1)
			runtime.SetFinalizer(&row[0], func(*any) { alive.Add(-1) })
			if !yield(row, nil) {
				return
			}
			if n%every == every-1 {
				for range 50 { // finalizers run some time after the collection
					if runtime.GC(); alive.Load() < most {
						break
					}
					runtime.Gosched()
				}
				if k := alive.Load(); k >= most {
					t.Errorf("%d of %d rows are alive", k, n+1)
					return
				}
			}
		}
	}
	w, err := Write(t.Context(), filepath.Join(t.TempDir(), "out"), &fake{func() string { return "h" }, rows}, Formats())
	if err != nil {
		t.Fatal(err)
	}
	if w.Rows != all {
		t.Errorf("%d rows were written", w.Rows)
	}
}

// An export that fails leaves what was there, and nothing else.
func TestFails(t *testing.T) {
	one := func(yield func([]any, error) bool) { yield([]any{"schema", "1"}, nil) }
	n := 0
	for _, c := range []struct {
		name, want string
		data       *fake
	}{
		{"the rows break off", "disk on fire", &fake{func() string { return "h" }, func(yield func([]any, error) bool) {
			_ = yield([]any{"schema", "1"}, nil) && yield(nil, errors.New("disk on fire"))
		}}},
		{"another process writes", "another process has written", &fake{func() string { n++; return fmt.Sprint(n) }, one}},
		{"text that is not UTF-8", "row 1 of dataset: value: the text is not UTF-8", &fake{func() string { return "h" }, func(yield func([]any, error) bool) {
			yield([]any{"schema", "\xed\xa0\x80"}, nil)
		}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			parent := t.TempDir()
			dir := filepath.Join(parent, "out")
			if _, err := Write(t.Context(), dir, &fake{func() string { return "h" }, one}, []string{"csv"}); err != nil {
				t.Fatal(err)
			}
			if _, err := Write(t.Context(), dir, c.data, Formats()); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %q in it", err, c.want)
			}
			entries, err := os.ReadDir(parent)
			if err != nil || len(entries) != 1 {
				t.Errorf("%v is left, %v", entries, err)
			}
			if _, err := os.Stat(filepath.Join(dir, "csv", "dataset.csv")); err != nil {
				t.Error(err)
			}
		})
	}
}
