package wikitext

import (
	"regexp"
	"strings"

	"tracker/internal/syntax"
)

// extension writes an extension tag.
func (p *parser) extension(mi, mhi int) {
	m := p.marks[mi]
	lo, hi := int(m.start), int(m.end)
	body, end := int(m.bodyStart), int(m.bodyEnd)
	switch m.tag {
	case tagRef:
		p.ref(m)
	case tagReferences:
		p.outside(lo, func() {
			p.b.Open(syntax.References, lo)
			if g, ok := attribute(p.attrText(m), "group"); ok {
				p.b.Attr(syntax.KeyGroup, g)
			}
			p.scanned(body, end, p.definitions)
			p.b.Close(hi)
		})
	case tagNowiki:
		p.raw(body, end)
	case tagMath, tagChem, tagCe, tagHiero:
		from, to := p.trim(body, end)
		if from < to {
			p.leaf(syntax.Text, from, to, strings.Join(strings.Fields(p.src[from:to]), " "))
		}
	case tagPre, tagSource, tagSyntaxhighlight:
		from, to := p.trim(body, end)
		if from >= to {
			p.hidden(lo, hi)
			return
		}
		if m.tag != tagPre && strings.IndexByte(p.src[from:to], '\n') < 0 {
			p.raw(from, to)
			return
		}
		p.outside(lo, func() {
			p.b.Open(syntax.Verbatim, lo)
			if m.tag == tagPre {
				p.pre(from, to)
			} else {
				p.raw(from, to)
			}
			p.b.Close(hi)
		})
	case tagPoem:
		p.outside(lo, func() {
			p.b.Open(syntax.Verbatim, lo)
			p.scanned(body, end, func(lo, hi, mi, mhi int) {
				lo, hi = p.trim(lo, hi)
				p.inline(lo, hi, mi, mhi)
			})
			p.b.Close(hi)
		})
	case tagGallery:
		p.outside(lo, func() {
			if from, to := attributeRange(p.attrText(m), "caption"); from < to && body < end {
				start := int(m.start) + 1 + len(tagNames[m.tag])
				p.scanned(start+from, start+to, p.caption)
			}
			p.scanned(body, end, p.gallery)
		})
	case tagImagemap:
		p.outside(lo, func() { p.scanned(body, end, p.imagemap) })
	default:
		p.hidden(lo, hi)
	}
}

// attrText returns the text of an extension tag's attributes.
func (p *parser) attrText(m mark) string {
	from := int(m.start) + 1 + len(tagNames[m.tag])
	to := int(m.bodyStart) - 1
	if to < from {
		return ""
	}
	return p.src[from:to]
}

// raw writes text in which only character references are markup.
func (p *parser) raw(lo, hi int) {
	from := lo
	for i := lo; i < hi; {
		switch p.src[i] {
		case '&':
			value, n := entity(p.src[i:hi])
			if n == 0 {
				i++
				continue
			}
			p.flush(from, i)
			p.leaf(syntax.Text, i, i+n, value)
			i += n
			from = i
		case '\n':
			p.flush(from, i)
			p.leaf(syntax.Space, i, i+1, " ")
			i++
			from = i
		default:
			i++
		}
	}
	p.flush(from, hi)
}

// pre writes the content of <pre>: pairs of <nowiki> tags in it are not shown.
func (p *parser) pre(lo, hi int) {
	const opening, closing = "<nowiki>", "</nowiki>"
	for lo < hi {
		i := strings.Index(p.src[lo:hi], opening)
		if i < 0 {
			break
		}
		i += lo
		j := strings.Index(p.src[i:hi], closing)
		if j < 0 {
			break
		}
		j += i
		p.raw(lo, i)
		p.raw(i+len(opening), j)
		lo = j + len(closing)
	}
	p.raw(lo, hi)
}

// scanned scans the content of an extension tag, which is a text of its own, and reads it.
func (p *parser) scanned(lo, hi int, read func(lo, hi, mi, mhi int)) {
	if lo >= hi {
		return
	}
	if p.depth >= maxDepth {
		p.tooDeep(lo, hi)
		return
	}
	p.depth++
	base := len(p.marks)
	p.scan(lo, hi)
	read(lo, hi, base, len(p.marks))
	p.marks = p.marks[:base]
	p.depth--
}

// ref writes a <ref>.
func (p *parser) ref(m mark) {
	attrs := p.attrText(m)
	i := p.open(syntax.Reference, int(m.start))
	if fault := refFault(attrs, p.src[m.bodyStart:max(m.bodyStart, m.bodyEnd)]); fault != "" {
		p.b.Node(i).Flags |= syntax.Faulty
		p.warn(int(m.start), int(m.end), fault)
	}
	if strings.IndexByte(attrs, '=') >= 0 {
		if v, _ := attribute(attrs, "name"); v != "" && !digits(v) {
			p.b.Attr(syntax.KeyName, v)
		}
		if v, _ := attribute(attrs, "group"); v != "" {
			p.b.Attr(syntax.KeyGroup, v)
		}
		if v, _ := attribute(attrs, "follow"); v != "" {
			p.b.Attr(syntax.KeyFollow, v)
		}
		if v, _ := attribute(attrs, "details"); v != "" {
			p.b.Attr(syntax.KeyLocator, v)
		}
	}
	p.note(int(m.bodyStart), int(m.bodyEnd))
	p.b.Close(int(m.end))
}

// refFault says why the page shows an error in place of a reference's mark, "" where it does not.
func refFault(attrs, body string) string {
	named := false
	for attrs != "" {
		key, value, rest := nextAttribute(attrs)
		attrs = rest
		switch strings.ToLower(key) {
		case "name":
			named = value != ""
			if named && digits(value) {
				return "a reference's name is a number"
			}
		case "", "group", "follow", "details", "dir":
		default:
			if attributeName(key) {
				return "a reference has an attribute that there is not"
			}
		}
	}
	if !named && strings.TrimSpace(body) == "" {
		return "a reference has neither name nor content"
	}
	if strings.Contains(body, "<") && refInside.MatchString(innerElement.ReplaceAllString(body, "")) {
		return "a reference is inside another, or was not closed"
	}
	return ""
}

// refInside finds what Cite takes for a reference inside another; elements and comments that may
// quote one are taken out before.
var (
	refInside    = regexp.MustCompile(`(?i)<ref(erences)?\b[^>]*>`)
	innerElement = regexp.MustCompile(`(?s)<!--.*?-->|<nowiki\b[^>]*>.*?</nowiki\s*>|<pre\b[^>]*>.*?</pre\s*>`)
)

// refName adds the name of a reference, unless it is a number, which Cite refuses.
func (p *parser) refName(name string, lo, hi int) {
	if name == "" {
		return
	}
	if digits(name) {
		p.warn(lo, hi, "a reference's name is a number")
		return
	}
	p.b.Attr(syntax.KeyName, name)
}

// note scans and reads the content of a reference.
func (p *parser) note(lo, hi int) {
	p.scanned(lo, hi, func(lo, hi, mi, mhi int) {
		outer, unknown := p.para, p.unknown
		p.para, p.unknown = paragraph{}, 0
		p.content(lo, hi, mi, mhi, false)
		p.para, p.unknown = outer, unknown
	})
}

// definitions writes the references of a list, and nothing else that is in it.
func (p *parser) definitions(lo, hi, mi, mhi int) {
	lo, hi = p.trim(lo, hi)
	for m := p.markAt(lo, mi, mhi); m < mhi && int(p.marks[m].start) < hi; m = max(m+1, int(p.marks[m].next)) {
		k := p.marks[m]
		switch k.kind {
		case markExt:
			if k.tag == tagRef {
				p.ref(k)
			}
		case markTemplate:
			if p.isNote(m) {
				p.depth++
				p.template(m, mhi)
				p.depth--
			}
		}
	}
}

// gallery writes the captions of a gallery: "File:A.jpg|caption" lines.
func (p *parser) gallery(lo, hi, mi, mhi int) {
	for lo < hi {
		e, next := p.lineEnd(lo, hi, mi, mhi)
		if bar := p.pipe(lo, e, mi, next); bar < e {
			// Options may stand before the caption.
			base := len(p.args)
			args := p.split(lo, e, mi, next)
			last := args[len(args)-1]
			for _, a := range args[1:] {
				if text := strings.TrimSpace(p.src[a.start:a.hi]); text != "" && !imageOption(text) {
					last = a
				}
			}
			if text := strings.TrimSpace(p.src[last.start:last.hi]); !imageOption(text) {
				p.caption(int(last.start), int(last.hi), int(last.mi), next)
			}
			p.args = p.args[:base]
		}
		lo, mi = e+1, next
	}
}

// imagemap writes the caption of the image on its first line, as [parser.file] does.
func (p *parser) imagemap(lo, hi, mi, mhi int) {
	from, to := p.trim(lo, hi)
	e, next := p.lineEnd(from, to, mi, mhi)
	base := len(p.args)
	args := p.split(from, e, mi, next)
	if a, ok := p.frameCaption(args); ok {
		p.caption(int(a.start), int(a.hi), int(a.mi), next)
	}
	p.args = p.args[:base]
}
