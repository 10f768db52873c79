package report

import (
	"strconv"
	"strings"

	"tracker/internal/tracker"
)

// Claims writes the claims of a snapshot under their sections, and at the end the citations that
// belong to a text which the snapshot has lost. Plain: a line a claim with id, position, kind,
// section, citations (separated by spaces), flags (separated by semicolons), text.
func (t Text) Claims(c Claims) error {
	p := t.page()
	if p.Plain {
		for i := range c.Content.Claims {
			p.claimFields(c.id(i), &c.Content.Claims[i])
		}
		return p.end()
	}
	p.documentHead(c.Document)
	p.snapshotHead([]string{"snapshot"}, c.Snapshot)
	p.blank()
	uncited, dangling := 0, 0
	for i := range c.Content.Claims {
		if !c.Content.Claims[i].IsCited() {
			uncited++
		}
		dangling += len(c.Content.Claims[i].Dangling)
	}
	line := count(len(c.Content.Claims), "claim", "claims") + ", " + strconv.Itoa(uncited) + " without a citation, " +
		count(len(c.Content.Sources), "source", "sources")
	p.line(span{none, line})
	sources := indexSources(c.Content.Sources)
	heading := "\x00" // no section's name
	for i := range c.Content.Claims {
		claim := &c.Content.Claims[i]
		if key := sectionKey(claim.Section); key != heading {
			heading = key
			p.blank()
			p.heading(claim.Section)
		}
		p.claim(c.id(i), claim, sources)
	}
	if dangling > 0 {
		p.dangling(c.Content.Claims)
	}
	return p.end()
}

// claim writes a claim with its citations one a line.
func (p *page) claim(id int, c *tracker.Claim, sources sourceIndex) {
	number := strconv.Itoa(id)
	lead := []span{{cyan, number}, {none, strings.Repeat(" ", max(1, 5-len(number)))}}
	if kind := kindWord(c.Kind); kind != "" {
		lead = append(lead, span{dim, kind + ": "})
	}
	p.paragraph("", "     ", append(lead, span{none, clean(c.Text)})...)
	for _, f := range c.Flags {
		p.paragraph("     ", "       ", span{yellow, "marked: "}, span{none, flagWords(f)})
	}
	for _, citation := range c.Citations {
		ref := sources.reference(citation)
		p.paragraph("     ", "       ", span{dim.to(ref.URL), ref.words()})
	}
}

func (p *page) claimFields(id int, c *tracker.Claim) {
	var section, citations, flags []string
	for _, name := range c.Section {
		section = append(section, clean(name))
	}
	for _, citation := range c.Citations {
		label := clean(citation.Label)
		if label == "" {
			label = "(link)"
		}
		citations = append(citations, label)
	}
	for _, f := range c.Flags {
		flags = append(flags, flagWords(f))
	}
	p.fields(strconv.Itoa(id), strconv.Itoa(c.Position), clean(string(c.Kind)), strings.Join(section, " › "),
		strings.Join(citations, " "), strings.Join(flags, "; "), clean(c.Text))
}

// dangling lists citations whose text is not in the snapshot: kept and shown, attached to nothing.
func (p *page) dangling(claims []tracker.Claim) {
	p.blank()
	p.line(span{bold, "Dangling citations"}, span{none, " (their text is missing from this snapshot)"})
	for i := range claims {
		c := &claims[i]
		if len(c.Dangling) == 0 {
			continue
		}
		names := make([]string, len(c.Dangling))
		for j, citation := range c.Dangling {
			names[j] = clean(citation.Label)
		}
		p.paragraph("  ", "    ", span{yellow, strings.Join(names, " ")}, span{none, " before position " + strconv.Itoa(c.Position)})
	}
}
