package extract

import (
	"slices"

	"tracker/internal/tracker"
)

// Content reads a whole document: the one-part case of Read and Assemble.
func Content(p *Part) tracker.Content { return Assemble([]*Part{p}).Content() }

// Assemble joins the parts of a document, in order.
func Assemble(parts []*Part) *tracker.Reading {
	return new(Assembler).Assemble(nil, parts).Reading
}

// Assembler joins the parts of one document's snapshots, one after the other. What a snapshot has in
// common with the one before it is taken over, and a claim that comes out as it was is the same
// pointer; nothing else depends on what was assembled before.
//
// Most edits leave references, works and headings as they were: the other parts say what they said,
// and only the claims of the part edited are made. Where one is touched, all are numbered, named and
// filed again, which is what a first snapshot costs.
type Assembler struct {
	made     map[*Part][]*tracker.Claim // last made, by element; nil where there is none
	sections map[sectionKey]*section
	labels   map[string][]string // by group and number
	pass     pass                // its memory is used again
}

// Assembly is a document put together. It is immutable.
type Assembly struct {
	Reading *tracker.Reading
	parts   []*Part
	places  []place
	sources *bibliography
	traits  traits // of any of its parts
}

// place is where a part stands in an assembly.
type place struct {
	section *section // that it ends in
	claims  int32    // that came to stand while it was read
	pending bool     // marks or notes wait for what follows
}

// section is a heading path. In one assembler there is one of each.
type section struct{ path []string }

type sectionKey struct {
	above   *section
	heading string
}

// The memory of an assembler is cut down to the parts of the present document when it holds claims
// of more parts, or more sections, than these, and those of the document.
const (
	mostMade     = 2_000
	mostSections = 2_000
)

// top is the section before the first heading.
var top = &section{path: []string{}}

// Assemble joins parts, in order. before, which may be nil, is the assembly of a snapshot much like
// this one.
func (a *Assembler) Assemble(before *Assembly, parts []*Part) *Assembly {
	if a.made == nil || len(a.sections) > mostSections {
		a.sections = map[sectionKey]*section{}
	}
	if len(a.made) > mostMade+2*len(parts) || a.made == nil {
		kept := make(map[*Part][]*tracker.Claim, 2*len(parts))
		for _, p := range parts {
			if claims := a.made[p]; claims != nil {
				kept[p] = claims
			}
		}
		a.made = kept
	}
	if before != nil {
		if next := a.splice(before, parts); next != nil {
			return next
		}
	}
	return a.join(before, parts)
}

// claim is what an element says in a section, without its citations.
func (e *element) claim(in *section) tracker.Claim {
	c := tracker.Claim{
		Kind: e.kind, Section: in.path, Text: e.text, Flags: slices.Clip(e.flags),
		Citations: []tracker.Citation{}, Facts: []tracker.Fact{},
	}
	if c.Flags == nil {
		c.Flags = []tracker.Flag{}
	}
	return c
}

// bare reports whether c, made of element e before, stands in that section and has taken up no
// citations and no flags but its own.
func bare(c *tracker.Claim, e *element, in *section) bool {
	return c != nil && sameSlice(c.Section, in.path) && len(c.Citations)+len(c.Dangling) == 0 && len(c.Flags) == len(e.flags)
}

func sameSlice(a, b []string) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}
