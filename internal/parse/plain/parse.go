package plain

import (
	"strings"

	"tracker/internal/syntax"
)

// Parse returns the tree of a plain text in UTF-8.
func Parse(source string) *syntax.Tree {
	p := &parser{source: source, b: syntax.NewBuilder(source)}
	p.blocks = readBlocks(source)
	p.title()
	tail := p.references()
	captions := p.captions(tail)
	p.prose = p.isProse()
	for i := range p.blocks[:tail] {
		if i == captions {
			p.captionLines(p.blocks[i])
			continue
		}
		p.block(i)
	}
	p.endList()
	p.definitions(p.blocks[tail:])
	return p.b.Tree()
}

type parser struct {
	source  string
	b       *syntax.Builder
	blocks  []block
	prose   bool   // most paragraphs are long
	list    marker // of the open list's last item; zero where no list is open
	listEnd int    // where that item ends
}

// line is one line without its end and the white space around it, as byte offsets.
type line struct{ start, end int }

// block is a run of lines without an empty one between.
type block struct {
	lines []line
	// heading is the level of the heading that the first line clearly is, 0 where it is none.
	heading int
}

func (p *parser) text(l line) string { return p.source[l.start:l.end] }

func (b block) start() int { return b.lines[0].start }
func (b block) end() int   { return b.lines[len(b.lines)-1].end }

// readBlocks splits the source at its empty lines.
func readBlocks(source string) []block {
	var blocks []block
	var lines []line
	flush := func() {
		if len(lines) > 0 {
			blocks = append(blocks, block{lines: lines})
			lines = nil
		}
	}
	start := 0
	if strings.HasPrefix(source, "\ufeff") {
		start = len("\ufeff")
	}
	for start < len(source) {
		end, next := len(source), len(source)
		if i := strings.IndexAny(source[start:], "\n\r\f\u2028\u2029"); i >= 0 {
			end = start + i
			next = end + 1
			switch {
			case strings.HasPrefix(source[end:], "\r\n"):
				next = end + 2
			case source[end] >= 0x80:
				next = end + len("\u2028")
			}
		}
		trimmed := strings.TrimSpace(source[start:end])
		switch {
		case trimmed == "":
			flush()
		default:
			at := start + strings.Index(source[start:end], trimmed)
			if level := underline(trimmed); level > 0 && len(lines) == 1 && heads(source[lines[0].start:lines[0].end]) {
				// The line above is a heading: set it apart from what comes after it.
				head := lines[0]
				lines = nil
				blocks = append(blocks, block{lines: []line{head, {at, at + len(trimmed)}}, heading: level})
				break
			}
			if strings.HasSuffix(trimmed, editLink) && len(trimmed) <= maxTitle && len(trimmed) > len(editLink) {
				flush()
				blocks = append(blocks, block{lines: []line{{at, at + len(trimmed)}}, heading: plainLevel})
				break
			}
			lines = append(lines, line{at, at + len(trimmed)})
		}
		start = next
	}
	flush()
	return blocks
}

// block adds an ordinary block.
func (p *parser) block(i int) {
	k := p.blocks[i]
	switch {
	case k.heading > 0:
		p.heading(k, k.heading)
	case p.isHeading(i):
		p.heading(k, plainLevel)
	default:
		p.lines(k.lines)
	}
}

// lines adds lines as paragraphs and list items.
func (p *parser) lines(lines []line) {
	unwrapped := false
	for _, l := range lines {
		unwrapped = unwrapped || l.end-l.start > maxWrapped
	}
	for len(lines) > 0 {
		if isRule(p.text(lines[0])) {
			p.endList()
			p.b.Leaf(syntax.Hidden, lines[0].start, lines[0].end, "")
			lines = lines[1:]
			continue
		}
		if m := readMarker(p.text(lines[0])); p.isItem(m, lines) {
			lines = lines[p.item(m, lines):]
			continue
		}
		p.endList()
		n := 1
		for n < len(lines) && !unwrapped && !isRule(p.text(lines[n])) && !p.isItem(readMarker(p.text(lines[n])), lines[n:]) {
			n++
		}
		p.b.Open(syntax.Paragraph, lines[0].start)
		p.inlines(lines[:n])
		p.b.Close(lines[n-1].end)
		lines = lines[n:]
	}
}

// isRule tells whether a line only draws a line.
func isRule(text string) bool {
	return len(text) >= 3 && strings.Trim(text, "-=*_~# ") == ""
}

// maxWrapped is the longest line, in bytes, of a text that is wrapped at a width for reading. Where a
// line of a block is longer, each is a paragraph.
const maxWrapped = 240
