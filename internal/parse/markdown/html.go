package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tracker/internal/syntax"
)

// tag adds what a tag inside a paragraph shows: a line break for <br>, nothing for others. Comments are
// hidden.
func (w *writer) tag(i, end int) {
	raw := string(w.body[i:end])
	switch {
	case strings.HasPrefix(raw, "<!"), strings.HasPrefix(raw, "<?"):
		w.leaf(syntax.Hidden, i, end, "")
	case isBreak(raw):
		w.leaf(syntax.Space, i, end, " ")
	}
}

func isBreak(tag string) bool {
	return len(tag) >= len("<br>") && strings.EqualFold(tag[:3], "<br") && strings.IndexByte(" />\t\n", tag[3]) >= 0
}

// htmlBlock adds the text of a block of HTML. Lines that follow each other in the source are read
// together, so that a tag may span them.
func (w *writer) htmlBlock(n *ast.HTMLBlock) {
	lines := n.Lines().Sliced(0, n.Lines().Len())
	if n.HasClosure() {
		lines = append(lines[:len(lines):len(lines)], n.ClosureLine)
	}
	h := htmlText{w: w}
	for k := 0; k < len(lines); {
		i, end := lines[k].Start, lines[k].Stop
		for k++; k < len(lines) && lines[k].Start == end; k++ {
			end = lines[k].Stop
		}
		h.read(i, end)
	}
	h.end()
}

// htmlText writes the text of HTML as paragraphs.
type htmlText struct {
	w      *writer
	open   bool // a paragraph
	hidden atom.Atom
	from   int // where the hidden element started
}

func (h *htmlText) read(i, end int) {
	z := html.NewTokenizer(strings.NewReader(string(h.w.body[i:end])))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return
		}
		raw := z.Raw()
		next := min(i+len(raw), end)
		h.token(kind, z, string(raw), i, next)
		i = next
	}
}

func (h *htmlText) token(kind html.TokenType, z *html.Tokenizer, raw string, i, next int) {
	switch kind {
	case html.CommentToken, html.DoctypeToken:
		h.end()
		h.w.leaf(syntax.Hidden, i, next, "")
	case html.TextToken:
		if h.hidden == 0 {
			h.text(raw, i)
		}
	default:
		name, _ := z.TagName()
		a := atom.Lookup(name)
		switch {
		case h.hidden != 0:
			if kind == html.EndTagToken && a == h.hidden {
				h.w.leaf(syntax.Hidden, h.from, next, "")
				h.hidden = 0
			}
		case kind == html.StartTagToken && (a == atom.Script || a == atom.Style || a == atom.Template):
			h.end()
			h.hidden, h.from = a, i
		case a == atom.Br:
			if h.open {
				h.w.leaf(syntax.Space, i, next, " ")
			}
		case !inlineTags[a]:
			h.end()
		}
	}
}

// text adds the text of one token, line by line.
func (h *htmlText) text(raw string, i int) {
	for line := range strings.Lines(raw) {
		trimmed := strings.TrimRight(line, "\r\n")
		if !h.open {
			trimmed = strings.TrimLeft(trimmed, " \t")
		}
		from := i + strings.Index(line, trimmed)
		if trimmed != "" {
			if !h.open {
				h.w.open(syntax.Paragraph, from)
				h.open = true
			}
			h.w.resolvedHTML(from, from+len(trimmed))
		}
		if h.open && len(trimmed) < len(line) && line[len(line)-1] == '\n' {
			h.w.leaf(syntax.Space, from+len(trimmed), i+len(line), " ")
		}
		i += len(line)
	}
}

// end closes the open paragraph.
func (h *htmlText) end() {
	if h.open {
		h.w.close(h.w.at)
		h.open = false
	}
}

// resolvedHTML adds text in which only entities are resolved.
func (w *writer) resolvedHTML(i, end int) {
	for from := i; from < end; {
		k := strings.IndexByte(string(w.body[from:end]), '&')
		if k < 0 {
			break
		}
		size := entity(w.body[from+k : end])
		if size == 0 {
			from += k + 1
			continue
		}
		w.leaf(syntax.Text, i, from+k, "")
		i = from + k + size
		w.leaf(syntax.Text, from+k, i, html.UnescapeString(string(w.body[from+k:i])))
		from = i
	}
	w.leaf(syntax.Text, i, end, "")
}

// inlineTags are the elements that do not end a paragraph.
var inlineTags = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Big: true, atom.Cite: true, atom.Code: true,
	atom.Data: true, atom.Del: true, atom.Dfn: true, atom.Em: true, atom.Font: true, atom.I: true, atom.Img: true, atom.Ins: true,
	atom.Kbd: true, atom.Mark: true, atom.Q: true, atom.S: true, atom.Samp: true, atom.Small: true, atom.Span: true, atom.Strike: true,
	atom.Strong: true, atom.Sub: true, atom.Sup: true, atom.Time: true, atom.Tt: true, atom.U: true, atom.Var: true, atom.Wbr: true,
}
