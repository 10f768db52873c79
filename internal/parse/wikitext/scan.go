package wikitext

import (
	"net/url"
	"strings"
	"unicode/utf8"
)

// A mark is a construct found by the scanner. Marks stand in the order of their starts.
type mark struct {
	start, end int32 // of the whole construct
	// bodyStart and bodyEnd are the content between an extension tag's opening and closing tag.
	bodyStart, bodyEnd int32
	next               int32 // index of the first mark that starts after this one's end
	kind               markKind
	tag                tagID
}

type markKind uint8

const (
	markDead       markKind = iota // opened but never closed: taken out after the scan
	markTemplate                   // {{…}}
	markArgument                   // {{{…}}}
	markLink                       // [[…]]
	markBrackets                   // [[…]] that is no link; it still keeps its pipes together
	markComment                    // <!-- … -->
	markExt                        // <ref>…</ref>: the content is not scanned
	markIgnored                    // a <noinclude> tag
	markTableOpen                  // {| at the start of a line
	markTableClose                 // |} at the start of a line
	markHTMLOpen                   // <blockquote>, <table>, <ul>, …
	markHTMLClose
)

// opener is an entry of the scanner's stack: a run of { or [ that waits for its closers.
type opener struct {
	pos, count  int32
	slot, slots int32 // the marks set aside for it; the innermost is the last
	char        byte
	inner       bool // a link was closed inside
}

// scanner finds the marks of a source.
type scanner struct {
	src   string
	marks []mark
	stack []opener

	gt     int             // position of the next '>' at or after the last place asked about
	closes [tagCount]int32 // per tag: position of the next closing tag, likewise

	uneven bool // something was left open
}

const nowhere = 1 << 30

var scanSpecial = [256]bool{'{': true, '}': true, '[': true, ']': true, '<': true}

// scan appends the marks of src[lo:hi], which it treats as a text of its own.
func (sc *scanner) scan(lo, hi int) {
	s := sc.src[:hi]
	base, first := len(sc.stack), len(sc.marks)
	gt, closes := sc.gt, sc.closes
	sc.gt = -1
	for i := range sc.closes {
		sc.closes[i] = -1
	}
	for i := lo; i < len(s); {
		for i < len(s) && !scanSpecial[s[i]] {
			i++
		}
		if i == len(s) {
			break
		}
		switch c := s[i]; c {
		case '{', '[':
			n := 1
			for i+n < len(s) && s[i+n] == c {
				n++
			}
			if n >= 2 {
				sc.push(i, n, c)
			} else if c == '{' && i+1 < len(s) && s[i+1] == '|' && tableStart(s, lo, i) {
				sc.add(mark{start: int32(i), end: int32(i + 2), kind: markTableOpen})
			}
			i += n
		case '}', ']':
			i = sc.pop(s, lo, i, base)
		case '<':
			i = sc.angle(s, i)
		}
	}
	sc.uneven = sc.uneven || len(sc.stack) > base
	sc.stack = sc.stack[:base]
	sc.gt, sc.closes = gt, closes
	sc.bury(first)
}

// bury takes the dead marks from first on out, so that nobody has to step over them.
func (sc *scanner) bury(first int) {
	n := first
	for n < len(sc.marks) && sc.marks[n].kind != markDead {
		n++
	}
	if n == len(sc.marks) {
		return
	}
	place := make([]int32, len(sc.marks)-first+1) // new index of each mark
	at := first
	for i := first; i < len(sc.marks); i++ {
		place[i-first] = int32(at)
		if sc.marks[i].kind != markDead {
			sc.marks[at] = sc.marks[i]
			at++
		}
	}
	place[len(place)-1] = int32(at)
	sc.marks = sc.marks[:at]
	for i := first; i < at; i++ {
		sc.marks[i].next = place[int(sc.marks[i].next)-first]
	}
}

// tableStart says whether only blanks and colons stand before i on its line.
func tableStart(s string, lo, i int) bool {
	for i--; i >= lo && (s[i] == ' ' || s[i] == ':' || s[i] == '\t'); i-- {
	}
	return i < lo || s[i] == '\n'
}

func (sc *scanner) add(m mark) {
	m.next = int32(len(sc.marks) + 1)
	sc.marks = append(sc.marks, m)
}

func (sc *scanner) push(pos, count int, char byte) {
	slots := count / 2
	sc.stack = append(sc.stack, opener{
		pos: int32(pos), count: int32(count), slot: int32(len(sc.marks)), slots: int32(slots), char: char,
	})
	for range slots {
		sc.add(mark{start: int32(pos)})
	}
}

// pop reads the run of closers at i and returns the index after what it used.
func (sc *scanner) pop(s string, lo, i, base int) int {
	c := s[i]
	n := 1
	for i+n < len(s) && s[i+n] == c {
		n++
	}
	for n >= 2 && len(sc.stack) > base {
		top := &sc.stack[len(sc.stack)-1]
		if top.char != c-2 { // '{' and '[' come two before their closers
			break
		}
		used := min(n, int(top.count), 3)
		if c == ']' {
			used = 2
		}
		top.count -= int32(used)
		top.slots--
		slot := top.slot + top.slots
		m := &sc.marks[slot]
		m.start = top.pos + top.count
		m.end = int32(i + used)
		m.next = int32(len(sc.marks))
		inner := top.inner
		top.inner = true
		more := top.count >= 2 && top.slots > 0
		if !more {
			sc.stack = sc.stack[:len(sc.stack)-1]
		}
		switch {
		case used == 3:
			m.kind = markArgument
		case c == '}':
			m.kind = markTemplate
		case linkLike(s[m.start+2:i], inner):
			m.kind = markLink
			// [[File:A.jpg|see [http://a b]]]: the first ] belongs to the inner link.
			if n > 2 && i+2 < len(s) && strings.LastIndexByte(tail(s[m.start+2:i]), '[') > strings.LastIndexByte(tail(s[m.start+2:i]), ']') {
				m.end++
				used++
			}
		default:
			m.kind = markBrackets
			// A block may end inside of it; and what else stands in it decides whether it is a link.
			body := s[m.start:i]
			sc.uneven = sc.uneven || len(body) > maxTag || strings.IndexByte(body, '\n') >= 0
		}
		if c == ']' && len(sc.stack) > base {
			sc.stack[len(sc.stack)-1].inner = true
		}
		i += used
		n -= used
	}
	if n > 0 && c == '}' && i > lo && s[i-1] == '|' && tableStart(s, lo, i-1) {
		sc.add(mark{start: int32(i - 1), end: int32(i + 1), kind: markTableClose})
	}
	return i + n
}

// tail bounds how far back a link is searched.
func tail(s string) string { return s[max(0, len(s)-maxTag):] }

// linkLike says whether [[body]] is a link: MediaWiki allows no brackets, braces or line ends in
// the target, and no link inside the label unless it is a file's caption.
func linkLike(body string, inner bool) bool {
	i := 0
	for ; i < len(body); i++ {
		switch body[i] {
		case '|':
			return i > 0 && readable(body[:i]) && (!inner || isFile(body[:i]))
		case '\n', '[', ']', '}', '<', '>':
			if body[i] == '<' && strings.HasPrefix(body[i:], "<!--") {
				return true
			}
			return false
		case '{':
			// A template in the target; what it gives is not known.
			return strings.HasPrefix(body[i:], "{{") && (!inner || isFile(body[:i]))
		case ':':
			if strings.HasPrefix(body[i:], "://") {
				return false
			}
		}
		if i > maxTitle {
			return false
		}
	}
	return i > 0 && strings.TrimSpace(body) != "" && readable(body)
}

// readable says whether a target and its percent escapes are UTF-8; a title cannot hold other bytes,
// nor the mark of such.
func readable(target string) bool {
	if strings.Contains(target, "\uFFFD") {
		return false
	}
	if strings.IndexByte(target, '%') < 0 {
		return true
	}
	title, err := url.PathUnescape(target)
	return err != nil || utf8.ValidString(title)
}

// angle reads what starts with the '<' at i and returns the index to go on from.
func (sc *scanner) angle(s string, i int) int {
	if i+1 >= len(s) {
		return i + 1
	}
	switch c := s[i+1]; {
	case c == '!':
		if !strings.HasPrefix(s[i:], "<!--") {
			return i + 1
		}
		end := len(strings.TrimRight(s, " \n\t\r\f")) // an unclosed comment runs to the end, in MediaWiki too
		if j := strings.Index(s[i+4:], "-->"); j >= 0 {
			end = i + 4 + j + 3
		} else {
			sc.uneven = true
		}
		sc.add(mark{start: int32(i), end: int32(end), kind: markComment})
		return end
	case c == '/':
		tag, n := tagName(s[i+2:])
		switch {
		case tag == tagNoinclude || tag == tagOnlyinclude || tag == tagIncludeonly:
			if e := tagEnd(s, i+2+n); e > 0 {
				sc.add(mark{start: int32(i), end: int32(e), kind: markIgnored})
				return e
			}
			sc.uneven = true
		case tag.isBlock():
			if e := tagEnd(s, i+2+n); e > 0 {
				sc.add(mark{start: int32(i), end: int32(e), kind: markHTMLClose, tag: tag})
				return e
			}
			sc.uneven = true
		}
		return i + 1
	case c|0x20 < 'a' || c|0x20 > 'z':
		return i + 1
	}
	tag, n := tagName(s[i+1:])
	if tag == tagNone {
		return i + 1
	}
	after := i + 1 + n
	if after < len(s) && s[after] != '>' && s[after] != '/' && !isSpace(s[after]) {
		return i + 1
	}
	if tag.isBlock() {
		e := tagEnd(s, after)
		if e < 0 {
			sc.uneven = true
			return i + 1
		}
		if s[e-2] != '/' {
			sc.add(mark{start: int32(i), end: int32(e), kind: markHTMLOpen, tag: tag})
		}
		return e
	}
	gt := sc.nextGT(s, after)
	if gt < 0 {
		sc.uneven = true
		return i + 1
	}
	m := mark{start: int32(i), kind: markExt, tag: tag, bodyStart: int32(gt + 1), bodyEnd: int32(gt + 1), end: int32(gt + 1)}
	switch {
	case tag == tagNoinclude || tag == tagOnlyinclude:
		m.kind = markIgnored
	case s[gt-1] == '/':
		m.bodyStart, m.bodyEnd = int32(gt), int32(gt) // the slash is no attribute
	default:
		from, to := sc.closing(s, tag, gt+1)
		if from < 0 {
			sc.uneven = true
			if tag != tagIncludeonly {
				return i + 1
			}
			from = max(gt+1, len(strings.TrimRight(s, " \n\t\r\f")))
			to = from
		}
		m.bodyEnd, m.end = int32(from), int32(to)
	}
	sc.add(m)
	return int(m.end)
}

// nextGT returns the position of the first '>' at or after i, or -1.
func (sc *scanner) nextGT(s string, i int) int {
	if sc.gt < i {
		sc.gt = nowhere
		if j := strings.IndexByte(s[i:], '>'); j >= 0 {
			sc.gt = i + j
		}
	}
	if sc.gt == nowhere {
		return -1
	}
	return sc.gt
}

// closing returns the span of the first closing tag of tag at or after i, or -1, -1. It remembers
// where it looked, so that openers without closers cost no search each.
func (sc *scanner) closing(s string, tag tagID, i int) (from, to int) {
	name := tagNames[tag]
	from = int(sc.closes[tag])
	if from < i {
		from = nowhere
		for j := i; ; {
			k := strings.IndexByte(s[j:], '<')
			if k < 0 || j+k+2+len(name) > len(s) {
				break
			}
			j += k
			if s[j+1] == '/' && foldEqual(s[j+2:j+2+len(name)], name) {
				e := j + 2 + len(name)
				for e < len(s) && isSpace(s[e]) {
					e++
				}
				if e < len(s) && s[e] == '>' {
					from = j
					break
				}
			}
			j++
		}
		sc.closes[tag] = int32(from)
	}
	if from == nowhere {
		return -1, -1
	}
	return from, from + strings.IndexByte(s[from:], '>') + 1
}

// tagEnd returns the index after the '>' of an HTML tag, or -1: another '<' comes first.
func tagEnd(s string, i int) int {
	for end := min(len(s), i+maxTag); i < end; i++ {
		switch s[i] {
		case '>':
			return i + 1
		case '<':
			return -1
		}
	}
	return -1
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }

// foldEqual compares s with a lower-case ASCII name.
func foldEqual(s, name string) bool {
	if len(s) != len(name) {
		return false
	}
	for i := range len(s) {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != name[i] {
			return false
		}
	}
	return true
}
