package html

import (
	"strings"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tracker/internal/syntax"
)

// Parse returns the tree of a web page in UTF-8.
func Parse(source string) *syntax.Tree {
	b := syntax.NewBuilder(source)
	marked, tokens := mark(source)
	w := &writer{source: source, tokens: tokens, b: b}
	page, err := xhtml.Parse(strings.NewReader(marked))
	if err != nil {
		b.Warn(0, len(source), "the page is nested too deeply: only its text is read")
		w.flat()
		return b.Tree()
	}
	w.page(page)
	return b.Tree()
}

// page finds the content of a page and writes it.
func (w *writer) page(page *node) {
	root := wikiRoot(page)
	w.wiki = root != nil
	w.host = host(page)
	if w.wiki {
		hideAll(root, true)
	} else {
		hideAll(page, false)
	}
	title := w.title(page)
	if title != "" {
		w.b.Attr(syntax.KeyTitle, title)
	}
	if !w.wiki {
		root = w.mainPart(page)
	}
	w.collectNotes(root)
	if !w.wiki {
		root = w.withNotes(root, page)
		w.markNotes(root)
		w.hideClutter(root)
		w.heads = find(root, func(n *node) bool { return isTitle(n) && text(n) == title })
	}
	w.flow(root, syntax.Paragraph)
	w.endInlines()
}

// wikiRoot returns the element that holds the article of a MediaWiki page, nil on other pages.
func wikiRoot(page *node) *node {
	content := find(page, func(n *node) bool { return attr(n, "id") == "mw-content-text" })
	within := page
	if content != nil {
		within = content
	}
	if n := find(within, func(n *node) bool { return hasClass(n, "mw-parser-output") && !isHidden(n) }); n != nil {
		return n
	}
	if content != nil {
		return content
	}
	if n := find(page, func(n *node) bool { return hasClass(n, "mw-body-content", "parsoid-body") }); n != nil {
		return n
	}
	// A piece of an article on its own: what only MediaWiki writes.
	wiki := find(page, func(n *node) bool {
		return hasClass(n, "mw-headline", "mw-heading", "mw-editsection", "mw-cite-backlink", "mw-reflink-text", "mw-references") ||
			strings.HasPrefix(attr(n, "typeof"), "mw:") || strings.HasPrefix(attr(n, "href"), "#cite_note")
	})
	if wiki == nil {
		return nil
	}
	return find(page, func(n *node) bool { return n.DataAtom == atom.Body })
}

// title returns the title that a page states: the heading of a MediaWiki page, or that of its window
// without the name of the site.
func (w *writer) title(page *node) string {
	if h := find(page, func(n *node) bool { return attr(n, "id") == "firstHeading" }); h != nil {
		return text(h)
	}
	t := find(page, func(n *node) bool { return n.DataAtom == atom.Title && n.Namespace == "" })
	if t == nil {
		return ""
	}
	title := rawText(t)
	if w.wiki {
		for _, dash := range [...]string{" - ", " – ", " — "} {
			if i := strings.LastIndex(title, dash); i > 0 {
				return title[:i]
			}
		}
		return title
	}
	// "Title | Site": the page's heading says which part is the title.
	if h := find(page, func(n *node) bool { return n.DataAtom == atom.H1 }); h != nil {
		if s := text(h); s != "" && strings.Contains(title, s) {
			return s
		}
	}
	return title
}

// rawText is the text of an element whether it is shown or not.
func rawText(n *node) string {
	var b strings.Builder
	each(n, func(c *node) bool {
		if c.Type == xhtml.TextNode {
			b.WriteString(unmarked(c.Data))
		}
		return true
	})
	return strings.Join(strings.Fields(b.String()), " ")
}

// host returns the host that a page says it is from, "" where it does not.
func host(page *node) string {
	n := find(page, func(n *node) bool {
		return n.DataAtom == atom.Link && attr(n, "rel") == "canonical" || n.DataAtom == atom.Base ||
			n.DataAtom == atom.Meta && attr(n, "property") == "og:url"
	})
	if n == nil {
		return ""
	}
	return hostOf(attr(n, "href") + attr(n, "content"))
}

// hostOf returns the host of an absolute address.
func hostOf(address string) string {
	_, rest, ok := strings.Cut(address, "//")
	if !ok {
		return ""
	}
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		rest = rest[:i]
	}
	return strings.ToLower(strings.TrimPrefix(rest, "www."))
}
