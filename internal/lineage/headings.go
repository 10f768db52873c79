package lineage

import (
	"slices"

	"tracker/internal/tracker"
)

// headings finds the headings that changed, and settles which claims have moved: a heading that was
// renamed, moved with what it heads, put in or taken out is one event, not a move of each claim
// below it, and a claim that went from one section to another has moved, in order or not.
func (l *Line) headings(a, b *state, d *difference) []tracker.SectionChange {
	pairs, quiet := d.pairs, true
	for i := range pairs {
		p := &pairs[i]
		quiet = quiet && (p.From < 0 || !p.Moved && a.claims[p.From].value.Section == b.claims[p.To].value.Section)
	}
	if _, was, is := trim(a.sections, b.sections); quiet && len(was)+len(is) == 0 {
		return nil
	}
	h := &headingChanges{l: l, a: a, b: b, pairs: pairs, was: l.pathsIn(a), is: l.pathsIn(b), seen: map[[2]*path]bool{}}
	h.wholeSections(d.first, d.last)
	for i := range pairs {
		p := &pairs[i]
		if p.From < 0 || l.version(b.claims[p.To]).Kind == tracker.Note {
			continue
		}
		s, t := a.claims[p.From].value.Section, b.claims[p.To].value.Section
		before, after := h.was[s], h.is[t]
		if before == after {
			continue
		}
		_, stillThere := h.is[s]
		_, thereBefore := h.was[t]
		switch {
		case s == t: // renamed, or below a heading that was
			o, n := before.headings, after.headings
			for d := range min(len(o), len(n)) {
				if o[d] != n[d] {
					h.event(tracker.SectionRenamed, before.upTo(d+1), after.upTo(d+1))
				}
			}
		case stillThere && thereBefore:
			p.Moved = true
		case p.Moved || h.carried[[2]int{s, t}]:
		case !h.along(s, t):
			p.Moved = true
		default:
			for before.parent != nil && after.parent != nil && before.heading() == after.heading() { // below a heading put in or taken out
				before, after = before.parent, after.parent
			}
			h.event(rehead(before.headings, after.headings, stillThere, thereBefore), before, after)
		}
	}
	return h.events
}

// headingChanges gathers the events of two states.
type headingChanges struct {
	l       *Line
	a, b    *state
	pairs   []Pair
	was, is map[int]*path // by section
	events  []tracker.SectionChange
	seen    map[[2]*path]bool
	// went counts the claims that went from a section to another; had and has those of each.
	went     map[[2]int]int
	had, has map[int]int
	// carried are the sections that went whole below another heading, as pairs of ids.
	carried map[[2]int]bool
}

func (h *headingChanges) event(kind tracker.SectionKind, before, after *path) {
	if key := [2]*path{before, after}; !h.seen[key] {
		h.seen[key] = true
		h.events = append(h.events, tracker.SectionChange{Kind: kind, Before: before.list(), After: after.list()})
	}
}

// rehead tells what happened to the heading of claims that stayed where they were: another was put in
// above them, below the one that they had or behind it; theirs was taken out; or it was renamed.
func rehead(before, after []string, stillThere, thereBefore bool) tracker.SectionKind {
	n := min(len(before), len(after))
	nested := slices.Equal(before[:n], after[:n])
	switch {
	case stillThere, nested && len(after) > n:
		return tracker.SectionAdded
	case thereBefore, nested && len(before) > n:
		return tracker.SectionRemoved
	}
	return tracker.SectionRenamed
}

func (h *headingChanges) count() {
	h.went, h.had, h.has = map[[2]int]int{}, map[int]int{}, map[int]int{}
	for i := range h.a.claims {
		if c := h.a.claims[i]; h.l.version(c).Kind != tracker.Note {
			h.had[c.value.Section]++
		}
	}
	for i := range h.b.claims {
		if c := h.b.claims[i]; h.l.version(c).Kind != tracker.Note {
			h.has[c.value.Section]++
		}
	}
	for i := range h.pairs {
		if p := &h.pairs[i]; p.From >= 0 && h.l.version(h.b.claims[p.To]).Kind != tracker.Note {
			h.went[[2]int{h.a.claims[p.From].value.Section, h.b.claims[p.To].value.Section}]++
		}
	}
}

// along tells whether the heading changed over the claims that went from section s to section t:
// they are most of the smaller one. Otherwise claims went from one to the other.
func (h *headingChanges) along(s, t int) bool {
	if h.went == nil {
		h.count()
	}
	return 2*h.went[[2]int{s, t}] >= min(h.had[s], h.has[t])
}

// wholeSections finds the sections all of whose claims moved: it was the section that moved. What it
// holds has moved only where its order inside is another.
func (h *headingChanges) wholeSections(first, last int) {
	moves := false
	for i := range h.pairs {
		moves = moves || h.pairs[i].Moved
	}
	if !moves {
		return
	}
	// The claims that stayed in their section, by that.
	groups := map[[2]int][]int{}
	var order [][2]int
	still := map[int]bool{} // sections with a claim that did not move
	for _, ends := range [2][]*held[Place]{h.b.claims[:first], h.b.claims[len(h.b.claims)-last:]} {
		for _, c := range ends {
			if h.l.version(c).Kind != tracker.Note {
				still[c.value.Section] = true
			}
		}
	}
	for i := range h.pairs {
		p := &h.pairs[i]
		if p.From < 0 || h.l.version(h.b.claims[p.To]).Kind == tracker.Note {
			continue
		}
		s, t := h.a.claims[p.From].value.Section, h.b.claims[p.To].value.Section
		_, stillThere := h.is[s]
		_, thereBefore := h.was[t]
		if s != t && (stillThere || thereBefore || !h.along(s, t)) {
			continue
		}
		if !p.Moved {
			still[t] = true
			continue
		}
		key := [2]int{s, t}
		if groups[key] == nil {
			order = append(order, key)
		}
		groups[key] = append(groups[key], i)
	}
	stays := map[*path]bool{} // the headings above those
	for t := range still {
		for p := h.is[t]; p.parent != nil; p = p.parent {
			stays[p] = true
		}
	}
	inside := map[*path][]int{} // claims of a section that moved, by its path
	var moved []*path
	for _, key := range order {
		before, after := h.was[key[0]], h.is[key[1]]
		depth := 1 // of the highest heading under which all moved
		for depth <= len(after.headings) && stays[after.upTo(depth)] {
			depth++
		}
		above := len(after.headings) - depth
		if above < 0 || above >= len(before.headings) {
			continue
		}
		if key[0] != key[1] {
			if h.carried == nil {
				h.carried = map[[2]int]bool{}
			}
			h.carried[key] = true
		}
		top := after.upTo(depth)
		h.event(tracker.SectionMoved, before.upTo(len(before.headings)-above), top)
		if inside[top] == nil {
			moved = append(moved, top)
		}
		inside[top] = append(inside[top], groups[key]...)
	}
	for _, top := range moved {
		places := make([]int, len(inside[top]))
		for k, i := range inside[top] {
			places[k] = h.pairs[i].From
		}
		for k, stays := range staying(places) {
			h.pairs[inside[top][k]].Moved = !stays
		}
	}
}
