package wikitext

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
	"tracker/internal/parse/parsetest"
	"tracker/internal/syntax"
)

// FuzzParse checks on any input that parsing ends, that spans nest, that text is valid where the
// source is, and that the blocks parse to the same nodes as the whole.
func FuzzParse(f *testing.F) {
	for _, source := range parsetest.Sources(f) {
		f.Add(source)
	}
	for _, source := range hostile(5) {
		f.Add(source)
	}
	if parsetest.HasData("data/wikitext") {
		for _, source := range pages(f) {
			for _, span := range Blocks(source) {
				if n := span.End - span.Start; n > 20 && n < 600 && span.Start%7 == 0 {
					f.Add(source[span.Start:span.End])
				}
			}
		}
	}
	f.Fuzz(func(t *testing.T, source string) {
		checkBlocks(t, source)
		if utf8.ValidString(source) {
			tree := Parse(source)
			for i := range tree.Nodes {
				if v := tree.Nodes[i].Value; !utf8.ValidString(v) {
					t.Errorf("node %d has the invalid text %q", i, v)
				}
			}
		}
	})
}

// TestPieces puts random pieces of markup together: the property of FuzzParse, on every run.
func TestPieces(t *testing.T) {
	pieces := []string{
		"{{", "}}", "{{{", "}}}", "[[", "]]", "[", "]", "|", "||", "=", "==", "\n", "\n\n", "\n*", "\n#", "\n:", "\n;", "\n ",
		"\n{|", "\n|}", "\n|-", "\n|", "\n!", "\n|+", "<ref>", "</ref>", "<ref name=a/>", "<!--", "-->", "<nowiki>", "</nowiki>",
		"<blockquote>", "</blockquote>", "<table>", "</table>", "<tr>", "<td>", "<ul>", "<li>", "</ul>", "<br>", "''", "'''", "'",
		"a", "b c", " ", "File:", "Category:", "quote|", "infobox|x=", "cite web|title=", "efn|", "plainlist|", "hlist|", "http://a.b",
		"&amp;", "&", "__NOTOC__", "<poem>", "</poem>", "<gallery>", "</gallery>", "<references>", "</references>", "<pre>", "</pre>",
		"\n==h==\n", "----", "#REDIRECT [[a]]", "é", ":", "<", ">", "\t", "{|", "{{!}}", "<noinclude>", "</noinclude>", "thumb|",
		"-{", "}-", "zh-hans:", ";", "|leader_title=", "|leader_name=", "|leader_name_ref=", "class=infobox", "infobox-above", "unknown|text=",
	}
	rapid.Check(t, func(t *rapid.T) {
		source := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 60).Draw(t, "pieces"), "")
		checkBlocks(t, source)
	})
}

// TestCover shows that leaves and the gaps between them give back the source, in order.
func TestCover(t *testing.T) {
	for name, source := range pages(t) {
		tree := Parse(source)
		var b strings.Builder
		at := int32(0)
		for i := range tree.Nodes {
			n := &tree.Nodes[i]
			if n.End != int32(i)+1 || n.Kind == syntax.Document {
				continue
			}
			if n.Span.Start < at {
				t.Fatalf("%s: leaf %d at %v overlaps the one before", name, i, n.Span)
			}
			b.WriteString(source[at:n.Span.Start])
			b.WriteString(source[n.Span.Start:n.Span.End])
			at = n.Span.End
		}
		b.WriteString(source[at:])
		if b.String() != source {
			t.Errorf("%s: leaves and gaps do not give back the source", name)
		}
	}
}
