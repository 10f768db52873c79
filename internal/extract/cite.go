package extract

import (
	"maps"
	"slices"

	"tracker/internal/tracker"
)

// cite resolves uses, in order, numbers them as they are met, and adds them to a claim.
func (p *pass) cite(c *tracker.Claim, uses []use) {
	if len(uses) == 0 {
		return
	}
	c.Citations = slices.Grow(c.Citations, len(uses))
	for i := range uses {
		u := &uses[i]
		one := tracker.Citation{Name: u.name, Group: u.group, Locator: u.locator}
		if u.kind == useLink {
			c.Citations = p.addWorks(c.Citations, one, u.works, shorts(u))
			continue
		}
		n := p.definition(u)
		switch {
		case n == nil:
		case n.follow != "":
			continue // its text continues another note: it has no mark
		case n.prose:
			p.use(n, u)
		case u.note == n: // references inside a reference are numbered before it
			p.cite(p.nowhere(), n.uses)
		}
		if u.kind != useFaulty {
			one.Label = p.label(u)
		}
		if u.kind == useUnseen {
			continue
		}
		if u.kind == usePrinted {
			if number := labelNumber(u.label); number > 0 {
				p.last = number
			}
		}
		if n == nil || n.prose {
			c.Citations = append(c.Citations, one)
			continue
		}
		c.Citations = p.addWorks(c.Citations, one, n.works, n.shorts)
		for _, f := range n.flags { // "dead link" inside a reference is a mark on what cites it
			c.Flags = addFlag(slices.Clip(c.Flags), f)
		}
	}
}

// definition finds the content of a reference.
func (p *pass) definition(u *use) *note {
	switch {
	case u.note != nil && u.note.says():
		if u.name == "" || u.kind == useFaulty {
			return u.note
		}
	case u.kind == usePrinted:
		return p.printed[u.label]
	}
	if u.name != "" {
		if n := p.defs[refKey{u.group, u.name}]; n != nil {
			return n
		}
	}
	if u.label != "" {
		return p.printed[u.label]
	}
	return nil
}

func shorts(u *use) []shortCite {
	if u.short == nil {
		return nil
	}
	return []shortCite{*u.short}
}

// addWorks adds a citation for each work that a mark points to; one without a source where none is
// known.
func (p *pass) addWorks(list []tracker.Citation, c tracker.Citation, works []*work, shorts []shortCite) []tracker.Citation {
	if len(works)+len(shorts) == 0 {
		return append(list, c)
	}
	locator := c.Locator
	for _, w := range works {
		c.Source, c.Locator = p.sources.id(w), locator
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
		if w := p.sources.find(&shorts[i]); w != nil {
			c.Source = p.sources.id(w)
		}
		list = append(list, c)
	}
	return list
}

// label is what a reader sees printed for a use, numbered as MediaWiki numbers.
func (p *pass) label(u *use) string {
	if u.label != "" {
		return u.label
	}
	key := refKey{u.group, u.name}
	if u.name != "" {
		if label, ok := p.numbers[key]; ok {
			return label
		}
	}
	p.counters[u.group]++
	label := p.a.label(u.group, p.counters[u.group])
	if u.name != "" {
		p.numbers[key] = label
	}
	return label
}

// label is the n-th of a group, made once.
func (a *Assembler) label(group string, n int) string {
	if a.labels == nil {
		a.labels = map[string][]string{}
	}
	labels := a.labels[group]
	for len(labels) < n {
		labels = append(labels, tracker.PrintedLabel(group, len(labels)+1))
	}
	a.labels[group] = labels
	return labels[n-1]
}

// renumber starts the numbers of a group again, as MediaWiki does after it has printed their list.
func (p *pass) renumber(group string) {
	if p.counters[group] == 0 {
		return
	}
	delete(p.counters, group)
	maps.DeleteFunc(p.numbers, func(k refKey, _ string) bool { return k.group == group })
}
