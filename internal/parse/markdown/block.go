package markdown

import (
	"fmt"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"tracker/internal/syntax"
)

// blockKinds are the nodes of goldmark that have one of ours.
var blockKinds = map[ast.NodeKind]syntax.Kind{
	ast.KindHeading:         syntax.Heading,
	ast.KindParagraph:       syntax.Paragraph,
	ast.KindList:            syntax.List,
	ast.KindListItem:        syntax.Item,
	ast.KindBlockquote:      syntax.BlockQuote,
	extast.KindTable:        syntax.Table,
	extast.KindTableRow:     syntax.Row,
	extast.KindTableCell:    syntax.Cell,
	ast.KindCodeBlock:       syntax.Verbatim,
	extast.KindTableHeader:  syntax.Row,
	ast.KindFencedCodeBlock: syntax.Verbatim,
}

func (w *writer) blocks(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Type() == ast.TypeInline {
			w.inline(n)
		} else {
			w.block(n)
		}
	}
}

func (w *writer) block(n ast.Node) {
	switch n.Kind() {
	case ast.KindThematicBreak:
		w.rule(n)
		return
	case ast.KindLinkReferenceDefinition:
		lines := n.Lines()
		if lines.Len() > 0 {
			w.leaf(syntax.Hidden, lines.At(0).Start, lines.At(lines.Len()-1).Stop, "")
		}
		return
	case ast.KindHTMLBlock:
		w.htmlBlock(n.(*ast.HTMLBlock))
		return
	case ast.KindParagraph:
		if image, ok := n.FirstChild().(*ast.Image); ok && image.NextSibling() == nil && len(image.Title) > 0 {
			w.open(syntax.Caption, start(n))
			w.blocks(image)
			w.close(w.at)
			return
		}
	}
	kind, ok := blockKinds[n.Kind()]
	if !ok || w.b.Depth() >= maxDepth {
		w.blocks(n)
		return
	}
	i := w.open(kind, start(n))
	switch n := n.(type) {
	case *ast.Heading:
		w.b.Node(i).Level = uint8(n.Level)
	case *extast.TableCell:
		if n.Parent().Kind() == extast.KindTableHeader {
			w.b.Node(i).Flags |= syntax.Header
		}
	}
	if kind == syntax.Verbatim {
		w.code(n.Lines())
	}
	w.blocks(n)
	w.close(w.at)
}

// rule hides a line drawn across the page.
func (w *writer) rule(n ast.Node) {
	if i := n.Pos(); i >= 0 {
		end := i
		for end < len(w.body) && w.body[end] != '\n' {
			end++
		}
		w.leaf(syntax.Hidden, i, end, "")
	}
}

// code adds lines of code.
func (w *writer) code(lines *text.Segments) {
	for i := range lines.Len() {
		l := lines.At(i)
		end := l.Stop
		for end > l.Start && (w.body[end-1] == '\n' || w.body[end-1] == '\r') {
			end--
		}
		w.leaf(syntax.Text, l.Start, end, "")
		if i+1 < lines.Len() {
			w.leaf(syntax.Space, end, l.Stop, " ")
		}
	}
}

// footnote adds a footnote's definition.
func (w *writer) footnote(n *extast.Footnote) {
	w.open(syntax.Reference, start(n))
	w.b.Attr(syntax.KeyName, string(n.Ref))
	w.b.Attr(syntax.KeyLabel, fmt.Sprintf("[%d]", n.Index))
	if only := n.FirstChild(); only != nil && only.NextSibling() == nil && only.Kind() == ast.KindParagraph {
		w.blocks(only)
	} else {
		w.blocks(n)
	}
	w.close(w.at)
}
