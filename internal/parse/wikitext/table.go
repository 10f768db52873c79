package wikitext

import (
	"strings"

	"tracker/internal/syntax"
)

// region writes a table, a block quote or an HTML list.
func (p *parser) region(c *scope, ri int) {
	r := p.regions[ri]
	if p.depth >= maxDepth {
		p.tooDeep(int(r.start), int(r.end))
		return
	}
	p.depth++
	outer := p.para
	p.para = paragraph{}
	switch r.tag {
	case tagNone:
		p.table(c, ri)
	case tagTable:
		p.htmlTable(c, ri)
	case tagBlockquote:
		p.b.Open(syntax.BlockQuote, int(r.start))
		lo, hi := p.trim(int(r.bodyStart), int(r.bodyEnd))
		sub := p.sub(c, lo, hi, int(r.mi), ri+1)
		sub.flush = true
		if e, _ := p.lineEnd(lo, hi, sub.mi, sub.mhi); e >= hi && sub.ri == sub.rhi && lo < hi {
			p.inline(lo, hi, sub.mi, sub.mhi)
		} else {
			p.blocks(&sub)
		}
		p.b.Close(int(r.end))
	default:
		p.htmlList(c, ri)
	}
	p.para = outer
	p.depth--
}

// sub returns the scope of a range inside c.
func (p *parser) sub(c *scope, lo, hi, mi, ri int) scope {
	s := scope{lo: lo, hi: max(lo, hi), mi: p.markAt(lo, mi, c.mhi), flush: c.flush}
	s.mhi = p.marksBefore(hi, s.mi, c.mhi)
	for ri < c.rhi && int(p.regions[ri].start) < lo {
		ri++
	}
	s.ri = ri
	for ri < c.rhi && int(p.regions[ri].start) < hi {
		ri = max(ri+1, int(p.regions[ri].next))
	}
	s.rhi = min(ri, c.rhi)
	return s
}

// A cellWriter puts cells and rows into a table: a cell's content ends only where the next one,
// or the row, begins.
type cellWriter struct {
	p        *parser
	c        *scope
	rowOpen  bool
	rowEnd   int
	cell     bool // a cell or caption is pending
	kind     syntax.Kind
	start    int // of the pending cell's markup
	attrLo   int
	attrHi   int
	lo       int // of its content
	header   bool
	mi, ri   int
	rowStart int // where the row's markup began, -1 for none
	infobox  bool
	cells    []cellSource // of an infobox: the cells of the open row
}

// A cellSource is where a cell of an infobox stands.
type cellSource struct {
	start, lo, hi int
	header        bool
	silent        bool // it names the subject, or leads elsewhere
	mi, ri        int
	from          int // as cellWriter.lo
}

// silentClasses are the classes of an infobox's cells that make no claim (Module:Infobox, English
// Wikipedia).
var silentClasses = map[string]bool{
	"infobox-above": true, "infobox-subheader": true, "infobox-below": true, "infobox-navbar": true,
}

func silent(attrs string) bool {
	if !strings.Contains(attrs, "infobox-") {
		return false
	}
	classes, _ := attribute(attrs, "class")
	for class := range strings.FieldsSeq(classes) {
		if silentClasses[class] {
			return true
		}
	}
	return false
}

// tableKind returns what a table with these attributes is: an infobox sums up its subject in labelled
// fields.
func tableKind(attrs string) syntax.Kind {
	if strings.Contains(attrs, "box") {
		classes, _ := attribute(attrs, "class")
		for class := range strings.FieldsSeq(classes) {
			if class == "infobox" || strings.HasPrefix(class, "infobox_") || class == "taxobox" {
				return syntax.Infobox
			}
		}
	}
	return syntax.Table
}

func (w *cellWriter) begin(kind syntax.Kind, start, lo int, header bool, mi, ri int) {
	w.end(start)
	w.cell, w.kind, w.start, w.lo, w.header, w.mi, w.ri = true, kind, start, lo, header, mi, ri
	w.attrLo, w.attrHi = lo, lo
}

// end writes the pending cell, whose content ends at hi.
func (w *cellWriter) end(hi int) {
	if !w.cell {
		return
	}
	w.cell = false
	p := w.p
	lo, end := p.trim(w.lo, hi)
	if w.kind == syntax.Caption {
		w.row(w.start)
		w.rowStart = -1
		if lo < end && !w.infobox { // there it is the subject's name
			p.b.Open(syntax.Caption, w.start)
			w.content(lo, end)
			p.b.Close(end)
		}
		return
	}
	if w.infobox {
		w.cells = append(w.cells, cellSource{w.start, lo, end, w.header, silent(p.src[w.attrLo:w.attrHi]), w.mi, w.ri, w.lo})
		return
	}
	if !w.rowOpen {
		start := w.start
		if w.rowStart >= 0 {
			start = w.rowStart
		}
		p.b.Open(syntax.Row, start)
		w.rowOpen, w.rowStart = true, -1
	}
	i := p.b.Open(syntax.Cell, w.start)
	if w.header {
		p.b.Node(i).Flags |= syntax.Header
	}
	if w.attrLo < w.attrHi {
		attrs := p.src[w.attrLo:w.attrHi]
		if v := spanAttr(attrs, "colspan"); v != "" {
			p.b.Attr(syntax.KeyColspan, v)
		}
		if v := spanAttr(attrs, "rowspan"); v != "" {
			p.b.Attr(syntax.KeyRowspan, v)
		}
	}
	if lo < end {
		w.content(lo, end)
	}
	w.rowEnd = max(end, w.lo)
	p.b.Close(w.rowEnd)
}

// content reads a cell: inlines where it is one line, blocks otherwise.
func (w *cellWriter) content(lo, hi int) {
	p := w.p
	c := p.sub(w.c, lo, hi, w.mi, w.ri)
	if e, _ := p.lineEnd(lo, hi, c.mi, c.mhi); e >= hi && c.ri == c.rhi {
		if atLine := lo > w.lo && p.src[lo-1] == '\n'; !atLine || strings.IndexByte("*#:;={", p.src[lo]) < 0 {
			p.inline(lo, hi, c.mi, c.mhi)
			return
		}
	}
	c.inline = !(lo > 0 && p.src[lo-1] == '\n')
	p.nested(&c)
}

// row ends the open row; the next begins at start.
func (w *cellWriter) row(start int) {
	if len(w.cells) > 0 {
		w.field()
		w.cells = w.cells[:0]
	}
	if w.rowOpen {
		w.p.b.Close(w.rowEnd)
		w.rowOpen = false
	}
	w.rowStart = start
}

// field writes a row of an infobox, as package html does: a label and its value, or a picture with its
// caption. A heading says nothing.
func (w *cellWriter) field() {
	p := w.p
	var label, value *cellSource
	for i := range w.cells {
		switch c := &w.cells[i]; {
		case c.header && label == nil:
			label = c
		case !c.header && value == nil:
			value = c
		case !c.header && label == nil && value != nil:
			label, value = value, c // two plain cells: label and value
		}
	}
	if value == nil || value.lo >= value.hi || value.silent {
		for i := range w.cells {
			c := &w.cells[i]
			p.aside(c.start, max(c.hi, c.from), c.lo, c.hi, p.markAt(c.lo, c.mi, w.c.mhi), w.c.mhi)
		}
		return
	}
	write := func() {
		w.lo, w.mi, w.ri = value.from, value.mi, value.ri
		w.content(value.lo, value.hi)
	}
	if label != nil && label.start > value.start {
		label = nil // not in order
	}
	start, name := value.start, ""
	if label != nil {
		start = label.start
		name = strings.TrimRight(p.plain(label.lo, label.hi, p.markAt(label.lo, label.mi, w.c.mhi), w.c.mhi), ": ")
	}
	first := p.b.Open(syntax.Field, start)
	if label != nil {
		if name != "" {
			p.b.Attr(syntax.KeyLabel, name)
		}
		p.definitions(label.lo, label.hi, label.mi, w.c.mhi) // a label may cite
	}
	write()
	p.b.Close(max(value.hi, value.from))
	switch p.prints(first) {
	case printsNothing:
		p.b.Truncate(first)
	case printsCaptions:
		p.b.Truncate(first)
		write()
	}
}

// spanAttr returns the number of a colspan or rowspan attribute over 1.
func spanAttr(attrs, name string) string {
	if !strings.Contains(attrs, "span") && !strings.Contains(attrs, "SPAN") {
		return ""
	}
	v, _ := attribute(attrs, name)
	n := 0
	for n < len(v) && '0' <= v[n] && v[n] <= '9' {
		n++
	}
	if v = strings.TrimLeft(v[:n], "0"); v == "1" || len(v) > 4 {
		return ""
	}
	return v
}

// table writes a {| … |}.
func (p *parser) table(c *scope, ri int) {
	r := p.regions[ri]
	s := p.src
	hi := int(r.bodyEnd)
	mi, n := int(r.mi), ri+1
	sub := scope{lo: int(r.bodyStart), hi: hi, mhi: c.mhi, rhi: int(r.next)}
	// The rest of the first line is attributes.
	var pos int
	pos, mi, n = p.itemEnd(&sub, int(r.bodyStart), mi, n)
	kind := tableKind(s[r.bodyStart:min(max(pos, int(r.bodyStart)), hi)])
	p.b.Open(kind, int(r.start))
	w := cellWriter{p: p, c: c, rowStart: -1, infobox: kind == syntax.Infobox}
	pos++
	for pos < hi {
		e, mi2, n2 := p.itemEnd(&sub, pos, mi, n)
		q := pos
		for q < e && (s[q] == ' ' || s[q] == '\t') {
			q++
		}
		m := p.markAt(q, mi, c.mhi)
		for p.atMark(q, m, c.mhi) && p.marks[m].kind == markComment {
			q = min(e, int(p.marks[m].end))
			m = p.markAt(q, m, c.mhi)
		}
		// {{!}} is a | that templates do not see.
		bar := 1
		if strings.HasPrefix(s[q:e], "{{!}}") {
			bar = 5
		}
		switch {
		case q >= e:
		case strings.HasPrefix(s[q:e], "|-"):
			w.end(pos)
			w.row(q)
		case strings.HasPrefix(s[q:e], "|+"):
			w.begin(syntax.Caption, q, q+2, false, m, n)
			p.attributes(&w, q+2, e, m)
		case s[q] == '|' || s[q] == '!' || bar == 5:
			if bar == 5 && strings.HasPrefix(s[q+5:e], "-") {
				w.end(pos)
				w.row(q)
				break
			}
			p.cells(&w, &sub, q, q+bar, e, m, n, s[q] == '!')
		default:
			if !w.cell {
				w.begin(syntax.Cell, q, q, false, m, n)
			}
		}
		pos, mi, n = e+1, mi2, n2
	}
	w.end(hi)
	w.row(hi)
	p.b.Close(int(r.end))
}

// cells begins the cells of one line; the last goes on until the next row or cell.
func (p *parser) cells(w *cellWriter, c *scope, start, lo, hi, mi, ri int, header bool) {
	w.begin(syntax.Cell, start, lo, header, mi, ri)
	p.attributes(w, lo, hi, mi)
	s := p.src
	for i := lo; i < hi-1; {
		if s[i] != '|' && s[i] != '!' && s[i] != '{' && s[i] != '[' && s[i] != '<' {
			i++
			continue
		}
		for mi < c.mhi && int(p.marks[mi].start) <= i && (int(p.marks[mi].start) < i || p.marks[mi].plain() && p.marks[mi].kind != markBrackets) {
			mi++
		}
		for ri < c.rhi && int(p.regions[ri].start) < i {
			ri++
		}
		switch {
		case ri < c.rhi && int(p.regions[ri].start) == i:
			i = int(p.regions[ri].end)
		case mi < c.mhi && int(p.marks[mi].start) == i:
			i = int(p.marks[mi].end)
		case s[i] == '|' && s[i+1] == '|', header && s[i] == '!' && s[i+1] == '!':
			m := p.markAt(i, mi, c.mhi)
			w.begin(syntax.Cell, i, i+2, header, m, ri)
			p.attributes(w, i+2, hi, m)
			i += 2
		default:
			i++
		}
	}
}

// attributes takes "attributes |" off the front of a cell.
func (p *parser) attributes(w *cellWriter, lo, hi, mi int) {
	s := p.src
	mhi := w.c.mhi
	for i := lo; i < hi; {
		j := strings.IndexAny(s[i:hi], "|[!\n<{")
		if j < 0 {
			return
		}
		i += j
		for mi < mhi && int(p.marks[mi].start) < i {
			mi++
		}
		if mi < mhi && int(p.marks[mi].start) == i {
			switch p.marks[mi].kind {
			case markLink, markBrackets, markExt:
				return // a cell whose first part has a link has no attributes
			}
			i = max(i+1, int(p.marks[mi].end))
			continue
		}
		switch {
		case s[i] == '\n':
			return
		case s[i] == '!' && (i+1 >= hi || s[i+1] != '!' || !w.header):
			i++
		case s[i] == '|' && (i+1 >= hi || s[i+1] != '|'):
			w.attrLo, w.attrHi = lo, i
			w.lo, w.mi = i+1, mi
			return
		case s[i] == '[' && strings.HasPrefix(s[i:hi], "[["), s[i] == '|', s[i] == '!':
			return
		default:
			i++
		}
	}
}
