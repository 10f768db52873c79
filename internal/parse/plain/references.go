package plain

import (
	"slices"
	"strconv"
	"strings"

	"tracker/internal/syntax"
)

// listHeadings are the headings of a list of sources, in lower case.
var listHeadings = map[string]bool{
	"references": true, "notes": true, "notes and references": true, "references and notes": true, "footnotes": true, "endnotes": true,
	"sources": true, "citations": true, "works cited": true, "bibliography": true,
	"références": true, "notes et références": true, "einzelnachweise": true, "quellen": true, "referencias": true, "notas": true,
}

// references returns the index of the first block of the list of sources that ends the text, or the
// number of blocks where it has none.
func (p *parser) references() int {
	first := len(p.blocks)
	for first > 0 && p.areEntries(p.blocks[first-1]) {
		first--
	}
	for i, k := range p.blocks[first:] {
		if p.isListHeading(k) {
			return first + i
		}
	}
	for i := first - 1; i >= 0; i-- {
		if p.isListHeading(p.blocks[i]) {
			if p.listFrom(i + 1) {
				return i
			}
			break
		}
	}
	if first < len(p.blocks) && p.sourced(first) {
		return first
	}
	return len(p.blocks)
}

// isListHeading tells whether a block is the heading of a list of sources, alone or as its first line.
func (p *parser) isListHeading(k block) bool {
	text := strings.ToLower(strings.Trim(p.text(k.lines[0]), "=#*: "))
	return listHeadings[strings.TrimSuffix(text, editLink)]
}

// areEntries tells whether each line of a block that is not indented starts an entry of a list of
// sources, and the first one does.
func (p *parser) areEntries(k block) bool {
	lines := k.lines
	if p.isListHeading(k) {
		lines = lines[1:]
	}
	if len(lines) == 0 || k.heading > 0 {
		return len(lines) == 0
	}
	return readEntry(p.text(lines[0])).size > 0
}

// listFrom tells whether the blocks from i on, under a heading, can be a list of sources: short blocks
// up to the end, each with an address or a year.
func (p *parser) listFrom(i int) bool {
	for _, k := range p.blocks[i:] {
		text := p.source[k.start():k.end()]
		if k.heading > 0 || readEntry(text).size == 0 && !strings.Contains(text, "://") && !hasYear(text) {
			return false
		}
	}
	return i < len(p.blocks)
}

// maxLookedUp is how many entries' labels are looked for in the text above.
const maxLookedUp = 20

// sourced tells whether the entries from block first on look like sources without a heading that says
// so: numbered one by one, at least half of them with an address, and one of them is used in the text
// above. A paragraph that starts with the label of the text before it is none.
func (p *parser) sourced(first int) bool {
	entries, addresses, last, used := 0, 0, 0, false
	above := p.source[:p.blocks[first].start()]
	for _, k := range p.blocks[first:] {
		for _, l := range k.lines {
			text := p.text(l)
			if e := readEntry(text); e.size > 0 {
				if e.number != last+1 && last > 0 {
					return false
				}
				last = e.number
				entries++
				used = used || e.label == "" || entries <= maxLookedUp && strings.Contains(above, e.label)
			}
			if strings.Contains(text, "://") {
				addresses++
			}
		}
	}
	return used && addresses*2 >= entries
}

func hasYear(text string) bool {
	for i := 0; i+4 <= len(text); i++ {
		if (text[i] == '1' && text[i+1]-'5' < 5 || text[i] == '2' && text[i+1] == '0') && text[i+2]-'0' < 10 && text[i+3]-'0' < 10 {
			return true
		}
	}
	return false
}

// entry is the start of one definition in a list of sources.
type entry struct {
	label  string // as the text prints its uses: "[1]"
	number int
	size   int // bytes before the definition's own text; 0 where a line starts none
}

// readEntry reads "[1] ", "[1]: ", "1. ", "1.^ ", "^ a b " and "↑ ".
func readEntry(text string) entry {
	var e entry
	if end := labelEnd(text, 0); end > 0 && labelEnd(text, end) == 0 {
		e.label, e.size = text[:end], end
		e.number, _ = strconv.Atoi(text[1 : end-1])
		if strings.HasPrefix(text[end:], ":") {
			e.size++
		}
	} else if m := readMarker(text); m.style != 0 && m.number > 0 {
		e.number, e.size = m.number, m.size
		e.label = "[" + strconv.Itoa(m.number) + "]"
	}
	rest := strings.TrimLeft(text[e.size:], " \t\u00a0")
	for _, arrow := range [...]string{"^", "↑"} {
		if after, ok := strings.CutPrefix(rest, arrow); ok {
			rest = backLinks(after)
			e.size = len(text) - len(rest)
		}
	}
	if rest == "" {
		return entry{}
	}
	if e.size > 0 {
		e.size = len(text) - len(rest)
	}
	return e
}

// backLinks takes off what Wikipedia prints before a source to lead back to its uses: "Jump up to: a b ".
func backLinks(text string) string {
	text = strings.TrimLeft(text, " \t\u00a0")
	text = strings.TrimPrefix(text, "Jump up to:")
	text = strings.TrimLeft(strings.TrimPrefix(text, "Jump up"), " \t\u00a0")
	for next := byte('a'); len(text) > 2 && text[0] == next && (text[1] == ' ' || text[1] == '\t'); next++ {
		if next == 'a' && (text[2] != 'b' || len(text) < 4 || text[3] != ' ') {
			break // the article "a", not the first of several uses
		}
		text = strings.TrimLeft(text[1:], " \t\u00a0")
	}
	return text
}

// definitions adds the list of sources, or several under headings of their own.
func (p *parser) definitions(blocks []block) {
	for len(blocks) > 0 {
		var lines []line
		var starts []bool // whether a block starts at the line
		if k := blocks[0]; p.isListHeading(k) {
			head := 1
			if k.heading > 0 {
				head = len(k.lines)
			}
			p.heading(block{lines: k.lines[:head]}, plainLevel)
			for i, l := range k.lines[head:] {
				lines, starts = append(lines, l), append(starts, i == 0)
			}
			blocks = blocks[1:]
		}
		for len(blocks) > 0 && !p.isListHeading(blocks[0]) {
			for i, l := range blocks[0].lines {
				lines, starts = append(lines, l), append(starts, i == 0)
			}
			blocks = blocks[1:]
		}
		p.sources(lines, starts)
	}
}

// sources adds one list of sources. Each block of lines starts an entry, and each line that looks like
// the start of one.
func (p *parser) sources(lines []line, starts []bool) {
	if len(lines) == 0 {
		return
	}
	end := lines[len(lines)-1].end
	p.b.Open(syntax.References, lines[0].start)
	wrapped := slices.Contains(starts[1:], true) // empty lines between entries: a line end is none
	arrows := 0                                  // entries that print no number count up
	for len(lines) > 0 {
		e := readEntry(p.text(lines[0]))
		if e.size > 0 && e.label == "" {
			arrows++
			e.label = "[" + strconv.Itoa(arrows) + "]"
		}
		n := 1
		for n < len(lines) && !starts[n] && (wrapped || e.size > 0) && readEntry(p.text(lines[n])).size == 0 {
			n++
		}
		body := append([]line(nil), lines[:n]...)
		body[0].start += e.size
		p.b.Open(syntax.Reference, lines[0].start)
		if e.label != "" {
			p.b.Attr(syntax.KeyLabel, e.label)
		}
		p.inlines(body)
		p.b.Close(lines[n-1].end)
		lines, starts = lines[n:], starts[n:]
	}
	p.b.Close(end)
}
