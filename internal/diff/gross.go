package diff

import (
	"cmp"
	"slices"

	"tracker/internal/lineage"
	"tracker/internal/tracker"
)

// Passing lists what came and went between two snapshots without a trace in the net difference: an
// edit war over a claim is one entry with its number of turns. What a reverted snapshot only lacked,
// as a blanked page lacks all, is not listed claim by claim.
func Passing(l *lineage.Line, from, to int) []tracker.Passing {
	list := []tracker.Passing{}
	for id := range l.Claims {
		c := &l.Claims[id]
		if lasting := wording(c, from); lasting == wording(c, to) {
			if p := passing(l, c, lasting, from, to); p.Times > 0 {
				p.Claim = id + 1
				list = append(list, p)
			}
		}
	}
	return list
}

// passing counts how often a claim left the wording, or the absence, that it has in both snapshots.
func passing(l *lineage.Line, c *lineage.Claim, lasting, from, to int) (p tracker.Passing) {
	spans := slices.Clone(c.Spans)
	slices.SortFunc(spans, func(a, b lineage.Span) int { return cmp.Compare(a.From, b.From) })
	before := lasting // the wording up to the span that is looked at, 0 for absence
	for i, s := range spans {
		if s.From <= from || s.From > to {
			continue
		}
		if s.Reverted && i > 0 && spans[i-1].Reverted && spans[i-1].To == s.From-1 && spans[i-1].From > from {
			continue // still away, in other words
		}
		if !s.Reverted && wording(c, s.From-1) == 0 {
			before = 0
		}
		now := s.Value.Version
		kind := tracker.ChangeKind("")
		switch {
		case now != lasting && before == lasting && lasting == 0:
			kind = tracker.Added
		case now != lasting && before == lasting:
			kind = tracker.Changed
		case now == lasting && before == 0:
			kind = tracker.Removed
		}
		if !s.Reverted {
			before = now
		}
		if kind == "" {
			continue
		}
		if p.Times++; p.Times == 1 {
			p.First = l.Snapshots[s.From-1].Snapshot
		}
		v := &c.Versions[now-1]
		p.Kind, p.Text, p.Section, p.Last = kind, v.Text, v.Section, l.Snapshots[s.From-1].Snapshot
	}
	return p
}

// wording is the number of the wording in which a claim lastingly stood in a snapshot, 0 where it did
// not.
func wording(c *lineage.Claim, seq int) int {
	for _, s := range c.Spans {
		if !s.Reverted && s.From <= seq && (s.To == 0 || s.To >= seq) {
			return s.Value.Version
		}
	}
	return 0
}
