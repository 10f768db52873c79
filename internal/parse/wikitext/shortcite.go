package wikitext

import (
	"strings"

	"tracker/internal/syntax"
)

// shortCite writes {{sfn|Smith|2001|p=12}} (a footnote of its own) and {{harvnb|…}}.
func (p *parser) shortCite(t *call) {
	if _, ok := p.named(t, "1a1"); ok {
		p.shortCites(t)
		return
	}
	var names [6]string
	n, year := 0, ""
	for i := 1; i <= 6; i++ {
		v := p.pos(t, i)
		if v == "" {
			continue
		}
		if yearLike(v) {
			year = v
			break
		}
		if n < len(names) {
			names[n] = v
			n++
		}
	}
	locator := locatorText(p.param(t, "p", "page", "S"), p.param(t, "pp", "pages"), p.param(t, "loc", "at"))
	ref := p.param(t, "ref", "Ref")
	who := ""
	switch {
	case n == 1:
		who = names[0]
	case n == 2:
		who = names[0] + " & " + names[1]
	case n == 3:
		who = names[0] + ", " + names[1] + " & " + names[2]
	case n > 3:
		who = names[0] + " et al."
	}
	text := joined(" ", who, year)
	switch t.rule.text {
	case "(": // harv
		text = "(" + joined(", ", text, locator) + ")"
	case "t": // harvtxt
		text = who
		if year != "" {
			text = joined(" ", who, "("+joined(", ", year, locator)+")")
		}
	default:
		text = joined(", ", text, locator)
	}
	if t.rule.action == doShortNote {
		p.open(syntax.Reference, t.lo)
		// Equal short citations are one footnote; the template names it so.
		p.b.Attr(syntax.KeyName, "FOOTNOTE"+strings.Join(names[:n], "")+year+locator)
	}
	p.leaf(syntax.ShortCite, t.lo, t.hi, text)
	for _, name := range names[:n] {
		p.b.Attr(syntax.KeyLastName, name)
	}
	if year != "" {
		p.b.Attr(syntax.KeyDate, year)
	}
	if locator != "" {
		p.b.Attr(syntax.KeyLocator, locator)
	}
	if ref != "" {
		p.b.Attr(syntax.KeyRef, ref)
	}
	if t.rule.action == doShortNote {
		p.b.Close(t.hi)
	}
}

// shortCites writes {{sfnm|1a1=Smith|1y=2001|1p=2|2a1=…}}, several citations in one footnote. Each
// takes the part of the template up to the next one's first author.
func (p *parser) shortCites(t *call) {
	type cite struct {
		lo                       int
		names                    []string
		year, page, pages, place string
	}
	var list []cite
	for _, a := range t.args {
		if a.equals < 0 {
			continue
		}
		key := p.key(a)
		if len(key) < 2 || key[0] < '1' || key[0] > '9' {
			continue
		}
		v := p.value(t, a)
		if key[1:] == "a1" {
			list = append(list, cite{lo: int(a.start), names: []string{v}})
			continue
		}
		if len(list) == 0 || v == "" {
			continue
		}
		c := &list[min(int(key[0]-'1'), len(list)-1)]
		switch key[1:] {
		case "a2", "a3", "a4":
			c.names = append(c.names, v)
		case "y":
			c.year = v
		case "p":
			c.page = v
		case "pp":
			c.pages = v
		case "loc":
			c.place = v
		}
	}
	if t.rule.action == doShortNote {
		name := "FOOTNOTE"
		for _, c := range list {
			name += strings.Join(c.names, "") + c.year + locatorText(c.page, c.pages, c.place)
		}
		p.open(syntax.Reference, t.lo)
		p.b.Attr(syntax.KeyName, name)
	}
	for i, c := range list {
		end := t.hi
		if i+1 < len(list) {
			end = list[i+1].lo
		}
		locator := locatorText(c.page, c.pages, c.place)
		p.leaf(syntax.ShortCite, c.lo, end, joined(", ", joined(" ", strings.Join(c.names, " & "), c.year), locator))
		for _, name := range c.names {
			p.b.Attr(syntax.KeyLastName, name)
		}
		if c.year != "" {
			p.b.Attr(syntax.KeyDate, c.year)
		}
		if locator != "" {
			p.b.Attr(syntax.KeyLocator, locator)
		}
	}
	if t.rule.action == doShortNote {
		p.b.Close(t.hi)
	}
}

// yearLike says whether an argument of a short citation is its year: "2001", "2001a", "n.d.".
func yearLike(s string) bool {
	if s == "n.d." || s == "o. J." || s == "s.d." || s == "forthcoming" {
		return true
	}
	s = strings.TrimPrefix(s, "c. ")
	digits := 0
	for i := range len(s) {
		switch c := s[i]; {
		case '0' <= c && c <= '9':
			digits++
		case 'a' <= c && c <= 'z' && i == len(s)-1, c == '-', c == '/', c >= 0x80:
		default:
			return false
		}
	}
	return digits >= 3
}
