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
// Most edits are to parts that have no references, works or headings: all others say what they said,
// and only the claims of the part edited are made. Where references or headings are touched, all are
// numbered, named and filed again, which is what a first snapshot costs.
type Assembler struct {
	made     map[*Part][]*tracker.Claim // last made, by element; nil where there is none
	sections map[sectionKey]*section
	labels   map[string][]string // by group and number
	sources  *bibliography
	pass     pass // its memory is used again
}

// Assembly is a document put together. It is immutable.
type Assembly struct {
	Reading *tracker.Reading
	parts   []*Part
	places  []place
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

// splice takes over all of an assembly but a few plain parts. It gives nil where that cannot be.
func (a *Assembler) splice(before *Assembly, parts []*Part) *Assembly {
	first, last := 0, 0
	for first < len(parts) && first < len(before.parts) && parts[first] == before.parts[first] {
		first++
	}
	for last < len(parts)-first && last < len(before.parts)-first && parts[len(parts)-1-last] == before.parts[len(before.parts)-1-last] {
		last++
	}
	was, is := before.parts[first:len(before.parts)-last], parts[first:len(parts)-last]
	if len(was)+len(is) == 0 {
		return before
	}
	isPlain := func(p *Part) bool { return p.traits == alone }
	if before.traits&leads != 0 || !all(was, isPlain) || !all(is, isPlain) {
		return nil
	}
	at := top
	if first > 0 {
		if before.places[first-1].pending {
			return nil
		}
		at = before.places[first-1].section
	}
	for _, p := range parts[len(parts)-last:] { // up to the next claim
		if p.traits&leans != 0 {
			return nil
		}
		if p.says() {
			break
		}
	}
	from, to := 0, 0 // the claims between which the new ones come
	for i := range before.places[:len(before.places)-last] {
		if i < first {
			from += int(before.places[i].claims)
		}
		to += int(before.places[i].claims)
	}
	if from == 0 && before.traits&tops != 0 {
		return nil
	}
	next := &Assembly{parts: parts, places: make([]place, 0, len(parts)), traits: before.traits}
	claims := make([]*tracker.Claim, 0, len(before.Reading.Claims)+4*len(is))
	claims = append(claims, before.Reading.Claims[:from]...)
	next.places = append(next.places, before.places[:first]...)
	for _, p := range is {
		made := a.plain(p, at)
		claims = append(claims, made...)
		next.places = append(next.places, place{section: at, claims: int32(len(made))})
	}
	claims = append(claims, before.Reading.Claims[to:]...)
	next.places = append(next.places, before.places[len(before.places)-last:]...)
	r := *before.Reading
	r.Claims = claims
	next.Reading = &r
	return next
}

func all(parts []*Part, is func(*Part) bool) bool {
	return !slices.ContainsFunc(parts, func(p *Part) bool { return !is(p) })
}

// says reports whether a part has a claim of its own.
func (p *Part) says() bool {
	return slices.ContainsFunc(p.elements, func(e element) bool { return e.level == 0 && e.text != "" })
}

// plain gives the claims of a plain part in a section.
func (a *Assembler) plain(p *Part, in *section) []*tracker.Claim {
	made := a.made[p]
	stands := made != nil
	for i := 0; stands && i < len(made); i++ {
		stands = bare(made[i], &p.elements[i], in)
	}
	if stands {
		return made
	}
	claims := make([]tracker.Claim, len(p.elements))
	made = make([]*tracker.Claim, len(p.elements))
	for i := range p.elements {
		claims[i] = p.elements[i].claim(in)
		made[i] = &claims[i]
	}
	a.made[p] = made
	return made
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
