package report

import (
	"strconv"

	"tracker/internal/tracker"
)

// Diff writes what changed between two snapshots: what to look at first, then every change under its
// section's heading.
func (t Text) Diff(d *tracker.Diff) error {
	p := t.page()
	p.documentHead(d.Document)
	p.blank()
	p.snapshotHead([]string{"from", "to"}, d.From, d.To)
	p.blank()
	p.diffBody(d)
	return p.end()
}

// diffBody writes a diff without its heading; a day of a changelog has its own.
func (p *page) diffBody(d *tracker.Diff) {
	if lines := warnings(d); len(lines) > 0 {
		for _, line := range lines {
			p.paragraph("", "  ", span{yellow, "! " + line})
		}
		p.blank()
	}
	p.line(span{none, diffSummary(d)})
	if len(d.Sections) > 0 {
		p.blank()
		for _, s := range d.Sections {
			p.paragraph("", "  ", span{blue, "> "}, span{none, headingWords(s, "->")})
		}
	}
	cited := known(d)
	p.noFootnotes = d.NoFootnotes
	for _, group := range bySection(d) {
		p.blank()
		p.heading(group.Section)
		for i, c := range group.Changes {
			if i > 0 {
				p.blank()
			}
			p.change(c, cited)
		}
	}
	p.sourceChanges(&d.Sources, cited)
	p.passing(d.Passing)
}

// passing lists what came and went in between, a claim a paragraph.
func (p *page) passing(list []tracker.Passing) {
	if list == nil {
		return
	}
	p.blank()
	if len(list) == 0 {
		p.line(span{none, "Nothing came and went in between."})
		return
	}
	p.line(span{bold, "Came and went in between"}, span{dim, ": " + count(len(list), "claim", "claims")})
	for i := range list {
		x := &list[i]
		p.paragraph("  ", "    ", span{dim, "claim " + strconv.Itoa(x.Claim) + ", " + passingWords(x) + ": "}, span{none, shorten(clean(x.Text), 200)})
	}
}

// passingWords says what happened for a while, how often and when.
func passingWords(x *tracker.Passing) string {
	word := map[tracker.ChangeKind]string{
		tracker.Added: "added and taken out", tracker.Removed: "taken out and restored", tracker.Changed: "changed and changed back",
	}[x.Kind]
	if x.Times > 1 {
		return word + " " + strconv.Itoa(x.Times) + " times, " + revisionWords(x.First) + " to " + revisionWords(x.Last)
	}
	return word + ", " + revisionWords(x.First)
}

// change writes one change: what happened, the text with its words marked, and what a checker needs.
func (p *page) change(c *tracker.Change, cited sourceIndex) {
	st := kindStyle(c.Kind)
	spans := []span{{st, kindSign(c.Kind) + " " + changeWords(c)}, {dim, "  claim " + strconv.Itoa(c.Claim)}}
	if kind := claimKind(c); kind != "" {
		spans = append(spans, span{dim, ", " + kind})
	}
	p.paragraph("  ", "    ", spans...)
	p.changeBody(c, cited)
}

// changeBody writes a change without the line that names it.
func (p *page) changeBody(c *tracker.Change, cited sourceIndex) {
	p.paragraph("    ", "    ", p.editSpans(markedEdits(c))...)
	if place := placeWords(c); place != "" {
		p.detail(span{blue, "moved "}, span{none, place})
	}
	for _, fact := range factsWords(c, "->") {
		p.detail(span{yellow, "fact: "}, span{none, fact})
	}
	if c.Unsourced && !p.noFootnotes {
		p.detail(span{yellow, "! unsourced: " + unsourcedWords(c)})
	}
	for _, r := range c.Related {
		p.detail(span{none, relationWords(r)})
	}
	for _, line := range flagsWords(c) {
		p.detail(span{yellow, line})
	}
	p.changeCitations(c, cited)
}

func (p *page) changeCitations(c *tracker.Change, cited sourceIndex) {
	gained, lost := cited.references(c.CitationsAdded), cited.earlier().references(c.CitationsRemoved)
	switch c.Kind {
	case tracker.Added:
		p.citations(none, "", "cites", gained)
		if c.After.WantsSource() && !p.noFootnotes {
			p.detail(span{yellow, "! cites no source"})
		}
		return
	case tracker.Removed:
		p.citations(none, "", "cited", lost)
		return
	}
	p.citations(green, "+", "gained", gained)
	p.citations(red, "-", "lost", lost)
	still := cited.references(kept(c))
	switch {
	case len(still) == 0:
	case c.Unsourced && !p.noFootnotes:
		// What the new facts now rest on is what has to be checked.
		p.citations(none, "", "still cites", still)
	default:
		p.detail(span{dim, "still cites " + labels(still)})
	}
}

// sourceChanges writes what became of the sources themselves. Those that are new or gone stand with
// the claims that cite them and are only counted here.
func (p *page) sourceChanges(s *tracker.SourceChanges, cited sourceIndex) {
	if len(s.Added)+len(s.Removed)+len(s.Changed) == 0 {
		return
	}
	p.blank()
	p.line(span{bold, "Sources: "}, span{none, sourceCounts(s)})
	for _, c := range s.Changed {
		p.paragraph("  ", "    ", span{yellow, "~ "}, span{none, sourceName(cited, c.ID)})
		for _, f := range c.Fields {
			p.detail(span{none, fieldChangeWords(f)})
		}
	}
}

func claimKind(c *tracker.Change) string {
	if c.After != nil {
		return kindWord(c.After.Kind)
	}
	if c.Before != nil {
		return kindWord(c.Before.Kind)
	}
	return ""
}
