package main

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
)

// withoutTemplates takes {{…}} out of a source. Braces without their like are kept. In a reference,
// which must not be left empty, plain words or a link stand in for the template.
func withoutTemplates(source string) string {
	var out []byte
	var open []int // where in out
	for i := 0; i < len(source); {
		switch rest := source[i:]; {
		case strings.HasPrefix(rest, "<!--"):
			end := strings.Index(rest, "-->")
			if end < 0 {
				return string(out)
			}
			i += end + len("-->")
		case strings.HasPrefix(rest, "{{"):
			open = append(open, len(out))
			out = append(out, "{{"...)
			i += 2
		case strings.HasPrefix(rest, "}}") && len(open) > 0:
			start := open[len(open)-1]
			open = open[:len(open)-1]
			body := string(out[start:])
			i += 2
			if strings.HasPrefix(body, "{{#tag:") { // no template: the wiki knows it
				out = append(out, "}}"...)
				break
			}
			out = out[:start]
			if inReference(out) {
				out = append(out, instead(body, i)...)
			}
		default:
			out = append(out, source[i])
			i++
		}
	}
	return string(out)
}

func inReference(before []byte) bool {
	i := bytes.LastIndex(before, []byte("<ref"))
	return i >= 0 && !bytes.Contains(before[i:], []byte("</ref")) && !bytes.Contains(before[i:], []byte("/>"))
}

var (
	urlField   = regexp.MustCompile(`\|\s*url\s*=\s*(https?://[^\s|\[\]{}<>"]+)`)
	titleField = regexp.MustCompile(`\|\s*title\s*=\s*([^|\[\]{}<>\n']+)`)
)

// instead gives what a citation says in little: its link, or its title.
func instead(template string, at int) string {
	title := fmt.Sprintf("work %d", at)
	if m := titleField.FindStringSubmatch(template); m != nil && strings.TrimSpace(m[1]) != "" {
		title = strings.TrimSpace(m[1])
	}
	if m := urlField.FindStringSubmatch(template); m != nil {
		return "[" + m[1] + " " + title + "]"
	}
	return title
}
