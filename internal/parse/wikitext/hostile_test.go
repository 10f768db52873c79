package wikitext

import (
	"strings"
	"testing"
	"time"

	"tracker/internal/parse/parsetest"
)

// hostile are inputs that make a careless parser slow or deep.
func hostile(n int) map[string]string {
	r := strings.Repeat
	return map[string]string{
		"open templates":       r("{{", n),
		"open templates args":  r("{{a|", n),
		"nested templates":     r("{{a|", n) + r("}}", n),
		"nested spaced":        r("{{a|b\n|", n) + r("x}}", n),
		"nested arguments":     r("{{{a|", n) + r("}}}", n),
		"braces":               r("{", n) + r("}", n),
		"close braces":         r("}}", n),
		"open links":           r("[[a|", n),
		"nested links":         r("[[a|", n) + r("]]", n),
		"nested files":         r("[[File:a|thumb|", n) + r("]]", n),
		"brackets":             r("[", n) + r("]", n),
		"external":             r("[http://a ", n),
		"external closed":      r("[http://a ", n) + r("]", n),
		"open refs":            r("<ref>", n),
		"open ref tags":        r("<ref ", n),
		"open ref tags closed": r("<ref ", n) + ">",
		"nested refs":          r("<ref>", n) + r("</ref>", n),
		"many tags":            r("<ref><poem><gallery>", n/3) + r("</gallery></poem></ref>", n/3),
		"comments":             r("<!--", n),
		"comment pairs":        r("<!---->", n),
		"comment lines":        r("<!---->\n", n),
		"headings comments":    "=" + r("<!---->", n) + "=",
		"headings":             r("==a==\n", n),
		"equals":               r("=", n),
		"unclosed heading":     r("==a\n", n),
		"lists":                r("*", n) + "a",
		"list lines":           r("*a\n", n),
		"list stairs":          stairs(n),
		"terms":                r(";a\n", n),
		"colons":               ";" + r("a:", n),
		"open tables":          r("{|\n", n),
		"open tables cells":    r("{|\n|\n", n),
		"nested tables":        r("{|\n|a\n", n) + r("|}\n", n),
		"tables headings":      r("{|\n==a==\n", n),
		"close tables":         r("|}\n", n),
		"cells":                "{|\n|" + r("a||", n) + "\n|}",
		"rows":                 "{|\n" + r("|-\n|a\n", n) + "|}",
		"html tables":          r("<table>", n) + r("</table>", n),
		"html cells":           "<table>" + r("<td>", n) + "</table>",
		"open blockquotes":     r("<blockquote>", n),
		"nested blockquotes":   r("<blockquote>\n", n) + r("</blockquote>", n),
		"crossed":              r("<blockquote><ul>", n) + r("</blockquote></ul>", n),
		"tables and quotes":    r("{|\n<blockquote>\n", n),
		"quotes unmatched":     r("{|\n<blockquote>\n", n) + r("</ul>", n),
		"apostrophes":          r("'", n),
		"apostrophe runs":      r("'' ", n) + r("''' ", n),
		"bold lines":           r("'''a\n", n),
		"angle":                r("<", n),
		"tags":                 r("<b ", n),
		"spans":                r("<span style=\"display:none\">", n),
		"ampersands":           r("&", n),
		"entities":             r("&amp;", n),
		"underscores":          r("__", n),
		"underscored":          r("__A", n),
		"urls":                 r("http://", n),
		"url":                  "http://" + r("a", n),
		"pipes":                "{{a|" + r("|", n) + "}}",
		"equals args":          "{{a|" + r("=|", n) + "}}",
		"cite args":            "{{cite web|" + r("title=a|", n) + "}}",
		"infobox args":         "{{Infobox|" + r("data1=a|", n) + "}}",
		"infobox labels":       "{{Infobox|" + r("data1=a|label1=b|", n) + "}}",
		"quote args":           "{{quote|" + r("a|", n) + "}}",
		"join args":            "{{hlist|" + r("a|", n) + "}}",
		"reuse args":           "{{r|" + r("a|", n) + "}}",
		"spaces":               r(" ", n),
		"space lines":          r(" \n", n),
		"pre lines":            r(" a\n", n),
		"newlines":             r("\n", n),
		"template lines":       r("{{a}}\n", n),
		"templates":            r("{{quote|a}}", n),
		"categories":           r("[[Category:a]]", n),
		"files":                r("[[File:a|thumb|b]]", n),
		"file args":            "[[File:a|" + r("b|", n) + "]]",
		"redirect":             "#REDIRECT " + r("[[", n),
		"redirects":            r("#REDIRECT [[a]]\n", n),
		"switch":               r("{{#switch:a|b=", n) + r("}}", n),
		"cites":                r("{{cite web|title=", n) + r("}}", n),
		"notes":                r("{{efn|", n) + r("}}", n),
		"tag refs":             r("{{#tag:ref|", n) + r("}}", n),
		"quotes":               r("{{quote|", n) + r("}}", n),
		"infoboxes":            r("{{infobox|a=", n) + r("}}", n),
		"mixed":                r("{{a|[[b|<ref>{|\n", n),
		"mixed closed":         r("{{a|[[File:b|\n{|\n|", n) + r("\n|}]]}}", n),
		"gallery":              "<gallery>" + r("a|b\n", n) + "</gallery>",
		"reference list":       "<references>" + r("<ref name=a>b</ref>", n) + "</references>",
		"nul":                  r("\x00", n),
		"high":                 r("\xff", n),
		"colon tables":         r(":{|\n", n),
		"ext in link":          r("[[a|<nowiki/>", n) + r("]]", n),
		"templates in tables":  "{|\n" + r("|{{a|\n", n) + "}}\n|}",
	}
}

func stairs(n int) string {
	var b strings.Builder
	for i := 0; b.Len() < 8*n; i++ {
		b.WriteString(strings.Repeat("*#:;"[i%4:i%4+1], i%40+1))
		b.WriteString("a\n")
	}
	return b.String()
}

// TestHostile parses 100,000 levels of each construct within a second (more under the race
// detector or on a busy machine, so the bound here is looser), and checks the spans.
func TestHostile(t *testing.T) {
	n := 100_000
	if testing.Short() {
		n = 10_000
	}
	for name, source := range hostile(n) {
		t.Run(name, func(t *testing.T) {
			begin := time.Now()
			tree := Parse(source)
			took := time.Since(begin)
			if took > 3*time.Second {
				t.Errorf("took %v for %d bytes", took, len(source))
			}
			if took > 500*time.Millisecond {
				t.Logf("slow: %v", took)
			}
			parsetest.Check(t, tree)
			Blocks(source)
		})
	}
	for name, source := range hostile(40) {
		t.Run("small "+name, func(t *testing.T) {
			checkBlocks(t, source)
		})
	}
}
