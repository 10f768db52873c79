package extract

import (
	"slices"

	"tracker/internal/sentence"
	"tracker/internal/syntax"
	"tracker/internal/tracker"
)

// Read takes the tree of a document, or of a block of one, apart into what it says. language is a
// BCP 47 tag and decides where sentences end.
func Read(t *syntax.Tree, language string) *Part {
	r := &reader{t: t, language: language, part: &Part{title: fold(t.Attr(0, syntax.KeyTitle)), warnings: t.Warnings}}
	r.part.elements = make([]element, 0, 1+len(t.Nodes)/nodesPerElement)
	r.blocks(0, tracker.Sentence)
	return r.part
}

// nodesPerElement is on the high side, so that the elements of a short block waste nothing.
const nodesPerElement = 16

type reader struct {
	t        *syntax.Tree
	language string
	part     *Part
	flats    []*flat // that are free for use
}

// flat lends a flat; release takes it back.
func (r *reader) flat() *flat {
	if n := len(r.flats); n > 0 {
		f := r.flats[n-1]
		r.flats = r.flats[:n-1]
		f.reset()
		return f
	}
	return newFlat()
}

func (r *reader) release(f *flat) { r.flats = append(r.flats, f) }

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
	defer r.release(f)
	r.inlines(f, i+1, int(r.t.Nodes[i].End))
	text, marks := f.done()
	e := element{level: max(1, int(r.t.Nodes[i].Level)), text: text}
	e.uses, _ = split(marks)
	r.part.elements = append(r.part.elements, e)
}

// run reads running text, nodes from lo up to hi, into claims of one kind.
func (r *reader) run(lo, hi int, kind tracker.Kind) {
	if kind == tracker.ListItem && r.onlySources(lo, hi) {
		return // an entry of a bibliography: sources without a claim
	}
	first := len(r.part.elements)
	lead := r.leadingLabels(&lo, hi)
	f := r.flat()
	defer r.release(f)
	r.inlines(f, lo, hi)
	text, marks := f.done()
	if kind == tracker.Sentence {
		r.sentences(text, marks)
	} else {
		r.claim(kind, text, marks)
	}
	if len(lead.before) > 0 {
		if first == len(r.part.elements) {
			r.part.elements = append(r.part.elements, element{kind: kind})
		}
		r.part.elements[first].lead = &lead
	}
	r.opens(first)
}

// opens marks the first element of a block.
func (r *reader) opens(first int) {
	if first < len(r.part.elements) {
		r.part.elements[first].opens = true
	}
}

// sentences gives running text a claim a sentence.
func (r *reader) sentences(text string, marks []mark) {
	stops := make([]int, len(marks))
	for i := range marks {
		stops[i] = marks[i].at
	}
	spans := sentence.Split(text, stops, r.language)
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
	e.uses, e.flags = split(marks)
	r.part.elements = append(r.part.elements, e)
}

// split parts marks into uses and flags.
func split(marks []mark) (uses []use, flags []tracker.Flag) {
	n := 0
	for i := range marks {
		if marks[i].flag == "" {
			n++
		}
	}
	if n > 0 {
		uses = make([]use, 0, n)
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
// stray quotation mark before them: they belong to the text before. lo is set past them.
func (r *reader) leadingLabels(lo *int, hi int) (e lead) {
	nodes := r.t.Nodes
	i := *lo
	if i+1 < hi && nodes[i+1].Kind == syntax.Label && nodes[i].Kind == syntax.Text && isQuote(nodes[i].Value) {
		e.closing = fold(nodes[i].Value)
		i++
	}
	for ; i < hi && (nodes[i].Kind == syntax.Label || len(e.before) > 0 && blank(&nodes[i])); i++ {
		if nodes[i].Kind == syntax.Label {
			e.before = append(e.before, use{kind: usePrinted, label: nodes[i].Value})
		}
	}
	if len(e.before) > 0 {
		*lo = i
	}
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
