package wikitext

import (
	"fmt"
	"strings"

	"tracker/internal/syntax"
)

var kindNames = [...]string{
	"Document", "Heading", "Paragraph", "List", "Item", "Table", "Row", "Cell", "Caption", "Infobox", "Field",
	"BlockQuote", "Verbatim", "References", "Text", "Space", "Link", "ExternalLink", "Reference", "Locator",
	"Cite", "ShortCite", "Flag", "Label", "Hidden",
}

// dump prints a tree, a node a line, indented by depth.
func dump(t *syntax.Tree) string {
	var b strings.Builder
	var ends []int32
	for i := range t.Nodes {
		n := &t.Nodes[i]
		for len(ends) > 0 && int32(i) >= ends[len(ends)-1] {
			ends = ends[:len(ends)-1]
		}
		b.WriteString(strings.Repeat("  ", len(ends)))
		b.WriteString(kindNames[n.Kind])
		if n.Level > 0 {
			fmt.Fprintf(&b, " %d", n.Level)
		}
		if n.Flags&syntax.Header != 0 {
			b.WriteString(" header")
		}
		if n.Flags&syntax.Unknown != 0 {
			b.WriteString(" unknown")
		}
		if n.Flags&syntax.Faulty != 0 {
			b.WriteString(" faulty")
		}
		for _, a := range t.Attrs(i) {
			fmt.Fprintf(&b, " %s=%q", a.Key, a.Value)
		}
		if n.Kind == syntax.Hidden {
			fmt.Fprintf(&b, " %q", t.Source[n.Span.Start:n.Span.End])
		} else if n.Value != "" {
			fmt.Fprintf(&b, " %q", n.Value)
		}
		b.WriteByte('\n')
		ends = append(ends, n.End)
	}
	for _, w := range t.Warnings {
		fmt.Fprintf(&b, "! %s: %q\n", w.Message, t.Source[w.Span.Start:w.Span.End])
	}
	return b.String()
}
