package extract

import (
	"slices"

	"tracker/internal/tracker"
)

// noteClaim is the claim of an explanatory note, which follows the block that uses it first. The
// references in a note are numbered where its content stands, which may be later than that.
type noteClaim struct {
	claim  tracker.Claim
	at     int // its index among the claims, -1 before it is one
	queued bool
	cited  bool
}

// use takes note of the use u of an explanatory note.
func (a *assembly) use(n *note, u *use) {
	here := u.note == n
	c := a.noteClaim(n, here && n.name == "")
	if here {
		a.citeNote(n, c)
	}
	if !c.queued {
		c.queued = true
		a.notes = append(a.notes, c)
	}
}

// noteClaim is the claim of a note: always the same one, unless it is a note that has one use alone.
func (a *assembly) noteClaim(n *note, alone bool) *noteClaim {
	if c := a.noted[n]; c != nil && !alone {
		return c
	}
	c := &noteClaim{claim: tracker.Claim{Kind: tracker.Note, Text: n.text, Flags: slices.Clip(n.flags)}, at: -1}
	if !alone {
		a.noted[n] = c
	}
	return c
}

// citeNote resolves the references of a note, and the works that its text cites outright.
func (a *assembly) citeNote(n *note, c *noteClaim) {
	if c.cited {
		return
	}
	c.cited = true
	claim := &c.claim
	if c.at >= 0 {
		claim = &a.content.Claims[c.at]
	}
	a.cite(claim, n.uses)
	for _, w := range n.works {
		claim.Citations = a.addWorks(claim.Citations, tracker.Citation{}, []*work{w}, nil)
	}
	for i := range n.shorts {
		claim.Citations = a.addWorks(claim.Citations, tracker.Citation{}, nil, n.shorts[i:i+1])
	}
}

// definitions numbers the references inside notes that are defined in a list.
func (a *assembly) definitions(notes []*note) {
	for _, n := range notes {
		switch {
		case n.name != "" && a.defs[refKey{n.group, n.name}] != n:
		case n.prose:
			a.citeNote(n, a.noteClaim(n, false))
		default:
			a.cite(&tracker.Claim{}, n.uses)
		}
	}
}

// flushNotes gives the notes that were met their claims.
func (a *assembly) flushNotes() {
	for len(a.notes) > 0 {
		c := a.notes[0]
		a.notes = a.notes[1:]
		c.at = len(a.content.Claims)
		c.claim.Section = a.path
		a.content.Claims = append(a.content.Claims, c.claim)
	}
}
