package report

import "strconv"

// Blame writes each claim of a snapshot with the revision that last changed its words or its sources.
// Plain: fields claim, revision, time, author, revision and time in which it was first seen, section,
// text.
func (t Text) Blame(b Blame) error {
	p := t.page()
	if p.Plain {
		for _, line := range b.Claims {
			section := ""
			if len(line.Claim.Section) > 0 {
				section = sectionWords(line.Claim.Section)
			}
			p.fields(strconv.Itoa(line.Claim.ID), clean(line.Changed.Revision), timeField(line.Changed.Time), authorWords(line.Changed),
				clean(line.Introduced.Revision), timeField(line.Introduced.Time), section, clean(line.Claim.Text))
		}
		return p.end()
	}
	p.documentHead(b.Document)
	p.snapshotHead([]string{"snapshot"}, b.Snapshot)
	p.blank()
	p.line(span{dim, "revision, day and author of the last change; then the claim"})
	p.blank()
	g := grid{narrow: []bool{2: true}}
	heading := "\x00" // no section's name
	for _, line := range b.Claims {
		key := sectionKey(line.Claim.Section)
		day := ""
		if !line.Changed.Time.IsZero() {
			day = line.Changed.Time.UTC().Format("2006-01-02")
		}
		g.rows = append(g.rows, gridRow{begins: key != heading, heading: line.Claim.Section, cells: []span{
			{cyan, revisionWords(line.Changed)}, {none, day}, {none, authorWords(line.Changed)},
			{dim, strconv.Itoa(line.Claim.ID)}, {none, clean(line.Claim.Text)},
		}})
		heading = key
	}
	g.right = []bool{3: true}
	p.grid(g)
	return p.end()
}
