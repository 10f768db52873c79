package lineage

import (
	"slices"

	"tracker/internal/tracker"
)

// View is what stands in one snapshot, to be compared with another view of the same line.
type View struct{ st *state }

// At is the view of snapshot seq; 0 is that of an empty document.
func (l *Line) At(seq int) View {
	if seq == 0 {
		return View{&state{}}
	}
	for _, st := range l.recent {
		if st.seq == seq {
			return View{st}
		}
	}
	return View{l.stateAt(seq, l.blocked())}
}

// Len is the number of claims in the view.
func (v View) Len() int { return len(v.st.claims) }

// Claim is the id of the claim at place i of the view, and where it stands.
func (v View) Claim(i int) (id int, p Place) {
	h := v.st.claims[i]
	return h.id, h.value
}

// Paths are the heading paths of the view's sections, by id; the lead is not among them.
func (v View) Paths() map[int][]string {
	m := make(map[int][]string, len(v.st.sections))
	for _, h := range v.st.sections {
		m[h.id] = keyPath(h.value)
	}
	return m
}

// Sources are the sources of the view.
func (l *Line) Sources(v View) []tracker.Source {
	list := make([]tracker.Source, len(v.st.works))
	for i, h := range v.st.works {
		list[i] = l.Works[h.id-1].Descriptions[h.value-1]
	}
	return list
}

// Pair is a claim on the two sides of a comparison, with what happened to it.
type Pair struct {
	Claim    int
	From, To int                // places in the views; -1 where it is not there
	Kind     tracker.ChangeKind // "" where nothing happened
	Moved    bool
}

// Comparison is what happened between two views.
type Comparison struct {
	Pairs []Pair // in order of To; claims that are gone stand behind those they stood behind
	// Headings are the headings that were renamed, put in or taken out above claims that
	// stayed where they were, in document order.
	Headings []tracker.SectionChange
}

// Summary counts the pairs by kind.
func (c *Comparison) Summary() tracker.Summary {
	var s tracker.Summary
	for i := range c.Pairs {
		switch c.Pairs[i].Kind {
		case tracker.Added:
			s.Added++
		case tracker.Removed:
			s.Removed++
		case tracker.Changed:
			s.Changed++
		case tracker.Recited:
			s.Recited++
		case tracker.Moved:
			s.Moved++
		default:
			s.Unchanged++
		}
	}
	return s
}

// Compare says what happened to each claim from one view to another.
func (l *Line) Compare(from, to View) *Comparison {
	d := l.compare(from.st, to.st)
	all := make([]Pair, 0, d.first+len(d.pairs)+len(d.was)+d.last)
	same := func(i, j int) Pair { return Pair{Claim: to.st.claims[j].id, From: i, To: j} }
	for i := range d.first {
		all = append(all, same(i, i))
	}
	all = d.withRemoved(all)
	for k := d.last; k > 0; k-- {
		all = append(all, same(len(from.st.claims)-k, len(to.st.claims)-k))
	}
	return &Comparison{Pairs: all, Headings: d.headings}
}

// difference is what happened between two states. It is good until the next comparison.
type difference struct {
	first, last int            // claims at the start and the end that are the same and stay
	was         []*held[Place] // claims between those in the older state
	stood       []bool         // by index in was: it stands in the newer state
	pairs       []Pair         // of the claims between those in the newer state
	headings    []tracker.SectionChange
}

// summary counts the claims by kind of change.
func (d *difference) summary() tracker.Summary {
	s := (&Comparison{Pairs: d.pairs}).Summary()
	s.Unchanged += d.first + d.last
	for _, stands := range d.stood {
		if !stands {
			s.Removed++
		}
	}
	return s
}

// compare says what happened between two states.
func (l *Line) compare(a, b *state) *difference {
	d := &l.difference
	*d = difference{was: a.claims, stood: d.stood[:0], pairs: d.pairs[:0]}
	now := b.claims
	if _, x, y := trim(a.sections, b.sections); len(x)+len(y) == 0 {
		d.first, d.was, now = trim(a.claims, b.claims)
		d.last = len(a.claims) - d.first - len(d.was)
	}
	note(&l.places, d.was)
	d.stood = append(d.stood, make([]bool, len(d.was))...)
	var order, at []int // of claims on both sides that take part in moves
	for i, h := range now {
		p := Pair{Claim: h.id, From: -1, To: d.first + i, Kind: tracker.Added}
		if j := l.places.find(h.id); j >= 0 {
			d.stood[j] = true
			p.From, p.Kind = d.first+j, ""
			if l.version(h).Kind != tracker.Note {
				order, at = append(order, p.From), append(at, i)
			}
		}
		d.pairs = append(d.pairs, p)
	}
	forget(l.places, d.was)
	if !slices.IsSorted(order) {
		for k, stays := range staying(order) {
			d.pairs[at[k]].Moved = !stays
		}
	}
	d.headings = l.headings(a, b, d)
	for i := range d.pairs {
		p := &d.pairs[i]
		if p.From < 0 {
			continue
		}
		was, is := l.version(a.claims[p.From]), l.version(b.claims[p.To])
		switch {
		case was == is && !p.Moved:
		case was.Text != is.Text:
			p.Kind = tracker.Changed
		case !l.SameSources(was.Citations, is.Citations, max(a.seq, b.seq)):
			p.Kind = tracker.Recited
		case p.Moved:
			p.Kind = tracker.Moved
		}
	}
	return d
}

func (l *Line) version(h *held[Place]) *Version {
	return &l.Claims[h.id-1].Versions[h.value.Version-1]
}

// withRemoved appends the pairs to all, and the claims that are gone where they stood: behind the claim
// that they followed.
func (d *difference) withRemoved(all []Pair) []Pair {
	following := func(j int) {
		for ; j < len(d.was) && !d.stood[j]; j++ {
			all = append(all, Pair{Claim: d.was[j].id, From: d.first + j, To: -1, Kind: tracker.Removed})
		}
	}
	following(0)
	for _, p := range d.pairs {
		all = append(all, p)
		if p.From >= 0 {
			following(p.From - d.first + 1)
		}
	}
	return all
}
