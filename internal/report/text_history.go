package report

import (
	"strconv"

	"tracker/internal/tracker"
)

// History writes the life of one claim, the oldest wording first: when, by whom, what became of its
// words, on which sources.
func (t Text) History(h *tracker.History) error {
	p := t.page()
	p.documentHead(h.Document)
	p.blank()
	p.line(span{bold, "Claim " + strconv.Itoa(h.Claim)}, span{none, ", " + count(len(h.Events), "event", "events")})
	sources := indexSources(h.Sources)
	for i := range h.Events {
		p.blank()
		p.event(&h.Events[i], i == 0, sources)
	}
	return p.end()
}

func (p *page) event(e *tracker.Event, first bool, sources sourceIndex) {
	words := string(e.Kind)
	switch {
	case e.Change != nil && e.Kind != tracker.Added:
		words = changeWords(e.Change)
	case e.Restored:
		words = "restored"
	case first && e.Kind == tracker.Added:
		words = "first seen"
	}
	when := timeWords(e.Snapshot)
	if p.Plain && !e.Snapshot.Time.IsZero() {
		when = timeField(e.Snapshot.Time)
	}
	line := "  " + when + "  revision " + revisionWords(e.Snapshot)
	if author := authorWords(e.Snapshot); author != "" {
		line += " by " + author
	}
	p.paragraph("", "  ", span{kindStyle(e.Kind), kindSign(e.Kind) + " " + clean(words)}, span{none, line})
	if comment := commentWords(e.Snapshot); comment != "" {
		p.detail(span{dim, "comment: " + comment})
	}
	if e.Reverted {
		p.detail(span{yellow, "did not last: this revision was reverted"})
	}
	if e.Claim == nil {
		return
	}
	if e.Change == nil {
		p.detail(span{dim, "section: " + sectionWords(e.Claim.Section)})
		p.paragraph("    ", "    ", span{none, clean(e.Claim.Text)})
		for _, f := range e.Claim.Flags {
			p.detail(span{yellow, "marked: "}, span{none, flagWords(f)})
		}
		p.citations(none, "", "cites", sources.references(e.Claim.Citations))
		return
	}
	p.changeBody(e.Change, sources)
}
