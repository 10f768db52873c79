package extract

import "tracker/internal/tracker"

// noteClaim is the claim of an explanatory note, which follows the block that uses it first. The
// references in a note are numbered where its content stands, which may be later than that.
type noteClaim struct {
	claim  tracker.Claim
	note   *note
	at     int // its index among the claims, -1 before it is one
	queued bool
	cited  bool
}

// use takes note of the use u of an explanatory note.
func (p *pass) use(n *note, u *use) {
	here := u.note == n
	c := p.noteClaim(n, here && n.name == "")
	if here {
		p.citeNote(n, c)
	}
	if !c.queued {
		c.queued = true
		p.notes = append(p.notes, c)
	}
}

// noteClaim is the claim of a note: always the same one, unless it is a note that has one use alone.
func (p *pass) noteClaim(n *note, alone bool) *noteClaim {
	if c := p.noted[n]; c != nil && !alone {
		return c
	}
	e := element{kind: tracker.Note, text: n.text, flags: n.flags}
	c := &noteClaim{claim: e.claim(top), note: n, at: -1}
	if !alone {
		p.noted[n] = c
	}
	return c
}

// citeNote resolves the references of a note, and the works that its text cites outright.
func (p *pass) citeNote(n *note, c *noteClaim) {
	if c.cited {
		return
	}
	c.cited = true
	claim := &c.claim
	if c.at >= 0 {
		claim = p.edit(c.at)
	}
	p.cite(claim, n.uses)
	for _, w := range n.works {
		claim.Citations = p.addWorks(claim.Citations, tracker.Citation{}, []*work{w}, nil)
	}
	for i := range n.shorts {
		claim.Citations = p.addWorks(claim.Citations, tracker.Citation{}, nil, n.shorts[i:i+1])
	}
}

// definitions numbers the references inside notes that are defined in a list.
func (p *pass) definitions(notes []*note) {
	for _, n := range notes {
		switch {
		case n.name != "" && p.defs[refKey{n.group, n.name}] != n:
		case n.prose:
			p.citeNote(n, p.noteClaim(n, false))
		default:
			p.cite(p.nowhere(), n.uses)
		}
	}
}

// flushNotes gives the notes that were met their claims.
func (p *pass) flushNotes() {
	for len(p.notes) > 0 {
		c := p.notes[0]
		p.notes = p.notes[1:]
		c.at = len(p.claims)
		d := p.draft()
		c.claim.Section = p.section().path
		d.claim, d.note = c.claim, c.note
		p.claims = append(p.claims, slot{draft: d})
	}
}
