package ingest_test

import (
	"bytes"
	"context"
	"io"
	"testing"

	"tracker/internal/ingest"
	"tracker/internal/lineage"
	"tracker/internal/tracker"
)

// nowhere keeps no lines.
type nowhere struct{}

func (nowhere) Line(context.Context, string) (*lineage.Line, error) {
	return nil, tracker.ErrNotTracked
}
func (nowhere) Save(context.Context, *lineage.Line) error { return nil }

// BenchmarkHistory takes a real history from unpacked XML to claims, citations, lineage and changes,
// with nothing stored: 200 revisions, or all 11,000.
func BenchmarkHistory(b *testing.B) {
	for _, file := range []string{"slice-200.xml.xz", "history-2001-2007.xml.xz"} {
		b.Run(file, func(b *testing.B) {
			xml, err := io.ReadAll(open(b, file))
			if err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(len(xml)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := ingest.Into(context.Background(), nowhere{}, ingest.Dump(file, bytes.NewReader(xml)), nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkReader reads the texts of 200 revisions in their order: what is left of the history's cost
// without the scanning of XML, hashing and lineage.
func BenchmarkReader(b *testing.B) {
	texts := revisions(b, "slice-200.xml.xz")
	size := 0
	for _, text := range texts {
		size += len(text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		r := ingest.Reader{Language: "en"}
		for _, text := range texts {
			if _, err := r.Read(tracker.Wikitext, text); err != nil {
				b.Fatal(err)
			}
		}
	}
}
