package main

import (
	"bytes"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// rendering is what the wiki shows.
type rendering struct {
	words   []word
	markers []marker
	missing map[string]bool // templates that the wiki lacks
	heads   map[string]bool // words that claims may repeat: of headers and cells that span rows
}

// word is a word in a block: a paragraph, item, table row, caption.
type word struct {
	text  string
	block int
}

// marker is the mark of a reference before word number at; head says that it stands in a row of
// headers alone, so it belongs to the row that follows.
type marker struct {
	label     string
	at, block int
	head      bool
}

func readRendering(source []byte) (*rendering, error) {
	root, err := html.Parse(bytes.NewReader(source))
	if err != nil {
		return nil, err
	}
	r := &renderer{rendering: rendering{missing: map[string]bool{}, heads: map[string]bool{}}}
	r.node(root)
	r.flush()
	return &r.rendering, nil
}

type renderer struct {
	rendering
	text   strings.Builder // running text since the last flush
	blocks int             // number of blocks begun
	block  int
	head   bool // inside a row of headers alone
	spans  bool // inside a cell whose text more than one claim may have
}

// flush turns the running text into words.
func (r *renderer) flush() {
	text := unlinked.ReplaceAllStringFunc(r.text.String(), func(link string) string {
		r.missing[strings.TrimSuffix(strings.TrimPrefix(link, "[[:Template:"), "]]")] = true
		return ""
	})
	for _, w := range words(text) {
		if r.spans || r.head {
			r.heads[w] = true
		}
		if !r.head {
			r.words = append(r.words, word{w, r.block})
		}
	}
	r.text.Reset()
}

// unlinked matches the link to a missing template where a bracket before it kept it from being one.
var unlinked = regexp.MustCompile(`\[\[:Template:[^\[\]]*\]\]`)

// inBlock reads what is in a block of its own.
func (r *renderer) inBlock(n *html.Node) {
	r.flush()
	outer := r.block
	r.blocks++
	r.block = r.blocks
	r.children(n)
	r.flush()
	r.block = outer
}

func (r *renderer) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.node(c)
	}
}

func (r *renderer) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		r.text.WriteString(n.Data)
		return
	case html.ElementNode:
	default:
		r.children(n)
		return
	}
	if r.leftOut(n) {
		return
	}
	switch n.DataAtom {
	case atom.Sup:
		if hasClass(n, "reference") {
			r.flush()
			r.markers = append(r.markers, marker{strings.TrimSpace(content(n)), len(r.words), r.block, r.head})
			return
		}
		r.children(n)
	case atom.Tr:
		outer := r.head
		r.flush()
		r.head = headersOnly(n)
		r.inBlock(n)
		r.head = outer
	case atom.Td, atom.Th:
		r.flush()
		outer := r.spans
		r.spans = outer || n.DataAtom == atom.Th || attr(n, "rowspan") != ""
		r.children(n)
		r.flush()
		r.spans = outer
	case atom.P, atom.Li, atom.Dd, atom.Dt, atom.Div, atom.Blockquote, atom.Caption, atom.Pre, atom.Ul, atom.Ol, atom.Dl, atom.Table, atom.Center:
		if inCell(n) { // a row is one claim, whatever is in its cells
			r.flush()
			r.children(n)
			r.flush()
			return
		}
		r.inBlock(n)
	case atom.Br, atom.Hr:
		r.text.WriteByte(' ')
	default:
		r.children(n)
	}
}

func inCell(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.DataAtom == atom.Td || p.DataAtom == atom.Th {
			return true
		}
	}
	return false
}

// toLanguage matches the text of a link to the same page in another language.
var toLanguage = regexp.MustCompile(`^(simple|[a-z]{2,3}(-[a-z-]+)?):`)

// leftOut reports whether an element is not compared, and keeps the names of missing templates.
func (r *renderer) leftOut(n *html.Node) bool {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Script, atom.Style:
		return true
	case atom.A:
		title, text := attr(n, "title"), content(n)
		page, red := strings.CutSuffix(title, " (page does not exist)")
		switch {
		case red && strings.HasPrefix(page, "Template:") && strings.HasPrefix(text, page):
			r.missing[strings.TrimPrefix(page, "Template:")] = true
			r.text.WriteString(text[len(page):]) // letters after the braces became part of the link
			return true
		case !red && strings.HasPrefix(title, "File:"): // a missing picture
			return strings.HasPrefix(text, "File:") || strings.HasPrefix(text, "Image:")
		case !red:
			return hasClass(n, "autonumber")
		}
		return red && toLanguage.MatchString(text) && strings.EqualFold(page, text)
	}
	for _, class := range [...]string{"toc", "mw-references-wrap", "references", "mw-ext-cite-error", "error", "mw-cite-backlink"} {
		if hasClass(n, class) {
			return true
		}
	}
	if n.DataAtom == atom.Li && n.FirstChild != nil && strings.HasPrefix(attr(n.FirstChild, "title"), "Template:Note") {
		return true // the list of references of pages older than <ref>
	}
	return hasClass(n, "thumb") && inGallery(n)
}

func inGallery(n *html.Node) bool {
	for p := range n.Ancestors() {
		if hasClass(p, "gallerybox") {
			return true
		}
	}
	return false
}

// headersOnly reports whether a row names columns: it has headers alone, and more than one that spans
// the table.
func headersOnly(tr *html.Node) bool {
	headers, wide := 0, false
	for c := tr.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.DataAtom == atom.Td && len(words(content(c))) > 0:
			return false
		case c.DataAtom == atom.Th:
			headers++
			wide = attr(c, "colspan") != ""
		}
	}
	return headers > 1 || headers == 1 && !wide
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func hasClass(n *html.Node, class string) bool {
	for c := range strings.FieldsSeq(attr(n, "class")) {
		if c == class {
			return true
		}
	}
	return false
}

func content(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}
