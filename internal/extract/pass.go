package extract

import (
	"slices"
	"strconv"
	"strings"

	"tracker/internal/tracker"
)

// pass goes over all parts of a document, once for what they define and once for what they say.
// Claims are written as drafts, since marks further on may still belong to them; at the end a draft
// that came out as the claim that its element last made is that claim.
type pass struct {
	a       *Assembler
	title   string
	defs    map[refKey]*note
	printed map[string]*note // the printed list of sources, by label
	works   []*work          // as they are met, some twice
	sources *bibliography

	claims []slot
	drafts []*draft // that are free for use
	fresh  bool     // nothing was assembled before: all claims are new, and take their memory together
	blank  slab[draft]
	places slab[*tracker.Claim]
	waste  tracker.Claim // takes the citations that support no claim

	path     []level           // of the section being read
	numbers  map[refKey]string // labels given to named references
	counters map[string]int    // last number given, by group
	noted    map[*note]*noteClaim
	made     map[*note]*tracker.Claim // claims of notes in the last pass
	notes    []*noteClaim             // those whose claims follow the block being read
	early    []tracker.Citation       // marks before any text of their section: they go to the next claim
	opened   int                      // first claim of the last paragraph
	first    int                      // first claim of the section
	last     int                      // number of the last printed label
	dangling []tracker.Citation
}

// refKey is what identifies a named reference.
type refKey struct{ group, name string }

// level is a heading above what is being read.
type level struct {
	level   int
	section *section
}

func (a *Assembler) join(before *Assembly, parts []*Part) *Assembly {
	p := &a.pass
	p.reset(a)
	p.fresh = before == nil
	for _, part := range parts {
		if part.traits&(binds|cites) != 0 {
			p.define(part)
		}
	}
	if before != nil {
		p.sources = before.sources
	}
	p.sources = p.sources.with(p.works)
	p.claims = slices.Grow(p.claims, len(parts))
	next := &Assembly{parts: parts, places: make([]place, len(parts)), sources: p.sources}
	for i, part := range parts {
		from := len(p.claims)
		p.part(part)
		next.traits |= part.traits
		next.places[i] = place{
			section: p.section(), claims: int32(len(p.claims) - from),
			pending: len(p.early)+len(p.dangling)+len(p.notes) > 0,
		}
	}
	r := &tracker.Reading{Title: p.title, Claims: p.finish(), Sources: p.sources.list}
	if next.traits&warns != 0 {
		r.Warnings = warnings(parts)
	}
	if before != nil {
		was := before.Reading
		if r.Title == was.Title && slices.Equal(r.Claims, was.Claims) && sameList(r.Sources, was.Sources) && slices.Equal(r.Warnings, was.Warnings) {
			r = was
		}
	}
	next.Reading = r
	return next
}

func sameList(a, b []tracker.Source) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

func warnings(parts []*Part) []tracker.Warning {
	var list []tracker.Warning
	for _, p := range parts {
		for _, w := range p.warnings {
			list = append(list, tracker.Warning{Message: w.Message, Start: int(w.Span.Start), End: int(w.Span.End)})
		}
	}
	return list
}

func (p *pass) reset(a *Assembler) {
	if p.defs == nil {
		p.defs, p.printed, p.numbers = map[refKey]*note{}, map[string]*note{}, map[refKey]string{}
		p.counters, p.noted, p.made = map[string]int{}, map[*note]*noteClaim{}, map[*note]*tracker.Claim{}
	}
	clear(p.defs)
	clear(p.printed)
	clear(p.numbers)
	clear(p.counters)
	clear(p.noted)
	clear(p.works)
	*p = pass{
		a: a, defs: p.defs, printed: p.printed, works: p.works[:0], claims: p.claims[:0], drafts: p.drafts, path: p.path[:0],
		numbers: p.numbers, counters: p.counters, noted: p.noted, made: p.made,
	}
}

// section is the one being read.
func (p *pass) section() *section {
	if n := len(p.path); n > 0 {
		return p.path[n-1].section
	}
	return top
}

// define takes up a part's definitions and works before any use is resolved.
func (p *pass) define(part *Part) {
	if p.title == "" {
		p.title = part.title
	}
	for i := range part.elements {
		e := &part.elements[i]
		p.defineUses(e.uses)
		if e.listing != nil {
			for _, n := range e.listing.defs {
				p.defineNote(n)
			}
		}
		p.works = append(p.works, e.works...)
	}
}

func (p *pass) defineUses(uses []use) {
	for i := range uses {
		if n := uses[i].note; n != nil {
			p.defineNote(n)
		}
		p.works = append(p.works, uses[i].works...)
	}
}

// defineNote takes up the content of a reference. The first content that a name is given counts; the
// page shows an error for another.
func (p *pass) defineNote(n *note) {
	if n.name != "" && n.says() {
		key := refKey{n.group, n.name}
		if first := p.defs[key]; first == nil {
			p.defs[key] = n
		} else if first.text != n.text {
			return
		}
	}
	if n.label != "" && n.says() && p.printed[n.label] == nil {
		p.printed[n.label] = n
	}
	p.works = append(p.works, n.works...)
	p.defineUses(n.uses)
}

// part reads what a part says.
func (p *pass) part(part *Part) {
	made := p.a.made[part]
	if made == nil {
		made = p.room(len(part.elements))
		p.a.made[part] = made
	}
	for i := range part.elements {
		p.element(&part.elements[i], &made[i])
	}
}

// room is for the claims of n elements.
func (p *pass) room(n int) []*tracker.Claim {
	if p.fresh {
		return p.places.take(n)
	}
	return make([]*tracker.Claim, n)
}

func (p *pass) element(e *element, made **tracker.Claim) {
	if e.opens || e.level > 0 {
		p.flushNotes()
	}
	switch {
	case e.level > 0:
		p.heading(e)
		return
	case e.listing != nil:
		p.definitions(e.listing.defs)
		p.renumber(e.listing.group)
		return
	case len(e.works) > 0:
		return
	}
	opened := len(p.claims)
	p.leading(e)
	switch {
	case e.text != "":
		p.claim(e, made)
	case p.before(p.first) >= 0: // marks without text belong to the claim before
		c := p.edit(p.before(p.first))
		p.cite(c, e.uses)
		for _, f := range e.flags {
			c.Flags = addFlag(slices.Clip(c.Flags), f)
		}
	default:
		c := tracker.Claim{Citations: p.early}
		p.cite(&c, e.uses)
		p.early = c.Citations
	}
	if e.opens {
		p.opened = opened
	}
}

// heading begins a section. Its references take their numbers, but support no claim.
func (p *pass) heading(e *element) {
	p.first = len(p.claims)
	p.cite(p.nowhere(), e.uses)
	if e.level == 1 && len(p.claims) == 0 && len(p.path) == 0 {
		if p.title == "" {
			p.title = e.text
		}
		if p.title == e.text {
			return
		}
	}
	n := len(p.path)
	for n > 0 && p.path[n-1].level >= e.level {
		n--
	}
	p.path = p.path[:n]
	p.path = append(p.path, level{e.level, p.a.below(p.section(), e.text)})
}

// below is the section of a heading.
func (a *Assembler) below(above *section, heading string) *section {
	key := sectionKey{above, heading}
	s := a.sections[key]
	if s == nil {
		s = &section{path: append(slices.Clip(above.path), heading)}
		a.sections[key] = s
	}
	return s
}

// leading settles the labels that plain text prints at the start of a paragraph. They belong to
// the text before, which an excerpt may have lost: to the claim before when a stray closing
// quotation mark closes one opened there, or when the first number follows directly on the last
// one seen. Otherwise they dangle.
func (p *pass) leading(e *element) {
	if e.lead == nil {
		return
	}
	if i := p.before(0); i >= 0 {
		closes := e.lead.closing != "" && p.quoteOpen()
		if closes {
			p.edit(i).Text += e.lead.closing
		}
		if closes || labelNumber(e.lead.before[0].label) == p.last+1 && p.last > 0 {
			p.cite(p.edit(i), e.lead.before)
			return
		}
	}
	lost := tracker.Claim{Citations: p.dangling}
	p.cite(&lost, e.lead.before)
	p.dangling = lost.Citations
}

// quoteOpen reports whether the last paragraph leaves a quotation open.
func (p *pass) quoteOpen() bool {
	straight, curly := 0, 0
	for i := min(p.opened, len(p.claims)); i < len(p.claims); i++ {
		text := p.at(i).Text
		straight += strings.Count(text, `"`)
		curly += strings.Count(text, "“") - strings.Count(text, "”")
	}
	return straight%2 == 1 || curly > 0
}

func labelNumber(label string) int {
	n, err := strconv.Atoi(strings.Trim(label, "[]"))
	if err != nil {
		return -1
	}
	return n
}
