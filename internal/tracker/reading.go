package tracker

// Reading is what one snapshot of a document says, on its way into lineage. It is immutable, and so
// is all that it leads to: the readings of one document share what they have in common. A claim of
// which nothing differs from the reading before is the same pointer as there.
type Reading struct {
	Title    string
	Claims   []*Claim  // in document order; not numbered: ID and Position are 0
	Sources  []Source  // the same slice as in the reading before where no source differs
	Warnings []Warning // odd markup: kept as text and reported, never fatal
}

// Content is the reading with copies of its claims, numbered in document order.
func (r *Reading) Content() Content {
	c := Content{Title: r.Title, Claims: make([]Claim, len(r.Claims)), Sources: r.Sources, Warnings: r.Warnings}
	for i, claim := range r.Claims {
		c.Claims[i] = *claim
		c.Claims[i].ID, c.Claims[i].Position = i+1, i+1
	}
	return c
}
