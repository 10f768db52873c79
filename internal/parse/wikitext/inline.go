package wikitext

import (
	"strings"

	"tracker/internal/syntax"
)

// paragraph is the state of the paragraph that is being written. A Paragraph node is opened when
// the first inline comes, so that a paragraph of nothing but blocks leaves no node.
type paragraph struct {
	active bool // the innermost block is a paragraph
	open   bool // its node is open
	depth  int  // of the builder, with the node open
}

// text reads a paragraph.
func (p *parser) text(lo, hi, mi, mhi int) {
	lo, hi = p.trim(lo, hi)
	if lo >= hi {
		return
	}
	p.para = paragraph{active: true}
	p.inline(lo, hi, mi, mhi)
	p.breakParagraph(hi)
	p.para = paragraph{}
}

// ensure opens the paragraph that waits for its first inline.
func (p *parser) ensure(start int) {
	if p.para.active && !p.para.open {
		p.b.Open(syntax.Paragraph, start)
		p.para.open, p.para.depth = true, p.b.Depth()
	}
}

// breakParagraph ends the open paragraph, where a block comes in the middle of its line. What
// follows becomes another.
func (p *parser) breakParagraph(end int) {
	if p.para.active && p.para.open && p.b.Depth() == p.para.depth {
		p.b.Close(end)
		p.para.open = false
	}
}

// outside runs a block construct as a sibling of the open paragraph rather than as its child.
func (p *parser) outside(start int, block func()) {
	p.breakParagraph(start)
	outer := p.para
	p.para = paragraph{}
	block()
	p.para = outer
}

func (p *parser) leaf(kind syntax.Kind, lo, hi int, value string) int {
	p.ensure(lo)
	i := p.b.Leaf(kind, lo, hi, value)
	if p.unknown > 0 {
		p.b.Node(i).Flags |= syntax.Unknown
	}
	return i
}

func (p *parser) open(kind syntax.Kind, start int) int {
	p.ensure(start)
	return p.b.Open(kind, start)
}

// hidden adds what prints nothing; it opens no paragraph.
func (p *parser) hidden(lo, hi int) {
	p.b.Leaf(syntax.Hidden, lo, hi, "")
}

// aside adds what prints no text but the notes of the references in it, which are in src[from:to].
func (p *parser) aside(lo, hi, from, to, mi, mhi int) {
	outer := p.para
	p.para = paragraph{}
	p.b.Open(syntax.Hidden, lo)
	p.definitions(from, to, mi, mhi)
	p.b.Close(hi)
	p.para = outer
}

// flush adds a range as text. White space alone opens no paragraph.
func (p *parser) flush(lo, hi int) {
	if lo >= hi {
		return
	}
	if p.para.active && !p.para.open {
		if from, to := p.trim(lo, hi); from == to {
			return
		}
	}
	p.leaf(syntax.Text, lo, hi, p.src[lo:hi])
}

// space adds what parts words.
func (p *parser) space(lo, hi int) {
	if !p.para.active || p.para.open {
		p.leaf(syntax.Space, lo, hi, " ")
	}
}

var inlineSpecial = [256]bool{'\'': true, '[': true, '{': true, '<': true, '&': true, '\n': true, ':': true, '_': true, '}': true, '|': true}

// inline reads src[lo:hi] as inlines of the node that is open. mi is a mark at or before lo's first.
func (p *parser) inline(lo, hi, mi, mhi int) {
	s := p.src
	from := lo // start of the text not yet written
	planned, plan := lo, len(p.quotes)
	plan0 := plan
	next := hi // start of the next mark
	firm, firmAt := mi, lo
	unclosed := lo // up to here no ] was found for a [
	mi = p.markAt(lo, mi, mhi)
	if mi < mhi {
		next = min(hi, int(p.marks[mi].start))
	}
	for i := lo; i < hi; {
		for i < hi && !inlineSpecial[s[i]] {
			i++
		}
		if i == hi {
			break
		}
		c := s[i]
		if i >= next {
			mi = p.markAt(i, mi, mhi)
			next = hi
			if mi < mhi {
				next = min(hi, int(p.marks[mi].start))
			}
		}
		if i == next {
			m := &p.marks[mi]
			switch {
			case m.kind == markBrackets:
				// Text, but what is inside is read.
				mi++
				next = i // looked up again below
				if c != '[' {
					i++
					continue
				}
			case m.plain():
				mi++
				next = i
				if m.kind == markTableClose {
					i++
					continue
				}
			case int(m.end) > hi:
				i++
				continue
			default:
				p.flush(from, i)
				end := p.construct(mi, mhi, lo, hi)
				mi = max(mi+1, int(p.marks[mi].next))
				i, from = end, end
				next = i
				continue
			}
		}
		switch c {
		case '\n':
			p.flush(from, i)
			p.space(i, i+1)
			i++
			from = i
		case '\'':
			if i+1 >= hi || s[i+1] != '\'' {
				i++
				continue
			}
			if i >= planned {
				p.quotes = p.quotes[:plan0]
				planned = p.planQuotes(i, hi, mi, mhi)
				plan = plan0
			}
			for plan < len(p.quotes) && int(p.quotes[plan].pos) < i {
				plan++
			}
			keep, n := 0, 2
			if plan < len(p.quotes) && int(p.quotes[plan].pos) == i {
				keep, n = int(p.quotes[plan].keep), int(p.quotes[plan].len)
			}
			p.flush(from, i+keep)
			i += n
			from = i
		case '&':
			if value, n := entity(s[i:hi]); n > 0 {
				p.flush(from, i)
				p.leaf(syntax.Text, i, i+n, value)
				i += n
				from = i
			} else {
				i++
			}
		case '<':
			n, parts := htmlTag(s[i:hi])
			if n == 0 {
				i++
				continue
			}
			p.flush(from, i)
			if parts == paragraphs && p.para.open && p.b.Depth() == p.para.depth {
				p.breakParagraph(i)
			} else if parts != nothing {
				p.space(i, i+n)
			}
			end := i + n
			if hidesContent(s[i:end]) {
				if e := hiddenEnd(s, i, end, hi); e > 0 {
					p.hidden(i, e)
					end = e
				}
			}
			i, from = end, end
		case '[':
			if i < unclosed {
				i++
				continue
			}
			if i >= firmAt {
				firm, firmAt = p.hard(i, hi, max(firm, mi), mhi)
			}
			end, looked := p.external(i, hi, firm, mhi, from)
			if end == 0 {
				unclosed = max(unclosed, looked)
				i++
				continue
			}
			i, from = end, end
		case ':':
			if i >= firmAt {
				firm, firmAt = p.hard(i, hi, max(firm, mi), mhi)
			}
			start, end := bareURL(s, i, from, firmAt)
			if start < 0 {
				i++
				continue
			}
			p.flush(from, start)
			p.open(syntax.ExternalLink, start)
			address := unescape(s[start:end])
			p.b.Attr(syntax.KeyURL, address)
			p.leaf(syntax.Text, start, end, address)
			p.b.Close(end)
			i, from = end, end
		case '{':
			end := -1
			if i > from && s[i-1] == '-' {
				end = p.variantsEnd(i+1, hi, mi, mhi)
			}
			if end < 0 {
				i++
				continue
			}
			p.flush(from, i-1)
			p.variants(i-1, end, mi, mhi)
			i, from = end+2, end+2
			next = i
		case '_':
			if n := magicWord(s[i:hi]); n > 0 {
				p.flush(from, i)
				p.hidden(i, i+n)
				i += n
				from = i
			} else {
				i++
				for i < hi && s[i] == '_' {
					i++
				}
			}
		default:
			i++
		}
	}
	p.flush(from, hi)
	p.quotes = p.quotes[:plan0]
}

// hard returns the first mark from mi on that holds its content together and starts in [i, hi),
// with its start; mhi and hi where there is none.
func (p *parser) hard(i, hi, mi, mhi int) (int, int) {
	for mi < mhi && (int(p.marks[mi].start) < i || p.marks[mi].plain()) && int(p.marks[mi].start) < hi {
		mi++
	}
	if mi < mhi && int(p.marks[mi].start) < hi {
		return mi, int(p.marks[mi].start)
	}
	return mi, hi
}

// construct writes what mark mi stands for and returns where to go on.
func (p *parser) construct(mi, mhi, lo, hi int) int {
	m := &p.marks[mi]
	start, end := int(m.start), int(m.end)
	if p.depth >= maxDepth {
		p.tooDeep(start, end)
		return end
	}
	p.depth++
	switch m.kind {
	case markComment, markIgnored:
		// A line of nothing but comments disappears with its line end.
		if end < hi && p.src[end] == '\n' && start > lo && p.src[start-1] == '\n' {
			end++
		}
		p.hidden(start, end)
	case markTemplate:
		p.template(mi, mhi)
	case markArgument:
		p.argument(mi)
	case markLink:
		end = p.link(mi, hi)
	case markExt:
		p.extension(mi, mhi)
	}
	p.depth--
	return end
}

// argument writes {{{name|default}}}: outside a template, MediaWiki shows the default.
func (p *parser) argument(mi int) {
	m := p.marks[mi]
	base := len(p.args)
	args := p.split(int(m.start)+3, int(m.end)-3, mi+1, int(m.next))
	if len(args) > 1 {
		p.inline(int(args[1].start), int(args[1].hi), int(args[1].mi), int(m.next))
	} else {
		p.hidden(int(m.start), int(m.end))
	}
	p.args = p.args[:base]
}

// plain returns what a range prints, as one line of text without its markup. Footnotes and marks
// are left out.
func (p *parser) plain(lo, hi, mi, mhi int) string {
	lo, hi = p.trim(lo, hi)
	if lo >= hi {
		return ""
	}
	s := p.src[lo:hi]
	if plainEnough(s) {
		return s
	}
	if p.depth >= maxDepth {
		return ""
	}
	p.depth++
	outer, unknown := p.para, p.unknown
	p.para, p.unknown = paragraph{}, 0
	first := p.b.Open(syntax.Verbatim, lo)
	p.inline(lo, hi, mi, mhi)
	p.b.Close(hi)
	value := p.printed(first)
	p.b.Truncate(first)
	p.para, p.unknown = outer, unknown
	p.depth--
	return value
}

// printed joins the text of a node's descendants.
func (p *parser) printed(i int) string {
	p.buf = p.buf[:0]
	var only string
	parts := 0
	for n, end := i+1, int(p.b.Node(i).End); n < end; {
		node := p.b.Node(n)
		switch node.Kind {
		case syntax.Text, syntax.Space, syntax.Cite, syntax.ShortCite:
			p.buf = append(p.buf, node.Value...)
			only = node.Value
			parts++
		case syntax.Reference, syntax.Locator, syntax.Flag, syntax.Hidden:
			n = int(node.End)
			continue
		}
		n++
	}
	if parts == 1 {
		return strings.TrimSpace(only)
	}
	return strings.TrimSpace(string(p.buf))
}

// plainEnough says that s has no markup.
func plainEnough(s string) bool {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '[', '{', '<', '&', '\n':
			return false
		case '\'':
			if i+1 < len(s) && s[i+1] == '\'' {
				return false
			}
		}
	}
	return true
}
