package html

import (
	"net/url"
	"strings"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tracker/internal/syntax"
)

// isCite tells whether an element is a citation with its fields for machines beside it.
func isCite(n *node) bool {
	return (n.DataAtom == atom.Cite || n.DataAtom == atom.Span) && hasClass(n, "citation") && coins(n) != nil
}

// maxBeside is how many nodes may stand between a citation and its fields.
const maxBeside = 4

// coins returns the fields of a citation: the title of the <span class="Z3988"> in it or just after it.
func coins(n *node) url.Values {
	span := find(n, func(c *node) bool { return hasClass(c, "Z3988") })
	c := n.NextSibling
	for i := 0; i < maxBeside && c != nil && span == nil; i++ {
		if c.Type == xhtml.ElementNode {
			if hasClass(c, "Z3988") {
				span = c
			} else if hasClass(c, "citation") {
				break
			}
		}
		c = c.NextSibling
	}
	if span == nil {
		return nil
	}
	fields, err := url.ParseQuery(attr(span, "title"))
	if err != nil || len(fields) == 0 {
		return nil
	}
	return fields
}

// cite writes a citation with its fields.
func (w *writer) cite(n *node) {
	f := coins(n)
	w.space()
	w.over(syntax.Cite, n, text(n))
	add := func(key syntax.Key, value string) {
		if value = strings.Join(strings.Fields(value), " "); value != "" {
			w.b.Attr(key, value)
		}
	}
	add(syntax.KeyType, citeType(n, f))
	// rft.title is the title of the whole in a journal, of the work itself in a book.
	title, container := f.Get("rft.atitle"), firstOf(f, "rft.jtitle", "rft.btitle", "rft.title")
	if title == "" {
		title, container = firstOf(f, "rft.btitle", "rft.title", "rft.jtitle"), ""
	}
	add(syntax.KeyTitle, title)
	main, archive := addresses(n)
	doi, isbn, pmid, arxiv := "", f.Get("rft.isbn"), "", ""
	for _, id := range f["rft_id"] {
		switch scheme, rest, _ := strings.Cut(id, "/"); scheme {
		case "info:doi":
			doi = rest
		case "info:pmid":
			pmid = rest
		case "info:arxiv":
			arxiv = rest
		default:
			if strings.HasPrefix(id, "http") {
				main = id
			}
		}
	}
	add(syntax.KeyURL, main)
	add(syntax.KeyArchiveURL, archive)
	add(syntax.KeyContainer, container)
	add(syntax.KeyPublisher, firstOf(f, "rft.pub", "rft.inst"))
	add(syntax.KeyDate, f.Get("rft.date"))
	add(syntax.KeyAccessDate, accessDate(n))
	authors(f, add)
	add(syntax.KeyDOI, doi)
	add(syntax.KeyISBN, isbn)
	add(syntax.KeyPMID, pmid)
	add(syntax.KeyArXiv, arxiv)
	add(syntax.KeyLocator, pages(firstOf(f, "rft.pages", "rft.spage")))
	if q := find(n, func(c *node) bool { return c.DataAtom == atom.Q }); q != nil {
		add(syntax.KeyQuote, text(q))
	}
	if id := attr(n, "id"); strings.HasPrefix(id, "CITEREF") {
		add(syntax.KeyRef, id)
	}
}

func firstOf(f url.Values, keys ...string) string {
	for _, k := range keys {
		if v := f.Get(k); v != "" {
			return v
		}
	}
	return ""
}

// authors adds the authors: the first may be given in parts, all are listed as "Last, First".
func authors(f url.Values, add func(key syntax.Key, value string)) {
	list := f["rft.au"]
	if first := f.Get("rft.aulast"); first != "" {
		if given := f.Get("rft.aufirst"); given != "" {
			first += ", " + given
		}
		if len(list) == 0 || list[0] != first {
			list = append([]string{first}, list...)
		}
	}
	for _, name := range list {
		last, _, _ := strings.Cut(name, ",")
		add(syntax.KeyAuthor, name)
		add(syntax.KeyLastName, last)
	}
}

// citeTypes are the classes of a citation that name its type.
var citeTypes = map[string]string{
	"web": "web", "news": "news", "book": "book", "journal": "journal", "magazine": "magazine", "report": "report", "thesis": "thesis",
	"conference": "conference", "encyclopaedia": "encyclopedia", "encyclopedia": "encyclopedia", "pressrelease": "pressrelease", "press-release": "pressrelease",
	"podcast": "podcast", "techreport": "report", "interview": "interview", "map": "map", "speech": "speech", "arxiv": "arxiv",
	"audio-visual": "av-media", "episode": "episode", "serial": "serial", "mailinglist": "mailinglist", "newsgroup": "newsgroup", "sign": "sign",
}

func citeType(n *node, f url.Values) string {
	for class := range strings.FieldsSeq(attr(n, "class")) {
		if t := citeTypes[strings.ToLower(class)]; t != "" {
			return t
		}
	}
	switch f.Get("rft.genre") {
	case "article":
		return "journal"
	case "book", "bookitem":
		return "book"
	case "conference", "proceeding":
		return "conference"
	case "report":
		return "report"
	}
	return "web"
}

// addresses returns the first address that a citation links to, and that of an archived copy.
func addresses(n *node) (main, archive string) {
	each(n, func(c *node) bool {
		if c.Type != xhtml.ElementNode || c.DataAtom != atom.A || !hasClass(c, "external") && !strings.Contains(attr(c, "rel"), "mw:ExtLink") {
			return true
		}
		href := attr(c, "href")
		if strings.HasPrefix(href, "//") {
			href = "https:" + href
		}
		if isArchive(hostOf(href)) {
			if archive == "" {
				archive = href
			}
		} else if main == "" {
			main = href
		}
		return true
	})
	if main == "" {
		main, archive = archive, ""
	}
	return main, archive
}

// isArchive tells whether a host keeps copies of other sites' pages.
func isArchive(host string) bool {
	switch host {
	case "web.archive.org", "archive.org", "archive.today", "archive.is", "archive.ph", "archive.fo", "archive.li", "archive.md", "archive.vn",
		"ghostarchive.org", "webcitation.org", "perma.cc", "webarchive.nationalarchives.gov.uk":
		return true
	}
	return false
}

// accessDate returns the date after "Retrieved".
func accessDate(n *node) string {
	span := find(n, func(c *node) bool { return hasClass(c, "reference-accessdate") })
	if span == nil {
		return ""
	}
	s := strings.Trim(text(span), "., ")
	if _, date, ok := strings.Cut(s, "etrieved "); ok { // or "Retrieved"
		return date
	}
	if i := strings.IndexAny(s, "0123456789"); i >= 0 {
		return s[i:]
	}
	return ""
}

// shortCite writes a link to a full citation, as {{sfn}} makes it, with the page printed after it.
func (w *writer) shortCite(n *node, ref string) {
	w.space()
	words := text(n)
	w.over(syntax.ShortCite, n, words)
	names, year := words, ""
	if i := strings.LastIndexByte(words, ' '); i > 0 && words[i+1]-'0' < 10 {
		names, year = words[:i], words[i+1:]
	}
	for name := range strings.SplitSeq(strings.NewReplacer(" & ", ", ", " et al.", "", " and ", ", ").Replace(names), ", ") {
		if name = strings.TrimSpace(name); name != "" {
			w.b.Attr(syntax.KeyLastName, name)
		}
	}
	if year != "" {
		w.b.Attr(syntax.KeyDate, strings.Trim(year, "(),"))
	}
	if after := n.NextSibling; after != nil && after.Type == xhtml.TextNode {
		s := strings.TrimLeft(unmarked(after.Data), ",: ")
		if strings.HasPrefix(s, "p.") || strings.HasPrefix(s, "pp.") {
			s, _, _ = strings.Cut(s, ";")
			w.b.Attr(syntax.KeyLocator, strings.Join(strings.Fields(strings.TrimRight(s, ". ")), " "))
		}
	}
	w.b.Attr(syntax.KeyRef, ref)
}
