package extract

import (
	"slices"
	"strconv"
	"strings"

	"tracker/internal/tracker"
)

// Content reads a whole document: the one-part case of Read and Assemble.
func Content(p *Part) tracker.Content { return Assemble([]*Part{p}) }

// Assemble joins the parts of a document, in order.
func Assemble(parts []*Part) tracker.Content {
	a := &assembly{
		defs: map[refKey]*note{}, printed: map[string]*note{}, numbers: map[refKey]string{},
		counters: map[string]int{}, noted: map[*note]*noteClaim{},
	}
	elements := 0
	for _, p := range parts {
		a.define(p)
		elements += len(p.elements)
	}
	a.bibliography.settle()
	a.content.Claims = make([]tracker.Claim, 0, elements)
	for _, p := range parts {
		for i := range p.elements {
			a.element(&p.elements[i])
		}
		for _, w := range p.warnings {
			a.content.Warnings = append(a.content.Warnings, tracker.Warning{Message: w.Message, Start: int(w.Span.Start), End: int(w.Span.End)})
		}
	}
	a.finish()
	return a.content
}

// refKey is what identifies a named reference.
type refKey struct{ group, name string }

type assembly struct {
	content      tracker.Content
	defs         map[refKey]*note
	printed      map[string]*note // the printed list of sources, by label
	bibliography bibliography

	path     []string // of the section being read
	levels   []int
	numbers  map[refKey]string // labels given to named references
	counters map[string]int    // last number given, by group
	noted    map[*note]*noteClaim
	notes    []*noteClaim       // those whose claims follow the block being read
	early    []tracker.Citation // marks before any text of their section: they go to the next claim
	opened   int                // first claim of the last paragraph
	section  int                // first claim of the section
	last     int                // number of the last printed label
	dangling []tracker.Citation
}

// define takes up a part's definitions and works before any use is resolved.
func (a *assembly) define(p *Part) {
	if a.content.Title == "" {
		a.content.Title = p.title
	}
	for i := range p.elements {
		e := &p.elements[i]
		a.defineUses(e.uses)
		if e.listing != nil {
			for _, n := range e.listing.defs {
				a.defineNote(n)
			}
		}
		for _, w := range e.works {
			a.bibliography.add(w)
		}
	}
}

func (a *assembly) defineUses(uses []use) {
	for i := range uses {
		if n := uses[i].note; n != nil {
			a.defineNote(n)
		}
		for _, w := range uses[i].works {
			a.bibliography.add(w)
		}
	}
}

// defineNote takes up the content of a reference. The first content that a name is given counts; the
// page shows an error for another.
func (a *assembly) defineNote(n *note) {
	if n.name != "" && n.says() {
		key := refKey{n.group, n.name}
		if first := a.defs[key]; first == nil {
			a.defs[key] = n
		} else if first.text != n.text {
			return
		}
	}
	if n.label != "" && n.says() && a.printed[n.label] == nil {
		a.printed[n.label] = n
	}
	for _, w := range n.works {
		a.bibliography.add(w)
	}
	a.defineUses(n.uses)
}

func (a *assembly) element(e *element) {
	if e.opens || e.level > 0 {
		a.flushNotes()
	}
	switch {
	case e.level > 0:
		a.heading(e)
		return
	case e.listing != nil:
		a.definitions(e.listing.defs)
		a.renumber(e.listing.group)
		return
	case len(e.works) > 0:
		return
	}
	opened := len(a.content.Claims)
	a.leading(e)
	before := a.before(a.section)
	switch {
	case e.text != "":
		c := tracker.Claim{Kind: e.kind, Section: a.path, Text: e.text, Flags: slices.Clip(e.flags), Citations: a.early, Dangling: a.dangling}
		a.early, a.dangling = nil, nil
		a.cite(&c, e.uses)
		a.content.Claims = append(a.content.Claims, c)
	case before != nil: // marks without text belong to the claim before
		a.cite(before, e.uses)
		for _, f := range e.flags {
			before.Flags = addFlag(slices.Clip(before.Flags), f)
		}
	default:
		c := tracker.Claim{Citations: a.early}
		a.cite(&c, e.uses)
		a.early = c.Citations
	}
	if e.opens {
		a.opened = opened
	}
}

// before is the last claim of the text, nil where there is none from claim number first on.
func (a *assembly) before(first int) *tracker.Claim {
	for i := len(a.content.Claims) - 1; i >= first; i-- {
		if c := &a.content.Claims[i]; c.Kind != tracker.Note {
			return c
		}
	}
	return nil
}

// heading begins a section. Its references take their numbers, but support no claim.
func (a *assembly) heading(e *element) {
	a.section = len(a.content.Claims)
	a.cite(&tracker.Claim{}, e.uses)
	if e.level == 1 && len(a.content.Claims) == 0 && len(a.path) == 0 {
		if a.content.Title == "" {
			a.content.Title = e.text
		}
		if a.content.Title == e.text {
			return
		}
	}
	n := len(a.levels)
	for n > 0 && a.levels[n-1] >= e.level {
		n--
	}
	a.levels = append(a.levels[:n], e.level)
	a.path = append(slices.Clone(a.path[:n]), e.text)
}

// leading settles the labels that plain text prints at the start of a paragraph. They belong to
// the text before, which an excerpt may have lost: to the claim before when a stray closing
// quotation mark closes one opened there, or when the first number follows directly on the last
// one seen. Otherwise they dangle.
func (a *assembly) leading(e *element) {
	if e.lead == nil {
		return
	}
	if prev := a.before(0); prev != nil {
		closes := e.lead.closing != "" && a.quoteOpen()
		if closes {
			prev.Text += e.lead.closing
		}
		if closes || labelNumber(e.lead.before[0].label) == a.last+1 && a.last > 0 {
			a.cite(prev, e.lead.before)
			return
		}
	}
	lost := tracker.Claim{Citations: a.dangling}
	a.cite(&lost, e.lead.before)
	a.dangling = lost.Citations
}

// quoteOpen reports whether the last paragraph leaves a quotation open.
func (a *assembly) quoteOpen() bool {
	straight, curly := 0, 0
	for _, c := range a.content.Claims[min(a.opened, len(a.content.Claims)):] {
		straight += strings.Count(c.Text, `"`)
		curly += strings.Count(c.Text, "“") - strings.Count(c.Text, "”")
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

func (a *assembly) finish() {
	a.flushNotes()
	claims := a.content.Claims
	if n := len(claims); n > 0 {
		claims[n-1].Dangling = append(claims[n-1].Dangling, a.dangling...)
		claims[n-1].Citations = append(claims[n-1].Citations, a.early...)
	}
	for i := range claims {
		c := &claims[i]
		c.Position = i + 1
		c.ID = i + 1
		if c.Section == nil {
			c.Section = []string{}
		}
		if c.Citations == nil {
			c.Citations = []tracker.Citation{}
		}
		if c.Flags == nil {
			c.Flags = []tracker.Flag{}
		}
		if c.Facts == nil {
			c.Facts = []tracker.Fact{}
		}
	}
	a.content.Sources = a.bibliography.sources()
}
