package wikitext

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"tracker/internal/syntax"
)

// apply writes what a template prints.
func (p *parser) apply(t *call) {
	r := t.rule
	switch r.action {
	case doHide, doNavigate:
		p.hidden(t.lo, t.hi)
	case doShow:
		// The n-th unnamed argument, or the nearest one before it.
		for n := int(r.n); n > 0; n-- {
			if a, ok := p.positional(t, n); ok && p.filled(a) {
				before, after, _ := strings.Cut(r.text, "|")
				p.show(t, a, before, after)
				return
			}
		}
		if r.names != "" {
			for name := range strings.SplitSeq(r.names, "|") {
				if a, ok := p.named(t, name); ok {
					before, after, _ := strings.Cut(r.text, "|")
					p.show(t, a, before, after)
					return
				}
			}
		}
		p.hidden(t.lo, t.hi)
	case doSay:
		p.say(t, r.text)
	case doJoin:
		p.join(t, r.text)
	case doCite:
		p.citeTemplate(t)
	case doShortCite, doShortNote:
		p.shortCite(t)
	case doFlag:
		p.flag(t)
	case doNote:
		p.noteTemplate(t)
	case doReuse:
		p.reuse(t)
	case doMark:
		p.mark(t)
	case doNoteText:
		p.hidden(t.lo, t.hi)
	case doLocator:
		p.locator(t)
	case doReferences:
		p.referencesTemplate(t)
	case doInfobox:
		p.infobox(t)
	case doQuote:
		p.quoteTemplate(t)
	case doBlocks, doColumns:
		p.outside(t.lo, func() {
			for _, a := range t.args {
				if a.equals < 0 {
					p.argContentIn(t, a)
				} else if k := p.key(a); k == "1" || k == "2" || k == "3" || k == "content" || k == "list" || k == "liste" {
					p.argContentIn(t, a)
				}
			}
		})
	case doGallery:
		p.outside(t.lo, func() { p.galleryTemplate(t) })
	case doImages:
		p.outside(t.lo, func() { p.imagesTemplate(t) })
	case doConvert:
		p.say(t, p.convert(t))
	case doDate:
		p.say(t, p.date(t))
	case doAsOf:
		p.say(t, p.asOf(t))
	case doFlagName:
		p.say(t, p.pos(t, 1))
	case doURL:
		p.url(t)
	case doISBN:
		p.isbn(t)
	case doIdentifier:
		if id := p.pos(t, 1); id != "" {
			p.say(t, r.text+" "+id)
		} else {
			p.hidden(t.lo, t.hi)
		}
	case doLang:
		p.lang(t)
	case doIPA:
		p.ipa(t)
	case doPad:
		p.hidden(t.lo, t.hi)
	default:
		p.unknownTemplate(t)
	}
}

func (p *parser) filled(a arg) bool {
	lo := int(a.lo)
	if a.equals < 0 {
		lo = int(a.start)
	}
	lo, hi := p.trim(lo, int(a.hi))
	return lo < hi
}

// argContentIn reads an argument as blocks beside the blocks around the template.
func (p *parser) argContentIn(t *call, a arg) {
	lo, hi := int(a.lo), int(a.hi)
	if a.equals < 0 {
		lo = int(a.start)
	}
	if lo, hi = p.trim(lo, hi); lo >= hi {
		return
	}
	base := len(p.regions)
	c := scope{lo: lo, hi: hi, mi: p.markAt(lo, int(a.mi), t.mhi), flush: true}
	c.mhi = p.marksBefore(hi, c.mi, t.mhi)
	p.match(&c)
	p.nested(&c)
	p.regions = p.regions[:base]
}

// join writes the unnamed arguments with a separator, which stands on the pipe between them.
func (p *parser) join(t *call, sep string) {
	some := false
	for _, a := range t.args {
		if a.equals >= 0 {
			if k := p.key(a); len(k) > 2 || strings.Trim(k, "0123456789") != "" {
				continue
			}
		}
		if !p.filled(a) {
			continue
		}
		lo := int(a.lo)
		if a.equals < 0 {
			lo = int(a.start)
		}
		lo, hi := p.trim(lo, int(a.hi))
		if t.rule.n > 0 && hi-lo > 2 { // sounds, among them words that are none
			if _, mode := ipaModes[strings.ToLower(p.src[lo:hi])]; mode {
				continue
			}
		}
		if some {
			switch sep {
			case "":
			case " ":
				p.leaf(syntax.Space, int(a.start)-1, int(a.start), " ")
			default:
				p.leaf(syntax.Text, int(a.start)-1, int(a.start), sep)
			}
		}
		some = true
		p.inline(lo, hi, int(a.mi), t.mhi)
	}
	if !some {
		p.hidden(t.lo, t.hi)
	}
}

// unknownTemplate writes the unnamed arguments of a template that the tables do not have.
func (p *parser) unknownTemplate(t *call) {
	p.warn(t.lo, t.hi, "unknown template "+t.name)
	p.unknown++
	some := false
	for _, a := range t.args {
		lo, hi, ok := p.showable(a)
		if !ok {
			continue
		}
		if some {
			p.leaf(syntax.Space, int(a.start)-1, int(a.start), " ")
		}
		some = true
		p.inline(lo, hi, p.markAt(lo, int(a.mi), t.mhi), t.mhi)
	}
	p.unknown--
	if !some {
		p.hidden(t.lo, t.hi)
	}
}

// function writes a parser function or a variable.
func (p *parser) function(t *call) {
	switch t.rule.action {
	case doHide:
		p.hidden(t.lo, t.hi)
	case doTag:
		p.tagFunction(t)
	case doShow: // the text after the colon, as {{formatnum:}} prints it, near enough
		p.show(t, arg{start: t.args[0].start, lo: t.args[0].start, hi: t.args[0].hi, equals: -1, mi: t.args[0].mi}, "", "")
	case doCase:
		first := p.b.Len()
		p.show(t, arg{start: t.args[0].start, lo: t.args[0].start, hi: t.args[0].hi, equals: -1, mi: t.args[0].mi}, "", "")
		p.recase(first, t.rule.text)
	case doBranch:
		// Which branch holds is not known; the first that has text is the usual one.
		for _, a := range t.args[1:] {
			if a.equals >= 0 && t.function != "#switch" {
				a = arg{start: a.start, lo: a.start, hi: a.hi, equals: -1, mi: a.mi}
			}
			if p.filled(a) {
				p.unknown++
				p.show(t, a, "", "")
				p.unknown--
				return
			}
		}
		p.hidden(t.lo, t.hi)
	}
}

// recase changes the letters of the text from node first on as {{lc:}} and its kin do.
func (p *parser) recase(first int, how string) {
	for i := first; i < p.b.Len(); i++ {
		n := p.b.Node(i)
		if n.Kind != syntax.Text {
			continue
		}
		switch how {
		case "lc":
			n.Value = strings.ToLower(n.Value)
		case "uc":
			n.Value = strings.ToUpper(n.Value)
		default:
			rest := strings.TrimLeft(n.Value, " \n\t")
			if rest == "" {
				continue
			}
			lead := n.Value[:len(n.Value)-len(rest)]
			_, size := utf8.DecodeRuneInString(rest)
			if how == "ucfirst" {
				n.Value = lead + strings.ToUpper(rest[:size]) + rest[size:]
			} else {
				n.Value = lead + strings.ToLower(rest[:size]) + rest[size:]
			}
			return
		}
	}
}

// ipaModes are the words among the arguments of the IPA templates that say how the sounds are led in,
// with what they print ("Wikipedia: Template:IPA", November 2025); %s is the language.
var ipaModes = map[string]string{
	"": "%s pronunciation: ", "lang": "%s: ", "pron": "pronounced ", "local": "locally ", "label": "",
	"all": "%s pronunciation: ", "ipa": "IPA: ", "generic": "", "also": "also ", "links": "", "audio": "",
}

// ipa writes {{IPA-fr|sounds|mode}} and {{IPA|fr|sounds}}.
func (p *parser) ipa(t *call) {
	var buf [80]byte
	_, code, found := strings.Cut(string(normalName(buf[:0], t.name)), "-")
	n := 1
	if !found { // {{IPA|fr|sounds}}, or {{IPA|/sounds/}} alone
		code = strings.ToLower(p.pos(t, 1))
		if b, ok := p.positional(t, 2); languageNames[code] == "" || !ok || !p.filled(b) {
			code = ""
		} else {
			n = 2
		}
	}
	a, ok := p.positional(t, n)
	if !ok || !p.filled(a) {
		p.hidden(t.lo, t.hi)
		return
	}
	name, before, after := languageNames[code], "", ""
	if found {
		mode := strings.ToLower(p.pos(t, n+1))
		lead, known := ipaModes[mode]
		if !known {
			lead = ipaModes[""]
		}
		switch {
		case !strings.Contains(lead, "%s"):
			before = lead
		case name != "":
			before = strings.Replace(lead, "%s", name, 1)
		}
	} else if name != "" {
		before = name + ": "
	}
	if v := p.src[a.start:a.hi]; (found || name != "") && !strings.ContainsAny(v, "[/") {
		before, after = before+"[", "]"
	}
	p.show(t, a, before, after)
}

// tagFunction writes {{#tag:name|content|attribute=value}}.
func (p *parser) tagFunction(t *call) {
	name := strings.ToLower(strings.TrimSpace(p.src[t.args[0].start:t.args[0].hi]))
	content := arg{equals: -1}
	if len(t.args) > 1 {
		content = t.args[1]
		content.equals, content.lo = -1, content.start
	}
	rest := *t
	if len(t.args) > 2 {
		rest.args = t.args[2:]
	} else {
		rest.args = nil
	}
	switch name {
	case "ref":
		p.open(syntax.Reference, t.lo)
		p.refAttrs(&rest, "")
		if content.hi > content.start {
			p.noteContent(t, content)
		}
		p.b.Close(t.hi)
	case "references":
		p.outside(t.lo, func() {
			p.b.Open(syntax.References, t.lo)
			if g := p.param(&rest, "group"); g != "" {
				p.b.Attr(syntax.KeyGroup, g)
			}
			if content.hi > content.start {
				p.definitions(int(content.start), int(content.hi), int(content.mi), t.mhi)
			}
			p.b.Close(t.hi)
		})
	case "nowiki", "poem", "math", "pre", "syntaxhighlight":
		if content.hi > content.start {
			p.show(t, content, "", "")
			return
		}
		p.hidden(t.lo, t.hi)
	default:
		p.hidden(t.lo, t.hi)
	}
}

// lang writes {{lang|fr|words}} and {{lang-fr|words}}.
func (p *parser) lang(t *call) {
	if a, ok := p.positional(t, int(t.rule.n)); ok {
		before := ""
		if t.rule.n == 1 {
			var buf [80]byte
			key := string(normalName(buf[:0], t.name))
			if _, code, ok := strings.Cut(key, "-"); ok {
				if name := languageNames[code]; name != "" && p.param(t, "label", "links") != "none" {
					before = name + ": "
				}
			}
		}
		p.show(t, a, before, "")
		return
	}
	if a, ok := p.named(t, "text"); ok {
		p.show(t, a, "", "")
		return
	}
	p.hidden(t.lo, t.hi)
}

// url writes {{URL|address|label}}.
func (p *parser) url(t *call) {
	a, ok := p.positional(t, 1)
	if !ok {
		if a, ok = p.named(t, "url", "URL"); !ok {
			// An address with an equals sign in it looks like a named argument.
			for _, b := range t.args {
				if k := p.key(b); !ok && (strings.Contains(k, "/") || strings.Contains(k, "www.")) {
					a, ok = b, true
				}
			}
		}
		if !ok {
			p.hidden(t.lo, t.hi)
			return
		}
	}
	lo := int(a.lo)
	if a.equals < 0 {
		lo = int(a.start)
	} else if len(p.key(a)) > 3 { // an address with an equals sign in it
		lo = int(a.start)
	}
	lo, hi := p.trim(lo, int(a.hi))
	address := p.src[lo:hi]
	if address == "" || strings.ContainsAny(address, " \n{[") {
		p.say(t, p.plain(lo, hi, int(a.mi), t.mhi))
		return
	}
	full := address
	if urlStart(full) == 0 {
		full = "http://" + full
	}
	p.open(syntax.ExternalLink, t.lo)
	p.b.Attr(syntax.KeyURL, full)
	if label, ok := p.positional(t, 2); ok && p.filled(label) {
		p.show(t, label, "", "")
	} else {
		shown := strings.TrimSuffix(address, "/")
		from := lo
		if i := strings.Index(shown, "://"); i >= 0 {
			from = lo + i + 3
			shown = shown[i+3:]
		}
		p.leaf(syntax.Text, from, from+len(shown), shown)
	}
	p.b.Close(t.hi)
}

// isbn writes {{ISBN|…}}.
func (p *parser) isbn(t *call) {
	text := ""
	for n := 1; n < 6; n++ {
		if v := p.pos(t, n); v != "" {
			if text != "" {
				text += ", "
			}
			text += "ISBN " + v
		}
	}
	p.say(t, text)
}

// flag writes an editors' mark.
func (p *parser) flag(t *call) {
	// {{clarify span|words}} and the like print the words that they mark.
	if t.rule.n > 0 {
		if a, ok := p.positional(t, int(t.rule.n)); ok && p.filled(a) {
			p.show(t, a, "", "")
			lo := min(int(a.hi), t.hi-1)
			p.flagNode(t, lo)
			return
		}
	}
	p.flagNode(t, t.lo)
}

func (p *parser) flagNode(t *call, lo int) {
	date := monthDate(p.param(t, "date", "datum"))
	if date == "" && t.rule.text == "update" { // {{update after|2012|3}}
		if year, month := p.pos(t, 1), p.pos(t, 2); yearLike(year) && len(year) == 4 {
			date = year
			if n, ok := atoi(month); ok && n >= 1 && n <= 12 {
				date += "-" + two(n)
			}
		}
	}
	p.leaf(syntax.Flag, lo, t.hi, "")
	p.b.Attr(syntax.KeyFlag, t.rule.text)
	if date != "" {
		p.b.Attr(syntax.KeyDate, date)
	}
}

// noteContent reads an argument as the content of a reference.
func (p *parser) noteContent(t *call, a arg) {
	lo := int(a.lo)
	if a.equals < 0 {
		lo = int(a.start)
	}
	outer, unknown := p.para, p.unknown
	p.para, p.unknown = paragraph{}, 0
	p.content(lo, int(a.hi), int(a.mi), t.mhi, false)
	p.para, p.unknown = outer, unknown
}

// refAttrs adds the name and group of a template that makes a reference.
func (p *parser) refAttrs(t *call, group string) {
	// The plain text of an argument needs nodes, which may not come between a node and its
	// attributes: they are read before.
	name, own := p.param(t, "name"), p.param(t, "group")
	follow := p.param(t, "follow")
	p.refName(strings.Trim(name, `"'`), t.lo, t.hi)
	if own == "" {
		own = group
	}
	if own = strings.Trim(own, `"'`); own != "" {
		p.b.Attr(syntax.KeyGroup, own)
	}
	if follow != "" {
		p.b.Attr(syntax.KeyFollow, follow)
	}
}

// noteTemplate writes {{efn|text}}, {{refn|text}}: a reference with content.
func (p *parser) noteTemplate(t *call) {
	p.open(syntax.Reference, t.lo)
	p.refAttrs(t, t.rule.text)
	if a, ok := p.positional(t, 1); ok {
		p.noteContent(t, a)
	} else if a, ok := p.named(t, "text", "reference", "content", "note"); ok {
		p.noteContent(t, a)
	}
	p.b.Close(t.hi)
}

// reuse writes {{r|name|name2}}: references by name.
func (p *parser) reuse(t *call) {
	group := p.param(t, "group", "g", "grp")
	number := 0
	for _, a := range t.args {
		if a.equals >= 0 {
			continue
		}
		lo, hi := p.trim(int(a.start), int(a.hi))
		if lo >= hi {
			continue
		}
		number++
		name := p.plain(lo, hi, int(a.mi), t.mhi)
		p.open(syntax.Reference, lo)
		p.refName(name, lo, hi)
		if group != "" {
			p.b.Attr(syntax.KeyGroup, group)
		}
		if number <= maxPages {
			n := strconv.Itoa(number)
			if v := locatorText(p.param(t, "p"+n, "page"+n), p.param(t, "pp"+n, "pages"+n), ""); v != "" {
				p.b.Attr(syntax.KeyLocator, v)
			}
		}
		p.b.Close(hi)
	}
	if number == 0 {
		p.hidden(t.lo, t.hi)
		return
	}
	if v := locatorText(p.param(t, "p", "page", "1p"), p.param(t, "pp", "pages"), ""); v != "" {
		p.leaf(syntax.Locator, t.hi-2, t.hi, v)
	}
}

// mark writes {{ref|name}} and {{ref label|name|label}}, which pages had before <ref>.
func (p *parser) mark(t *call) {
	name, label := p.pos(t, 1), ""
	if strings.HasSuffix(t.name, "label") || strings.HasSuffix(t.name, "Label") {
		label = p.pos(t, 2)
	}
	if name == "" {
		p.hidden(t.lo, t.hi)
		return
	}
	p.open(syntax.Reference, t.lo)
	p.b.Attr(syntax.KeyName, name)
	if label != "" {
		p.b.Attr(syntax.KeyLabel, "["+label+"]")
	}
	p.b.Close(t.hi)
}

// noteItem writes a list item that {{note|name}} begins, which is the text of a footnote, and says
// whether it is one.
func (p *parser) noteItem(lo, hi, mi, mhi int) bool {
	mi = p.markAt(lo, mi, mhi)
	if !p.atMark(lo, mi, mhi) || p.marks[mi].kind != markTemplate || int(p.marks[mi].end) > hi {
		return false
	}
	from, to := p.templateName(mi)
	if p.lookup(p.src[from:to]).action != doNoteText {
		return false
	}
	m := p.marks[mi]
	t := call{lo: lo, hi: int(m.end), mi: mi + 1, mhi: int(m.next), base: len(p.args)}
	t.args = p.split(lo+2, t.hi-2, t.mi, t.mhi)[1:]
	name := p.pos(&t, 1)
	p.args = p.args[:t.base]
	if name == "" {
		return false
	}
	p.b.Open(syntax.References, lo)
	p.b.Open(syntax.Reference, lo)
	p.b.Attr(syntax.KeyName, name)
	text := t.hi
	for text < hi && isSpace(p.src[text]) {
		text++
	}
	p.inline(text, hi, mi+1, mhi)
	p.b.Close(hi)
	p.b.Close(hi)
	return true
}

// locator writes {{rp|12}}.
func (p *parser) locator(t *call) {
	page, pages, loc := p.param(t, "p", "page"), p.param(t, "pp", "pages"), p.param(t, "at", "loc")
	if page == "" && pages == "" && loc == "" {
		page = p.pos(t, 1)
		if page == "" {
			p.hidden(t.lo, t.hi)
			return
		}
		if strings.Trim(page, "0123456789ivxlcdm") != "" {
			pages, page = page, ""
			if strings.Trim(pages, "0123456789ivxlcdm-–, ") != "" {
				loc, pages = pages, ""
			}
		}
	}
	p.leaf(syntax.Locator, t.lo, t.hi, locatorText(page, pages, loc))
}

// locatorText prints a place in a source.
func locatorText(page, pages, loc string) string {
	var parts [3]string
	n := 0
	add := func(s string) { parts[n] = s; n++ }
	if page != "" {
		add("p. " + page)
	}
	if pages != "" {
		add("pp. " + pages)
	}
	if loc != "" {
		add(loc)
	}
	return strings.Join(parts[:n], ", ")
}

// referencesTemplate writes {{reflist|refs=…}} and {{notelist}}.
func (p *parser) referencesTemplate(t *call) {
	group := p.param(t, "group")
	if group == "" {
		group = t.rule.text
	}
	p.outside(t.lo, func() {
		p.b.Open(syntax.References, t.lo)
		if group != "" {
			p.b.Attr(syntax.KeyGroup, group)
		}
		for _, name := range [...]string{"refs", "notes"} {
			if a, ok := p.named(t, name); ok {
				p.definitions(int(a.lo), int(a.hi), int(a.mi), t.mhi)
				break
			}
		}
		p.b.Close(t.hi)
	})
}

// quoteTemplate writes a quotation with its source line.
func (p *parser) quoteTemplate(t *call) {
	a, ok := p.positional(t, 1)
	if !ok {
		a, ok = p.named(t, "text", "quote", "content", "Text", "texte", "citation")
	}
	if !ok {
		// An equals sign in the text makes it look like a named argument.
		p.hidden(t.lo, t.hi)
		return
	}
	p.outside(t.lo, func() {
		p.b.Open(syntax.BlockQuote, t.lo)
		p.argContent(t, a)
		p.b.Close(t.hi)
	})
}

// galleryTemplate writes the captions of {{gallery|File:A.jpg|caption|…}}.
func (p *parser) galleryTemplate(t *call) {
	n := 0
	for _, a := range t.args {
		if a.equals >= 0 {
			continue
		}
		if n++; n%2 == 0 {
			p.caption(int(a.start), int(a.hi), int(a.mi), t.mhi)
		}
	}
}

// imagesTemplate writes the captions of {{multiple image|caption1=…}} and {{wide image|…}}.
func (p *parser) imagesTemplate(t *call) {
	n := 0
	for _, a := range t.args {
		if a.equals < 0 {
			n++
			if int(t.rule.n) == n {
				p.caption(int(a.start), int(a.hi), int(a.mi), t.mhi)
			}
			continue
		}
		key := strings.TrimRight(p.key(a), "0123456789")
		if key == "caption" || key == "footer" || key == "header" || key == "text" || key == "Beschreibung" || key == "légende" {
			p.caption(int(a.lo), int(a.hi), int(a.mi), t.mhi)
		}
	}
}
