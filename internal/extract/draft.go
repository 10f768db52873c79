package extract

import (
	"slices"

	"tracker/internal/tracker"
)

// slot is a claim in its place: one made before, or a draft.
type slot struct {
	claim *tracker.Claim
	draft *draft
	made  **tracker.Claim
}

// draft is a claim that may still change. made is where the one stands that its place made last.
type draft struct {
	claim tracker.Claim
	made  **tracker.Claim
	note  *note // it is the claim of
}

// claim adds the claim of an element.
func (p *pass) claim(e *element, made **tracker.Claim) {
	in := p.section()
	if len(e.uses)+len(p.early)+len(p.dangling) == 0 && bare(*made, e, in) {
		p.claims = append(p.claims, slot{claim: *made, made: made})
		return
	}
	d := p.draft()
	citations := append(d.claim.Citations, p.early...)
	d.claim, d.made = e.claim(in), made
	d.claim.Citations, d.claim.Dangling = citations, p.dangling
	p.early, p.dangling = nil, nil
	p.claims = append(p.claims, slot{draft: d})
	p.cite(&d.claim, e.uses)
}

// draft gives a draft with no more in it than room for citations.
func (p *pass) draft() *draft {
	n := len(p.drafts)
	if n == 0 && p.fresh {
		return p.blank.new()
	}
	if n == 0 {
		return new(draft)
	}
	d := p.drafts[n-1]
	p.drafts = p.drafts[:n-1]
	*d = draft{claim: tracker.Claim{Citations: d.claim.Citations[:0]}}
	return d
}

// edit opens claim i to changes. Drafts stay where they are.
func (p *pass) edit(i int) *tracker.Claim {
	s := &p.claims[i]
	if s.draft == nil {
		d := p.draft()
		citations := d.claim.Citations
		d.claim, d.made = *s.claim, s.made
		d.claim.Citations = append(citations, s.claim.Citations...)
		s.draft = d
	}
	return &s.draft.claim
}

// at is claim i as it is now.
func (p *pass) at(i int) *tracker.Claim {
	if d := p.claims[i].draft; d != nil {
		return &d.claim
	}
	return p.claims[i].claim
}

// before is the last claim of the text, -1 where there is none from claim number first on.
func (p *pass) before(first int) int {
	for i := len(p.claims) - 1; i >= first; i-- {
		if p.at(i).Kind != tracker.Note {
			return i
		}
	}
	return -1
}

// nowhere takes citations that support no claim.
func (p *pass) nowhere() *tracker.Claim {
	p.waste = tracker.Claim{Citations: p.waste.Citations[:0]}
	return &p.waste
}

// finish makes claims of the drafts.
func (p *pass) finish() []*tracker.Claim {
	p.flushNotes()
	if n := len(p.claims); n > 0 && len(p.dangling)+len(p.early) > 0 {
		c := p.edit(n - 1)
		c.Dangling = append(slices.Clip(c.Dangling), p.dangling...)
		c.Citations = append(c.Citations, p.early...)
	}
	made := p.made
	if len(p.noted) > 0 || len(made) > 0 {
		p.made = make(map[*note]*tracker.Claim, len(p.noted))
	}
	claims := make([]*tracker.Claim, len(p.claims))
	for i := range p.claims {
		s := &p.claims[i]
		if d := s.draft; d != nil {
			var was *tracker.Claim
			if d.note != nil {
				was = made[d.note]
			} else {
				was = *d.made
			}
			if was != nil && sameClaim(was, &d.claim) {
				s.claim = was
				p.drafts = append(p.drafts, d)
			} else {
				s.claim = d.done()
			}
			if d.note != nil {
				p.made[d.note] = s.claim
			} else {
				*d.made = s.claim
			}
		}
		claims[i] = s.claim
		*s = slot{}
	}
	return claims
}

// done is the draft as a claim for good: it is used for no other.
func (d *draft) done() *tracker.Claim {
	c := &d.claim
	if room := cap(c.Citations); room > 2*len(c.Citations) || c.Citations == nil {
		c.Citations = append([]tracker.Citation{}, c.Citations...)
	}
	return c
}

func sameClaim(a, b *tracker.Claim) bool {
	return a.Text == b.Text && a.Kind == b.Kind && (sameSlice(a.Section, b.Section) || slices.Equal(a.Section, b.Section)) &&
		slices.Equal(a.Citations, b.Citations) && slices.Equal(a.Flags, b.Flags) && slices.Equal(a.Dangling, b.Dangling)
}
