package report

import (
	"strings"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/mattn/go-runewidth"
)

// columns measures text the same on every machine: the package-level functions of runewidth ask the
// environment whether ambiguous characters are wide.
var columns = runewidth.Condition{StrictEmojiNeutral: true}

// paragraph writes spans as one paragraph: indent before the first line, hang before the others, and
// a new line at the end. It breaks at spaces, and inside a word only where the word is longer than a
// line and no address.
func (p *page) paragraph(indent, hang string, spans ...span) {
	p.w.WriteString(indent)
	if p.Width <= 0 {
		for _, s := range spans {
			p.write(s)
		}
		p.newline()
		return
	}
	l := layout{page: p, hang: hang, at: columns.StringWidth(indent)}
	// Very narrow lines are worse to read than lines that are too long.
	l.right = max(p.Width, columns.StringWidth(hang)+20)
	for _, s := range spans {
		for {
			word, rest, space := strings.Cut(s.text, " ")
			l.add(span{s.style, word})
			if !space {
				break
			}
			l.flush()
			l.spaces++
			l.spaceStyle = s.style
			s.text = rest
		}
	}
	l.flush()
	p.newline()
}

// layout is a paragraph being filled word by word; a word can change its style inside.
type layout struct {
	*page
	hang       string
	at, right  int    // columns: written on this line, to stay within
	word       []span // not yet written
	width      int    // of word
	spaces     int    // before word
	spaceStyle style
	started    bool // something stands on this line after the indent
}

func (l *layout) add(s span) {
	if s.text != "" {
		l.word = append(l.word, s)
		l.width += columns.StringWidth(s.text)
	}
}

// flush writes the word.
func (l *layout) flush() {
	if len(l.word) == 0 {
		return
	}
	whole := l.right - columns.StringWidth(l.hang) // what a line of its own can hold
	split := l.width > whole && !l.isAddress()
	if l.started && l.at+l.spaces+l.width > l.right && !(split && l.at+l.spaces < l.right) {
		l.wrap()
	} else if l.spaces > 0 {
		l.write(span{l.spaceStyle, strings.Repeat(" ", l.spaces)})
		l.at += l.spaces
	}
	for _, s := range l.word {
		if split {
			l.writeSplit(s)
		} else {
			l.write(s)
			l.at += columns.StringWidth(s.text)
		}
	}
	l.started = true
	l.word, l.width, l.spaces = l.word[:0], 0, 0
}

// wrap begins a new line; the spaces at the break are not shown.
func (l *layout) wrap() {
	l.newline()
	l.w.WriteString(l.hang)
	l.at = columns.StringWidth(l.hang)
	l.started = false
	l.spaces = 0
}

// writeSplit writes a part of a word that is longer than a line, breaking between characters as a
// reader counts them: never between a letter and its accents.
func (l *layout) writeSplit(s span) {
	start := 0
	clusters := graphemes.FromString(s.text)
	for clusters.Next() {
		width := columns.StringWidth(clusters.Value())
		if l.at+width > l.right && l.at > 0 {
			l.write(span{s.style, s.text[start:clusters.Start()]})
			l.wrap()
			start = clusters.Start()
		}
		l.at += width
	}
	l.write(span{s.style, s.text[start:]})
}

// isAddress tells a word that a terminal can make a link of as long as it stays whole.
func (l *layout) isAddress() bool {
	const longest = 2000
	return l.width < longest &&
		(strings.HasPrefix(l.word[0].text, "https://") || strings.HasPrefix(l.word[0].text, "http://"))
}

// write writes text in its style; newline leaves every style, so that no colour runs into the margin
// or into what a pager shows next.
func (p *page) write(s span) {
	if s.text == "" {
		return
	}
	p.setStyle(s.style)
	p.w.WriteString(s.text)
}

func (p *page) newline() {
	p.setStyle(none)
	p.w.WriteByte('\n')
}

func (p *page) setStyle(st style) {
	look, link, _ := strings.Cut(string(st), "\x00")
	if !p.Color {
		look = ""
	}
	if !p.Links {
		link = ""
	}
	if link != p.link {
		p.w.WriteString("\x1b]8;;" + link + "\x1b\\")
		p.link = link
	}
	if style(look) == p.style {
		return
	}
	if p.style != none {
		p.w.WriteString("\x1b[0m")
	}
	if look != "" {
		p.w.WriteString("\x1b[" + look + "m")
	}
	p.style = style(look)
}
