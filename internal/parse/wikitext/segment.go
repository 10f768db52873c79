package wikitext

import "strings"

// A segment is a stretch of lines that makes one block, or one construct that stands as a block.
type segment struct {
	kind       segKind
	start, end int
	index      int // of the mark or region
}

type segKind uint8

const (
	segBlank    segKind = iota
	segComment          // lines of nothing but comments: MediaWiki takes them out whole
	segHidden           // lines that print nothing: categories, navigation boxes, magic words
	segRedirect         // #REDIRECT [[…]]
	segHeading
	segRule // ----
	segList
	segPre // lines that begin with a blank
	segRegion
	segTemplate // a template that is a block, such as an infobox
	segExt      // an extension tag that is a block, such as <gallery>
	segFile     // an image in a frame or at the side
	segText
)

// lineEnd returns the end of the line at pos, at a line end that is in no construct or at hi, and
// the first mark after it.
func (p *parser) lineEnd(pos, hi, mi, mhi int) (int, int) {
	e := p.newline(pos, hi)
	for {
		for mi < mhi && int(p.marks[mi].start) < e && (int(p.marks[mi].start) < pos || p.marks[mi].plain() && !p.marks[mi].tagOver(e)) {
			mi++
		}
		if mi == mhi || int(p.marks[mi].start) >= e {
			return e, mi
		}
		pos = int(p.marks[mi].end)
		mi = int(p.marks[mi].next)
		if pos > e {
			if pos >= hi {
				return hi, mi
			}
			e = p.newline(pos, hi)
		}
	}
}

// plain says that the mark does not hold a line together.
func (m *mark) plain() bool {
	switch m.kind {
	case markBrackets, markTableOpen, markTableClose, markHTMLOpen, markHTMLClose:
		return true
	}
	return false
}

// tagOver says that the mark is an HTML tag that goes on behind e: MediaWiki puts a tag on one line before it
// looks at lines.
func (m *mark) tagOver(e int) bool {
	return (m.kind == markHTMLOpen || m.kind == markHTMLClose) && int(m.end) > e
}

func (p *parser) newline(pos, hi int) int {
	if j := strings.IndexByte(p.src[pos:hi], '\n'); j >= 0 {
		return pos + j
	}
	return hi
}

// markAt returns the first mark of the scope that starts at or after pos, from mi on.
func (p *parser) markAt(pos, mi, mhi int) int {
	for mi < mhi && int(p.marks[mi].start) < pos {
		mi++
	}
	return mi
}

// atMark says whether mark mi starts at pos, and is alive.
func (p *parser) atMark(pos, mi, mhi int) bool {
	return mi < mhi && int(p.marks[mi].start) == pos
}

// next cuts the segment that starts at pos. The scope's cursors follow pos.
func (p *parser) next(c *scope, pos int) segment {
	c.mi = p.markAt(pos, c.mi, c.mhi)
	for c.ri < c.rhi && int(p.regions[c.ri].start) < pos {
		c.ri++
	}
	seg := p.classify(c, pos, c.mi, c.ri)
	switch seg.kind {
	case segText:
		p.textEnd(c, &seg)
	case segList:
		p.listEnd(c, &seg)
	case segPre:
		p.preEnd(c, &seg)
	case segRedirect:
		if pos == 0 {
			seg.end = c.hi
		}
	}
	return seg
}

var lineSpecial = [256]bool{
	'\n': true, '\r': true, ' ': true, '\t': true, '=': true, '*': true, '#': true, ':': true, ';': true, '-': true,
	'{': true, '[': true, '<': true, '_': true,
}

// classify says what starts at pos, the start of a line or a place after a block construct. The
// end of a text, list or preformatted segment is that of its first line only.
func (p *parser) classify(c *scope, pos, mi, ri int) segment {
	s := p.src
	seg := segment{kind: segText, start: pos, end: -1}
	atLine := pos == c.lo && !c.inline || pos > 0 && pos > c.lo && s[pos-1] == '\n'
	if pos < c.hi && !lineSpecial[s[pos]] {
		return seg
	}
	q := pos
	lead := byte(0) // the first blank of the line
	comments, hidden := false, false
	for {
		for q < c.hi && (s[q] == ' ' || s[q] == '\t' || s[q] == '\r') {
			if lead == 0 {
				lead = s[q]
			}
			q++
		}
		if q >= c.hi || s[q] == '\n' {
			seg.end = min(q+1, c.hi)
			switch {
			case hidden:
				seg.kind = segHidden
			case comments && atLine:
				seg.kind = segComment
			case comments:
				seg.kind = segHidden
			default:
				seg.kind = segBlank
			}
			return seg
		}
		mi = p.markAt(q, mi, c.mhi)
		for ri < c.rhi && int(p.regions[ri].start) < q {
			ri++
		}
		ch := s[q]
		var kind segKind
		end, index := 0, 0
		switch ch {
		case '{', '[', '<':
			if ri < c.rhi && int(p.regions[ri].start) == q {
				kind, end, index = segRegion, int(p.regions[ri].end), ri
				break
			}
			if !p.atMark(q, mi, c.mhi) {
				break
			}
			m := &p.marks[mi]
			switch m.kind {
			case markComment, markIgnored:
				comments = true
				q = int(m.end)
				continue
			case markTemplate:
				kind = p.templateSegment(mi)
			case markLink:
				kind = p.linkSegment(m)
			case markExt:
				kind = m.tag.segment()
			}
			end, index = int(m.end), mi
		case '_':
			if n := magicWord(s[q:c.hi]); n > 0 {
				hidden = true
				q += n
				continue
			}
		}
		switch kind {
		case segHidden:
			hidden = true
			q = end
			continue
		case segRegion, segTemplate, segExt, segFile:
			if q > pos && (hidden || comments) {
				seg.kind, seg.end = segHidden, q
				return seg
			}
			seg.kind, seg.end, seg.index = kind, end, index
			return seg
		}
		break
	}
	if hidden || !atLine {
		return seg
	}
	switch ch := s[q]; {
	case lead == ' ':
		if !c.flush && !p.blockInLine(q, c.hi, mi, c.mhi) {
			seg.kind = segPre
		}
	case lead != 0:
	case ch == '=':
		if h, ok := p.heading(q, c.hi, mi, c.mhi); ok {
			seg.kind, seg.end = segHeading, h.next
		}
	case ch == '*', ch == '#', ch == ':', ch == ';':
		if ch == ':' {
			// An indented table is a table.
			t := q
			for t < c.hi && (s[t] == ':' || s[t] == ' ') {
				t++
			}
			for ri < c.rhi && int(p.regions[ri].start) < t {
				ri++
			}
			if t < c.hi && s[t] == '{' && ri < c.rhi && int(p.regions[ri].start) == t && p.regions[ri].tag == tagNone {
				seg.kind, seg.end, seg.index = segRegion, int(p.regions[ri].end), ri
				return seg
			}
		}
		seg.kind = segList
		if ch == '#' && isRedirect(s[q:c.hi]) {
			seg.kind = segRedirect
			seg.end, _ = p.lineEnd(q, c.hi, mi, c.mhi)
			seg.end = min(seg.end+1, c.hi)
		}
	case ch == '-' && strings.HasPrefix(s[q:c.hi], "----"):
		for q < c.hi && s[q] == '-' {
			q++
		}
		seg.kind, seg.end = segRule, q
	}
	return seg
}

// blockInLine says whether the line at pos holds an HTML block or an image that stands apart, so that
// a blank before it does not make it preformatted.
func (p *parser) blockInLine(pos, hi, mi, mhi int) bool {
	e, _ := p.lineEnd(pos, hi, mi, mhi)
	for i := pos; i < e; {
		var start int
		mi, start = p.hard(i, e, mi, mhi)
		for i < start {
			j := strings.IndexByte(p.src[i:start], '<')
			if j < 0 {
				break
			}
			i += j
			if blockTag(p.src[i:e]) {
				return true
			}
			i++
		}
		if start == e {
			return false
		}
		m := &p.marks[mi]
		if m.kind == markLink && p.linkSegment(m) == segFile {
			return true
		}
		i = int(m.end)
		mi = int(m.next)
	}
	return false
}

// textEnd finds the end of a paragraph: the start of a line, or of a region, that is no text.
func (p *parser) textEnd(c *scope, seg *segment) {
	mi, ri := c.mi, c.ri
	for pos := seg.start; ; {
		for ri < c.rhi && int(p.regions[ri].start) < pos {
			ri++
		}
		e, m := p.lineEnd(pos, c.hi, mi, c.mhi)
		if ri < c.rhi && int(p.regions[ri].start) < e {
			seg.end = int(p.regions[ri].start)
			return
		}
		mi = m
		pos = e + 1
		if pos >= c.hi {
			seg.end = c.hi
			return
		}
		if !lineSpecial[p.src[pos]] {
			continue
		}
		if k := p.classify(c, pos, mi, ri).kind; k != segText && k != segComment {
			seg.end = pos
			return
		}
	}
}

// itemEnd returns the end of the list line at pos. A block in an item holds its lines together.
func (p *parser) itemEnd(c *scope, pos, mi, ri int) (int, int, int) {
	for at := pos; ; {
		e, m := p.lineEnd(at, c.hi, mi, c.mhi)
		for ri < c.rhi && int(p.regions[ri].start) < at {
			ri++
		}
		if ri == c.rhi || int(p.regions[ri].start) >= e {
			return e, m, ri
		}
		at = int(p.regions[ri].end)
		ri = int(p.regions[ri].next)
		mi = p.markAt(at, mi, c.mhi)
	}
}

func (p *parser) listEnd(c *scope, seg *segment) {
	mi, ri := c.mi, c.ri
	pos := seg.start
	for {
		var e int
		e, mi, ri = p.itemEnd(c, pos, mi, ri)
		seg.end = min(e+1, c.hi)
		for pos = seg.end; pos < c.hi; {
			if !lineSpecial[p.src[pos]] {
				return
			}
			n := p.classify(c, pos, mi, ri)
			if n.kind == segComment {
				pos = n.end
				continue
			}
			if n.kind != segList {
				return
			}
			break
		}
		if pos >= c.hi {
			return
		}
	}
}

func (p *parser) preEnd(c *scope, seg *segment) {
	mi, ri := c.mi, c.ri
	for pos := seg.start; ; {
		var e int
		e, mi, ri = p.itemEnd(c, pos, mi, ri)
		pos = min(e+1, c.hi)
		seg.end = pos
		if pos == c.hi || p.src[pos] != ' ' {
			return
		}
		if k := p.classify(c, pos, mi, ri).kind; k != segPre && k != segBlank {
			return
		}
	}
}

// A head is a heading line.
type head struct {
	level, lo, hi int // the text
	mi            int // the first mark after the opening
	end, next     int // of the line, without and with its line end
}

// heading reads the heading at pos, where src has a '='.
func (p *parser) heading(pos, hi, mi, mhi int) (head, bool) {
	e, last := p.lineEnd(pos, hi, mi, mhi)
	s := p.src
	h := head{end: e, next: min(e+1, hi), mi: mi}
	// Comments and blanks may follow the closing signs.
	t := e
	for {
		for t > pos && isSpace(s[t-1]) {
			t--
		}
		if t < pos+3 || s[t-1] != '>' {
			break
		}
		found := false
		for m := last - 1; m >= mi; m-- {
			if k := p.marks[m].kind; (k == markComment || k == markIgnored) && int(p.marks[m].end) == t {
				t, last, found = int(p.marks[m].start), m, true
				break
			}
			if int(p.marks[m].end) < t {
				break
			}
		}
		if !found {
			break
		}
	}
	open, shut := 0, 0
	for pos+open < t && s[pos+open] == '=' {
		open++
	}
	if open == t-pos { // nothing but signs
		if open < 3 {
			return h, false
		}
		open = (open - 1) / 2
		shut = open
	} else {
		for s[t-1-shut] == '=' {
			shut++
		}
		if shut == 0 {
			return h, false
		}
	}
	h.level = min(open, shut, 6)
	h.lo, h.hi = pos+h.level, t-h.level
	return h, true
}

// isRedirect says whether the line at the start of s redirects the page.
func isRedirect(s string) bool {
	line := s
	if i := strings.IndexByte(s, '\n'); i >= 0 {
		line = s[:i]
	}
	link := strings.Index(line, "[[")
	if link < 0 || link > 40 || !strings.Contains(line, "]]") {
		return false
	}
	word := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(line[1:link]), ":"))
	for _, w := range redirectWords {
		if strings.EqualFold(word, w) {
			return true
		}
	}
	return false
}

var redirectWords = []string{"redirect", "weiterleitung", "redirection", "redirección", "rinvia", "перенаправление"}

// magicWord returns the length of the behaviour switch that s starts with, such as __NOTOC__.
func magicWord(s string) int {
	if !strings.HasPrefix(s, "__") {
		return 0
	}
	i := 2
	for i < len(s) && i < 40 && ('A' <= s[i] && s[i] <= 'Z' || 'a' <= s[i] && s[i] <= 'z' || s[i] >= 0x80) {
		i++
	}
	if !strings.HasPrefix(s[i:], "__") {
		return 0
	}
	i += 2
	if !magicWords[strings.ToUpper(s[2:i-2])] {
		return 0
	}
	return i
}

// magicWords are the behaviour switches of MediaWiki and of common extensions.
var magicWords = map[string]bool{
	"NOTOC": true, "FORCETOC": true, "TOC": true, "NOEDITSECTION": true, "NEWSECTIONLINK": true,
	"NONEWSECTIONLINK": true, "NOGALLERY": true, "HIDDENCAT": true, "EXPECTUNUSEDCATEGORY": true,
	"NOCONTENTCONVERT": true, "NOCC": true, "NOTITLECONVERT": true, "NOTC": true, "INDEX": true,
	"NOINDEX": true, "STATICREDIRECT": true, "DISAMBIG": true, "NOGLOBAL": true, "ARCHIVEDTALK": true,
	"EXPECTUNUSEDTEMPLATE":    true,
	"KEIN_INHALTSVERZEICHNIS": true, "INHALTSVERZEICHNIS": true, "KEIN_EDITSECTION": true,
	"ABSCHNITTE_NICHT_BEARBEITEN": true, "AUCUNSOMMAIRE": true, "SOMMAIRE": true,
}

// segment says what an extension tag is at the start of a line.
func (t tagID) segment() segKind {
	switch t {
	case tagReferences, tagPre, tagGallery, tagPoem, tagImagemap:
		return segExt
	case tagTimeline, tagScore, tagTemplatedata, tagTemplatestyles, tagMapframe, tagSection, tagIndicator,
		tagGraph, tagInputbox, tagCategorytree, tagIncludeonly:
		return segHidden
	}
	return segText
}
