package mediawiki_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"

	"tracker/internal/compress"
	"tracker/internal/mediawiki"
)

// slice200 is a dump of 200 revisions from the shared test data. Without the data the test is
// skipped, and fails where nothing may be skipped.
func slice200(tb testing.TB) []byte {
	tb.Helper()
	dir := os.Getenv("TRACKER_TESTDATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	file, err := os.Open(filepath.Join(dir, "data", "anarchism", "slice-200.xml.xz"))
	if err != nil {
		if os.Getenv("CI") == "true" {
			tb.Fatal(err)
		}
		tb.Skipf("no shared test data, set TRACKER_TESTDATA: %v", err)
	}
	defer file.Close()
	r, _, err := compress.NewReader(file)
	if err != nil {
		tb.Fatal(err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

// BenchmarkScan finds every revision and its text; BenchmarkText decodes the texts as well.
func BenchmarkScan(b *testing.B) { benchmark(b, func(*mediawiki.Revision) {}) }
func BenchmarkText(b *testing.B) { benchmark(b, func(r *mediawiki.Revision) { r.Text() }) }

func benchmark(b *testing.B, use func(*mediawiki.Revision)) {
	data := slice200(b)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		d, err := mediawiki.NewDumpReader(bytes.NewReader(data))
		if err != nil {
			b.Fatal(err)
		}
		for {
			_, r, err := d.Next()
			if err == io.EOF {
				break
			}
			if err != nil {
				b.Fatal(err)
			}
			use(r)
		}
	}
}
