package html

import (
	"net/url"
	"unicode/utf8"

	readability "codeberg.org/readeck/go-readability/v2"
	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	// minMain is how much text, in characters, a page must have to look for a main part in it.
	minMain = 500
	// minShare is the part of a page's text that a main part must have to be believed.
	minShare = 0.25
)

// mainPart returns the element that holds what a page is about.
func mainPart(page *node) *node {
	body := find(page, func(n *node) bool { return n.DataAtom == atom.Body })
	if body == nil {
		body = page
	}
	whole := length(body)
	if whole < minMain {
		return body
	}
	// The address only serves to make links absolute, which they should not be: it is left open.
	p := readability.NewParser()
	p.KeepClasses = true
	p.DisableJSONLD = true
	article, err := p.ParseDocument(page, (*url.URL)(nil))
	if err != nil || article.Node == nil || float64(length(article.Node)) < minShare*float64(whole) {
		return body
	}
	return article.Node
}

// length counts the characters that n shows.
func length(n *node) int {
	total := 0
	each(n, func(c *node) bool {
		if c.Type == xhtml.TextNode {
			total += utf8.RuneCountInString(c.Data)
		}
		return c.Type != xhtml.ElementNode || !isHidden(c)
	})
	return total
}
