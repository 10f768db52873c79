package html

import (
	"net/url"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	// minMain is how long the text of a page must be, in bytes, to look for a main part in it.
	minMain = 500
	// minShare is the part of a page's text that a main part must have to be believed.
	minShare = 0.25
	// maxReadable is how many stretches of text a page may have for the library, which takes seconds for
	// more; the longest articles have a third of that.
	maxReadable = 20_000
	// maxAround is how much longer than the main part the <article> or <main> around it may be.
	maxAround = 3
)

// weight is how much text an element holds, in bytes of the source.
type weight struct {
	all   int
	kept  int // of it, what the readability library takes for the main part
	links int // of it, what stands in links within the site
}

// mainPart returns the element that holds what a page is about, and weighs what is in it. The library
// only says where that is: what it cleans away inside may be a clause of a contract, so the page's own
// elements are read, less what [writer.hideClutter] hides.
func (w *writer) mainPart(page *node) *node {
	body := find(page, func(n *node) bool { return n.DataAtom == atom.Body })
	if body == nil {
		body = page
	}
	w.weights = map[*node]weight{}
	w.weigh(body, w.readable(page), false)
	total := w.weights[body].kept
	if total == 0 {
		return container(body)
	}
	root := body
	for c := root.FirstChild; c != nil; {
		if c.Type == xhtml.ElementNode && w.weights[c].kept == total {
			root, c = c, c.FirstChild
			continue
		}
		c = c.NextSibling
	}
	if find(root, isTitle) == nil {
		root = w.around(root, body)
	}
	return root
}

// readable tells of each stretch of text whether the library takes it for the main part; nil where it
// finds little, or the page is not its size.
func (w *writer) readable(page *node) []bool {
	whole := 0
	for _, t := range w.tokens {
		whole += t.end - t.start
	}
	if whole < minMain || len(w.tokens) > maxReadable {
		return nil
	}
	p := readability.NewParser()
	p.DisableJSONLD = true
	// The address only serves to make links absolute, which they should not be: it is left open.
	article, err := p.ParseDocument(page, (*url.URL)(nil))
	if err != nil || article.Node == nil {
		return nil
	}
	kept, found := make([]bool, len(w.tokens)), 0
	each(article.Node, func(n *node) bool {
		if n.Type == xhtml.TextNode {
			read(n.Data, func(i int) {
				if i < len(kept) && !kept[i] {
					kept[i] = true
					found += w.tokens[i].end - w.tokens[i].start
				}
			})
		}
		return true
	})
	if float64(found) < minShare*float64(whole) {
		return nil
	}
	return kept
}

// weigh fills in the weights of n and what is in it.
func (w *writer) weigh(n *node, kept []bool, link bool) weight {
	var sum weight
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case xhtml.TextNode:
			read(c.Data, func(i int) {
				if i >= len(w.tokens) {
					return
				}
				size := w.tokens[i].end - w.tokens[i].start
				sum.all += size
				if kept != nil && kept[i] {
					sum.kept += size
				}
				if link {
					sum.links += size
				}
			})
		case xhtml.ElementNode:
			if isHidden(c) {
				continue
			}
			inside := w.weigh(c, kept, link || w.isSiteLink(c))
			if isUse(c) {
				inside.links = 0
			}
			sum.all += inside.all
			sum.kept += inside.kept
			sum.links += inside.links
		}
	}
	w.weights[n] = sum
	return sum
}

// isSiteLink tells whether an element is a link to the page's own site.
func (w *writer) isSiteLink(n *node) bool {
	href := strings.TrimSpace(attr(n, "href"))
	return n.DataAtom == atom.A && w.outside(n, href) == "" && !strings.HasPrefix(href, "mailto:") && !strings.HasPrefix(href, "tel:")
}

func isTitle(n *node) bool { return n.DataAtom == atom.H1 && !isHidden(n) }

func isArticle(n *node) bool { return n.DataAtom == atom.Article || attr(n, "role") == "article" }

func isMain(n *node) bool { return n.DataAtom == atom.Main || attr(n, "role") == "main" }

// container returns the one <main> or <article> of a page, or the whole of it.
func container(body *node) *node {
	for _, is := range [...]func(*node) bool{isMain, isArticle} {
		var found *node
		more := false
		each(body, func(n *node) bool {
			if n.Type == xhtml.ElementNode && is(n) && !isHidden(n) {
				more = more || found != nil
				found = n
				return false
			}
			return true
		})
		if found != nil && !more {
			return found
		}
	}
	return body
}

// around returns the <article> or else the <main> that root stands in, where a title and a lead may
// stand beside it.
func (w *writer) around(root, body *node) *node {
	for _, is := range [...]func(*node) bool{isArticle, isMain} {
		for p := root; p != nil && p != body; p = p.Parent {
			if is(p) {
				if w.weights[p].all <= maxAround*w.weights[root].all {
					return p
				}
				break
			}
		}
	}
	return root
}

// withNotes returns the element that holds root and the definitions of the footnotes that root uses.
func (w *writer) withNotes(root, page *node) *node {
	if len(w.notes) == 0 {
		return root
	}
	missing := false
	have := map[string]bool{}
	each(root, func(n *node) bool {
		if n.Type == xhtml.ElementNode {
			have[attr(n, "id")], have[attr(n, "name")] = true, true
		}
		return true
	})
	for id := range w.notes {
		missing = missing || !have[id]
	}
	if !missing {
		return root
	}
	inside := map[*node]bool{}
	for p := root; p != nil; p = p.Parent {
		inside[p] = true
	}
	each(page, func(n *node) bool {
		if n == root {
			return false
		}
		if n.Type != xhtml.ElementNode || isHidden(n) {
			return n.Type != xhtml.ElementNode
		}
		if w.definesNote(n) {
			p := n
			for !inside[p] {
				p = p.Parent
			}
			for q := root; q != p; q = q.Parent { // what is above root is now in it
				delete(inside, q)
			}
			root = p
			return true
		}
		return true
	})
	return root
}
