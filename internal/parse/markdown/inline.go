package markdown

import (
	"bytes"
	"fmt"
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"tracker/internal/syntax"
)

func (w *writer) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.text(n)
	case *ast.String:
		w.b.Leaf(syntax.Text, w.at, w.at, string(n.Value))
	case *ast.Link:
		w.link(n, n.Destination)
	case *ast.AutoLink:
		w.autoLink(n)
	case *ast.Image:
		w.image(n)
	case *ast.RawHTML:
		for i := range n.Segments.Len() {
			s := n.Segments.At(i)
			w.tag(s.Start, s.Stop)
		}
	case *extast.FootnoteLink:
		w.footnoteUse(n)
	case *extast.FootnoteBacklink:
	default: // emphasis, struck text, code: what is in it
		w.blocks(n)
	}
}

// text adds a stretch of text and the line end after it.
func (w *writer) text(n *ast.Text) {
	i, end := n.Segment.Start, n.Segment.Stop
	code := n.Parent().Kind() == ast.KindCodeSpan
	switch {
	case code && end > i && w.body[end-1] == '\n':
		w.leaf(syntax.Text, i, end-1, "")
		w.leaf(syntax.Space, end-1, end, " ")
	case code || n.IsRaw():
		w.leaf(syntax.Text, i, end, "")
	default:
		w.resolved(i, end)
	}
	if n.SoftLineBreak() || n.HardLineBreak() {
		next := end
		if k := bytes.IndexByte(w.body[end:], '\n'); k >= 0 {
			next = end + k + 1
		}
		w.leaf(syntax.Space, end, next, " ")
	}
}

// resolved adds text with its escapes and entities resolved. A stretch without any is one leaf; so is
// each entity.
func (w *writer) resolved(i, end int) {
	for i < end {
		k := bytes.IndexAny(w.body[i:end], `\&`)
		if k < 0 {
			break
		}
		k += i
		switch {
		case w.body[k] == '\\' && k+1 < end && util.IsPunct(w.body[k+1]):
			w.leaf(syntax.Text, i, k, "")
			i = k + 1 // the escaped character is text, whatever it is
			k = i + 1
			if k < end {
				if next := bytes.IndexAny(w.body[k:end], `\&`); next > 0 {
					k += next
				} else if next < 0 {
					k = end
				}
			}
			w.leaf(syntax.Text, i, k, "")
			i = k
		case w.body[k] == '&' && entity(w.body[k:end]) > 0:
			size := entity(w.body[k:end])
			w.leaf(syntax.Text, i, k, "")
			w.leaf(syntax.Text, k, k+size, html.UnescapeString(string(w.body[k:k+size])))
			i = k + size
		default:
			// A lone mark is text: keep it with what is before it.
			w.leaf(syntax.Text, i, k+1, "")
			i = k + 1
		}
	}
	w.leaf(syntax.Text, i, end, "")
}

// maxEntity is longer than any entity.
const maxEntity = 40

// entity returns the length of the entity that text starts with, or 0.
func entity(text []byte) int {
	k := bytes.IndexByte(text[:min(len(text), maxEntity)], ';')
	if k < 2 {
		return 0
	}
	raw := string(text[:k+1])
	if html.UnescapeString(raw) == raw || strings.ContainsAny(raw[1:], "& \n") {
		return 0
	}
	return k + 1
}

// address is a link's destination as a browser reads it.
func address(destination []byte) string {
	d := util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(destination)))
	return strings.TrimSpace(string(d))
}

// openLink starts a link node for a destination.
func (w *writer) openLink(destination string, i int) {
	switch {
	case hasScheme(destination, "http://"), hasScheme(destination, "https://"):
		w.open(syntax.ExternalLink, i)
		w.b.Attr(syntax.KeyURL, destination)
	case strings.HasPrefix(destination, "//"):
		w.open(syntax.ExternalLink, i)
		w.b.Attr(syntax.KeyURL, "https:"+destination)
	default:
		w.open(syntax.Link, i)
		w.b.Attr(syntax.KeyTarget, destination)
	}
}

func hasScheme(address, scheme string) bool {
	return len(address) > len(scheme) && strings.EqualFold(address[:len(scheme)], scheme)
}

func (w *writer) link(n ast.Node, destination []byte) {
	if w.b.Depth() >= maxDepth {
		w.blocks(n)
		return
	}
	w.openLink(address(destination), max(n.Pos(), 0))
	w.blocks(n)
	w.close(w.at)
}

// autoLink adds an address that is its own text, in angle brackets or bare.
func (w *writer) autoLink(n *ast.AutoLink) {
	label := n.Label(w.body)
	i := max(n.Pos(), w.at-w.base)
	if k := bytes.Index(w.body[min(i, len(w.body)):], label); k >= 0 {
		i += k
	}
	if n.AutoLinkType == ast.AutoLinkEmail {
		w.leaf(syntax.Text, i, i+len(label), "")
		return
	}
	w.openLink(string(n.URL(w.body)), i)
	w.leaf(syntax.Text, i, i+len(label), "")
	w.close(w.at)
}

// image hides an image; its alternative text is no part of what a reader reads.
func (w *writer) image(n *ast.Image) {
	i := max(n.Pos(), 0)
	end := i
	for c := ast.Node(n); c != nil; c = c.LastChild() {
		if t, ok := c.(*ast.Text); ok {
			end = t.Segment.Stop
		}
	}
	w.leaf(syntax.Hidden, i, end, "")
}

// footnoteUse adds the use of a footnote: "[^name]".
func (w *writer) footnoteUse(n *extast.FootnoteLink) {
	name := w.notes[n.Index]
	i := max(n.Pos(), 0)
	if i < len(w.body) && w.body[i] == '!' {
		i++
	}
	w.leaf(syntax.Reference, i, i+len("[^]")+len(name), "")
	w.b.Attr(syntax.KeyName, name)
	w.b.Attr(syntax.KeyLabel, fmt.Sprintf("[%d]", n.Index))
}
