package edits

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// kind is what a block of the source is.
type kind int

const (
	opaque kind = iota // left as it is
	paragraph
	item
	row
	heading
)

// unit is a stretch of source that makes one statement: a sentence with its references, a list item,
// a table row.
type unit struct {
	id   int
	text string
	gap  string // what follows it inside its block
	// clean is true where the splitter is sure that this is one statement.
	clean bool
}

// block is a line or more of the source.
type block struct {
	kind       kind
	head, tail string // before the first unit, behind the last
	units      []unit
	level      int // of a heading
	title      string
}

// page is a source taken apart; render puts it together again, byte for byte.
type page struct {
	format Format
	blocks []block
	ids    *int // the last id given, shared by the pages of a history
}

// Format is the markup of a source.
type Format int

// The formats that sources come in.
const (
	Wikitext Format = iota
	Markdown
	Plain
)

func (p *page) clone() *page {
	c := &page{format: p.format, ids: p.ids, blocks: slices.Clone(p.blocks)}
	for i := range c.blocks {
		c.blocks[i].units = slices.Clone(c.blocks[i].units)
	}
	return c
}

// fresh is the page for a history of its own.
func (p *page) fresh() *page {
	c, ids := p.clone(), *p.ids
	c.ids = &ids
	return c
}

func (p *page) newID() int { *p.ids++; return *p.ids }

func (p *page) render() string {
	var b strings.Builder
	for i := range p.blocks {
		k := &p.blocks[i]
		b.WriteString(k.head)
		for _, u := range k.units {
			b.WriteString(u.text)
			b.WriteString(u.gap)
		}
		b.WriteString(k.tail)
	}
	return b.String()
}

// renderMarked is the page with each unit's words marked with its id: a private-use character that
// no reader of the format takes for anything but text.
func (p *page) renderMarked() string {
	c := p.clone()
	for i := range c.blocks {
		for k := range c.blocks[i].units {
			u := &c.blocks[i].units[k]
			u.text = mark(u.text, u.id, c.blocks[i].kind == row)
		}
	}
	return c.render()
}

// firstMark begins the private-use plane whose characters are marks.
const firstMark = 0xF0000

func mark(text string, id int, cells bool) string {
	sign := string(rune(firstMark + id))
	put := func(fit func(w string) bool) (string, bool) {
		var b strings.Builder
		last, any := 0, false
		for _, w := range words(text, true) {
			word := text[w.start:w.end]
			if !fit(word) || cells && besideAttribute(text, w) {
				continue
			}
			_, n := utf8.DecodeRuneInString(word)
			b.WriteString(text[last : w.start+n])
			b.WriteString(sign)
			last, any = w.start+n, true
		}
		return b.String() + text[last:], any
	}
	if s, ok := put(func(w string) bool { return len(w) >= 4 && lower(w) }); ok && !cells {
		return s
	}
	if s, ok := put(func(w string) bool { return len(w) >= 3 }); ok {
		return s
	}
	s, _ := put(func(w string) bool { return len(w) >= 2 })
	return s
}

// besideAttribute tells whether a word of a table row belongs to a cell's attributes.
func besideAttribute(text string, w span) bool {
	line := text[strings.LastIndexByte(text[:w.start], '\n')+1:]
	line, _, _ = strings.Cut(line, "\n")
	return strings.Contains(line, "=") || strings.HasPrefix(line, "|-")
}

// Marks splits a text made from a marked source into the text and the ids of its marks, the most
// frequent first.
func Marks(marked string) (text string, ids []int) {
	count := map[int]int{}
	text = strings.Map(func(r rune) rune {
		if r >= firstMark && r < firstMark+0xFFFE {
			id := int(r - firstMark)
			if count[id]++; count[id] == 1 {
				ids = append(ids, id)
			}
			return -1
		}
		return r
	}, marked)
	slices.SortStableFunc(ids, func(a, b int) int { return count[b] - count[a] })
	return text, ids
}

// place is where a unit stands.
type place struct{ block, unit int }

func (p *page) at(x place) *unit { return &p.blocks[x.block].units[x.unit] }

// places lists the units of some kinds.
func (p *page) places(fit func(b *block, u *unit) bool) []place {
	var list []place
	for i := range p.blocks {
		for k := range p.blocks[i].units {
			if fit(&p.blocks[i], &p.blocks[i].units[k]) {
				list = append(list, place{i, k})
			}
		}
	}
	return list
}

func (p *page) insert(x place, u unit) {
	b := &p.blocks[x.block]
	if x.unit == len(b.units) && x.unit > 0 { // at the end: the gap moves in front
		u.gap, b.units[x.unit-1].gap = b.units[x.unit-1].gap, " "
	} else {
		u.gap = " "
	}
	b.units = slices.Insert(b.units, x.unit, u)
}

func (p *page) remove(x place) unit {
	b := &p.blocks[x.block]
	u := b.units[x.unit]
	if x.unit == len(b.units)-1 && x.unit > 0 {
		b.units[x.unit-1].gap = u.gap
	}
	b.units = slices.Delete(b.units, x.unit, x.unit+1)
	return u
}

// section is the end of the section that the heading at block i begins.
func (p *page) section(i int) int {
	end := i + 1
	for end < len(p.blocks) && (p.blocks[end].kind != heading || p.blocks[end].level > p.blocks[i].level) {
		end++
	}
	return end
}

// under is the index of the heading that block i stands under, -1 in the lead.
func (p *page) under(i int) int {
	for i >= 0 && p.blocks[i].kind != heading {
		i--
	}
	return i
}

func (p *page) count(from, to int) int {
	n := 0
	for i := from; i < to; i++ {
		n += len(p.blocks[i].units)
		if p.blocks[i].kind == opaque && strings.TrimSpace(p.blocks[i].head) != "" {
			n++
		}
	}
	return n
}
