package plain

import (
	"strings"
	"unicode/utf8"

	"tracker/internal/syntax"
)

// marker is what a list item starts with: a bullet, or a number with a stop or bracket.
type marker struct {
	bullet rune
	number int
	style  byte // '.' or ')' after a number
	size   int  // bytes, with the white space after it
}

// maxNumber is the highest number of a list item; "1918. …" is a year.
const maxNumber = 999

func readMarker(text string) marker {
	r, size := utf8.DecodeRuneInString(text)
	var m marker
	switch {
	case strings.ContainsRune("-*•‣◦▪–", r):
		m = marker{bullet: r, size: size}
	case r >= '0' && r <= '9':
		i, n := 0, 0
		for i < len(text) && text[i]-'0' < 10 && n <= maxNumber {
			n = n*10 + int(text[i]-'0')
			i++
		}
		if n > maxNumber || i == len(text) || text[i] != '.' && text[i] != ')' {
			return marker{}
		}
		m = marker{number: n, style: text[i], size: i + 1}
	default:
		return marker{}
	}
	rest := strings.TrimLeft(text[m.size:], " \t\u00a0")
	if len(rest) == len(text)-m.size || rest == "" {
		return marker{} // "-5 degrees", "3.5 million", a lone dash
	}
	m.size = len(text) - len(rest)
	return m
}

// follows tells whether m continues a list whose last item had marker before.
func (m marker) follows(before marker) bool {
	if before == (marker{}) || m == (marker{}) {
		return false
	}
	return m.bullet == before.bullet && m.style == before.style && (m.bullet != 0 || m.number == before.number+1)
}

// isItem tells whether the first of lines starts a list item. A number or a dash may as well start a
// paragraph: it needs an item before or after it.
func (p *parser) isItem(m marker, lines []line) bool {
	if m == (marker{}) {
		return false
	}
	if m.bullet != 0 && m.bullet != '–' || m.follows(p.list) {
		return true
	}
	for i, l := range lines[1:] {
		if i == maxItemLines {
			break
		}
		if next := readMarker(p.text(l)); next != (marker{}) {
			return next.follows(m)
		}
	}
	if n := p.after(lines[len(lines)-1]); n < len(p.blocks) {
		return readMarker(p.text(p.blocks[n].lines[0])).follows(m)
	}
	return false
}

// maxItemLines bounds how far the next item is looked for.
const maxItemLines = 20

// after returns the index of the first block that starts after l.
func (p *parser) after(l line) int {
	lo, hi := 0, len(p.blocks)
	for lo < hi {
		if mid := (lo + hi) / 2; p.blocks[mid].start() > l.start {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}

// item adds a list item that starts with m at the first of lines, and returns how many lines it has.
func (p *parser) item(m marker, lines []line) int {
	if !m.follows(p.list) {
		p.endList()
		p.b.Open(syntax.List, lines[0].start)
	}
	p.list = m
	n := 1
	for n < len(lines) && !isRule(p.text(lines[n])) && !p.isItem(readMarker(p.text(lines[n])), lines[n:]) {
		n++
	}
	body := append([]line(nil), lines[:n]...)
	body[0].start += m.size
	p.b.Open(syntax.Item, lines[0].start)
	p.inlines(body)
	p.listEnd = lines[n-1].end
	p.b.Close(p.listEnd)
	return n
}

// endList closes the open list, if any, where its last item ended.
func (p *parser) endList() {
	if p.list == (marker{}) {
		return
	}
	p.list = marker{}
	p.b.Close(p.listEnd)
}
