package wikitext

import (
	"sync"

	"tracker/internal/syntax"
)

// parser holds what reading one source needs. Its slices are stacks that nested constructs push to
// and pop from.
type parser struct {
	scanner
	b           *syntax.Builder // nil where only the cuts are wanted
	rules       map[string]rule
	regions     []region
	openRegions []int32
	args        []arg
	quotes      []quote
	depth       int
	unknown     int // > 0 inside the arguments of an unknown template
	para        paragraph
	cite        citation
	citing      bool // cite is in use
	buf         []byte
}

var parsers = sync.Pool{New: func() any { return &parser{rules: rules()} }}

// start returns a parser that has scanned source[lo:hi], and the scope of that.
func start(source string, lo, hi int) (*parser, scope) {
	p := parsers.Get().(*parser)
	p.src = source
	p.marks, p.regions, p.stack = p.marks[:0], p.regions[:0], p.stack[:0]
	p.args, p.quotes = p.args[:0], p.quotes[:0]
	p.depth, p.unknown, p.para, p.uneven = 0, 0, paragraph{}, false
	p.scan(lo, hi)
	return p, scope{lo: lo, hi: hi, mhi: len(p.marks)}
}

// release gives the parser's memory back, unless one odd page made it large.
func (p *parser) release() {
	p.src, p.b = "", nil
	if cap(p.marks) < 1<<18 && cap(p.regions) < 1<<16 && cap(p.stack) < 1<<16 {
		parsers.Put(p)
	}
}

// Parse reads the source of a page. It never fails: what is odd is kept as text, with a warning.
func Parse(source string) *syntax.Tree {
	p, c := start(source, 0, len(source))
	p.b = syntax.NewBuilder(source)
	p.match(&c)
	p.blocks(&c)
	tree := p.b.Tree()
	p.release()
	return tree
}

// Blocks cuts a source into consecutive spans that cover it. Parsing the spans one by one gives the
// same nodes as parsing the whole: no construct is open at a cut, and no line depends on one before
// a cut. Headings, paragraphs, lists, tables and the templates that stand as blocks are each their
// own span; blank lines belong to what they follow.
func Blocks(source string) []syntax.Span { return cut(source).Blocks }

func cut(source string) *syntax.Cuts {
	c := &syntax.Cuts{Source: source, Even: true}
	if source != "" {
		c.Blocks, c.Even = cutRange(source, 0, len(source), make([]syntax.Span, 0, 8+len(source)/256), nil)
	}
	return c
}

// cutRange cuts source[lo:hi], which begins where a block begins, appends its spans to those before
// it, and reports whether all in it is closed.
func cutRange(source string, lo, hi int, spans, before []syntax.Span) ([]syntax.Span, bool) {
	p, c := start(source, lo, hi)
	p.match(&c)
	spans = append(append(spans, before...), syntax.Span{Start: int32(lo)})
	for pos := lo; pos < hi; {
		seg := p.next(&c, pos)
		if seg.kind != segBlank && pos > lo && source[pos-1] == '\n' && spans[len(spans)-1].Start != int32(pos) {
			spans[len(spans)-1].End = int32(pos)
			spans = append(spans, syntax.Span{Start: int32(pos)})
		}
		p.uneven = p.uneven || seg.kind == segRedirect && pos == 0 // it takes the rest along
		pos = seg.end
	}
	spans[len(spans)-1].End = int32(hi)
	even := !p.uneven
	p.release()
	return spans, even
}

func (p *parser) warn(start, end int, message string) {
	if p.b != nil {
		p.b.Warn(start, end, message)
	}
}

// blocks reads the segments of a scope.
func (p *parser) blocks(c *scope) {
	for pos := c.lo; pos < c.hi; {
		seg := p.next(c, pos)
		p.block(c, seg)
		pos = seg.end
	}
}

func (p *parser) block(c *scope, seg segment) {
	switch seg.kind {
	case segComment, segHidden, segRedirect:
		p.warnUnknown(c, seg)
		if lo, hi := p.trim(seg.start, seg.end); lo < hi {
			p.b.Leaf(syntax.Hidden, lo, hi, "")
		}
	case segHeading:
		h, _ := p.heading(seg.start, c.hi, c.mi, c.mhi)
		lo, hi := p.trim(h.lo, h.hi)
		i := p.b.Open(syntax.Heading, seg.start)
		p.b.Node(i).Level = uint8(h.level)
		p.inline(lo, hi, h.mi, c.mhi)
		p.b.Close(h.end)
	case segList:
		p.list(c, seg)
	case segPre:
		p.preformatted(c, seg)
	case segRegion:
		p.region(c, seg.index)
	case segTemplate:
		p.template(seg.index, c.mhi)
	case segExt:
		p.extension(seg.index, c.mhi)
	case segFile:
		p.file(seg.index)
	case segText:
		p.text(seg.start, seg.end, c.mi, c.mhi)
	}
}

// warnUnknown warns of the templates of a segment that prints nothing.
func (p *parser) warnUnknown(c *scope, seg segment) {
	for m := c.mi; m < c.mhi && int(p.marks[m].start) < seg.end; m = max(m+1, int(p.marks[m].next)) {
		if k := &p.marks[m]; k.kind == markTemplate && p.unknownName(m) {
			lo, hi := p.templateName(m)
			p.warn(int(k.start), int(k.end), "unknown template "+p.src[lo:hi])
		}
	}
}

// trim takes the white space off both ends of a range.
func (p *parser) trim(lo, hi int) (int, int) {
	for lo < hi && isSpace(p.src[lo]) {
		lo++
	}
	for lo < hi && isSpace(p.src[hi-1]) {
		hi--
	}
	return lo, hi
}

// content reads a range as the content of the node that is open: inlines where it is one line,
// blocks otherwise. The marks from mi to mhi cover it.
func (p *parser) content(lo, hi, mi, mhi int, flush bool) {
	lo, hi = p.trim(lo, hi)
	if lo >= hi {
		return
	}
	mi = p.markAt(lo, mi, mhi)
	e, last := p.lineEnd(lo, hi, mi, mhi)
	c := scope{lo: lo, hi: hi, mi: mi, mhi: mhi, flush: flush}
	if e >= hi && !p.hasBlock(lo, mi, last) {
		p.inline(lo, hi, mi, mhi)
		return
	}
	base := len(p.regions)
	c.mhi = p.marksBefore(hi, mi, mhi)
	p.match(&c)
	p.nested(&c)
	p.regions = p.regions[:base]
}

// nested reads a scope inside a block of its own, whatever paragraph is open around it.
func (p *parser) nested(c *scope) {
	if p.depth >= maxDepth {
		p.tooDeep(c.lo, c.hi)
		return
	}
	p.depth++
	outer := p.para
	p.para = paragraph{}
	p.blocks(c)
	p.para = outer
	p.depth--
}

// hasBlock says whether a one-line content holds or begins with something that is a block.
func (p *parser) hasBlock(lo, mi, last int) bool {
	switch p.src[lo] {
	case '*', '#', ':', ';', '=':
		return true
	}
	for m := mi; m < last; m = p.step(m) {
		if k := p.marks[m].kind; k == markHTMLOpen || k == markTableOpen {
			return true
		}
	}
	return false
}

// marksBefore returns the first mark from mi on that starts at or after hi.
func (p *parser) marksBefore(hi, mi, mhi int) int {
	for mi < mhi && int(p.marks[mi].start) < hi {
		mi = max(mi+1, int(p.marks[mi].next))
	}
	return min(mi, mhi)
}

func (p *parser) tooDeep(lo, hi int) {
	p.warn(lo, hi, "nested too deeply")
	p.b.Leaf(syntax.Hidden, lo, hi, "")
}
