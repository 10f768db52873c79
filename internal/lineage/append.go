package lineage

import (
	"slices"

	"tracker/internal/tracker"
)

// Append takes the next snapshot of the document. read gives what it says; it is not called where
// the bytes are those of a recent snapshot. On an error of read the line is as it was.
func (l *Line) Append(s tracker.Snapshot, extractor int, read func() (*tracker.Reading, error)) (*Snapshot, error) {
	l.resume()
	seq := len(l.Snapshots) + 1
	s.Seq, s.Document = seq, l.Document.ID
	prev := &state{}
	if n := len(l.recent); n > 0 {
		prev = l.recent[n-1]
	}
	record := Snapshot{Snapshot: s, Extractor: extractor}
	var next *state
	same := l.sameBytes(s.SHA256)
	if s.TextHidden { // what it said is not known: taken to be what the one before said
		next = prev.again(seq)
		if seq > 1 {
			record.Labels = l.Snapshots[seq-2].Labels
		}
	} else if same != nil {
		twin := &l.Snapshots[same.seq-1]
		next = same.again(seq)
		record.Labels, record.Warnings = twin.Labels, twin.Warnings
		if same.seq < seq-1 {
			record.Reverts = same.seq
		}
	} else {
		r, err := read()
		if err != nil {
			return nil, err
		}
		next = l.align(prev, r, seq)
		record.Labels = l.labels(prev, next)
		record.Warnings = len(r.Warnings)
	}
	d := l.compare(prev, next)
	record.Changes = d.summary()
	l.Snapshots = append(l.Snapshots, record)
	l.index = nil
	l.settle(prev, next)

	tail := l.tail(seq - 1)
	if record.Reverts != 0 {
		tail = l.revert(record.Reverts, seq)
	}
	from := prev
	if tail != nil {
		from = tail
	}
	if from != prev { // what lasted changed since then, not since the snapshot before
		d = l.compare(from, next)
	}
	advance(&l.places, from.claims, next.claims, seq, l.claimSpans)
	l.nameChanges(d.pairs, seq)
	advance(&l.places, from.sections, next.sections, seq, l.sectionSpans)
	advance(&l.places, from.works, next.works, seq, l.workSpans)
	l.push(next)
	return &l.Snapshots[seq-1], nil
}

// nameChanges says of the spans that begin with snapshot seq what happened to the claim there.
func (l *Line) nameChanges(pairs []Pair, seq int) {
	for _, p := range pairs {
		if p.To < 0 || p.Kind == "" {
			continue
		}
		spans := l.Claims[p.Claim-1].Spans
		if s := &spans[len(spans)-1]; s.From == seq {
			s.Kind = p.Kind
		}
	}
}

// sameBytes finds the nearest recent state with the same bytes.
func (l *Line) sameBytes(sha256 string) *state {
	for i := len(l.recent) - 1; i >= 0; i-- {
		if s := &l.Snapshots[l.recent[i].seq-1]; s.SHA256 == sha256 && !s.TextHidden {
			return l.recent[i]
		}
	}
	return nil
}

// tail is the state of the last snapshot up to seq that is not reverted.
func (l *Line) tail(seq int) *state {
	for i := len(l.recent) - 1; i >= 0; i-- {
		if st := l.recent[i]; st.seq <= seq && l.Snapshots[st.seq-1].RevertedBy == 0 {
			return st
		}
	}
	return l.base
}

// revert marks what lies between snapshot to and snapshot by as reverted, and rewrites the spans
// that it had made. It returns the state that the spans now lead up to.
func (l *Line) revert(to, by int) *state {
	base := l.tail(to)
	first := 0 // of the snapshots whose effect is undone
	for _, st := range l.recent {
		s := &l.Snapshots[st.seq-1]
		if st.seq > base.seq && first == 0 && s.RevertedBy == 0 {
			first = st.seq
		}
		if st.seq > to && s.RevertedBy == 0 {
			s.RevertedBy = by
			l.changedSnapshot(st.seq)
		}
	}
	if first == 0 {
		return base
	}
	var claims [][]*held[Place]
	var sections [][]*held[string]
	var works [][]*held[int]
	for _, st := range l.recent {
		if st.seq < first {
			continue
		}
		claims = append(claims, st.claims)
		sections = append(sections, st.sections)
		works = append(works, st.works)
		s := &l.Snapshots[st.seq-1]
		s.Missing = missing(&l.places, base, st)
		l.changedSnapshot(st.seq)
	}
	setAside(&l.places, base.claims, claims, first, l.claimSpans)
	setAside(&l.places, base.sections, sections, first, l.sectionSpans)
	setAside(&l.places, base.works, works, first, l.workSpans)
	return base
}

func (l *Line) changedSnapshot(seq int) {
	if seq <= l.Unsaved.Snapshots {
		l.Unsaved.ChangedSnapshots[seq] = true
	}
}

// push makes st the latest state.
func (l *Line) push(st *state) {
	l.recent = append(l.recent, st)
	if len(l.recent) > Window {
		if oldest := l.recent[0]; l.Snapshots[oldest.seq-1].RevertedBy == 0 {
			l.base = oldest
		}
		l.recent = slices.Delete(l.recent, 0, 1)
	}
}

// works gives the sources of a snapshot their places in the line.
func (l *Line) works(prev *state, sources []tracker.Source) []*held[int] {
	if r := prev.read; r != nil && len(r.Sources) == len(sources) && (len(sources) == 0 || &r.Sources[0] == &sources[0]) {
		return prev.works
	}
	list := make([]*held[int], 0, len(sources))
	for i := range sources {
		s := &sources[i]
		id, ok := l.workID(s.ID)
		if !ok {
			l.Works = append(l.Works, Work{ID: s.ID})
			id = len(l.Works)
			l.workIDs[s.ID] = id
			l.Unsaved.Works[id] = Saved[int]{New: true}
		}
		w := &l.Works[id-1]
		n := len(w.Descriptions)
		for n > 0 && !sameDescription(&w.Descriptions[n-1], s) {
			n--
		}
		if n == 0 {
			l.workSpans(id)
			w.Descriptions = append(w.Descriptions, *s)
			n = len(w.Descriptions)
		}
		list = append(list, &held[int]{id, n})
	}
	slices.SortFunc(list, func(a, b *held[int]) int { return a.id - b.id })
	return list
}

func sameDescription(a, b *tracker.Source) bool {
	return a.Title == b.Title && a.URL == b.URL && a.ArchiveURL == b.ArchiveURL && a.Container == b.Container &&
		a.Publisher == b.Publisher && a.Date == b.Date && a.AccessDate == b.AccessDate && a.DOI == b.DOI &&
		a.ISBN == b.ISBN && a.PMID == b.PMID && a.Type == b.Type && a.Raw == b.Raw && slices.Equal(a.Authors, b.Authors)
}
