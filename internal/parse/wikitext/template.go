package wikitext

import (
	"strconv"
	"strings"

	"tracker/internal/syntax"
)

// An arg is one part of a template between pipes. The first part of a template is its name.
type arg struct {
	start, hi int32 // the whole part
	lo        int32 // of the value: after the equals sign
	equals    int32 // position of the first equals sign of its own level, -1 for none
	mi        int32 // the first mark in the part
}

// split appends the parts of src[lo:hi] to p.args and returns them. The caller takes them off.
func (p *parser) split(lo, hi, mi, mhi int) []arg {
	s := p.src
	base := len(p.args)
	a := arg{start: int32(lo), lo: int32(lo), equals: -1, mi: int32(mi)}
	next := hi
	seek := func(i int) {
		for mi < mhi && (int(p.marks[mi].start) < i || p.marks[mi].plain() && p.marks[mi].kind != markBrackets) {
			mi++
		}
		next = hi
		if mi < mhi {
			next = min(hi, int(p.marks[mi].start))
		}
	}
	seek(lo)
	for i := lo; i < hi; {
		for i < next && s[i] != '|' && (s[i] != '=' || a.equals >= 0) {
			i++
		}
		switch {
		case i == next && i < hi:
			i = int(p.marks[mi].end)
			mi = max(mi+1, int(p.marks[mi].next))
			seek(i)
			continue
		case i >= hi:
		case s[i] == '|':
			a.hi = int32(i)
			p.args = append(p.args, a)
			a = arg{start: int32(i + 1), lo: int32(i + 1), equals: -1, mi: int32(mi)}
		default:
			a.equals = int32(i)
			a.lo = int32(i + 1)
			// Only a bar is looked for in the value.
			if n := strings.IndexByte(s[i:next], '|'); n >= 0 {
				i += n
			} else {
				i = next
			}
			continue
		}
		i++
	}
	a.hi = int32(hi)
	p.args = append(p.args, a)
	return p.args[base:]
}

// A call is a template with its parts.
type call struct {
	lo, hi int // of the whole {{…}}
	mi     int // the first mark inside
	mhi    int // the first mark after it
	index  int // of its own mark
	name   string
	rule   rule
	args   []arg // without the name
	base   int   // of its parts in p.args
	// first is where a parser function's first argument begins in args; args[0] then is the text
	// after the colon.
	function string
}

// templateName returns the range of a template's name: to the first pipe or comment.
func (p *parser) templateName(mi int) (lo, hi int) {
	m := &p.marks[mi]
	s := p.src
	lo, end := int(m.start)+2, int(m.end)-2
	n := mi + 1
	for {
		for lo < end && isSpace(s[lo]) {
			lo++
		}
		n = p.markAt(lo, n, int(m.next))
		if n < int(m.next) && int(p.marks[n].start) == lo && p.marks[n].kind == markComment {
			lo = int(p.marks[n].end)
			continue
		}
		break
	}
	hi = lo
	for hi < end && s[hi] != '|' && s[hi] != '{' && s[hi] != '<' && s[hi] != '[' {
		hi++
	}
	for hi > lo && isSpace(s[hi-1]) {
		hi--
	}
	return lo, hi
}

// lookup returns the rule for a template's name.
func (p *parser) lookup(name string) rule {
	if len(name) > 80 {
		return rule{}
	}
	var buf [80]byte
	key := normalName(buf[:0], name)
	if r, ok := p.rules[string(key)]; ok {
		return r
	}
	for _, c := range key {
		if c >= 0x80 {
			if r, ok := p.rules[strings.ToLower(string(key))]; ok {
				return r
			}
			break
		}
	}
	return familyRule(key)
}

// normalName appends a name in the form of the tables: lower case, single spaces, no namespace.
func normalName(buf []byte, name string) []byte {
	for i := range len(name) {
		c := name[i]
		switch {
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case c == '_' || c == '\n' || c == '\t':
			c = ' '
		}
		if c == ' ' && (len(buf) == 0 || buf[len(buf)-1] == ' ') {
			continue
		}
		buf = append(buf, c)
	}
	for len(buf) > 0 && buf[len(buf)-1] == ' ' {
		buf = buf[:len(buf)-1]
	}
	for _, prefix := range [...]string{"template:", "vorlage:", "modèle:"} {
		if len(buf) > len(prefix) && string(buf[:len(prefix)]) == prefix {
			rest := buf[len(prefix):]
			for len(rest) > 0 && rest[0] == ' ' {
				rest = rest[1:]
			}
			return rest
		}
	}
	return buf
}

// templateSegment says what a template is at the start of a line.
func (p *parser) templateSegment(mi int) segKind {
	lo, hi := p.templateName(mi)
	name := p.src[lo:hi]
	if i := strings.IndexByte(name, ':'); i > 0 {
		if r, ok := functionRule(name[:i]); ok {
			if r.action == doHide {
				return segHidden
			}
			return segText
		}
	}
	r := p.lookup(name)
	switch r.action {
	case doHide, doNavigate:
		return segHidden
	case doInfobox, doQuote, doReferences, doBlocks, doGallery, doImages, doColumns:
		return segTemplate
	case doUnknown:
		m := &p.marks[mi]
		base := len(p.args)
		args := p.split(int(m.start)+2, int(m.end)-2, mi+1, int(m.next))
		visible := false
		for _, a := range args[1:] {
			_, _, ok := p.showable(a)
			visible = visible || ok
		}
		p.args = p.args[:base]
		if !visible {
			return segHidden
		}
	}
	return segText
}

// unknownName says whether the tables do not have a template.
func (p *parser) unknownName(mi int) bool {
	lo, hi := p.templateName(mi)
	name := p.src[lo:hi]
	if i := strings.IndexByte(name, ':'); i > 0 {
		if _, ok := functionRule(name[:i]); ok {
			return false
		}
	}
	return p.lookup(name).action == doUnknown
}

// showable returns the range of an argument of an unknown template that is shown: it is text, and has
// no name but its place ({{x|1=text}}) or one that says that it is text.
func (p *parser) showable(a arg) (lo, hi int, ok bool) {
	from := int(a.start)
	if a.equals >= 0 {
		if key := p.key(a); !digits(key) && !textKeys[strings.ToLower(key)] {
			return 0, 0, false
		}
		from = int(a.lo)
	}
	lo, hi = p.trim(from, int(a.hi))
	return lo, hi, lo < hi && strings.IndexByte(p.src[lo:hi], '\n') < 0
}

// textKeys are the names under which templates take the text that they set apart.
var textKeys = map[string]bool{"text": true, "content": true, "quote": true, "inhalt": true, "texte": true, "texto": true}

// isNote says whether a template makes a footnote.
func (p *parser) isNote(mi int) bool {
	lo, hi := p.templateName(mi)
	name := p.src[lo:hi]
	if strings.HasPrefix(name, "#tag:") {
		return true
	}
	switch p.lookup(name).action {
	case doNote, doShortNote, doReuse:
		return true
	}
	return false
}

// template writes the template of mark mi.
func (p *parser) template(mi, _ int) {
	m := p.marks[mi]
	lo, hi := p.templateName(mi)
	t := call{lo: int(m.start), hi: int(m.end), mi: mi + 1, mhi: int(m.next), index: mi, name: p.src[lo:hi], base: len(p.args)}
	parts := p.split(t.lo+2, t.hi-2, t.mi, t.mhi)
	t.args = parts[1:]
	if i := strings.IndexByte(t.name, ':'); i > 0 {
		if r, ok := functionRule(t.name[:i]); ok {
			t.function, t.rule = t.name[:i], r
			parts[0].start = int32(lo + i + 1)
			parts[0].lo = max(parts[0].lo, parts[0].start)
			t.args = parts
			p.function(&t)
			p.args = p.args[:t.base]
			return
		}
	}
	t.rule = p.lookup(t.name)
	if t.name == "" || strings.IndexByte(t.name, '\n') >= 0 {
		p.warn(t.lo, t.hi, "template has no usable name")
		p.hidden(t.lo, t.hi)
	} else {
		p.apply(&t)
	}
	p.args = p.args[:t.base]
}

// positional returns unnamed argument n, from 1, or the one named n.
func (p *parser) positional(t *call, n int) (arg, bool) {
	count := 0
	for _, a := range t.args {
		if a.equals < 0 {
			if count++; count == n {
				return a, true
			}
		} else if key := strings.TrimSpace(p.src[a.start:a.equals]); len(key) == 1 && n < 10 && key[0] == byte('0'+n) {
			return a, true
		}
	}
	return arg{}, false
}

// named returns the argument with one of the names; the first name that has a value wins.
func (p *parser) named(t *call, names ...string) (arg, bool) {
	for _, name := range names {
		for i := len(t.args) - 1; i >= 0; i-- {
			a := t.args[i]
			if a.equals >= 0 && p.key(a) == name {
				if lo, hi := p.trim(int(a.lo), int(a.hi)); lo < hi {
					return a, true
				}
			}
		}
	}
	return arg{}, false
}

// key returns the name of a named argument, without comments beside it.
func (p *parser) key(a arg) string {
	key := strings.TrimSpace(p.src[a.start:a.equals])
	for strings.HasPrefix(key, "<!--") {
		_, rest, ok := strings.Cut(key, "-->")
		if !ok {
			break
		}
		key = strings.TrimSpace(rest)
	}
	if i := strings.Index(key, "<!--"); i > 0 {
		key = strings.TrimSpace(key[:i])
	}
	return key
}

// value returns the plain text of an argument.
func (p *parser) value(t *call, a arg) string {
	return p.plain(int(a.lo), int(a.hi), int(a.mi), t.mhi)
}

// pos returns the plain text of unnamed argument n, "" where it is missing.
func (p *parser) pos(t *call, n int) string {
	if a, ok := p.positional(t, n); ok {
		if a.equals < 0 {
			return p.plain(int(a.start), int(a.hi), int(a.mi), t.mhi)
		}
		return p.value(t, a)
	}
	return ""
}

// param returns the plain text of the argument with one of the names.
func (p *parser) param(t *call, names ...string) string {
	if a, ok := p.named(t, names...); ok {
		return p.value(t, a)
	}
	return ""
}

// say writes text that a template makes up, with the span of the whole template.
func (p *parser) say(t *call, text string) {
	if text == "" {
		p.hidden(t.lo, t.hi)
		return
	}
	p.leaf(syntax.Text, t.lo, t.hi, text)
}

// show writes an argument as inlines, between fixed texts that stand on the markup around it.
func (p *parser) show(t *call, a arg, before, after string) {
	lo := int(a.lo)
	if a.equals < 0 {
		lo = int(a.start)
	}
	hi := int(a.hi)
	if a.equals >= 0 {
		lo, hi = p.trim(lo, hi)
	}
	if before != "" {
		p.leaf(syntax.Text, lo-1, lo, before)
	}
	p.inline(lo, hi, int(a.mi), t.mhi)
	if after != "" {
		p.leaf(syntax.Text, hi, hi+1, after)
	}
}

// argContent reads an argument as the content of the node that is open.
func (p *parser) argContent(t *call, a arg) {
	lo := int(a.lo)
	if a.equals < 0 {
		lo = int(a.start)
	}
	p.content(lo, int(a.hi), int(a.mi), t.mhi, true)
}

// digits says whether s has nothing but digits.
func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

func atoi(s string) (int, bool) {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	return n, err == nil
}
