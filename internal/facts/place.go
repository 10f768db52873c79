package facts

import (
	"slices"
	"strings"
	"unicode/utf8"

	"tracker/internal/tracker"
)

// place is where a fact stands in the script of edits that both wordings are read off: kept text takes
// as much room there as it has code points, and what was deleted and inserted in one spot shares one.
type place struct {
	from, to int
	// rest is how much was deleted or inserted in the spots that the fact touches beside itself, in code
	// points of its side.
	rest int
}

func (p place) meets(q place) bool { return p.from < q.to && q.from < p.to }

// places finds the place of each fact of both wordings.
func (p *pairing) places(edits []tracker.Edit) {
	b := reader{facts: p.before, places: make([]place, len(p.before))}
	a := reader{facts: p.after, places: make([]place, len(p.after))}
	at := 0
	for k := 0; k < len(edits); {
		if edits[k].Op == tracker.Equal {
			n := utf8.RuneCountInString(edits[k].Text)
			b.kept(at, n)
			a.kept(at, n)
			at += n
			k++
			continue
		}
		deleted, inserted := 0, 0
		for ; k < len(edits) && edits[k].Op != tracker.Equal; k++ {
			if n := utf8.RuneCountInString(edits[k].Text); edits[k].Op == tracker.Delete {
				deleted += n
			} else {
				inserted += n
			}
		}
		b.changed(at, deleted)
		a.changed(at, inserted)
		at++
	}
	p.placesB, p.placesA = b.places, a.places
}

// reader walks over the edits of one side.
type reader struct {
	facts  []tracker.Fact
	places []place
	first  int // of the facts that are not yet behind
	cp     int // how much has been read
}

// kept goes on by n code points that stand at at in the script.
func (r *reader) kept(at, n int) {
	r.overlap(n, func(f *tracker.Fact, p *place) {
		p.extend(at+max(f.Start-r.cp, 0), at+min(f.End-r.cp, n))
	})
}

// changed goes on by n code points that are one spot of the script.
func (r *reader) changed(at, n int) {
	r.overlap(n, func(f *tracker.Fact, p *place) {
		p.extend(at, at+1)
		p.rest += n - (min(f.End, r.cp+n) - max(f.Start, r.cp))
	})
}

// overlap calls do for the facts that touch the next n code points, and goes on by those.
func (r *reader) overlap(n int, do func(*tracker.Fact, *place)) {
	for r.first < len(r.facts) && r.facts[r.first].End <= r.cp {
		r.first++
	}
	for i := r.first; i < len(r.facts) && r.facts[i].Start < r.cp+n; i++ {
		if r.facts[i].End > r.cp {
			do(&r.facts[i], &r.places[i])
		}
	}
	r.cp += n
}

func (p *place) extend(from, to int) {
	if p.to == 0 {
		p.from = from
	}
	p.to = max(p.to, to)
}

// replaces tells whether after[j] stands where before[i] stood: the places meet, and little else was
// replaced there. In a passage that was written anew nothing replaces anything.
func (p *pairing) replaces(i, j int) bool {
	const little = 40 // code points
	b, a := p.placesB[i], p.placesA[j]
	return b.meets(a) && b.rest <= little && a.rest <= little
}

// sharesWord tells whether two names or quotations stand in one place and have a word in common that
// is more than a small one.
func (p *pairing) sharesWord(i, j int) bool {
	if kind := p.before[i].Type; kind != tracker.Name && kind != tracker.Quote || !p.placesB[i].meets(p.placesA[j]) {
		return false
	}
	words := strings.FieldsFunc(p.before[i].Value, notInWord)
	for _, w := range strings.FieldsFunc(p.after[j].Value, notInWord) {
		if len(w) > 3 && lexicon()[w].class&isStarter == 0 && slices.Contains(words, w) {
			return true
		}
	}
	return false
}

func notInWord(r rune) bool { return !isLetter(r) && !isDigit(r) }
