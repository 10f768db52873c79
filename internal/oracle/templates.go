package main

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tracker/internal/syntax"
)

// extent is the source of one template, braces included.
type extent struct {
	name       string
	start, end int
}

// templates finds the outermost templates of a source whose names are in a set. Braces are matched
// as simply as can be: this is the judge's own reading, not the parser's.
func templates(source string, missing map[string]bool) []extent {
	var found []extent
	var open []int
	for i := 0; i < len(source); {
		rest := source[i:]
		switch {
		case strings.HasPrefix(rest, "<!--"):
			i += skipTo(rest, "-->")
		case strings.HasPrefix(rest, "<nowiki>"):
			i += skipTo(rest, "</nowiki>")
		case strings.HasPrefix(rest, "{{"):
			open = append(open, i)
			i += 2
		case strings.HasPrefix(rest, "}}") && len(open) > 0:
			start := open[len(open)-1]
			open = open[:len(open)-1]
			i += 2
			if name := templateName(source[start+2 : i-2]); missing[name] {
				for len(found) > 0 && found[len(found)-1].start > start {
					found = found[:len(found)-1]
				}
				found = append(found, extent{name, start, i})
			}
		default:
			i++
		}
	}
	return found
}

func skipTo(s, mark string) int {
	if i := strings.Index(s, mark); i >= 0 {
		return i + len(mark)
	}
	return 2
}

// templateName is the title of the page that {{body}} asks for, without its namespace.
func templateName(body string) string {
	for {
		i := strings.Index(body, "<!--")
		if i < 0 {
			break
		}
		body = body[:i] + body[min(len(body), i+skipTo(body[i:], "-->")):]
	}
	name, _, _ := strings.Cut(body, "|")
	name = strings.Join(strings.Fields(strings.ReplaceAll(name, "_", " ")), " ")
	if i := len("template:"); len(name) > i && strings.EqualFold(name[:i], "template:") {
		name = strings.TrimSpace(name[i:])
	}
	r, n := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(r)) + name[n:]
}

// hide makes every node inside an extent invisible.
func hide(t *syntax.Tree, extents []extent) {
	e := 0
	t.Walk(0, func(i int, n *syntax.Node) bool {
		if i == 0 {
			return true
		}
		for e < len(extents) && extents[e].end <= int(n.Span.Start) {
			e++
		}
		if e < len(extents) && int(n.Span.Start) >= extents[e].start && int(n.Span.End) <= extents[e].end {
			n.Kind, n.Value = syntax.Hidden, "" // and so is all in it: no reference is left to be numbered
		}
		return true
	})
}
