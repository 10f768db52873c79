package wikitext

// A region is a block construct that spans lines: a table, a block quote, an HTML list. Regions
// stand in the order of their starts.
type region struct {
	start, end         int32
	bodyStart, bodyEnd int32
	next               int32 // index of the first region that starts after this one's end
	mi                 int32 // the first mark inside
	tag                tagID // tagNone for a {| table
}

// A scope is a stretch of source with its marks and regions. Its cursors only move forward.
type scope struct {
	lo, hi  int // bytes
	mi, mhi int // marks
	ri, rhi int // regions
	// inline: the text does not begin at the start of a line (a table cell).
	inline bool
	// flush: a leading blank does not make text preformatted (inside a block quote).
	flush bool
}

// step returns the mark after m that is not inside it. What is inside a construct that is plain
// text belongs to the text around it.
func (p *parser) step(m int) int {
	if k := p.marks[m].kind; k == markTemplate || k == markArgument || k == markLink {
		return int(p.marks[m].next)
	}
	return m + 1
}

// match finds the regions of a scope and appends them to p.regions; the scope gets their range.
func (p *parser) match(c *scope) {
	base := len(p.regions)
	stack := p.openRegions[:0]
	tables := 0
	for m := c.mi; m < c.mhi; m = p.step(m) {
		k := &p.marks[m]
		if int(k.end) > c.hi { // cut off by the end of a template's argument
			continue
		}
		switch k.kind {
		case markTableOpen, markHTMLOpen:
			if k.kind == markTableOpen {
				tables++
			}
			stack = append(stack, int32(len(p.regions)))
			p.regions = append(p.regions, region{
				start: k.start, bodyStart: k.end, tag: k.tag, mi: int32(m + 1), next: int32(len(p.regions) + 1),
			})
		case markTableClose:
			if tables == 0 {
				continue
			}
			tables--
			// HTML left open in a cell ends with the table: its tag is dropped.
			for p.regions[stack[len(stack)-1]].tag != tagNone {
				stack = stack[:len(stack)-1]
			}
			p.endRegion(stack[len(stack)-1], k)
			stack = stack[:len(stack)-1]
		case markHTMLClose:
			matched := false
			for d := 1; d <= min(len(stack), maxSearch); d++ {
				r := stack[len(stack)-d]
				if p.regions[r].tag == tagNone {
					break
				}
				if p.regions[r].tag == k.tag {
					p.endRegion(r, k)
					stack = stack[:len(stack)-d]
					matched = true
					break
				}
			}
			p.uneven = p.uneven || !matched // a block may end inside the tag
		}
	}
	p.uneven = p.uneven || len(stack) > 0
	// A table that is never closed ends at the next heading, so that it does not take the rest of
	// the page along; other elements left open are no regions.
	end := c.hi
	limit := c.hi
	for d := len(stack) - 1; d >= 0; d-- {
		r := &p.regions[stack[d]]
		if r.tag != tagNone {
			continue
		}
		if h := p.headingAfter(c, int(stack[d]), limit); h >= 0 {
			end = h
		}
		limit = int(r.start)
		_, last := p.trim(int(r.start), end)
		r.end, r.bodyEnd = int32(last), int32(last)
		n := int(stack[d]) + 1
		for n < len(p.regions) && int(p.regions[n].start) < end {
			n = int(p.regions[n].next)
		}
		r.next = int32(n)
		p.warn(int(r.start), int(r.bodyStart), "table is not closed")
	}
	p.openRegions = stack[:0]
	p.buryRegions(base)
	c.ri, c.rhi = base, len(p.regions)
}

// buryRegions takes the regions from first on that have no end out.
func (p *parser) buryRegions(first int) {
	n := first
	for n < len(p.regions) && p.regions[n].end != 0 {
		n++
	}
	if n == len(p.regions) {
		return
	}
	place := make([]int32, len(p.regions)-first+1)
	at := first
	for i := first; i < len(p.regions); i++ {
		place[i-first] = int32(at)
		if p.regions[i].end != 0 {
			p.regions[at] = p.regions[i]
			at++
		}
	}
	place[len(place)-1] = int32(at)
	p.regions = p.regions[:at]
	for i := first; i < at; i++ {
		p.regions[i].next = place[int(p.regions[i].next)-first]
	}
}

func (p *parser) endRegion(r int32, k *mark) {
	g := &p.regions[r]
	g.bodyEnd, g.end = k.start, k.end
	g.next = int32(len(p.regions))
}

// headingAfter returns the start of the first heading after the opening of region r and before
// limit that is in no other region, or -1.
func (p *parser) headingAfter(c *scope, r, limit int) int {
	pos := int(p.regions[r].bodyStart)
	mi := int(p.regions[r].mi)
	for n := r + 1; ; {
		for n < len(p.regions) && p.regions[n].end == 0 && int(p.regions[n].start) < limit {
			n++
		}
		stop, resume := limit, -1
		if n < len(p.regions) && int(p.regions[n].start) < limit {
			stop, resume = int(p.regions[n].start), int(p.regions[n].end)
			n = int(p.regions[n].next)
		}
		for pos < stop {
			pos, mi = p.lineEnd(pos, stop, mi, c.mhi)
			pos++
			if pos < stop && p.src[pos] == '=' {
				if _, ok := p.heading(pos, stop, mi, c.mhi); ok {
					return pos
				}
			}
		}
		if resume < 0 {
			return -1
		}
		pos = max(pos, resume)
	}
}
