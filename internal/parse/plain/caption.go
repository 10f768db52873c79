package plain

import "tracker/internal/syntax"

// captions returns the index of the block before tail that holds captions, or -1: the last one, of
// several lines, where all other paragraphs are one line each and one of them is too long to be
// wrapped.
func (p *parser) captions(tail int) int {
	last := tail - 1
	if last < 1 || len(p.blocks[last].lines) < 2 || p.blocks[last].heading > 0 {
		return -1
	}
	unwrapped := false
	for _, k := range p.blocks[:last] {
		if k.heading > 0 {
			continue
		}
		if len(k.lines) > 1 && readMarker(p.text(k.lines[1])) == (marker{}) {
			return -1
		}
		unwrapped = unwrapped || k.lines[0].end-k.lines[0].start > minProse
	}
	if !unwrapped || readMarker(p.text(p.blocks[last].lines[0])) != (marker{}) {
		return -1
	}
	return last
}

func (p *parser) captionLines(k block) {
	p.endList()
	for i, l := range k.lines {
		p.b.Open(syntax.Caption, l.start)
		p.inlines(k.lines[i : i+1])
		p.b.Close(l.end)
	}
}
