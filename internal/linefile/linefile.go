package linefile

import (
	"bytes"
	"encoding/binary"
	"errors"
	"unsafe"

	"tracker/internal/lineage"
	"tracker/internal/tracker"
)

// Format is the version of the format, of which Decode knows only one.
const Format = 1

const magic = "tracker line 1\n"

// ErrNotWhole is the error for what is no line in this format, or not all of one.
var ErrNotWhole = errors.New("not a whole line in format 1")

// Append writes a line behind data: all of it but the notes of what is yet unsaved, and what lineage
// makes anew.
func Append(data []byte, l *lineage.Line) []byte {
	w := walk{coder: coder{numbers: map[string]int{}, out: append(data, magic...)}, paths: map[string]int{}}
	w.line(l)
	return w.out
}

// Decode reads a line back, as good as loaded from the dataset. The strings of the line are parts of
// data, which must not change any more.
func Decode(data []byte) (*lineage.Line, error) {
	rest, ok := bytes.CutPrefix(data, []byte(magic))
	if !ok {
		return nil, ErrNotWhole
	}
	in := unsafe.String(unsafe.SliceData(rest), len(rest)) // a copy would cost as much as the reading
	w := walk{coder: coder{reading: true, in: in}}
	l := &lineage.Line{}
	w.line(l)
	if w.broken || w.in != "" {
		return nil, ErrNotWhole
	}
	l.Forget()
	return l, nil
}

// walk goes over a line.
type walk struct {
	coder
	paths map[string]int // numbers of the heading paths written
	key   []byte         // of one of them
	known [][]string     // heading paths read, by number

	snapshots slab[lineage.Snapshot]
	claims    slab[lineage.Claim]
	versions  slab[lineage.Version]
	spans     slab[lineage.Span]
	citations slab[tracker.Citation]
	marks     slab[tracker.Flag]
	facts     slab[tracker.Fact]
	sections  slab[lineage.Section]
	pathSpans slab[lineage.Stretch[string]]
	works     slab[lineage.Work]
	sources   slab[tracker.Source]
	workSpans slab[lineage.Stretch[int]]
	relations slab[lineage.Relation]
	strings   slab[string]
}

func (w *walk) line(l *lineage.Line) {
	d := &l.Document
	for _, v := range [...]*string{&d.ID, &d.Title, &d.URL, &d.Language, &d.License, &d.Attribution, &d.Notice} {
		w.text(v)
	}
	list(&w.coder, &w.snapshots, &l.Snapshots, 20)
	for i := range l.Snapshots {
		w.snapshot(l, &l.Snapshots[i], i+1)
	}
	list(&w.coder, &w.sections, &l.Sections, 1)
	for i := range l.Sections {
		s := &l.Sections[i]
		list(&w.coder, &w.pathSpans, &s.Spans, 4)
		for k := range s.Spans {
			stretch(w, l, &s.Spans[k])
			w.word(&s.Spans[k].Value)
		}
	}
	list(&w.coder, &w.works, &l.Works, 3)
	for i := range l.Works {
		w.work(l, &l.Works[i])
	}
	list(&w.coder, &w.claims, &l.Claims, 4)
	for i := range l.Claims {
		w.claim(l, &l.Claims[i])
	}
	list(&w.coder, &w.relations, &l.Relations, 4)
	for i := range l.Relations {
		r := &l.Relations[i]
		w.upTo(&r.Claim, 1, len(l.Claims))
		w.upTo(&r.Other, 1, len(l.Claims))
		w.word(&r.Relation)
		w.upTo(&r.Seq, 1, len(l.Snapshots))
	}
}

func (w *walk) snapshot(l *lineage.Line, s *lineage.Snapshot, seq int) {
	if w.reading {
		s.Document, s.Seq = l.Document.ID, seq
	}
	w.text(&s.Revision)
	w.text(&s.Parent)
	w.moment(&s.Time)
	w.moment(&s.RetrievedAt)
	w.word(&s.Author)
	w.text(&s.Comment)
	w.flags(&s.TimeEstimated, &s.Minor, &s.AuthorHidden, &s.CommentHidden, &s.TextHidden)
	named(&w.coder, &s.Format)
	w.text(&s.SHA256)
	w.size(&s.Size)
	w.text(&s.URL)
	w.word(&s.Origin)
	c := &s.Changes
	for _, v := range [...]*int{&c.Added, &c.Removed, &c.Changed, &c.Recited, &c.Moved, &c.Unchanged} {
		w.number(v)
	}
	w.upTo(&s.Reverts, 0, len(l.Snapshots))
	w.upTo(&s.RevertedBy, 0, len(l.Snapshots))
	w.text(&s.Missing)
	w.text(&s.Labels)
	w.number(&s.Extractor)
	w.number(&s.Warnings)
}

// stretch codes what stretches have in common, without the value.
func stretch[V comparable](w *walk, l *lineage.Line, s *lineage.Stretch[V]) {
	w.upTo(&s.From, 1, len(l.Snapshots))
	lasted := 0 // snapshots, 0 while it lasts
	if s.To != 0 {
		lasted = s.To - s.From + 1
	}
	w.upTo(&lasted, 0, len(l.Snapshots)-s.From+1)
	if w.reading && lasted != 0 {
		s.To = s.From + lasted - 1
	}
	w.flags(&s.Reverted)
}

func (w *walk) work(l *lineage.Line, x *lineage.Work) {
	w.word(&x.ID)
	list(&w.coder, &w.sources, &x.Descriptions, 13)
	for i := range x.Descriptions {
		s := &x.Descriptions[i]
		if w.reading {
			s.ID = x.ID
		}
		w.word(&s.Type)
		for _, v := range [...]*string{&s.Title, &s.URL, &s.ArchiveURL, &s.Container, &s.Publisher, &s.Date, &s.AccessDate, &s.DOI, &s.ISBN, &s.PMID, &s.Domain, &s.Raw} {
			w.text(v)
		}
		list(&w.coder, &w.strings, &s.Authors, 1)
		for k := range s.Authors {
			w.text(&s.Authors[k])
		}
	}
	list(&w.coder, &w.workSpans, &x.Spans, 4)
	for i := range x.Spans {
		stretch(w, l, &x.Spans[i])
		w.upTo(&x.Spans[i].Value, 1, len(x.Descriptions))
	}
}

func (w *walk) claim(l *lineage.Line, c *lineage.Claim) {
	named(&w.coder, &c.Kind)
	w.upTo(&c.First, 1, len(l.Snapshots))
	list(&w.coder, &w.versions, &c.Versions, 7)
	for i := range c.Versions {
		w.version(&c.Versions[i])
	}
	list(&w.coder, &w.spans, &c.Spans, 7)
	for i := range c.Spans {
		s := &c.Spans[i]
		stretch(w, l, s)
		w.upTo(&s.Value.Version, 1, len(c.Versions))
		w.upTo(&s.Value.Section, 0, len(l.Sections))
		w.word(&s.Value.Order)
		named(&w.coder, &s.Kind)
	}
}

func (w *walk) version(v *lineage.Version) {
	named(&w.coder, &v.Kind)
	w.text(&v.Text)
	w.path(&v.Section)
	w.cited(&v.Citations)
	w.cited(&v.Dangling)
	if w.reading && len(v.Dangling) == 0 {
		v.Dangling = nil // as loaded from the dataset
	}
	list(&w.coder, &w.marks, &v.Flags, 2)
	for i := range v.Flags {
		w.word(&v.Flags[i].Flag)
		w.word(&v.Flags[i].Date)
	}
	list(&w.coder, &w.facts, &v.Facts, 4)
	for i := range v.Facts {
		w.fact(&v.Facts[i], v.Text)
	}
}

func (w *walk) cited(v *[]tracker.Citation) {
	list(&w.coder, &w.citations, v, 5)
	for i := range *v {
		c := &(*v)[i]
		for _, v := range [...]*string{&c.Label, &c.Name, &c.Group, &c.Locator, &c.Source} {
			w.word(v)
		}
	}
}

// fact codes a fact of a text, in which its own is found again as a rule.
func (w *walk) fact(f *tracker.Fact, text string) {
	named(&w.coder, &f.Type)
	w.upTo(&f.Start, 0, len(text))
	w.upTo(&f.End, f.Start, len(text))
	found := text[f.Start:min(f.End, len(text))] // for ASCII, bytes are code points
	inPlace, plain := f.Text == found, f.Value == f.Text
	w.flags(&inPlace, &plain)
	if !inPlace {
		w.word(&f.Text)
	} else if w.reading {
		f.Text = found
	}
	if !plain {
		w.word(&f.Value)
	} else if w.reading {
		f.Value = f.Text
	}
}

// path codes a heading path, which many claims share, in the way of words.
func (w *walk) path(v *[]string) {
	var n int
	if w.reading {
		if w.upTo(&n, 0, len(w.known)); n != 0 {
			*v = w.known[n-1]
			return
		}
	} else {
		w.key = w.key[:0]
		for _, heading := range *v {
			w.key = binary.AppendUvarint(w.key, uint64(len(heading)))
			w.key = append(w.key, heading...)
		}
		n = w.paths[string(w.key)]
		if w.number(&n); n != 0 {
			return
		}
		w.paths[string(w.key)] = len(w.paths) + 1
	}
	list(&w.coder, &w.strings, v, 1)
	for i := range *v {
		w.word(&(*v)[i])
	}
	if w.reading {
		w.known = append(w.known, *v)
	}
}
