package wikitext

// A quote is a run of two or more apostrophes: the first keep of them are printed, the rest is
// bold or italic markup.
type quote struct{ pos, len, keep int32 }

// planQuotes reads the runs from i to the end of the line, as MediaWiki's doQuotes does, and
// returns that end. A run of four is an apostrophe and bold; where both bold and italic stay open
// at the end of the line, one bold is an apostrophe and italic.
func (p *parser) planQuotes(i, hi, mi, mhi int) int {
	s := p.src
	first := len(p.quotes)
	bold, italic := 0, 0
	line := p.newline(i, hi)
	mi, next := p.hard(i, line, mi, mhi)
	for ; i < hi && s[i] != '\n'; i++ {
		if i == next && i < line {
			if int(p.marks[mi].end) <= hi {
				i = int(p.marks[mi].end) - 1
				mi = max(mi+1, int(p.marks[mi].next))
			} else {
				mi++
			}
			if i+1 > line {
				line = p.newline(i+1, hi)
			}
			mi, next = p.hard(i+1, line, mi, mhi)
			continue
		}
		if s[i] != '\'' || i+1 >= hi || s[i+1] != '\'' {
			continue
		}
		n := 2
		for i+n < hi && s[i+n] == '\'' {
			n++
		}
		q := quote{pos: int32(i), len: int32(n)}
		switch {
		case n == 2:
			italic++
		case n == 3:
			bold++
		case n == 4:
			q.keep = 1
			bold++
		default:
			q.keep = int32(n - 5)
			bold++
			italic++
		}
		p.quotes = append(p.quotes, q)
		i += n - 1
	}
	if bold%2 == 0 || italic%2 == 0 {
		return i
	}
	// Prefer the bold after a one-letter word, then after a longer one, then after a space.
	single, multi, space := -1, -1, -1
	for n := first; n < len(p.quotes) && single < 0; n++ {
		q := p.quotes[n]
		if q.len-q.keep != 3 {
			continue
		}
		at := int(q.pos + q.keep)
		x1, x2 := byte('x'), byte('x')
		if at > 0 {
			x1 = s[at-1]
		}
		if at > 1 {
			x2 = s[at-2]
		}
		switch {
		case x1 == ' ':
			if space < 0 {
				space = n
			}
		case x2 == ' ':
			single = n
		case multi < 0:
			multi = n
		}
	}
	for _, n := range [3]int{single, multi, space} {
		if n >= 0 {
			p.quotes[n].keep++
			break
		}
	}
	return i
}
