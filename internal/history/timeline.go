package history

import (
	"cmp"
	"slices"
	"sort"
	"time"

	"tracker/internal/lineage"
	"tracker/internal/tracker"
)

const (
	mostMoments = 180 // about one for four pixels of a wide page
	mostDomains = 6   // more could not be told apart in a picture
)

// Timeline says how a document stood through the period from since, up to but not including until; a
// zero time leaves the period open. Of a long history some moments are chosen, so that the work is
// bounded. What a revert undid does not show.
func Timeline(l *lineage.Line, since, until time.Time) *tracker.Timeline {
	t := &tracker.Timeline{Document: l.Document, Sections: []string{""}}
	var seqs []int
	before := 0
	for i := range l.Snapshots {
		s := &l.Snapshots[i]
		if !until.IsZero() && !s.Time.Before(until) {
			break
		}
		early := !since.IsZero() && s.Time.Before(since)
		if !early {
			t.Snapshots++
		}
		switch {
		case s.RevertedBy != 0:
		case early:
			before = i + 1
		default:
			seqs = append(seqs, i+1)
		}
	}
	seqs = spread(l, seqs, mostMoments)
	if before > 0 { // how the document stood when the period began
		seqs = slices.Insert(seqs, 0, before)
	}
	b := timeline{line: l, domain: domains(l), byID: map[int]int{}, byName: map[string]int{"": 0}}
	counts := make([]map[string]int, len(seqs))
	for i, seq := range seqs {
		var m tracker.Moment
		m, counts[i] = b.moment(t, seq)
		if seq == before {
			m.Time = since
		}
		t.Moments = append(t.Moments, m)
	}
	t.Domains = mostCited(counts)
	for i := range t.Moments {
		t.Moments[i].Citations = byDomain(counts[i], t.Domains)
	}
	return t
}

// spread chooses at most n of the snapshots, the first and the last among them: half of them evenly by
// number, so that busy days are seen, and half by time, so that quiet years are.
func spread(l *lineage.Line, seqs []int, n int) []int {
	if len(seqs) <= n {
		return seqs
	}
	first, last := l.Snapshots[seqs[0]-1].Time, l.Snapshots[seqs[len(seqs)-1]-1].Time
	chosen := make([]int, 0, n)
	for part, parts := 0, n/2-1; part <= parts; part++ {
		chosen = append(chosen, seqs[(len(seqs)-1)*part/parts])
		end := first.Add(last.Sub(first) / time.Duration(parts) * time.Duration(part))
		after := sort.Search(len(seqs), func(i int) bool { return l.Snapshots[seqs[i]-1].Time.After(end) })
		chosen = append(chosen, seqs[max(after-1, 0)])
	}
	slices.Sort(chosen)
	return slices.Compact(chosen)
}

// domains are the sites of a line's sources, "" where one has none.
func domains(l *lineage.Line) map[string]string {
	m := make(map[string]string, len(l.Works))
	for i := range l.Works {
		w := &l.Works[i]
		m[w.ID] = w.Descriptions[len(w.Descriptions)-1].Domain
	}
	return m
}

// timeline makes the moments of one, each from the one before.
type timeline struct {
	line   *lineage.Line
	domain map[string]string // by Source.ID
	// The index of a section in Timeline.Sections: by lineage's number, which a renamed heading keeps,
	// and by name, for a heading under which only others stand.
	byID   map[int]int
	byName map[string]int
	places map[int]int // of the claims in the moment before
}

func (b *timeline) moment(t *tracker.Timeline, seq int) (tracker.Moment, map[string]int) {
	s := &b.line.Snapshots[seq-1]
	m := tracker.Moment{Seq: seq, Revision: s.Revision, Time: s.Time}
	view := b.line.At(seq)
	top := b.tops(t, view)
	counts := map[string]int{}
	places := make(map[int]int, view.Len())
	next := -1 // the place before of the claim that goes on with the run
	for i := range view.Len() {
		id, place := view.Claim(i)
		places[id] = i
		from, stood := b.places[id]
		if !stood {
			from = -1
		}
		section := top[place.Section]
		if n := len(m.Runs) - 1; n >= 0 && m.Runs[n].Section == section && from == next {
			m.Runs[n].Count++
		} else {
			m.Runs = append(m.Runs, tracker.Run{Section: section, Count: 1, From: from})
		}
		if next = -1; stood {
			next = from + 1
		}
		c := tracker.Claim{Citations: b.line.Claims[id-1].Versions[place.Version-1].Citations}
		if c.IsCited() {
			m.Cited++
		} else {
			m.Uncited++
		}
		for _, x := range c.Citations {
			if !x.IsNote() {
				counts[b.domain[x.Source]]++
			}
		}
	}
	b.places = places
	return m, counts
}

// tops gives the section of a timeline for each section of a view.
func (b *timeline) tops(t *tracker.Timeline, view lineage.View) map[int]int {
	paths := view.Paths()
	ids := make([]int, 0, len(paths))
	for id := range paths {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(x, y int) int { // headings of the top level first: they name the others
		return cmp.Or(cmp.Compare(len(paths[x]), len(paths[y])), cmp.Compare(x, y))
	})
	tops := map[int]int{0: 0}
	for _, id := range ids {
		name := paths[id][0]
		index, known := -1, false
		if len(paths[id]) == 1 {
			index, known = b.byID[id]
		}
		if !known {
			index, known = b.byName[name]
		}
		if !known {
			index = len(t.Sections)
			t.Sections = append(t.Sections, name)
		}
		b.byName[name] = index
		if len(paths[id]) == 1 {
			b.byID[id] = index
			t.Sections[index] = name
		}
		tops[id] = index
	}
	return tops
}

// mostCited are the sites with most citations over all moments.
func mostCited(counts []map[string]int) []string {
	sum := map[string]int{}
	for _, m := range counts {
		for domain, n := range m {
			sum[domain] += n
		}
	}
	delete(sum, "")
	list := make([]string, 0, len(sum))
	for domain := range sum {
		list = append(list, domain)
	}
	slices.SortFunc(list, func(a, b string) int { return cmp.Or(cmp.Compare(sum[b], sum[a]), cmp.Compare(a, b)) })
	return list[:min(len(list), mostDomains)]
}

// byDomain counts citations as [tracker.Moment] has them.
func byDomain(counts map[string]int, domains []string) []int {
	list := make([]int, len(domains)+2)
	for domain, n := range counts {
		at := slices.Index(domains, domain)
		switch {
		case domain == "":
			at = len(domains) + 1
		case at < 0:
			at = len(domains)
		}
		list[at] += n
	}
	return list
}
