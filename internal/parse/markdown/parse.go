package markdown

import (
	"slices"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"github.com/yuin/goldmark"

	"tracker/internal/syntax"
)

// Parse returns the tree of a Markdown text in UTF-8.
func Parse(source string) *syntax.Tree {
	b := syntax.NewBuilder(source)
	base, title := frontMatter(source)
	if base > 0 {
		if title != "" {
			b.Attr(syntax.KeyTitle, title)
		}
		b.Leaf(syntax.Hidden, 0, base, "")
	}
	body := []byte(source[base:])
	tame(body)
	root := newParser().Parse(text.NewReader(body))
	w := &writer{source: source, body: body, base: base, at: base, b: b, last: -1}
	w.document(root)
	return b.Tree()
}

// newParser makes a goldmark parser. It is made anew for each text, as goldmark does not promise that
// one may be shared.
func newParser() parser.Parser {
	return goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.Linkify, extension.Footnote)).Parser()
}

// writer turns goldmark's tree into ours.
type writer struct {
	source string
	body   []byte // what goldmark has read: source from base on
	base   int
	at     int // up to where source is in the tree
	b      *syntax.Builder
	notes  map[int]string // footnotes' names by number
	// last is the Text that what follows it directly in the source is added to, -1 for none: goldmark
	// splits text at every character that might be markup.
	last int
}

// document writes the blocks, and the footnotes, which goldmark gathers at the end, where they stand in
// the source.
func (w *writer) document(root ast.Node) {
	var blocks []ast.Node
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Kind() != extast.KindFootnoteList {
			blocks = append(blocks, n)
			continue
		}
		w.notes = map[int]string{}
		for f := n.FirstChild(); f != nil; f = f.NextSibling() {
			note := f.(*extast.Footnote)
			w.notes[note.Index] = string(note.Ref)
			blocks = append(blocks, f)
		}
	}
	if w.notes != nil {
		slices.SortStableFunc(blocks, func(x, y ast.Node) int { return start(x) - start(y) })
	}
	for i := 0; i < len(blocks); i++ {
		if blocks[i].Kind() != extast.KindFootnote {
			w.block(blocks[i])
			continue
		}
		w.open(syntax.References, start(blocks[i]))
		for ; i < len(blocks) && blocks[i].Kind() == extast.KindFootnote; i++ {
			w.footnote(blocks[i].(*extast.Footnote))
		}
		i--
		w.close(w.at)
	}
}

// start returns the offset at which n starts, as far as goldmark tells: that of n or of what is in it.
func start(n ast.Node) int {
	for ; n != nil; n = n.FirstChild() {
		if p := n.Pos(); p >= 0 {
			return p
		}
		if n.Type() == ast.TypeBlock && n.Lines().Len() > 0 {
			return n.Lines().At(0).Start
		}
	}
	return 0
}

// open starts a node at offset i of the body, or where the tree has got to.
func (w *writer) open(kind syntax.Kind, i int) int {
	w.last = -1
	w.at = max(w.at, min(w.base+i, len(w.source)))
	return w.b.Open(kind, w.at)
}

// close ends a node at offset end of the source, or where the tree has got to.
func (w *writer) close(end int) {
	w.last = -1
	w.at = max(w.at, end)
	w.b.Close(w.at)
}

// leaf adds a leaf that spans the body from i to end. Its value is the source there where value is "".
func (w *writer) leaf(kind syntax.Kind, i, end int, value string) {
	from := max(w.at, min(w.base+i, len(w.source)))
	to := max(from, min(w.base+end, len(w.source)))
	literal := kind == syntax.Text && value == ""
	if literal {
		if from == to {
			return
		}
		if w.last >= 0 {
			if n := w.b.Node(w.last); int(n.Span.End) == from {
				n.Span.End = int32(to)
				n.Value = w.source[n.Span.Start:to]
				w.at = to
				return
			}
		}
		value = w.source[from:to]
	}
	i = w.b.Leaf(kind, from, to, value)
	w.last = -1
	if literal {
		w.last = i
	}
	w.at = to
}
