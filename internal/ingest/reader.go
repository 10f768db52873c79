package ingest

import (
	"fmt"
	"strings"

	"tracker/internal/extract"
	"tracker/internal/lineage"
	"tracker/internal/parse"
	"tracker/internal/syntax"
	"tracker/internal/tracker"
)

// Reader reads the snapshots of one document, each at the cost of what is new in it:
//
//   - a text that is one of the last few, such as that before an act of vandalism, costs a comparison;
//   - of an edited text only what is around the edit is cut into blocks again;
//   - a block that was met before is not parsed again;
//   - claims that the edit did not touch are those of the snapshot before, shared by pointer.
//
// What it gives does not depend on what it has read before, but for the pointers.
type Reader struct {
	Language string

	recent    []*edition // the last ones, oldest first
	latest    *edition   // that was asked for last
	blocks    map[string]*block
	kept      int // how many blocks there were after the last were forgotten
	reads     int
	assembler extract.Assembler
}

// edition is a text with what became of it. It is immutable.
type edition struct {
	format   tracker.Format
	text     string
	cuts     *syntax.Cuts // nil where the format is read as a whole
	parts    []*extract.Part
	assembly *extract.Assembly
}

// block is a part of a document with the last read that met it.
type block struct {
	part *extract.Part
	last int
}

// A block that the last keptReads snapshots did without is forgotten when there are more than
// keptBlocks, so memory does not grow with the history.
const (
	keptBlocks = 4_000
	keptReads  = 100
)

// Read gives what a text in a format says.
func (r *Reader) Read(format tracker.Format, text string) (*tracker.Reading, error) {
	f, ok := parse.ByName(format)
	if !ok {
		return nil, fmt.Errorf("format %q is not known: it is one of %s", format, strings.Join(parse.Names(), ", "))
	}
	if e := r.again(format, text); e != nil {
		r.latest = e
		return e.assembly.Reading, nil
	}
	before := r.latest
	if before == nil || before.format != format {
		before = &edition{}
	}
	e := &edition{format: format, text: text}
	if f.Recut == nil {
		e.parts = []*extract.Part{r.readPart(f, text)}
	} else {
		r.readBlocks(f, e, before)
	}
	e.assembly = r.assembler.Assemble(before.assembly, e.parts)
	if len(r.recent) == lineage.Window {
		copy(r.recent, r.recent[1:])
		r.recent = r.recent[:lineage.Window-1]
	}
	r.recent, r.latest = append(r.recent, e), e
	return e.assembly.Reading, nil
}

func (r *Reader) readPart(f parse.Format, source string) *extract.Part {
	tree := f.Parse(source)
	defer tree.Release()
	return extract.Read(tree, r.Language)
}

// again finds the text among the recent ones.
func (r *Reader) again(format tracker.Format, text string) *edition {
	for i := len(r.recent) - 1; i >= 0; i-- {
		if e := r.recent[i]; e.format == format && e.text == text {
			return e
		}
	}
	return nil
}

// readBlocks reads the blocks that the edition before does not have in the same place.
func (r *Reader) readBlocks(f parse.Format, e, before *edition) {
	if r.blocks == nil {
		r.blocks = map[string]*block{}
	}
	r.reads++
	cuts, first, last := f.Recut(before.cuts, e.text)
	e.cuts = cuts
	e.parts = make([]*extract.Part, 0, len(cuts.Blocks))
	e.parts = append(e.parts, before.parts[:first]...)
	for i := first; i < len(cuts.Blocks)-last; i++ {
		source := cuts.Block(i)
		b := r.blocks[source]
		if b == nil {
			source = strings.Clone(source) // the rest of the snapshot need not be kept for it
			b = &block{part: r.readPart(f, source)}
			r.blocks[source] = b
		}
		b.last = r.reads
		e.parts = append(e.parts, b.part)
	}
	e.parts = append(e.parts, before.parts[len(before.parts)-last:]...)
	if len(r.blocks) > max(keptBlocks, 2*r.kept) {
		r.forget(e)
	}
}

// forget leaves out the blocks that were not met for long and are not in the edition e.
func (r *Reader) forget(e *edition) {
	for i := range e.parts {
		if b := r.blocks[e.cuts.Block(i)]; b != nil {
			b.last = r.reads
		}
	}
	for source, b := range r.blocks {
		if b.last < r.reads-keptReads {
			delete(r.blocks, source)
		}
	}
	r.kept = len(r.blocks)
}
