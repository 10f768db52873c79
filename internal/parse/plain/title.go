package plain

import (
	"strings"
	"unicode/utf8"

	"tracker/internal/syntax"
)

// maxTitle is the longest line, in bytes, that is taken for a title.
const maxTitle = 250

// title takes the first block away where it is the title.
func (p *parser) title() {
	if len(p.blocks) < 2 {
		return
	}
	k := p.blocks[0]
	if len(k.lines) > 1 && k.heading == 0 {
		return
	}
	text := p.text(k.lines[0])
	if len(text) > maxTitle || endsSentence(text) || readMarker(text) != (marker{}) || labelEnd(text, 0) > 0 {
		return
	}
	p.b.Attr(syntax.KeyTitle, text)
	p.b.Leaf(syntax.Hidden, k.start(), k.end(), "")
	p.blocks = p.blocks[1:]
}

// endsSentence tells whether text ends like a sentence or announces what follows, closing quotation
// marks, brackets and labels aside.
func endsSentence(text string) bool {
	for {
		text = strings.TrimRight(text, " \"'”’»)")
		i := strings.LastIndexByte(text, '[')
		if i < 0 || labelEnd(text, i) != len(text) {
			break
		}
		text = text[:i]
	}
	r, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(".!?…:;,。！？؟۔।", r)
}
