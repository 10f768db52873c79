package report

import (
	"strconv"
	"strings"

	"tracker/internal/tracker"
)

// Log writes a line a snapshot: revision, time, author, counts of changes by their signs, part in
// reverts, comment. Plain: fields revision, time, author, added, removed, changed, recited, moved,
// reverts, reverted by, comment.
func (t Text) Log(l Log) error {
	p := t.page()
	if p.Plain {
		for i := range l.Records {
			p.recordFields(&l.Records[i])
		}
		return p.end()
	}
	p.documentHead(l.Document)
	p.signLegend()
	p.blank()
	p.records(l.Records)
	return p.end()
}

// signLegend says what the signs mean that [signs] counts with.
func (p *page) signLegend() {
	p.line(span{dim, "+ added  - removed  ~ changed  c recited (other sources)  > moved  = none"})
}

// records writes snapshots as a table.
func (p *page) records(records []tracker.Record) {
	g := grid{narrow: []bool{2: true}}
	for i := range records {
		r := &records[i]
		look := none
		if r.RevertedBy != "" {
			look = dim // it did not last
		}
		note := commentWords(r.Snapshot)
		if mark := revertWords(r); mark != "" {
			note = strings.TrimSpace("(" + mark + ") " + note)
		}
		g.add(span{cyan, revisionWords(r.Snapshot)}, span{look, timeWords(r.Snapshot)}, span{look, authorWords(r.Snapshot)},
			span{look, signs(r.Changes)}, span{look, note})
	}
	p.grid(g)
}

// revertWords says what part a snapshot has in reverts.
func revertWords(r *tracker.Record) string {
	var parts []string
	if r.Reverts != "" {
		parts = append(parts, "back to "+clean(r.Reverts))
	}
	if r.RevertedBy != "" {
		parts = append(parts, "reverted by "+clean(r.RevertedBy))
	}
	return strings.Join(parts, ", ")
}

// signs counts changes as briefly as can be: "+2 -1 ~3".
func signs(s tracker.Summary) string {
	var parts []string
	for _, part := range []struct {
		kind tracker.ChangeKind
		n    int
	}{{tracker.Added, s.Added}, {tracker.Removed, s.Removed}, {tracker.Changed, s.Changed}, {tracker.Recited, s.Recited}, {tracker.Moved, s.Moved}} {
		if part.n > 0 {
			parts = append(parts, kindSign(part.kind)+strconv.Itoa(part.n))
		}
	}
	if len(parts) == 0 {
		return "="
	}
	return strings.Join(parts, " ")
}

func (p *page) recordFields(r *tracker.Record) {
	c := r.Changes
	p.fields(clean(r.Revision), timeField(r.Time), authorWords(r.Snapshot),
		strconv.Itoa(c.Added), strconv.Itoa(c.Removed), strconv.Itoa(c.Changed), strconv.Itoa(c.Recited), strconv.Itoa(c.Moved),
		clean(r.Reverts), clean(r.RevertedBy), commentField(r.Snapshot))
}
