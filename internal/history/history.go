package history

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"tracker/internal/diff"
	"tracker/internal/facts"
	"tracker/internal/lineage"
	"tracker/internal/tracker"
)

// Log lists the snapshots of a line, oldest first.
func Log(l *lineage.Line) []tracker.Record {
	records := make([]tracker.Record, len(l.Snapshots))
	for i := range l.Snapshots {
		records[i] = record(l, i+1)
	}
	return records
}

func record(l *lineage.Line, seq int) tracker.Record {
	s := &l.Snapshots[seq-1]
	r := tracker.Record{Snapshot: s.Snapshot, Changes: s.Changes}
	if s.Reverts > 0 {
		r.Reverts = l.Snapshots[s.Reverts-1].Revision
	}
	if s.RevertedBy > 0 {
		r.RevertedBy = l.Snapshots[s.RevertedBy-1].Revision
	}
	return r
}

// Claim is the life of the claim with that id.
func Claim(l *lineage.Line, id int) *tracker.History {
	h := &tracker.History{Document: l.Document, Claim: id}
	spans := slices.Clone(l.Claims[id-1].Spans)
	slices.SortFunc(spans, func(a, b lineage.Span) int { return cmp.Compare(a.From, b.From) })
	cited := map[string]tracker.Source{}
	stand := func(seq int) *tracker.Claim {
		v := l.At(seq)
		for i := range v.Len() {
			if found, _ := v.Claim(i); found == id {
				c := l.ClaimsAt(v)[i]
				if c.Facts == nil {
					c.Facts = facts.Find(c.Text)
				}
				for _, s := range l.Sources(v) {
					if slices.ContainsFunc(c.Citations, func(x tracker.Citation) bool { return x.Source == s.ID }) {
						cited[s.ID] = s
					}
				}
				return &c
			}
		}
		return nil
	}
	var lasting *tracker.Claim // as it stood last, reverted snapshots apart
	end := 0                   // of the last lasting span; 0 while it lasts
	removed := func() {
		h.Events = append(h.Events, tracker.Event{Kind: tracker.Removed, Snapshot: l.Snapshots[end].Snapshot})
	}
	for _, s := range spans {
		if s.Reverted {
			e := tracker.Event{Kind: tracker.Added, Snapshot: l.Snapshots[s.From-1].Snapshot, Reverted: true, Claim: stand(s.From)}
			if lasting != nil && (end == 0 || end >= s.From) {
				e = compared(l, e, lasting, s.Value.Section)
			}
			e.Restored = e.Kind == tracker.Added && len(h.Events) > 0
			h.Events = append(h.Events, e)
			continue
		}
		e := tracker.Event{Kind: tracker.Added, Snapshot: l.Snapshots[s.From-1].Snapshot, Claim: stand(s.From), Restored: len(h.Events) > 0}
		if lasting != nil && end == s.From-1 {
			e.Restored = false
			e = compared(l, e, lasting, s.Value.Section)
		} else if lasting != nil {
			removed()
		}
		h.Events = append(h.Events, e)
		lasting, end = e.Claim, s.To
	}
	if lasting != nil && end != 0 && end < len(l.Snapshots) {
		removed()
	}
	// A removal is entered when the claim's next life begins; reverted lives may lie between.
	slices.SortStableFunc(h.Events, func(a, b tracker.Event) int { return cmp.Compare(a.Snapshot.Seq, b.Snapshot.Seq) })
	for _, s := range cited {
		h.Sources = append(h.Sources, s)
	}
	slices.SortFunc(h.Sources, func(a, b tracker.Source) int { return strings.Compare(a.ID, b.ID) })
	return h
}

// compared tells what an event did to a claim that stood before it.
func compared(l *lineage.Line, e tracker.Event, before *tracker.Claim, section int) tracker.Event {
	if e.Claim == nil {
		e.Kind = tracker.Removed
		return e
	}
	c := &tracker.Change{Claim: e.Claim.ID, Before: before, After: e.Claim}
	diff.Reword(c, l, e.Snapshot.Seq)
	switch {
	case before.Text != e.Claim.Text:
		c.Kind = tracker.Changed
	case len(c.CitationsAdded)+len(c.CitationsRemoved) > 0:
		c.Kind = tracker.Recited
	default:
		c.Kind, c.Moved = tracker.Moved, true
	}
	e.Kind, e.Change = c.Kind, c
	return e
}

// Blame lists the claims of snapshot seq, each with the snapshot that last changed its words or
// sources and the one that introduced it.
func Blame(l *lineage.Line, seq int) []tracker.Blame {
	v := l.At(seq)
	claims := l.ClaimsAt(v)
	list := make([]tracker.Blame, len(claims))
	for i := range claims {
		id, place := v.Claim(i)
		c := &l.Claims[id-1]
		from := 0
		for _, s := range c.Spans {
			if s.From <= seq && (s.To == 0 || s.To >= seq) && s.Value == place {
				from = s.From
			}
		}
		for more := true; more; { // back through the places in which it had the same wording
			more = false
			for _, s := range c.Spans {
				if s.To == from-1 && s.To != 0 && !s.Reverted && s.Value.Version == place.Version {
					from, more = s.From, true
				}
			}
		}
		list[i] = tracker.Blame{Claim: claims[i], Changed: l.Snapshots[from-1].Snapshot, Introduced: l.Snapshots[c.First-1].Snapshot}
	}
	return list
}

// Changelog is what changed day by day from since, up to but not including until; a zero time
// leaves the period open. Each day's entry is the net difference to the last snapshot before it; that
// of the first day is the difference to the first snapshot, with which the record begins.
//
// An entry tells what was known when its day ended, so that none is rewritten by what comes after it: an
// edit that is reverted on a later day stays told, and the later day begins from what stood before it.
func Changelog(l *lineage.Line, since, until time.Time) *tracker.Changelog {
	log := &tracker.Changelog{Document: l.Document, Since: since, Until: until}
	series := diff.Series{Line: l}
	in := func(i int) bool { // the period
		t := l.Snapshots[i].Time
		return !t.Before(since) && (until.IsZero() || t.Before(until))
	}
	for i := 0; i < len(l.Snapshots); {
		if !in(i) {
			i++
			continue
		}
		first := i
		entry := tracker.ChangelogEntry{Day: dayOf(l.Snapshots[i].Time)}
		for i < len(l.Snapshots) && in(i) && dayOf(l.Snapshots[i].Time).Equal(entry.Day) {
			i++
		}
		for seq := first + 1; seq <= i; seq++ {
			r := record(l, seq)
			if l.Snapshots[seq-1].RevertedBy > i {
				r.RevertedBy = ""
			}
			entry.Snapshots = append(entry.Snapshots, r)
		}
		from := first // the seq of the last snapshot before that no revert has undone by the end of the day
		for from > 1 && l.Snapshots[from-1].RevertedBy != 0 && l.Snapshots[from-1].RevertedBy <= i {
			from--
		}
		if from == 0 { // what a document said when its record began did not change on that day
			from = 1
			entry.Begins = l.At(from).Len()
		}
		entry.Diff = *series.Snapshots(from, i)
		entry.Diff.Unchanged = nil // of no use to any reader of a changelog, and by far the longest list
		log.Entries = append(log.Entries, entry)
	}
	return log
}

// dayOf is the midnight, in UTC, with which the day of a moment began.
func dayOf(t time.Time) time.Time { return t.UTC().Truncate(24 * time.Hour) }
