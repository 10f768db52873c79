package fetch

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// pageHead is what a page of HTML says of itself.
type pageHead struct {
	title     string
	language  string
	generator string
	rsd       string // the address that describes the site's API, as wikis give it
}

func (h pageHead) isWiki() bool { return strings.HasPrefix(h.generator, "MediaWiki") }

// readHead reads the head of a page, whatever else the bytes are.
func readHead(page []byte) (h pageHead) {
	z := html.NewTokenizer(bytes.NewReader(page))
	inTitle := false
	for {
		switch z.Next() {
		case html.ErrorToken:
			return h
		case html.TextToken:
			if inTitle {
				h.title += string(z.Text())
			}
		case html.EndTagToken:
			inTitle = false
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			a := map[string]string{}
			for _, x := range t.Attr {
				if _, twice := a[x.Key]; !twice {
					a[x.Key] = x.Val
				}
			}
			switch t.DataAtom {
			case atom.Title:
				inTitle = h.title == ""
			case atom.Html:
				h.language = a["lang"]
			case atom.Meta:
				if strings.EqualFold(a["name"], "generator") && h.generator == "" {
					h.generator = a["content"]
				}
			case atom.Link:
				if strings.EqualFold(a["rel"], "EditURI") && h.rsd == "" {
					h.rsd = a["href"]
				}
			case atom.Body:
				return h
			}
		}
	}
}
