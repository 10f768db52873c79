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
		counters: map[string]int{}, noted: map[*note]bool{},
	}
	for _, p := range parts {
		a.define(p)
	}
	a.bibliography.settle()
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
	noted    map[*note]bool    // list-defined notes that have made their claim
	opened   int               // first claim of the last paragraph
	last     int               // number of the last printed label
	dangling []tracker.Citation
}

// define takes up a part's definitions and works before any use is resolved.
func (a *assembly) define(p *Part) {
	if a.content.Title == "" {
		a.content.Title = p.title
	}
	var notes func(uses []use)
	define := func(n *note) {
		if n.name != "" && n.says() && a.defs[refKey{n.group, n.name}] == nil {
			a.defs[refKey{n.group, n.name}] = n
		}
		if n.label != "" && n.says() && a.printed[n.label] == nil {
			a.printed[n.label] = n
		}
		for _, w := range n.works {
			a.bibliography.add(w)
		}
		notes(n.uses)
	}
	notes = func(uses []use) {
		for i := range uses {
			if n := uses[i].note; n != nil {
				define(n)
			}
			for _, w := range uses[i].works {
				a.bibliography.add(w)
			}
		}
	}
	for i := range p.elements {
		notes(p.elements[i].uses)
	}
	for _, n := range p.defs {
		define(n)
	}
	for _, w := range p.cites {
		a.bibliography.add(w)
	}
}

func (a *assembly) element(e *element) {
	if e.level > 0 {
		a.heading(e)
		return
	}
	claims := &a.content.Claims
	if e.opens {
		defer func(n int) { a.opened = n }(len(*claims))
	}
	a.leading(e)
	if e.text == "" { // marks without text belong to the claim before
		if n := len(*claims); n > 0 && e.kind != tracker.Note {
			c := &(*claims)[n-1]
			c.Citations = append(c.Citations, a.citations(e.uses)...)
			for _, f := range e.flags {
				c.Flags = addFlag(slices.Clip(c.Flags), f)
			}
		} else {
			a.citations(e.uses) // they take their numbers all the same
		}
		return
	}
	c := tracker.Claim{Kind: e.kind, Section: a.path, Text: e.text, Flags: e.flags, Dangling: a.dangling}
	a.dangling = nil
	c.Citations = a.citations(e.uses)
	for i := range e.uses { // "dead link" inside a reference is a mark on what cites it
		if n := a.definition(&e.uses[i]); n != nil && !n.prose {
			for _, f := range n.flags {
				c.Flags = addFlag(slices.Clip(c.Flags), f)
			}
		}
	}
	*claims = append(*claims, c)
	for i := range e.uses { // a note defined in a list makes its claim at its first use
		u := &e.uses[i]
		if n := a.definition(u); n != nil && u.note == nil && n.prose && !a.noted[n] {
			a.noted[n] = true
			note := noteElement(n)
			a.element(&note)
		}
	}
}

func (a *assembly) heading(e *element) {
	a.citations(e.uses)
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
	if len(e.before) == 0 {
		return
	}
	attached := false
	if n := len(a.content.Claims); n > 0 {
		prev := &a.content.Claims[n-1]
		closes := e.closing != "" && a.quoteOpen()
		if closes {
			prev.Text += e.closing
		}
		if closes || labelNumber(e.before[0].label) == a.last+1 && a.last > 0 {
			prev.Citations = append(prev.Citations, a.citations(e.before)...)
			attached = true
		}
	}
	if !attached {
		a.dangling = append(a.dangling, a.citations(e.before)...)
	}
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

// definition finds the content of a reference.
func (a *assembly) definition(u *use) *note {
	switch {
	case u.kind == useLink:
		return nil
	case u.note != nil && u.note.says():
		if u.name == "" {
			return u.note
		}
	case u.kind == usePrinted:
		return a.printed[u.label]
	}
	if n := a.defs[refKey{u.group, u.name}]; n != nil && u.name != "" {
		return n
	}
	if u.label != "" {
		return a.printed[u.label]
	}
	return nil
}

// citations resolves uses, in order, and numbers them as they are met.
func (a *assembly) citations(uses []use) []tracker.Citation {
	if len(uses) == 0 {
		return nil
	}
	list := make([]tracker.Citation, 0, len(uses))
	for i := range uses {
		u := &uses[i]
		c := tracker.Citation{Name: u.name, Group: u.group, Locator: u.locator}
		if u.kind == useLink {
			list = a.cite(list, c, u.works, shorts(u))
			continue
		}
		n := a.definition(u)
		if n != nil && n.follow != "" {
			continue // its text continues another note: it has no mark
		}
		if u.kind != useFaulty {
			c.Label = a.label(u)
		}
		if u.kind == usePrinted {
			if number := labelNumber(u.label); number > 0 {
				a.last = number
			}
		}
		switch {
		case n == nil || n.prose:
			list = append(list, c)
		default:
			list = a.cite(list, c, n.works, n.shorts)
		}
	}
	return list
}

func shorts(u *use) []shortCite {
	if u.short == nil {
		return nil
	}
	return []shortCite{*u.short}
}

// cite adds a citation for each work that a mark points to; one without a source where none is
// known.
func (a *assembly) cite(list []tracker.Citation, c tracker.Citation, works []*work, shorts []shortCite) []tracker.Citation {
	n := len(list)
	locator := c.Locator
	for _, w := range works {
		c.Source, c.Locator = a.bibliography.id(w), locator
		if locator == "" {
			c.Locator = w.locator
		}
		list = append(list, c)
	}
	for i := range shorts {
		c.Source, c.Locator = "", locator
		if locator == "" {
			c.Locator = shorts[i].locator
		}
		if w := a.bibliography.find(&shorts[i]); w != nil {
			c.Source = a.bibliography.id(w)
		}
		list = append(list, c)
	}
	if len(list) == n && len(works)+len(shorts) == 0 {
		c.Source = ""
		list = append(list, c)
	}
	return list
}

// label is what a reader sees printed for a use, numbered as MediaWiki numbers.
func (a *assembly) label(u *use) string {
	if u.label != "" {
		return u.label
	}
	if u.note != nil { // references inside a note are numbered before it
		for i := range u.note.uses {
			if inner := &u.note.uses[i]; inner.group == u.group && inner.kind == useReference && u.note.prose {
				a.label(inner)
			}
		}
	}
	key := refKey{u.group, u.name}
	if u.name != "" {
		if label, ok := a.numbers[key]; ok {
			return label
		}
	}
	a.counters[u.group]++
	label := tracker.PrintedLabel(u.group, a.counters[u.group])
	if u.name != "" {
		a.numbers[key] = label
	}
	return label
}

func (a *assembly) finish() {
	claims := a.content.Claims
	if n := len(claims); n > 0 {
		claims[n-1].Dangling = append(claims[n-1].Dangling, a.dangling...)
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
