package plain

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tracker/internal/syntax"
)

const (
	// plainLevel is the level of a heading that only its shortness shows, and of one underlined with =.
	plainLevel = 2
	// maxHeading and maxHeadingWords bound a heading that is not underlined.
	maxHeading      = 60
	maxHeadingWords = 7
	// minProse is the length of a paragraph that is clearly prose.
	minProse = 120
)

// editLink is what Wikipedia prints after a heading: it makes a line a heading.
const editLink = "[edit]"

// underline returns the level of the heading that such a line makes of the line above, or 0.
func underline(line string) int {
	if len(line) < 3 {
		return 0
	}
	switch {
	case strings.Trim(line, "=") == "":
		return plainLevel
	case strings.Trim(line, "-") == "", strings.Trim(line, "~") == "":
		return plainLevel + 1
	}
	return 0
}

// heads tells whether an underlined line is a heading and not the last line of a paragraph above a rule.
func heads(line string) bool {
	return len(line) <= maxTitle && !endsSentence(line) && readMarker(line).bullet == 0
}

// isProse tells whether at least half of the blocks are long paragraphs.
func (p *parser) isProse() bool {
	long := 0
	for _, k := range p.blocks {
		if k.end()-k.start() >= minProse {
			long++
		}
	}
	return 2*long >= len(p.blocks)
}

// isHeading tells whether block i is clearly a heading: a short line with a capital and without a
// stop, comma, number or label, between long paragraphs.
func (p *parser) isHeading(i int) bool {
	k := p.blocks[i]
	if !p.prose || len(k.lines) != 1 || i+1 >= len(p.blocks) {
		return false
	}
	text := p.text(k.lines[0])
	first, _ := utf8.DecodeRuneInString(text)
	if len(text) > maxHeading || !unicode.IsUpper(first) || strings.ContainsAny(text, "[],;:/\"“”0123456789.!?") {
		return false
	}
	if len(strings.Fields(text)) > maxHeadingWords || endsSentence(text) {
		return false
	}
	next := p.blocks[i+1]
	return next.end()-next.start() >= minProse && endsSentence(p.text(next.lines[len(next.lines)-1]))
}

func (p *parser) heading(k block, level int) {
	p.endList()
	h := p.b.Open(syntax.Heading, k.start())
	p.b.Node(h).Level = uint8(level)
	l := k.lines[0]
	if rest, ok := strings.CutSuffix(p.text(l), editLink); ok {
		p.inline(line{l.start, l.start + len(strings.TrimRight(rest, " "))})
		p.b.Leaf(syntax.Hidden, l.end-len(editLink), l.end, "")
	} else {
		p.inline(l)
	}
	p.b.Close(k.end())
}
