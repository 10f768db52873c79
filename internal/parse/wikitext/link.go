package wikitext

import (
	"strings"

	"tracker/internal/syntax"
)

// link writes the [[…]] of mark mi and returns the end, with the letters that belong to the label.
func (p *parser) link(mi, hi int) int {
	m := p.marks[mi]
	lo, end := int(m.start)+2, int(m.end)-2
	bar := p.pipe(lo, end, mi+1, int(m.next))
	target := strings.TrimSpace(p.src[lo:bar])
	shown := strings.HasPrefix(target, ":")
	if !shown {
		switch namespaceOf(target) {
		case nsFile:
			p.file(mi)
			return int(m.end)
		case nsCategory, nsLanguage:
			p.hidden(int(m.start), int(m.end))
			return int(m.end)
		}
	}
	after := int(m.end)
	for after < hi && trailLetter(p.src[after]) {
		after++
	}
	p.open(syntax.Link, int(m.start))
	p.b.Attr(syntax.KeyTarget, unescape(strings.TrimSpace(strings.TrimPrefix(target, ":"))))
	switch {
	case bar == end: // [[target]]
		lo, end = p.trim(lo, end)
		if shown {
			lo++
		}
		p.inline(lo, end, mi+1, int(m.next))
	case strings.TrimSpace(p.src[bar+1:end]) == "":
		from, to := pipeTrick(p.src[lo:bar])
		p.inline(lo+from, lo+to, mi+1, int(m.next))
	default:
		p.inline(bar+1, end, mi+1, int(m.next))
	}
	p.flush(int(m.end), after)
	p.b.Close(after)
	return after
}

// trailLetter says whether a letter after ]] belongs to the link: those of English, and all bytes
// of letters beyond ASCII, as other languages' trails have them.
func trailLetter(c byte) bool { return 'a' <= c && c <= 'z' }

// pipe returns the position of the first | of its own level in a range, or hi.
func (p *parser) pipe(lo, hi, mi, mhi int) int {
	for i := lo; ; {
		j := strings.IndexByte(p.src[i:hi], '|')
		if j < 0 {
			return hi
		}
		j += i
		inside := false
		for ; mi < mhi && int(p.marks[mi].start) <= j; mi = max(mi+1, int(p.marks[mi].next)) {
			if int(p.marks[mi].end) > j {
				i, inside = int(p.marks[mi].end), true
			}
		}
		if !inside {
			return j
		}
		if i >= hi {
			return hi
		}
	}
}

// pipeTrick returns the part of a target that [[target|]] shows: without namespace and without a
// disambiguation in parentheses or after a comma.
func pipeTrick(target string) (from, to int) {
	to = len(target)
	if i := strings.IndexByte(target, ':'); i >= 0 {
		from = i + 1
	}
	if i := strings.LastIndexByte(target, '('); i > from && strings.HasSuffix(strings.TrimSpace(target), ")") {
		to = i
	} else if i := strings.IndexByte(target[from:], ','); i > 0 {
		to = from + i
	}
	for from < to && target[from] == ' ' {
		from++
	}
	for from < to && target[to-1] == ' ' {
		to--
	}
	return from, to
}

// linkSegment says what a link is at the start of a line.
func (p *parser) linkSegment(m *mark) segKind {
	body := p.src[m.start+2 : m.end-2]
	switch namespaceOf(body) {
	case nsCategory, nsLanguage:
		return segHidden
	case nsFile:
		if floats(body) {
			return segFile
		}
	}
	return segText
}

// floats says whether a file link stands apart from the text: in a frame or at the side.
func floats(body string) bool {
	for i := strings.IndexByte(body, '|'); i >= 0; {
		rest := body[i+1:]
		n := strings.IndexAny(rest[:min(len(rest), maxTitle)], "|[{")
		word := rest
		if n >= 0 {
			word = rest[:n]
		}
		if len(word) < 40 && stands(imageWords[strings.ToLower(strings.TrimSpace(word))]) {
			return true
		}
		if n < 0 || rest[n] != '|' {
			return false
		}
		i += 1 + n
	}
	return false
}

// file writes an image's caption: its last parameter that is no option. An image without a frame
// shows it as a tooltip at most.
func (p *parser) file(mi int) {
	m := p.marks[mi]
	lo, end := int(m.start)+2, int(m.end)-2
	base := len(p.args)
	if a, ok := p.frameCaption(p.split(lo, end, mi+1, int(m.next))); ok {
		p.caption(int(a.start), int(a.hi), int(a.mi), int(m.next))
	} else {
		p.aside(int(m.start), int(m.end), lo, end, mi+1, int(m.next))
	}
	p.args = p.args[:base]
}

// frameCaption returns the caption among the parts of an image that is shown in a frame.
func (p *parser) frameCaption(args []arg) (caption arg, ok bool) {
	format := imageWord(0) // the first one holds
	for _, a := range args[1:] {
		text := strings.TrimSpace(p.src[a.start:a.hi])
		switch {
		case text == "":
		case !imageOption(text):
			caption, ok = a, true
		case format == 0:
			word, _, _ := strings.Cut(text, "=")
			if w := imageWords[strings.ToLower(strings.TrimSpace(word))]; w == frameWord || w == framelessWord {
				format = w
			}
		}
	}
	return caption, ok && format == frameWord
}

func (p *parser) caption(lo, hi, mi, mhi int) {
	lo, hi = p.trim(lo, hi)
	if lo >= hi {
		return
	}
	p.b.Open(syntax.Caption, lo)
	outer := p.para
	p.para = paragraph{}
	p.inline(lo, hi, mi, mhi)
	p.para = outer
	p.b.Close(hi)
}

type imageWord uint8

const (
	optionWord imageWord = iota + 1
	framelessWord
	floatWord
	frameWord // shows the caption
)

// stands says whether an option sets an image apart from the text.
func stands(w imageWord) bool { return w == floatWord || w == frameWord }

// imageWords are the image options without a value (MediaWiki's localisation files: English,
// German, French).
var imageWords = map[string]imageWord{
	"thumb": frameWord, "thumbnail": frameWord, "frame": frameWord, "framed": frameWord, "enframed": frameWord,
	"left": floatWord, "right": floatWord, "center": floatWord, "centre": floatWord,
	"mini": frameWord, "miniatur": frameWord, "gerahmt": frameWord, "links": floatWord, "rechts": floatWord,
	"zentriert": floatWord, "vignette": frameWord, "cadre": frameWord, "encadré": frameWord,
	"gauche": floatWord, "droite": floatWord, "centré": floatWord,
	"none": floatWord, "ohne": floatWord, "néant": floatWord,
	"frameless": framelessWord, "border": optionWord, "upright": optionWord, "baseline": optionWord,
	"sub": optionWord, "super": optionWord, "sup": optionWord, "top": optionWord, "text-top": optionWord,
	"middle": optionWord, "bottom": optionWord, "text-bottom": optionWord,
	"rahmenlos": framelessWord, "rand": optionWord, "hochkant": optionWord, "sans_cadre": framelessWord,
	"sans cadre": framelessWord, "bordure": optionWord, "redresse": optionWord, "noicon": optionWord,
}

// imageKeys are the options with a value.
var imageKeys = map[string]bool{
	"alt": true, "link": true, "upright": true, "page": true, "lang": true, "class": true, "thumb": true,
	"thumbnail": true, "start": true, "end": true, "thumbtime": true, "verweis": true, "alternativtext": true,
	"hochkant": true, "seite": true, "mini": true, "miniatur": true, "lien": true, "redresse": true,
	"vignette": true, "manualthumb": true, "loop": true, "muted": true, "langue": true, "sprache": true, "klasse": true,
}

// imageOption says whether an image's parameter is no caption.
func imageOption(s string) bool {
	if len(s) > 200 && strings.IndexByte(s[:40], '=') < 0 {
		return false
	}
	if i := strings.IndexByte(s, '='); i > 0 && i < 24 && imageKeys[strings.ToLower(strings.TrimSpace(s[:i]))] {
		return true
	}
	if len(s) > 40 {
		return false
	}
	word := strings.ToLower(s)
	if imageWords[word] != 0 || strings.HasPrefix(word, "upright ") || strings.HasPrefix(word, "page ") {
		return true
	}
	n, ok := strings.CutSuffix(word, "px")
	if !ok {
		return false
	}
	n = strings.TrimSuffix(strings.TrimSpace(n), "px")
	for i := range len(n) {
		if (n[i] < '0' || n[i] > '9') && n[i] != 'x' && n[i] != ' ' {
			return false
		}
	}
	return true
}
