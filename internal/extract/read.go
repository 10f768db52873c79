package extract

import (
	"slices"
	"sync"

	"tracker/internal/sentence"
	"tracker/internal/syntax"
	"tracker/internal/tracker"
)

// Read takes the tree of a document, or of a block of one, apart into what it says. language is a
// BCP 47 tag and decides where sentences end.
func Read(t *syntax.Tree, language string) *Part {
	r := readers.Get().(*reader)
	r.t, r.language = t, language
	r.blocks(0, tracker.Sentence)
	part := &Part{title: fold(t.Attr(0, syntax.KeyTitle)), warnings: t.Warnings, elements: slices.Clone(r.elements)}
	part.traits = traitsOf(part)
	r.release()
	return part
}

type reader struct {
	t        *syntax.Tree
	language string
	elements []element // so far; the part gets a copy of just its size

	// What a part holds beside its elements.
	works slab[work]
	notes slab[note]
	uses  slab[use]
	lists slab[*work]
	names slab[string]

	// Memory that is used again and again.
	flats []*flat // that are free for use
	stops []int
	spans []sentence.Span
}

var readers = sync.Pool{New: func() any { return &reader{} }}

// maxKept bounds the elements whose memory a reader leaves to the next.
const maxKept = 1 << 14

// release leaves the reader's memory to the next one, but for what the part holds.
func (r *reader) release() {
	if cap(r.elements) > maxKept {
		return
	}
	clear(r.elements)
	*r = reader{elements: r.elements[:0], flats: r.flats, stops: r.stops, spans: r.spans}
	readers.Put(r)
}

// one is a list of a single work.
func (r *reader) one(w *work) []*work {
	list := r.lists.take(1)
	list[0] = w
	return list
}

// flat lends a flat; giveBack takes it back.
func (r *reader) flat() *flat {
	if n := len(r.flats); n > 0 {
		f := r.flats[n-1]
		r.flats = r.flats[:n-1]
		return f
	}
	return newFlat()
}

func (r *reader) giveBack(f *flat) {
	f.reset()
	r.flats = append(r.flats, f)
}

func isBlock(k syntax.Kind) bool { return k >= syntax.Heading && k <= syntax.References }

// blocks reads the children of node i. kind is that of a claim made by running text there.
func (r *reader) blocks(i int, kind tracker.Kind) {
	nodes := r.t.Nodes
	end := int(nodes[i].End)
	for c := i + 1; c < end; {
		n := &nodes[c]
		next := int(n.End)
		switch n.Kind {
		case syntax.Heading:
			r.heading(c)
		case syntax.Paragraph, syntax.Verbatim:
			r.blocks(c, kind)
		case syntax.List, syntax.Item:
			r.blocks(c, tracker.ListItem)
		case syntax.BlockQuote:
			r.blocks(c, tracker.Quotation)
		case syntax.Caption:
			r.blocks(c, tracker.Caption)
		case syntax.Table:
			r.table(c)
		case syntax.Row, syntax.Cell:
			r.blocks(c, kind)
		case syntax.Infobox:
			r.blocks(c, tracker.Infobox)
		case syntax.Field:
			r.field(c)
		case syntax.References:
			r.references(c)
		default: // running text, up to the next block
			for next < end && !isBlock(nodes[next].Kind) {
				next = int(nodes[next].End)
			}
			r.run(c, next, kind)
		}
		c = next
	}
}

func (r *reader) heading(i int) {
	f := r.flat()
	defer r.giveBack(f)
	r.inlines(f, i+1, int(r.t.Nodes[i].End))
	text, marks := f.done()
	e := element{level: max(1, int(r.t.Nodes[i].Level)), text: text}
	e.uses, _ = r.split(marks)
	r.elements = append(r.elements, e)
}

// run reads running text, nodes from lo up to hi, into claims of one kind.
func (r *reader) run(lo, hi int, kind tracker.Kind) {
	if kind == tracker.ListItem && r.onlySources(lo, hi) {
		return // an entry of a bibliography: sources without a claim
	}
	first := len(r.elements)
	lead := r.leadingLabels(&lo, hi)
	f := r.flat()
	defer r.giveBack(f)
	r.inlines(f, lo, hi)
	text, marks := f.done()
	if kind == tracker.Sentence {
		r.sentences(text, marks)
	} else {
		r.claim(kind, text, marks)
	}
	if lead != nil {
		if first == len(r.elements) {
			r.elements = append(r.elements, element{kind: kind})
		}
		r.elements[first].lead = lead
	}
	r.opens(first)
}

// opens marks the first element of a block.
func (r *reader) opens(first int) {
	if first < len(r.elements) {
		r.elements[first].opens = true
	}
}

// sentences gives running text a claim a sentence.
func (r *reader) sentences(text string, marks []mark) {
	r.stops = r.stops[:0]
	for i := range marks {
		r.stops = append(r.stops, marks[i].at)
	}
	r.spans = sentence.Append(r.spans[:0], text, r.stops, r.language)
	spans := r.spans
	for i, s := range spans {
		// A mark belongs to the sentence it stands in or directly after.
		n := len(marks)
		if i+1 < len(spans) {
			n = 0
			for n < len(marks) && marks[n].at <= spans[i+1].Start {
				n++
			}
		}
		r.claim(tracker.Sentence, text[s.Start:s.End], marks[:n])
		marks = marks[n:]
	}
	if len(spans) == 0 {
		r.claim(tracker.Sentence, "", marks)
	}
}

// claim adds a claim. Marks without any text belong to the claim before.
func (r *reader) claim(kind tracker.Kind, text string, marks []mark) {
	if text == "" && len(marks) == 0 {
		return
	}
	e := element{kind: kind, text: text}
	e.uses, e.flags = r.split(marks)
	r.elements = append(r.elements, e)
}

// split parts marks into uses and flags.
func (r *reader) split(marks []mark) (uses []use, flags []tracker.Flag) {
	n := 0
	for i := range marks {
		if marks[i].flag == "" {
			n++
		}
	}
	if n > 0 {
		uses = r.uses.take(n)[:0]
	}
	for i := range marks {
		if m := &marks[i]; m.flag == "" {
			uses = append(uses, m.use)
		} else {
			flags = addFlag(flags, tracker.Flag{Flag: m.flag, Date: m.date})
		}
	}
	return uses, flags
}

// addFlag adds a mark, once each: a second "citation needed" on a claim says nothing new.
func addFlag(flags []tracker.Flag, f tracker.Flag) []tracker.Flag {
	if slices.ContainsFunc(flags, func(g tracker.Flag) bool { return g.Flag == f.Flag }) {
		return flags
	}
	return append(flags, f)
}

// leadingLabels takes the labels that plain text prints at the start of a paragraph, with the
// stray quotation mark before them: they belong to the text before. lo is set past them; nil where there are none.
func (r *reader) leadingLabels(lo *int, hi int) *lead {
	nodes := r.t.Nodes
	i := *lo
	if nodes[i].Kind != syntax.Label && (i+1 >= hi || nodes[i+1].Kind != syntax.Label) {
		return nil
	}
	e := &lead{}
	if i+1 < hi && nodes[i+1].Kind == syntax.Label && nodes[i].Kind == syntax.Text && isQuote(nodes[i].Value) {
		e.closing = fold(nodes[i].Value)
		i++
	}
	for ; i < hi && (nodes[i].Kind == syntax.Label || len(e.before) > 0 && blank(&nodes[i])); i++ {
		if nodes[i].Kind == syntax.Label {
			e.before = append(e.before, use{kind: usePrinted, label: nodes[i].Value})
		}
	}
	if len(e.before) == 0 {
		return nil
	}
	*lo = i
	return e
}

func blank(n *syntax.Node) bool {
	return n.Kind == syntax.Space || n.Kind == syntax.Text && fold(n.Value) == ""
}

func isQuote(s string) bool {
	switch fold(s) {
	case `"`, "”", "“", "»", "’", "'":
		return true
	}
	return false
}
