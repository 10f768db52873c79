package ingest

import (
	"fmt"
	"strings"

	"tracker/internal/extract"
	"tracker/internal/parse"
	"tracker/internal/tracker"
)

// Reader reads the snapshots of one document. It remembers the blocks that it has read, so a
// paragraph that many snapshots share is parsed once.
type Reader struct {
	Language string
	blocks   map[string]*block
	reads    int
}

// block is a part of a document with the last read that met it.
type block struct {
	part *extract.Part
	last int
}

// A block that the last keptReads snapshots did without is forgotten when there are more than
// keptBlocks, so memory does not grow with the history.
const (
	keptBlocks = 20_000
	keptReads  = 100
)

// Read gives what a text in a format says.
func (r *Reader) Read(format tracker.Format, text string) (tracker.Content, error) {
	f, ok := parse.ByName(format)
	if !ok {
		return tracker.Content{}, fmt.Errorf("format %q is not known: it is one of %s", format, strings.Join(parse.Names(), ", "))
	}
	if f.Blocks == nil {
		return extract.Content(extract.Read(f.Parse(text), r.Language)), nil
	}
	if r.blocks == nil {
		r.blocks = map[string]*block{}
	}
	r.reads++
	spans := f.Blocks(text)
	parts := make([]*extract.Part, len(spans))
	for i, s := range spans {
		source := text[s.Start:s.End]
		b := r.blocks[source]
		if b == nil {
			source = strings.Clone(source) // the rest of the snapshot need not be kept for it
			b = &block{part: extract.Read(f.Parse(source), r.Language)}
			r.blocks[source] = b
		}
		b.last = r.reads
		parts[i] = b.part
	}
	if len(r.blocks) > keptBlocks {
		for source, b := range r.blocks {
			if b.last < r.reads-keptReads {
				delete(r.blocks, source)
			}
		}
	}
	return extract.Assemble(parts), nil
}
