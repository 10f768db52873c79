package lineage_test

import (
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"tracker/internal/compress"
	"tracker/internal/ingest"
	"tracker/internal/lineage"
	"tracker/internal/tracker"
)

var revisions = flag.Int("revisions", 1500, "how many revisions of the real history the benchmarks take")

// capture is a snapshot that was read, so that nothing but lineage is measured.
type capture struct {
	snapshot tracker.Snapshot
	reading  *tracker.Reading
}

var real = sync.OnceValues(func() ([]capture, error) {
	root := os.Getenv("TRACKER_TESTDATA")
	if root == "" {
		root = "../../../shared"
	}
	f, err := os.Open(filepath.Join(root, "data", "anarchism", "history-2001-2007.xml.xz"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r, _, err := compress.NewReader(f)
	if err != nil {
		return nil, err
	}
	var list []capture
	reader := ingest.Reader{Language: "en"}
	for c, err := range ingest.Dump(f.Name(), r) {
		if err != nil {
			return nil, err
		}
		text, err := c.Text()
		if err != nil {
			return nil, err
		}
		x := capture{snapshot: c.Snapshot}
		sum := sha256.Sum256(text)
		x.snapshot.SHA256 = hex.EncodeToString(sum[:])
		if x.reading, err = reader.Read(c.Snapshot.Format, string(text)); err != nil {
			return nil, err
		}
		if list = append(list, x); len(list) == *revisions {
			break
		}
	}
	return list, nil
})

func history(b *testing.B) []capture {
	list, err := real()
	if err != nil {
		b.Skipf("real material is missing: %v", err)
	}
	return list
}

func lineOf(b *testing.B, list []capture) *lineage.Line {
	l := lineage.New(tracker.Document{ID: "d"})
	for _, c := range list {
		add(b, l, c)
	}
	return l
}

func add(b *testing.B, l *lineage.Line, c capture) {
	if _, err := l.Append(c.snapshot, 1, func() (*tracker.Reading, error) { return c.reading, nil }); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkAppend gives ids to the claims of a real history.
func BenchmarkAppend(b *testing.B) {
	list := history(b)
	b.ReportAllocs()
	for b.Loop() {
		lineOf(b, list)
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(list)), "µs/revision")
}

// BenchmarkResume adds one snapshot to a line that was stored and loaded again: the next one of the
// history, and one with a sentence that must be looked for among all that ever stood.
func BenchmarkResume(b *testing.B) {
	list := history(b)
	next := list[len(list)-1]
	l := lineOf(b, list[:len(list)-1])
	added := next
	added.snapshot.SHA256 = ""
	r := *next.reading
	r.Claims = append([]*tracker.Claim{{
		Kind: tracker.Sentence, Section: []string{}, Citations: []tracker.Citation{}, Flags: []tracker.Flag{},
		Text: "The federation of workers that met at Saint-Imier kept its library of pamphlets in a disused mill.",
	}}, r.Claims...)
	added.reading = &r
	for name, c := range map[string]capture{"next": next, "new sentence": added} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				loaded := lineage.Stored(l)
				b.StartTimer()
				add(b, loaded, c)
			}
		})
	}
}
