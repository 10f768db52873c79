package diff

import (
	"cmp"
	"slices"
	"strings"

	"tracker/internal/facts"
	"tracker/internal/lineage"
	"tracker/internal/textdiff"
	"tracker/internal/tracker"
)

// Snapshots compares snapshots from and to of a line, by seq; from may be 0, an empty document.
func Snapshots(l *lineage.Line, from, to int) *tracker.Diff {
	return compare(l, sideOf(l, from), sideOf(l, to))
}

// Series compares snapshots of a line one after the other; each is read once, though it is the end of
// one comparison and the start of the next.
type Series struct {
	Line *lineage.Line
	last *side
}

// Snapshots is the function of that name.
func (s *Series) Snapshots(from, to int) *tracker.Diff {
	if s.last == nil || s.last.seq != from {
		s.last = sideOf(s.Line, from)
	}
	before := s.last
	if to != from {
		s.last = sideOf(s.Line, to)
	}
	return compare(s.Line, before, s.last)
}

// side is one of the two snapshots of a comparison.
type side struct {
	seq     int
	view    lineage.View
	claims  []tracker.Claim
	sources []tracker.Source
	notes   bool // a claim cites by a footnote
}

func sideOf(l *lineage.Line, seq int) *side {
	v := l.At(seq)
	claims := l.ClaimsAt(v)
	return &side{seq, v, claims, l.Sources(v), slices.ContainsFunc(claims, footnoted)}
}

// footnoted reports whether a claim cites a source by a mark, not by a link in its words alone.
func footnoted(c tracker.Claim) bool {
	return slices.ContainsFunc(c.Citations, func(x tracker.Citation) bool { return x.Label != "" && !x.IsNote() })
}

func compare(l *lineage.Line, before, after *side) *tracker.Diff {
	a, b, from, to := before.view, after.view, before.seq, after.seq
	d := &differ{
		l: l, from: from, to: to,
		before: before.claims, after: after.claims,
		sources: map[string]*tracker.Source{}, cited: map[string]bool{},
		related: relations(l, a, b, from, to),
	}
	was, is := before.sources, after.sources
	described := make(map[string]*tracker.Source, len(was))
	for i := range was {
		described[was[i].ID], d.sources[was[i].ID] = &was[i], &was[i]
	}
	for i := range is { // the newer description wins
		d.sources[is[i].ID] = &is[i]
	}
	c := l.Compare(a, b)
	out := &tracker.Diff{Document: l.Document, Summary: c.Summary(), Sections: c.Headings, NoFootnotes: !before.notes && !after.notes}
	if from > 0 {
		out.From = l.Snapshots[from-1].Snapshot
	}
	if to > 0 {
		out.To = l.Snapshots[to-1].Snapshot
	}
	d.link(c)
	for _, p := range c.Pairs {
		if p.Kind == "" {
			out.Unchanged = append(out.Unchanged, tracker.Unchanged{Claim: p.Claim, Before: p.From + 1, After: p.To + 1})
			continue
		}
		out.Changes = append(out.Changes, d.change(p))
	}
	out.Sources = sourceChanges(was, is)
	for _, s := range out.Sources.Changed {
		d.cited[s.ID] = true
	}
	for id := range d.cited {
		out.Cited = append(out.Cited, *d.sources[id])
		if s := described[id]; s != nil && s != d.sources[id] && len(describe(s, d.sources[id])) > 0 {
			out.CitedBefore = append(out.CitedBefore, *s)
		}
	}
	byID := func(a, b tracker.Source) int { return strings.Compare(a.ID, b.ID) }
	slices.SortFunc(out.Cited, byID)
	slices.SortFunc(out.CitedBefore, byID)
	return out
}

type differ struct {
	l             *lineage.Line
	from, to      int
	before, after []tracker.Claim
	sources       map[string]*tracker.Source
	cited         map[string]bool
	related       map[int][]tracker.Relation
	// given and taken are, by claim, the facts of the claims that were split from it and of
	// those that were merged into it: they are not dropped or new, they stand elsewhere.
	given, taken map[int][]tracker.Fact
}

// link finds out which facts splits and merges carried from claim to claim.
func (d *differ) link(c *lineage.Comparison) {
	d.given, d.taken = map[int][]tracker.Fact{}, map[int][]tracker.Fact{}
	if len(d.related) == 0 {
		return
	}
	was, is := map[int]int{}, map[int]int{}
	for _, p := range c.Pairs {
		if p.From >= 0 {
			was[p.Claim] = p.From
		}
		if p.To >= 0 {
			is[p.Claim] = p.To
		}
	}
	for id, relations := range d.related {
		for _, r := range relations {
			switch i, stands := is[id]; {
			case r.Relation == tracker.SplitFrom && stands:
				d.given[r.Claim] = append(d.given[r.Claim], d.claim(d.after[i]).Facts...)
			case r.Relation == tracker.MergedFrom:
				if j, stood := was[r.Claim]; stood {
					d.taken[id] = append(d.taken[id], d.claim(d.before[j]).Facts...)
				}
			}
		}
	}
}

func (d *differ) change(p lineage.Pair) tracker.Change {
	c := tracker.Change{Kind: p.Kind, Claim: p.Claim, Moved: p.Moved, Related: d.related[p.Claim]}
	if p.From >= 0 {
		c.Before = d.claim(d.before[p.From])
	}
	if p.To >= 0 {
		c.After = d.claim(d.after[p.To])
	}
	switch p.Kind {
	case tracker.Added:
		c.Restored = d.l.Claims[p.Claim-1].First < d.from
		c.CitationsAdded = c.After.Citations
		return c
	case tracker.Removed:
		c.CitationsRemoved = c.Before.Citations
		return c
	}
	Reword(&c, d.l, max(d.from, d.to))
	if given, taken := d.given[p.Claim], d.taken[p.Claim]; c.Kind == tracker.Changed && len(given)+len(taken) > 0 {
		c.Facts = slices.DeleteFunc(c.Facts, func(f tracker.FactChange) bool {
			return f.After == nil && among(given, f.Before) || f.Before == nil && among(taken, f.After)
		})
		c.Unsourced = c.Unsourced && len(c.Facts) > 0
	}
	return c
}

func among(list []tracker.Fact, f *tracker.Fact) bool {
	return f != nil && slices.ContainsFunc(list, func(g tracker.Fact) bool { return g.Type == f.Type && g.Value == f.Value })
}

// claim readies a claim for a change: its facts found, its sources named.
func (d *differ) claim(c tracker.Claim) *tracker.Claim {
	if c.Facts == nil {
		c.Facts = facts.Find(c.Text)
	}
	for _, x := range c.Citations {
		if d.sources[x.Source] != nil {
			d.cited[x.Source] = true
		}
	}
	return &c
}

// Reword fills in how the two sides of a change differ: words, facts, degree, citations, these by what
// was known of works at snapshot seq.
func Reword(c *tracker.Change, l *lineage.Line, seq int) {
	before, after := c.Before, c.After
	c.CitationsAdded, c.CitationsRemoved = l.CitationChanges(before.Citations, after.Citations, seq)
	c.Similarity = 1
	if before.Text == after.Text {
		c.Edits = []tracker.Edit{{Op: tracker.Equal, Text: after.Text}}
		return
	}
	c.Edits = textdiff.Edits(before.Text, after.Text)
	c.Similarity = textdiff.Similarity(before.Text, after.Text)
	c.Facts = onlyRead(facts.Compare(before.Facts, after.Facts, c.Edits), before.Text, after.Text)
	c.Degree = textdiff.Degree(before.Text, after.Text, c.Facts)
	if c.Degree == tracker.Cosmetic {
		c.Facts = nil // quotation marks put round words: the same facts, set otherwise
	}
	c.Unsourced = len(c.Facts) > 0 && len(c.CitationsAdded)+len(c.CitationsRemoved) == 0
}

// relations tell, of the two snapshots that are compared, where a claim came from or went, by claim:
// one is split from a claim that stood, and is new; one is merged into a claim that stands, and is gone.
// A claim that the other passed through in between, itself split off or merged on, is left out.
func relations(l *lineage.Line, a, b lineage.View, from, to int) map[int][]tracker.Relation {
	if from == 0 {
		return nil
	}
	was, is := standing(a), standing(b)
	var between []lineage.Relation
	for _, r := range l.Relations {
		if r.Seq > from && r.Seq <= to {
			between = append(between, r)
		}
	}
	m := map[int][]tracker.Relation{}
	for i, r := range between {
		switch {
		case r.Relation == tracker.SplitFrom && is[r.Claim] && !was[r.Claim]:
			for k := i - 1; k >= 0 && !was[r.Other]; k-- {
				if before := between[k]; before.Relation == r.Relation && before.Claim == r.Other {
					r.Other = before.Other
				}
			}
		case r.Relation == tracker.MergedFrom && was[r.Other] && !is[r.Other]:
			for k := i + 1; k < len(between) && !is[r.Claim]; k++ {
				if after := between[k]; after.Relation == r.Relation && after.Other == r.Claim {
					r.Claim = after.Claim
				}
			}
		default:
			continue
		}
		told := tracker.Relation{Relation: r.Relation, Claim: r.Other}
		if was[r.Other] && is[r.Claim] && !slices.Contains(m[r.Claim], told) {
			m[r.Claim] = append(m[r.Claim], told)
		}
	}
	return m
}

func standing(v lineage.View) map[int]bool {
	m := make(map[int]bool, v.Len())
	for i := range v.Len() {
		id, _ := v.Claim(i)
		m[id] = true
	}
	return m
}

// sourceChanges compares the sources of two snapshots. A source that goes by another id now, but
// shares an identity with one before, is the same, described differently.
func sourceChanges(was, is []tracker.Source) tracker.SourceChanges {
	var out tracker.SourceChanges
	old := map[string]*tracker.Source{}
	for i := range was {
		old[was[i].ID] = &was[i]
	}
	var added []*tracker.Source
	for i := range is {
		s := &is[i]
		if before, ok := old[s.ID]; ok {
			delete(old, s.ID)
			if fields := describe(before, s); len(fields) > 0 {
				out.Changed = append(out.Changed, tracker.SourceChange{ID: s.ID, Fields: fields})
			}
			continue
		}
		added = append(added, s)
	}
	gone := map[string]*tracker.Source{} // those left, by identity
	for i := range was {
		if s := &was[i]; old[s.ID] != nil {
			for _, k := range s.Identities() {
				gone[k] = s
			}
		}
	}
	for _, s := range added {
		same := (*tracker.Source)(nil)
		for _, k := range s.Identities() {
			if g := gone[k]; g != nil && old[g.ID] != nil && lineage.SameWork(g, s) {
				same = g
				break
			}
		}
		for i := 0; i < len(was) && same == nil; i++ {
			if old[was[i].ID] != nil && lineage.Redescribed(&was[i], s) {
				same = &was[i]
			}
		}
		if same == nil {
			out.Added = append(out.Added, *s)
			continue
		}
		delete(old, same.ID)
		if fields := describe(same, s); len(fields) > 0 {
			out.Changed = append(out.Changed, tracker.SourceChange{ID: s.ID, Fields: fields})
		}
	}
	for i := range was {
		if old[was[i].ID] != nil {
			out.Removed = append(out.Removed, was[i])
		}
	}
	byID := func(a, b tracker.Source) int { return cmp.Compare(a.ID, b.ID) }
	slices.SortFunc(out.Added, byID)
	slices.SortFunc(out.Removed, byID)
	slices.SortFunc(out.Changed, func(a, b tracker.SourceChange) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// describe lists the fields in which two descriptions differ. The printed text of a reference
// counts only where nothing else is known of it.
func describe(a, b *tracker.Source) []tracker.FieldChange {
	var fields []tracker.FieldChange
	add := func(name, before, after string) {
		if before != after {
			fields = append(fields, tracker.FieldChange{Field: name, Before: before, After: after})
		}
	}
	add("type", a.Type, b.Type)
	add("title", a.Title, b.Title)
	add("url", a.URL, b.URL)
	add("archive_url", a.ArchiveURL, b.ArchiveURL)
	add("container", a.Container, b.Container)
	add("publisher", a.Publisher, b.Publisher)
	add("date", a.Date, b.Date)
	add("access_date", a.AccessDate, b.AccessDate)
	add("authors", strings.Join(a.Authors, "; "), strings.Join(b.Authors, "; "))
	add("doi", a.DOI, b.DOI)
	add("isbn", a.ISBN, b.ISBN)
	add("pmid", a.PMID, b.PMID)
	if a.Title == "" && b.Title == "" {
		add("raw", a.Raw, b.Raw)
	}
	return fields
}
