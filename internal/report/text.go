package report

import (
	"bufio"
	"io"
	"strings"

	"tracker/internal/tracker"
)

// Text writes for a person: laid out for a terminal, or plain where the output goes into a file or
// another program.
type Text struct {
	W io.Writer
	// Color marks kinds and words with colours; without it words are marked [-deleted-]{+inserted+}.
	Color bool
	// Links makes sources into links that a terminal opens (OSC 8).
	Links bool
	// Width is the number of columns to wrap at; 0 does not wrap.
	Width int
	// Plain is for an output that is no terminal: no colour, no wrapping, and lists of one line an
	// entry with tabs between the fields and times in RFC 3339.
	Plain bool
}

// page is one output in the making. The first error of the writer stays and is returned by end.
type page struct {
	Text
	w     *bufio.Writer
	style style // that the terminal is in
	link  string
	// noFootnotes is that of the diff being written.
	noFootnotes bool
}

func (t Text) page() *page {
	if t.Plain {
		t.Color, t.Links, t.Width = false, false, 0
	}
	return &page{Text: t, w: bufio.NewWriterSize(t.W, 64<<10)}
}

func (p *page) end() error { return p.w.Flush() }

// blank ends a block.
func (p *page) blank() { p.w.WriteByte('\n') }

// line writes one paragraph at the left margin.
func (p *page) line(spans ...span) { p.paragraph("", "", spans...) }

// detail writes a paragraph that belongs to the line above it.
func (p *page) detail(spans ...span) { p.paragraph("    ", "      ", spans...) }

// heading writes the name of a section.
func (p *page) heading(section []string) { p.line(span{bold, sectionWords(section)}) }

// documentHead names a document, where it is, and what must be said wherever it is shown.
func (p *page) documentHead(d tracker.Document) {
	p.line(span{bold, titleWords(d)})
	if d.URL != "" {
		p.line(span{dim, clean(d.URL)})
	}
	if d.Notice != "" {
		p.line(span{yellow, "Note: " + clean(d.Notice)})
	}
}

// snapshotHead names snapshots, one a line, under each other.
func (p *page) snapshotHead(names []string, snapshots ...tracker.Snapshot) {
	g := grid{}
	for i, s := range snapshots {
		when := timeWords(s)
		if p.Plain && !s.Time.IsZero() {
			when = timeField(s.Time)
			if s.TimeEstimated {
				when += " (estimated)"
			}
		}
		g.add(span{none, names[i]}, span{bold, revisionWords(s)}, span{none, when},
			span{none, authorWords(s)}, span{dim, commentWords(s)})
	}
	p.grid(g)
}

// citations writes citations one a line, after a sign and a word that say what became of them.
func (p *page) citations(st style, sign, word string, refs []reference) {
	for _, ref := range refs {
		lead := word + " "
		if sign != "" {
			lead = sign + " " + lead
		}
		p.detail(span{st, lead}, span{none.to(ref.URL), ref.words()})
	}
}

// labels returns citations as a reader sees them in the text: "[3] [4]"; a link has no label.
func labels(refs []reference) string {
	names := make([]string, len(refs))
	for i, ref := range refs {
		if names[i] = ref.Label; ref.Label == "" {
			names[i] = "(link)"
		}
	}
	return strings.Join(names, " ")
}
