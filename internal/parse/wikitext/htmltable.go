package wikitext

import (
	"strings"

	"tracker/internal/syntax"
)

// tags calls visit for each HTML tag of a region's own level, with the first mark after it.
func (p *parser) tags(c *scope, ri int, visit func(name string, closing bool, lo, hi, mi, ri int)) {
	r := p.regions[ri]
	hi := int(r.bodyEnd)
	mi, n := int(r.mi), ri+1
	for i := int(r.bodyStart); i < hi; {
		j := strings.IndexByte(p.src[i:hi], '<')
		if j < 0 {
			return
		}
		i += j
		for mi < c.mhi && int(p.marks[mi].start) <= i && (p.marks[mi].plain() || int(p.marks[mi].end) <= i) {
			mi++
		}
		for n < c.rhi && int(p.regions[n].start) < i {
			n++
		}
		switch {
		case n < c.rhi && int(p.regions[n].start) == i:
			i = int(p.regions[n].end)
			n = int(p.regions[n].next)
			continue
		case mi < c.mhi && int(p.marks[mi].start) <= i:
			i = int(p.marks[mi].end)
			mi = max(mi+1, int(p.marks[mi].next))
			continue
		}
		name, closing, length := tagParts(p.src[i:hi])
		if length == 0 {
			i++
			continue
		}
		visit(name, closing, i, i+length, mi, n)
		i += length
	}
}

// htmlTable writes a <table>.
func (p *parser) htmlTable(c *scope, ri int) {
	r := p.regions[ri]
	kind := tableKind(p.src[min(int(r.start)+len("<table"), int(r.bodyStart)):max(int(r.start)+len("<table"), int(r.bodyStart)-1)])
	p.b.Open(kind, int(r.start))
	w := cellWriter{p: p, c: c, rowStart: -1, infobox: kind == syntax.Infobox}
	p.tags(c, ri, func(name string, closing bool, lo, hi, mi, n int) {
		switch {
		case name == "tr":
			w.end(lo)
			w.row(lo)
		case closing && (name == "td" || name == "th" || name == "caption"):
			w.end(lo)
		case name == "td" || name == "th":
			w.begin(syntax.Cell, lo, hi, name == "th", mi, n)
			w.attrLo, w.attrHi = lo+3, hi-1
		case name == "caption":
			w.begin(syntax.Caption, lo, hi, false, mi, n)
		}
	})
	w.end(int(r.bodyEnd))
	w.row(int(r.bodyEnd))
	p.b.Close(int(r.end))
}

// htmlList writes a <ul>, <ol> or <dl>.
func (p *parser) htmlList(c *scope, ri int) {
	r := p.regions[ri]
	p.b.Open(syntax.List, int(r.start))
	start, body, mi, n := -1, 0, 0, 0
	loose, looseMi, looseN := int(r.bodyStart), int(r.mi), ri+1 // what is in no item
	end := func(at int) {
		stray := start < 0
		if stray {
			start, body, mi, n = loose, loose, looseMi, looseN
		}
		lo, hi := p.trim(body, at)
		if stray {
			if lo >= hi {
				start = -1
				return
			}
			start = lo
		}
		first := p.b.Open(syntax.Item, start)
		if lo < hi {
			sub := p.sub(c, lo, hi, mi, n)
			atLine := lo > int(r.bodyStart) && p.src[lo-1] == '\n'
			if e, _ := p.lineEnd(lo, hi, sub.mi, sub.mhi); e >= hi && sub.ri == sub.rhi && (!atLine || strings.IndexByte("*#:;", p.src[lo]) < 0) {
				p.inline(lo, hi, sub.mi, sub.mhi)
			} else {
				sub.inline = !atLine
				p.nested(&sub)
			}
		}
		p.b.Close(max(hi, body))
		if stray && p.prints(first) == printsNothing {
			p.b.Truncate(first)
		}
		start = -1
	}
	p.tags(c, ri, func(name string, closing bool, lo, hi, m, k int) {
		switch name {
		case "li", "dt", "dd":
			end(lo)
			loose, looseMi, looseN = hi, m, k
			if !closing {
				start, body, mi, n = lo, hi, m, k
			}
		}
	})
	end(int(r.bodyEnd))
	p.b.Close(int(r.end))
}
