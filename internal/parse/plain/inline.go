package plain

import (
	"strings"

	"tracker/internal/syntax"
)

// inlines adds the text of lines, with a Space for each line end.
func (p *parser) inlines(lines []line) {
	for i, l := range lines {
		if i > 0 {
			p.b.Leaf(syntax.Space, lines[i-1].end, l.start, " ")
		}
		p.inline(l)
	}
}

// inline adds the text of one line with its labels, editors' marks and addresses.
func (p *parser) inline(l line) {
	text := p.text(l)
	done := 0 // up to where text has been added
	flush := func(to int) {
		if to > done {
			p.b.Leaf(syntax.Text, l.start+done, l.start+to, text[done:to])
		}
	}
	for i := 0; i < len(text); {
		n := strings.IndexAny(text[i:], "[:")
		if n < 0 {
			break
		}
		i += n
		if text[i] == ':' {
			if from, to := address(text, i); from >= done && to > from {
				flush(from)
				p.link(l.start+from, l.start+to)
				i, done = to, to
				continue
			}
			i++
			continue
		}
		if end := labelEnd(text, i); end > 0 {
			flush(i)
			p.labels(text[i:end], l.start+i)
			i, done = end, end
			continue
		}
		if mark, end := editorsMark(text, i); end > 0 {
			flush(i)
			p.b.Leaf(syntax.Flag, l.start+i, l.start+end, "")
			p.b.Attr(syntax.KeyFlag, mark)
			i, done = end, end
			continue
		}
		i++
	}
	flush(len(text))
}

func (p *parser) link(start, end int) {
	url := p.source[start:end]
	p.b.Open(syntax.ExternalLink, start)
	p.b.Attr(syntax.KeyURL, url)
	p.b.Leaf(syntax.Text, start, end, url)
	p.b.Close(end)
}

// address returns the bounds of the address whose scheme ends at the colon at i, or zeros.
func address(text string, i int) (from, to int) {
	if !strings.HasPrefix(text[i:], "://") {
		return 0, 0
	}
	for _, scheme := range [...]string{"https", "http", "ftp"} {
		if from = i - len(scheme); from >= 0 && strings.EqualFold(text[from:i], scheme) {
			to = i + len("://")
			for to < len(text) && strings.IndexByte(" \t<>\"|\\^`{}", text[to]) < 0 && !spaceAt(text, to) {
				to++
			}
			to = trimAddress(text, i, to)
			if to == i+len("://") {
				return 0, 0
			}
			return from, to
		}
	}
	return 0, 0
}

// spaceAt tells whether a space or quotation mark outside ASCII starts at i.
func spaceAt(text string, i int) bool {
	if text[i] < 0x80 {
		return false
	}
	for _, s := range [...]string{"\u00a0", "\u2009", "\u202f", "\u3000", "“", "”", "„", "«", "»", "’", "，", "。", "、"} {
		if strings.HasPrefix(text[i:], s) {
			return true
		}
	}
	return false
}

// trimAddress takes off the end of an address what belongs to the sentence around it: stops, closing
// quotation marks, and brackets that did not open inside, and a label.
func trimAddress(text string, from, to int) int {
	round := strings.Count(text[from:to], ")") - strings.Count(text[from:to], "(")
	square := strings.Count(text[from:to], "]") - strings.Count(text[from:to], "[")
	for to > from {
		switch text[to-1] {
		case '.', ',', ';', ':', '!', '?', '\'', '*', '_':
		case ')':
			if round <= 0 {
				return to
			}
			round--
		case ']':
			if i := max(from, to-maxLabel); square <= 0 {
				if i += strings.LastIndexByte(text[i:to], '['); labelEnd(text, max(i, from)) != to {
					return to
				}
				to = i
				continue
			}
			square--
		default:
			return to
		}
		to--
	}
	return to
}
