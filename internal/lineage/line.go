package lineage

import (
	"slices"

	"tracker/internal/tracker"
)

// Window is how many snapshots back an exact revert is looked for, as in the literature on
// Wikipedia (Kittur et al. 2007 and after).
const Window = 15

// Line is the whole known life of one document.
type Line struct {
	Document  tracker.Document
	Snapshots []Snapshot // Snapshots[seq-1]
	Claims    []Claim    // Claims[id-1]
	Sections  []Section  // Sections[id-1]
	Works     []Work     // Works[id-1]
	Relations []Relation

	// Unsaved is what changed since the line was made, loaded or saved.
	Unsaved Unsaved

	recent []*state // of the last Window snapshots, oldest first; see resume
	base   *state   // of the last snapshot before recent that is not reverted; nil where none is
	match  *matcher // made when first needed; see matcher
	index  *blocks  // likewise; see blocked
	paths  paths    // of its headings
	places places   // empty between uses
	// difference is the latest one that was asked for.
	difference difference
	// workIDs are the places in Works by source; see workID.
	workIDs map[string]int
}

// Snapshot is a snapshot with what lineage found out about it.
type Snapshot struct {
	tracker.Snapshot
	Changes tracker.Summary // from the snapshot before
	// Reverts is the snapshot whose bytes this one restores; RevertedBy the one that undid this
	// one. 0 where there is none.
	Reverts, RevertedBy int
	// Missing is what a reverted snapshot lacks of the last one before it that is not: the spans
	// of that are not broken. See missing.
	Missing string
	// Labels are the citation labels printed, where they are not those that counting gives.
	Labels    string
	Extractor int // the version of package extract that read the snapshot
	Warnings  int // of the parser
}

// Claim is the life of one claim.
type Claim struct {
	Kind     tracker.Kind // when it first appeared
	First    int          // seq
	Versions []Version    // Versions[version-1]
	Spans    []Span
}

// Version is one wording of a claim, with its sources and flags.
type Version struct {
	Kind      tracker.Kind
	Text      string
	Section   []string // where it first stood
	Citations []tracker.Citation
	Flags     []tracker.Flag
	Facts     []tracker.Fact
	Dangling  []tracker.Citation

	words *bag // made when first needed
}

// Place is where, and in which wording, a claim stands.
type Place struct {
	Version int    // 1, 2, …
	Section int    // 1, 2, …; 0 is the lead
	Order   string // sorts in document order
}

// Stretch is a value over a stretch of snapshots.
type Stretch[V comparable] struct {
	From, To int  // seqs, both included; To is 0 while it lasts
	Reverted bool // only in snapshots that a revert undid
	Value    V
	// Kind is what happened to a claim at From; "" where nothing that a comparison tells of did, in
	// reverted spans, and for what is no claim.
	Kind tracker.ChangeKind
}

// Span is a stretch of snapshots over which a claim kept its place.
type Span = Stretch[Place]

// Section is the life of one heading path, each as a JSON array of headings.
type Section struct {
	Spans []Stretch[string]
}

// Work is the life of one source's description.
type Work struct {
	ID           string
	Descriptions []tracker.Source // Descriptions[n-1]
	Spans        []Stretch[int]   // of the number n of its description
}

// Relation links a claim to another that it came from, or took over, at a snapshot.
type Relation struct {
	Claim, Other int
	Relation     string // tracker.SplitFrom or tracker.MergedFrom
	Seq          int
}

// Last is the last snapshot in which the claim stood, 0 while it is present.
func (c *Claim) Last() int {
	last := 0
	for i := len(c.Spans) - 1; i >= 0; i-- {
		s := &c.Spans[i]
		if s.To == 0 {
			return 0
		}
		last = max(last, s.To)
		if !s.Reverted {
			break // those before it ended before it began
		}
	}
	return last
}

// Reverted reports whether the claim never stood but in reverted snapshots.
func (c *Claim) Reverted() bool {
	return !slices.ContainsFunc(c.Spans, func(s Span) bool { return !s.Reverted })
}

// Unsaved lists what a store has to write: by id, and what it held of each before.
type Unsaved struct {
	Document         tracker.Document // as the store has it
	Snapshots        int              // from this index on they are new
	ChangedSnapshots map[int]bool
	Claims           map[int]Saved[Place]
	Sections         map[int]Saved[string]
	Works            map[int]Saved[int]
	Relations        int // from this index on they are new
}

// Saved is what a store holds of a claim, section or work that has changed.
type Saved[V comparable] struct {
	New      bool
	Spans    []Stretch[V] // by From
	Versions int          // or descriptions
}

// Changes says what a store has to do to hold spans: the beginnings of those to be taken out, and those
// to be put in place. What stays as it is, is in neither.
func (s *Saved[V]) Changes(spans []Stretch[V]) (out []int, in []Stretch[V]) {
	old := s.Spans
	for _, span := range spans {
		for len(old) > 0 && old[0].From < span.From {
			out, old = append(out, old[0].From), old[1:]
		}
		if len(old) > 0 && old[0].From == span.From {
			if old[0] != span {
				in = append(in, span)
			}
			old = old[1:]
			continue
		}
		in = append(in, span)
	}
	for _, span := range old {
		out = append(out, span.From)
	}
	return out, in
}

// Forget empties l.Unsaved: all is stored.
func (l *Line) Forget() {
	l.Unsaved = Unsaved{
		Document:  l.Document,
		Snapshots: len(l.Snapshots), ChangedSnapshots: map[int]bool{},
		Claims: map[int]Saved[Place]{}, Sections: map[int]Saved[string]{}, Works: map[int]Saved[int]{},
		Relations: len(l.Relations),
	}
}

// New starts the line of a document.
func New(d tracker.Document) *Line {
	l := &Line{Document: d}
	l.Forget()
	return l
}

func touch[V comparable](saved map[int]Saved[V], id, versions int, spans []Stretch[V]) {
	if _, ok := saved[id]; !ok {
		saved[id] = Saved[V]{Spans: slices.Clone(spans), Versions: versions}
	}
}

// claimSpans, sectionSpans and workSpans give spans to be changed, which the index does not survive.
func (l *Line) claimSpans(id int) *[]Span {
	c := &l.Claims[id-1]
	l.index = nil
	touch(l.Unsaved.Claims, id, len(c.Versions), c.Spans)
	return &c.Spans
}

func (l *Line) sectionSpans(id int) *[]Stretch[string] {
	s := &l.Sections[id-1]
	l.index = nil
	touch(l.Unsaved.Sections, id, 0, s.Spans)
	return &s.Spans
}

func (l *Line) workSpans(id int) *[]Stretch[int] {
	w := &l.Works[id-1]
	l.index = nil
	touch(l.Unsaved.Works, id, len(w.Descriptions), w.Spans)
	return &w.Spans
}

func (l *Line) newClaim(kind tracker.Kind, seq int) int {
	l.Claims = append(l.Claims, Claim{Kind: kind, First: seq})
	l.Unsaved.Claims[len(l.Claims)] = Saved[Place]{New: true}
	return len(l.Claims)
}

// addVersion adds a wording to a claim and returns its number.
func (l *Line) addVersion(id int, v Version) int {
	l.claimSpans(id)
	c := &l.Claims[id-1]
	c.Versions = append(c.Versions, v)
	m := l.matcher()
	if m.asks > 0 {
		l.relist(id)
	}
	if m.first != nil {
		m.addText(id, v.Text)
	}
	return len(c.Versions)
}
