package ingest_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"tracker/internal/ingest"
	"tracker/internal/lineage"
	"tracker/internal/tracker"
)

// memory keeps lines.
type memory map[string]*lineage.Line

func (m memory) Line(_ context.Context, document string) (*lineage.Line, error) {
	if l := m[document]; l != nil {
		return l, nil
	}
	return nil, tracker.ErrNotTracked
}

func (m memory) Save(_ context.Context, l *lineage.Line) error {
	m[l.Document.ID] = l
	return nil
}

// captures are n snapshots of each document, with what change does to one of them.
func captures(n int, documents []string, change func(document string, i int, c *ingest.Capture)) ingest.Input {
	return func(yield func(ingest.Capture, error) bool) {
		for _, id := range documents {
			document := &tracker.Document{ID: id, Language: "en"}
			for i := range n {
				text := fmt.Sprintf("The first of %s.\n\nThis is number %d of them.\n\nThe last.\n", id, i)
				c := ingest.Capture{
					Document: document,
					Snapshot: tracker.Snapshot{Revision: fmt.Sprint(i + 1), Format: tracker.Wikitext, Time: time.Unix(int64(i)*60, 0)},
					Text:     func() ([]byte, error) { return []byte(text), nil },
				}
				if change != nil {
					change(id, i, &c)
				}
				if !yield(c, nil) {
					return
				}
			}
		}
	}
}

var errBroken = errors.New("broken")

// Whatever stops a run, all that came before it was taken, and nothing goes on running.
func TestStops(t *testing.T) {
	text := func(s string, err error) func() ([]byte, error) {
		return func() ([]byte, error) { return []byte(s), err }
	}
	for name, test := range map[string]struct {
		change func(c *ingest.Capture)
		want   string
		is     error
	}{
		"text":   {func(c *ingest.Capture) { c.Text = text("", errBroken) }, "broken", errBroken},
		"UTF-8":  {func(c *ingest.Capture) { c.Text = text("a\xff", nil) }, "b, revision 41: text is not UTF-8 at byte 1", nil},
		"format": {func(c *ingest.Capture) { c.Snapshot.Format = "odd" }, `format "odd" is not known`, nil},
	} {
		t.Run(name, func(t *testing.T) {
			running := runtime.NumGoroutine()
			m := memory{}
			input := captures(100, []string{"a", "b", "c"}, func(document string, i int, c *ingest.Capture) {
				if document == "b" && i == 40 {
					test.change(c)
				}
			})
			result, err := ingest.Into(context.Background(), m, input, nil)
			if err == nil || !strings.Contains(err.Error(), test.want) || test.is != nil && !errors.Is(err, test.is) {
				t.Errorf("got %v, want %s", err, test.want)
			}
			if len(m["a"].Snapshots) != 100 || len(result.Documents) != 2 || result.Documents[1].New != 40 {
				t.Errorf("got %+v", result.Documents)
			}
			if now := runtime.NumGoroutine(); now > running {
				t.Errorf("%d goroutines run on", now-running)
			}
		})
	}
}

func TestStopsWhereTheDatasetDisagrees(t *testing.T) {
	running := runtime.NumGoroutine()
	m := memory{}
	if _, err := ingest.Into(context.Background(), m, captures(60, []string{"a"}, nil), nil); err != nil {
		t.Fatal(err)
	}
	m["a"].Snapshots[30].SHA256 = strings.Repeat("0", 64)
	_, err := ingest.Into(context.Background(), m, captures(500, []string{"a"}, nil), nil)
	if !errors.Is(err, ingest.ErrConflict) || !strings.Contains(err.Error(), "a, revision 31: ") {
		t.Errorf("got %v", err)
	}
	older := captures(500, []string{"a"}, func(_ string, i int, c *ingest.Capture) {
		if i == 0 {
			c.Snapshot.Revision, c.Snapshot.Time = "0", time.Unix(0, 0)
		}
	})
	if _, err = ingest.Into(context.Background(), m, older, nil); !errors.Is(err, ingest.ErrOrder) {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	result, err := ingest.Into(ctx, memory{}, captures(500, []string{"a"}, nil), func(_ string, n int) {
		if n == 7 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || result.Documents[0].New != 7 {
		t.Errorf("got %v after %+v", err, result.Documents)
	}
	if now := runtime.NumGoroutine(); now > running {
		t.Errorf("%d goroutines run on", now-running)
	}
}

// A revision that the dataset has, or that comes twice, is passed over.
func TestKnownSnapshots(t *testing.T) {
	m := memory{}
	if _, err := ingest.Into(context.Background(), m, captures(10, []string{"a"}, nil), nil); err != nil {
		t.Fatal(err)
	}
	read := 0
	twice := captures(30, []string{"a"}, func(_ string, i int, c *ingest.Capture) {
		if i%3 == 2 {
			c.Snapshot.Revision = fmt.Sprint(i) // once more, with the text of the one before
			c.Text = func() ([]byte, error) {
				read++
				return fmt.Appendf(nil, "The first of a.\n\nThis is number %d of them.\n\nThe last.\n", i-1), nil
			}
		}
	})
	result, err := ingest.Into(context.Background(), m, twice, nil)
	if err != nil {
		t.Fatal(err)
	}
	if d := result.Documents[0]; d.New != 13 || d.Known != 17 || read != 10 {
		t.Errorf("%d new, %d known, %d of these were read", d.New, d.Known, read)
	}
}

// Of a dump that is cut off all that was whole is taken before the error, on any number of processors.
func TestCutOffOnAnyNumberOfProcessors(t *testing.T) {
	xml, err := io.ReadAll(open(t, "slice-200.xml.xz"))
	if err != nil {
		t.Fatal(err)
	}
	var lines []*lineage.Line
	for _, processors := range []int{1, 2, 8} {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
		m := memory{}
		result, err := ingest.Into(context.Background(), m, ingest.Dump("cut.xml", bytes.NewReader(xml[:len(xml)/2])), nil)
		if err == nil || !strings.HasPrefix(err.Error(), "cut.xml: ") || !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("got %v", err)
		}
		if n := result.Documents[0].New; n < 50 || n > 150 {
			t.Errorf("%d snapshots are whole", n)
		}
		whole := bytes.LastIndex(xml[:len(xml)/2], []byte("</revision>")) + len("</revision>")
		input := ingest.Dump("cut.xml", io.MultiReader(bytes.NewReader(xml[:whole]), strings.NewReader("</page></mediawiki>")))
		again, err := ingest.Into(context.Background(), m, input, nil)
		if err != nil || again.Documents[0].New != result.Documents[0].New {
			t.Errorf("%d snapshots instead of %d: %v", again.Documents[0].New, result.Documents[0].New, err)
		}
		lines = append(lines, m["anarchism"])
	}
	for _, l := range lines[1:] {
		if diff := cmp.Diff(lines[0], l, cmpopts.IgnoreUnexported(lineage.Line{}, lineage.Version{})); diff != "" {
			t.Errorf("on more processors:\n%.2000s", diff)
		}
	}
}
