package wikitext

import (
	"strings"

	"tracker/internal/syntax"
)

// A field is a fact about a cited work, under which the parameters of all citation templates fall.
type field uint8

const (
	fieldNone field = iota
	fieldTitle
	fieldSubtitle
	fieldChapter
	fieldURL
	fieldArchiveURL
	fieldContainer
	fieldPublisher
	fieldDate
	fieldYear
	fieldMonth
	fieldDay
	fieldAccessDate
	fieldDOI
	fieldISBN
	fieldPMID
	fieldArXiv
	fieldPage
	fieldPages
	fieldAt
	fieldQuote
	fieldRef
	fieldType
	fieldVolume
	fieldIssue
	fieldAuthors // several in one value
	fieldCount

	// The parts of a numbered author.
	fieldAuthor
	fieldLast
	fieldFirst
	fieldEditor
	fieldEditorLast
	fieldEditorFirst
)

type author struct{ full, last, first string }

// citation gathers the fields of one citation template.
type citation struct {
	fields  [fieldCount]string
	authors [maxAuthors]author
	editors [maxAuthors]author
	na, ne  int // the highest numbers in use
}

func (c *citation) reset() {
	c.fields = [fieldCount]string{}
	clear(c.authors[:c.na])
	clear(c.editors[:c.ne])
	c.na, c.ne = 0, 0
}

// fieldOf returns the field of a parameter and its number, 1 for none. Names are matched without
// regard to case, as old revisions have all.
func fieldOf(key string) (field, int) {
	var buf [40]byte
	if len(key) > len(buf) {
		return fieldNone, 0
	}
	n, number := 0, 0
	for i := range len(key) {
		c := key[i]
		switch {
		case '0' <= c && c <= '9':
			number = min(number*10+int(c-'0'), maxAuthors)
			continue
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case c == ' ' || c == '_':
			c = '-'
		}
		buf[n] = c
		n++
	}
	if n == 0 {
		return fieldNone, 0
	}
	return citeFields()[string(buf[:n])], max(number, 1)
}

// citeTemplate writes a citation.
func (p *parser) citeTemplate(t *call) {
	if p.depth >= maxDepth {
		p.hidden(t.lo, t.hi)
		return
	}
	// A citation inside a value of this one has fields of its own.
	var outer *citation
	if p.citing {
		saved := p.cite
		outer = &saved
		p.cite = citation{}
	}
	p.citing = true
	node := p.leaf(syntax.Cite, t.lo, t.hi, "")
	c := &p.cite
	for _, a := range t.args {
		if a.equals < 0 {
			continue
		}
		f, number := fieldOf(p.key(a))
		if f == fieldNone {
			continue
		}
		lo, hi := p.trim(int(a.lo), int(a.hi))
		if lo >= hi {
			continue
		}
		var v string
		if f == fieldURL || f == fieldArchiveURL {
			v = p.address(lo, hi, int(a.mi), t.mhi)
		} else {
			v = p.plain(lo, hi, int(a.mi), t.mhi)
		}
		if v == "" {
			continue
		}
		switch f {
		case fieldAuthor, fieldLast, fieldFirst:
			number = min(number, maxAuthors)
			c.na = max(c.na, number)
			c.authors[number-1].set(f, v)
		case fieldEditor, fieldEditorLast, fieldEditorFirst:
			number = min(number, maxAuthors)
			c.ne = max(c.ne, number)
			c.editors[number-1].set(f-fieldEditor+fieldAuthor, v)
		default:
			if c.fields[f] == "" || number == 1 {
				c.fields[f] = v
			}
		}
	}
	p.citeAttrs(t)
	value := p.citeText()
	p.b.Node(node).Value = value
	c.reset()
	p.citing = outer != nil
	if outer != nil {
		p.cite = *outer
	}
}

func (a *author) set(f field, v string) {
	switch f {
	case fieldAuthor:
		a.full = v
	case fieldLast:
		a.last = v
	case fieldFirst:
		a.first = v
	}
}

// name returns an author as "Last, First" and the name that short citations use.
func (a *author) name() (full, last string) {
	switch {
	case a.last != "" && a.first != "":
		return a.last + ", " + a.first, a.last
	case a.last != "":
		return a.last, a.last
	case a.first != "" && a.full == "":
		return a.first, a.first
	}
	last = a.full
	if i := strings.IndexByte(last, ','); i > 0 {
		last = last[:i]
	}
	return a.full, last
}

// address returns the value of an address parameter, in which MediaWiki sees no other markup.
func (p *parser) address(lo, hi, mi, mhi int) string {
	s := p.src[lo:hi]
	if strings.IndexByte(s, '{') >= 0 || strings.IndexByte(s, '<') >= 0 {
		s = p.plain(lo, hi, mi, mhi)
	}
	if strings.IndexByte(s, '[') >= 0 {
		s = strings.Trim(s, "[]")
	}
	if i := strings.IndexAny(s, " \n\t"); i > 0 {
		s = s[:i]
	}
	if strings.Contains(s, "&amp;") {
		s = strings.ReplaceAll(s, "&amp;", "&")
	}
	return s
}

func (p *parser) citeAttrs(t *call) {
	c := &p.cite
	f := &c.fields
	attr := func(key syntax.Key, value string) {
		if value != "" {
			p.b.Attr(key, value)
		}
	}
	kind := t.rule.text
	if kind == "" {
		kind = guessType(f)
	}
	attr(syntax.KeyType, kind)
	title := f[fieldTitle]
	if title == "" {
		title = f[fieldChapter]
	}
	if f[fieldSubtitle] != "" && title != "" {
		title += ": " + f[fieldSubtitle]
	}
	attr(syntax.KeyTitle, title)
	attr(syntax.KeyURL, f[fieldURL])
	attr(syntax.KeyArchiveURL, f[fieldArchiveURL])
	attr(syntax.KeyContainer, f[fieldContainer])
	attr(syntax.KeyPublisher, f[fieldPublisher])
	if f[fieldDate] == "" {
		f[fieldDate] = joined(" ", f[fieldDay], f[fieldMonth], f[fieldYear])
	}
	attr(syntax.KeyDate, f[fieldDate])
	attr(syntax.KeyAccessDate, f[fieldAccessDate])
	p.people()
	names := c.authors[:c.na]
	if c.na == 0 {
		names = c.editors[:c.ne]
	}
	for i := range names {
		full, last := names[i].name()
		if full != "" {
			p.b.Attr(syntax.KeyAuthor, full)
			p.b.Attr(syntax.KeyLastName, last)
		}
	}
	attr(syntax.KeyDOI, f[fieldDOI])
	attr(syntax.KeyISBN, f[fieldISBN])
	attr(syntax.KeyPMID, f[fieldPMID])
	attr(syntax.KeyArXiv, f[fieldArXiv])
	attr(syntax.KeyLocator, locatorText(f[fieldPage], f[fieldPages], f[fieldAt]))
	attr(syntax.KeyQuote, f[fieldQuote])
	attr(syntax.KeyRef, f[fieldRef])
}

// people splits a value that lists several authors: {{cite journal|vauthors=Smith J, Doe K}}.
func (p *parser) people() {
	c := &p.cite
	list := c.fields[fieldAuthors]
	if list == "" || c.na > 0 {
		return
	}
	sep := ", "
	if strings.Contains(list, ";") {
		sep = ";"
	} else if strings.Count(list, ", ") < 2 && !strings.Contains(list, " ") {
		sep = "\x00"
	}
	for name := range strings.SplitSeq(list, sep) {
		name = strings.TrimSpace(name)
		if name == "" || name == "et al." || c.na == maxAuthors {
			continue
		}
		a := &c.authors[c.na]
		c.na++
		// Vancouver style has the initials last: "Smith JA".
		if i := strings.LastIndexByte(name, ' '); sep == ", " && i > 0 && len(name)-i <= 4 && name[i+1:] == strings.ToUpper(name[i+1:]) {
			a.last, a.first = name[:i], name[i+1:]
		} else {
			a.full = name
		}
	}
}

// guessType says what {{citation}} cites.
func guessType(f *[fieldCount]string) string {
	switch {
	case f[fieldDOI] != "" || f[fieldPMID] != "" || f[fieldIssue] != "":
		return "journal"
	case f[fieldISBN] != "" || f[fieldChapter] != "":
		return "book"
	case f[fieldContainer] != "" && f[fieldVolume] != "":
		return "journal"
	case f[fieldContainer] != "" && f[fieldURL] == "":
		return "book"
	case f[fieldURL] != "":
		return "web"
	}
	return "book"
}

func joined(sep string, parts ...string) string {
	out := ""
	for _, s := range parts {
		if s == "" {
			continue
		}
		if out != "" {
			out += sep
		}
		out += s
	}
	return out
}

// citeText prints a citation, in the order of Citation Style 1.
func (p *parser) citeText() string {
	c := &p.cite
	f := &c.fields
	buf := p.buf[:0]
	sentence := func(s string) {
		if s == "" {
			return
		}
		if len(buf) > 0 {
			if last := buf[len(buf)-1]; last != '.' && last != '?' && last != '!' {
				buf = append(buf, '.')
			}
			buf = append(buf, ' ')
		}
		buf = append(buf, s...)
	}
	names := c.authors[:c.na]
	if c.na == 0 {
		names = c.editors[:c.ne]
	}
	for i := range names {
		a := &names[i]
		first := a.full
		if a.last != "" {
			first = a.last
		} else if first == "" {
			first = a.first
		}
		if first == "" {
			continue
		}
		if len(buf) > 0 {
			buf = append(buf, "; "...)
		}
		buf = append(buf, first...)
		if a.last != "" && a.first != "" {
			buf = append(buf, ", "...)
			buf = append(buf, a.first...)
		}
	}
	if d := f[fieldDate]; d != "" && len(buf) > 0 {
		buf = append(buf, " ("...)
		buf = append(buf, d...)
		buf = append(buf, ')')
	}
	if s := f[fieldChapter]; s != "" && f[fieldTitle] != "" {
		sentence("\"")
		buf = append(buf, s...)
		buf = append(buf, '"')
	}
	if s := f[fieldTitle]; s != "" {
		quoted := f[fieldContainer] != "" || f[fieldURL] != "" && f[fieldISBN] == ""
		if quoted {
			sentence("\"")
			buf = append(buf, s...)
			buf = append(buf, '"')
		} else {
			sentence(s)
		}
		if sub := f[fieldSubtitle]; sub != "" {
			buf = append(buf, ": "...)
			buf = append(buf, sub...)
		}
	}
	sentence(f[fieldContainer])
	if v := f[fieldVolume]; v != "" {
		buf = append(buf, ' ')
		buf = append(buf, v...)
	}
	if v := f[fieldIssue]; v != "" {
		buf = append(buf, " ("...)
		buf = append(buf, v...)
		buf = append(buf, ')')
	}
	sentence(f[fieldPublisher])
	if c.na == 0 && c.ne == 0 {
		sentence(f[fieldDate])
	}
	if v := f[fieldPage]; v != "" {
		sentence("p. ")
		buf = append(buf, v...)
	}
	if v := f[fieldPages]; v != "" {
		sentence("pp. ")
		buf = append(buf, v...)
	}
	sentence(f[fieldAt])
	if v := f[fieldISBN]; v != "" {
		sentence("ISBN ")
		buf = append(buf, v...)
	}
	if v := f[fieldDOI]; v != "" {
		sentence("doi:")
		buf = append(buf, v...)
	}
	if v := f[fieldAccessDate]; v != "" && f[fieldURL] != "" {
		sentence("Retrieved ")
		buf = append(buf, v...)
	}
	if v := f[fieldQuote]; v != "" {
		sentence("\"")
		buf = append(buf, v...)
		buf = append(buf, '"')
	}
	if len(buf) == 0 {
		p.buf = buf
		return f[fieldURL]
	}
	if last := buf[len(buf)-1]; last != '.' {
		buf = append(buf, '.')
	}
	p.buf = buf
	return string(buf)
}
