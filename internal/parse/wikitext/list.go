package wikitext

import (
	"strings"

	"tracker/internal/syntax"
)

// list writes the lines of a list segment. Each marker of a line's prefix is one level; a line
// opens the levels that it does not share with the line before.
func (p *parser) list(c *scope, seg segment) {
	s := p.src
	var last [maxListDepth]byte
	depth := 0
	mi, ri := c.mi, c.ri
	end := seg.start // of what was written last
	for pos := seg.start; pos < seg.end; {
		n := p.classify(c, pos, mi, ri)
		if n.kind != segList {
			lo, hi := p.trim(pos, n.end)
			if lo < hi {
				p.b.Leaf(syntax.Hidden, lo, hi, "")
				end = hi
			}
			pos = n.end
			continue
		}
		lineEnd, mi2, ri2 := p.itemEnd(c, pos, mi, ri)
		// Comments before the markers are gone when MediaWiki looks at the line.
		at := pos
		m := p.markAt(at, mi, c.mhi)
		for p.atMark(at, m, c.mhi) && (p.marks[m].kind == markComment || p.marks[m].kind == markIgnored) {
			at = int(p.marks[m].end)
			m = p.markAt(at, m, c.mhi)
		}
		prefix := at
		for prefix < lineEnd && strings.IndexByte("*#:;", s[prefix]) >= 0 {
			prefix++
		}
		text := prefix
		if prefix-at > maxListDepth {
			p.warn(at, prefix, "list nested too deeply")
			prefix = at + maxListDepth
		}
		want := s[at:prefix]
		same := 0
		for same < depth && same < len(want) && marker(want[same]) == last[same] {
			same++
		}
		for depth > same { // leave the deeper lists
			p.b.Close(end)
			p.b.Close(end)
			depth--
		}
		if len(want) == same {
			p.b.Close(end) // the item before, a sibling
			p.b.Open(syntax.Item, at)
		}
		for depth < len(want) {
			p.b.Open(syntax.List, at)
			p.b.Open(syntax.Item, at)
			last[depth] = marker(want[depth])
			depth++
		}
		end = max(p.item(c, text, lineEnd, m, ri, want[len(want)-1] == ';'), prefix)
		pos, mi, ri = min(lineEnd+1, seg.end), mi2, ri2
	}
	for ; depth > 0; depth-- {
		p.b.Close(end)
		p.b.Close(end)
	}
}

func marker(c byte) byte {
	if c == ';' {
		return ':'
	}
	return c
}

// item writes the text of an item, the definition after a term as an item of its own, and returns
// the end of it.
func (p *parser) item(c *scope, lo, hi, mi, ri int, term bool) int {
	lo, hi = p.trim(lo, hi)
	if lo >= hi {
		return lo
	}
	if p.src[lo] == '{' && p.noteItem(lo, hi, mi, c.mhi) {
		return hi
	}
	if term {
		if colon := p.termColon(lo, hi, mi, c.mhi); colon >= 0 {
			from, to := p.trim(lo, colon)
			p.inline(from, max(from, to), mi, c.mhi)
			p.b.Close(max(from, to))
			p.b.Open(syntax.Item, colon)
			lo = colon + 1
			for lo < hi && isSpace(p.src[lo]) {
				lo++
			}
		}
	}
	for ri < c.rhi && int(p.regions[ri].start) < lo {
		ri++
	}
	if ri < c.rhi && int(p.regions[ri].start) < hi {
		sub := scope{lo: lo, hi: hi, mi: p.markAt(lo, mi, c.mhi), mhi: c.mhi, ri: ri, rhi: c.rhi, inline: true}
		p.nested(&sub)
		return hi
	}
	p.inline(lo, hi, mi, c.mhi)
	return hi
}

// termColon returns the colon that ends the term of ";term : definition", or -1.
func (p *parser) termColon(lo, hi, mi, mhi int) int {
	for i := lo; i < hi; {
		j := strings.IndexByte(p.src[i:hi], ':')
		if j < 0 {
			return -1
		}
		j += i
		var start int
		if mi, start = p.hard(i, j, mi, mhi); start < j {
			i = int(p.marks[mi].end)
			mi = max(mi+1, int(p.marks[mi].next))
			continue
		}
		if !strings.HasPrefix(p.src[j:hi], "://") && !strings.HasPrefix(p.src[max(lo, j-6):j], "mailto") {
			return j
		}
		i = j + 1
	}
	return -1
}

// preformatted writes lines that begin with a blank.
func (p *parser) preformatted(c *scope, seg segment) {
	lo, hi := p.trim(seg.start, seg.end)
	p.b.Open(syntax.Verbatim, lo)
	p.inline(lo, hi, c.mi, c.mhi)
	p.b.Close(hi)
}
