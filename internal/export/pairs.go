package export

import (
	"context"
	"iter"
	"math"
	"slices"

	"tracker/internal/diff"
	"tracker/internal/lineage"
	"tracker/internal/tables"
	"tracker/internal/tracker"
)

// pairs are the rows of [tables.Pairs]: of each snapshot that was not reverted, what `tracker diff`
// says of it and the last one before it that was not. The first snapshot of a document changes
// nothing: the record begins with it. One document is held at a time, and two snapshots of it.
func pairs(ctx context.Context, data Dataset, documents []tracker.Document) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		for _, d := range documents {
			l, err := data.Line(ctx, d.ID)
			if err != nil {
				yield(nil, err)
				return
			}
			for row := range pairsOf(l) {
				if !yield(row, nil) {
					return
				}
			}
		}
	}
}

func pairsOf(l *lineage.Line) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		series := diff.Series{Line: l}
		last, passed := 0, false // the snapshot compared last; whether reverted ones came after it
		for i := range l.Snapshots {
			s := &l.Snapshots[i]
			switch {
			case s.RevertedBy != 0:
				passed = true
				continue
			case last == 0:
				last, passed = i+1, false
				continue
			case !passed && !differs(s.Changes):
				continue
			}
			changes := series.Snapshots(last, i+1).Changes
			last, passed = i+1, false
			slices.SortFunc(changes, func(a, b tracker.Change) int { return a.Claim - b.Claim })
			for j := range changes {
				if !yield(pair(l.Document.ID, s, &changes[j])) {
					return
				}
			}
		}
	}
}

func differs(s tracker.Summary) bool { return s.Added+s.Removed+s.Changed+s.Recited+s.Moved > 0 }

func pair(document string, s *lineage.Snapshot, c *tracker.Change) []any {
	row := []any{document, int64(s.Seq), int64(c.Claim), s.Revision, nil, string(c.Kind), orNull(string(c.Degree)), c.Restored, c.Unsourced}
	if !s.Time.IsZero() {
		row[4] = s.Time.UTC()
	}
	var texts, sections, sources []any
	for _, side := range []*tracker.Claim{c.Before, c.After} {
		if side == nil {
			side = &tracker.Claim{}
		}
		texts = append(texts, orNull(side.Text))
		sections = append(sections, list(side.Section))
		sources = append(sources, list(cited(side)))
	}
	row = append(append(row, texts...), sections...)
	row = append(row, factList(c.Facts))
	row = append(row, sources...)
	return append(row, math.Round(c.Similarity*1000)/1000)
}

func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// cited are the ids of the sources that a claim cites.
func cited(c *tracker.Claim) []string {
	var ids []string
	for _, x := range c.Citations {
		if x.Source != "" {
			ids = append(ids, x.Source)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func list(texts []string) string {
	items := make([][]any, len(texts))
	for i, s := range texts {
		items[i] = []any{s}
	}
	return formatList(&tables.Column{Type: tables.Strings}, items)
}

// factColumn describes the column of facts that differ.
var factColumn = func() *tables.Column {
	for i := range tables.Pairs.Columns {
		if c := &tables.Pairs.Columns[i]; c.Type == tables.Objects {
			return c
		}
	}
	panic("claim_pairs has no facts")
}()

func factList(facts []tracker.FactChange) string {
	items := make([][]any, len(facts))
	for i, f := range facts {
		item := []any{string(f.Type), nil, nil, nil, nil}
		if f.Before != nil {
			item[1], item[3] = f.Before.Text, f.Before.Value
		}
		if f.After != nil {
			item[2], item[4] = f.After.Text, f.After.Value
		}
		items[i] = item
	}
	return formatList(factColumn, items)
}
