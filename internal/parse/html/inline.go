package html

import (
	"net/url"
	"strings"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tracker/internal/syntax"
)

// inlines writes the children of n as running text.
func (w *writer) inlines(n *node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.inline(c)
	}
	w.loose = false
}

// isInlineBox tells whether an inline element is written as one, whatever is in it.
func isInlineBox(n *node) bool { return isUse(n) || isMark(n) || isMath(n) || isCite(n) }

// inline writes one node of running text.
func (w *writer) inline(n *node) {
	switch {
	case n.Type == xhtml.TextNode:
		w.text(n.Data)
		return
	case n.Type != xhtml.ElementNode:
		return
	case isUse(n):
		w.use(n)
		return
	case isMark(n):
		w.mark(n)
		return
	case isHidden(n) && !isMath(n):
		w.hide(n)
		return
	case isMath(n):
		w.math(n)
		return
	case isCite(n):
		w.cite(n)
		return
	case hasClass(n, "Z3988"):
		return // read with its citation
	}
	switch n.DataAtom {
	case atom.Br:
		w.loose = false
		w.leaf(syntax.Space, w.at, w.at, " ")
	case atom.Img:
	case atom.A:
		w.link(n)
	default:
		if isBlock(n) {
			w.space()
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			w.inline(c)
		}
		if isBlock(n) {
			w.loose = true
		}
	}
}

// text writes the text of a node. White space by itself is one space between words.
func (w *writer) text(data string) {
	some := false
	read(data, func(i int) {
		if i < len(w.tokens) {
			t := w.tokens[i]
			if t.lead == t.start {
				w.space()
			}
			w.loose = false
			w.leaf(syntax.Text, t.lead, t.end, resolve(w.source[t.lead:t.end]))
			some = true
		}
	})
	if !some && data != "" {
		w.loose = true
	}
}

// space writes the white space that is due, where it divides anything.
func (w *writer) space() {
	if !w.loose {
		return
	}
	w.loose = false
	last := w.b.Node(w.b.Len() - 1)
	if last.Kind == syntax.Space || int(last.End) == 0 && isBlockKind(last.Kind) {
		return
	}
	w.leaf(syntax.Text, w.at, w.at, " ")
}

// isBlockKind tells whether a node of kind k starts a line of its own.
func isBlockKind(k syntax.Kind) bool { return k <= syntax.References }

// link writes a link: to elsewhere, or within the page's own site.
func (w *writer) link(n *node) {
	href := strings.TrimSpace(attr(n, "href"))
	address := w.outside(n, href)
	if address != "" && isNumbered(n) {
		w.over(syntax.ExternalLink, n, "") // prints "[1]", which is no text
		w.b.Attr(syntax.KeyURL, address)
		return
	}
	if href == "" || !shows(n) || w.b.Depth() >= maxDepth {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			w.inline(c)
		}
		return
	}
	if ref, ok := strings.CutPrefix(fragment(href), "CITEREF"); ok {
		w.shortCite(n, "CITEREF"+ref)
		return
	}
	w.space()
	if address != "" {
		w.open(syntax.ExternalLink)
		w.b.Attr(syntax.KeyURL, address)
	} else {
		w.open(syntax.Link)
		w.b.Attr(syntax.KeyTarget, target(href))
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.inline(c)
	}
	w.close()
}

// isNumbered tells whether an element is a link without words of its own, for which MediaWiki prints a
// number, and Parsoid leaves that to the style sheet.
func isNumbered(n *node) bool { return n.DataAtom == atom.A && hasClass(n, "autonumber") }

// outside returns the address of a link that leads away from the page's site, "" for one that does not.
func (w *writer) outside(n *node, href string) string {
	if strings.HasPrefix(href, "//") {
		href = "https:" + href
	}
	scheme, _, _ := strings.Cut(href, ":")
	switch strings.ToLower(scheme) {
	case "http", "https", "ftp":
	default:
		return ""
	}
	if hasClass(n, "external") || strings.Contains(attr(n, "rel"), "mw:ExtLink") {
		return href
	}
	if w.host != "" && hostOf(href) == w.host || hasClass(n, "extiw", "mw-redirect", "new", "image", "internal", "mw-selflink", "mw-disambig") ||
		strings.Contains(attr(n, "rel"), "mw:WikiLink") {
		return ""
	}
	return href
}

// target returns what a link within the site leads to: of a wiki, the page's title.
func target(href string) string {
	page := href
	switch {
	case strings.HasPrefix(href, "./"):
		page = href[len("./"):]
	case strings.Contains(href, "/wiki/"):
		_, page, _ = strings.Cut(href, "/wiki/")
	case strings.Contains(href, "redlink=1"): // /w/index.php?title=Page&action=edit&redlink=1
		u, err := url.Parse(href)
		if err != nil || u.Query().Get("title") == "" {
			return href
		}
		return strings.ReplaceAll(u.Query().Get("title"), "_", " ")
	default:
		return href
	}
	page, _, _ = strings.Cut(page, "?")
	if s, err := url.PathUnescape(page); err == nil {
		page = s
	}
	return strings.ReplaceAll(page, "_", " ")
}

// fragment returns the part of an address after "#", unescaped.
func fragment(href string) string {
	i := strings.IndexByte(href, '#')
	if i < 0 {
		return ""
	}
	f := href[i+1:]
	if s, err := url.PathUnescape(f); err == nil {
		return s
	}
	return f
}

// isMath tells whether an element is a formula.
func isMath(n *node) bool {
	return hasClass(n, "mwe-math-element") || n.DataAtom == atom.Math || n.DataAtom == atom.Img && hasClass(n, "tex", "mwe-math-fallback-image-inline", "mwe-math-fallback-image-display")
}

// math writes a formula as its alternative text: the TeX that it was made from.
func (w *writer) math(n *node) {
	alt := attr(n, "alt")
	each(n, func(c *node) bool {
		if c.Type == xhtml.ElementNode && alt == "" {
			alt = attr(c, "alttext") + attr(c, "alt")
		}
		return alt == ""
	})
	for _, wrapper := range [...]string{`{\displaystyle `, `{\textstyle `} {
		if rest, ok := strings.CutPrefix(alt, wrapper); ok {
			alt = strings.TrimSuffix(strings.TrimSpace(rest), "}")
			break
		}
	}
	if alt = strings.TrimSpace(alt); alt == "" {
		alt = text(n)
	}
	w.space()
	w.over(syntax.Text, n, alt)
}
