package store_test

import (
	"testing"

	"tracker/internal/ingest"
	"tracker/internal/store"
)

// BenchmarkIngest takes real histories into a new dataset and commits them.
func BenchmarkIngest(b *testing.B) {
	for name, files := range map[string][]string{
		"slice-200":  {"anarchism/slice-200.xml.xz"},
		"open-terms": {"open-terms/google-privacy-policy", "open-terms/twitter-privacy-policy", "open-terms/facebook-terms-of-service"},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s := open(b, b.TempDir(), store.Write)
				for _, file := range files {
					in, done, err := ingest.Path(testdata(b, file))
					if err != nil {
						b.Fatal(err)
					}
					take(b, s, in)
					done()
				}
				closeStore(b, s)
			}
		})
	}
}
