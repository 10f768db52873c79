package html_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tracker/internal/parse/html"
	"tracker/internal/parse/parsetest"
	"tracker/internal/syntax"
)

func TestCases(t *testing.T) { parsetest.Cases(t, html.Parse) }

func readPage(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile(parsetest.Data(t, "data/html/"+name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestSavedPages(t *testing.T) {
	for _, page := range []struct {
		name, title      string
		uses, defs, cite int
	}{
		{"wikipedia.html", "Mozilla", 76, 72, 71},
		{"wikipedia-3.html", "Hermitian matrix", 6, 5, 0},
	} {
		tree := html.Parse(readPage(t, page.name))
		parsetest.Check(t, tree)
		if got := tree.Attr(0, syntax.KeyTitle); got != page.title {
			t.Errorf("%s: title %q, want %q", page.name, got, page.title)
		}
		uses, defs, cites := 0, 0, 0
		names := map[string]bool{}
		depth := 0 // node index at which References end
		for i, n := range tree.Nodes {
			switch {
			case n.Kind == syntax.References:
				depth = int(n.End)
			case n.Kind == syntax.Reference && i < depth:
				defs++
				names[tree.Attr(i, syntax.KeyName)] = true
			case n.Kind == syntax.Reference:
				uses++
			case n.Kind == syntax.Cite:
				cites++
			}
		}
		if uses != page.uses || defs != page.defs || cites != page.cite {
			t.Errorf("%s: %d uses, %d definitions, %d citations; want %d, %d, %d", page.name, uses, defs, cites, page.uses, page.defs, page.cite)
		}
		for i, n := range tree.Nodes {
			if n.Kind == syntax.Reference && !names[tree.Attr(i, syntax.KeyName)] {
				t.Errorf("%s: no definition for %s %s", page.name, tree.Attr(i, syntax.KeyLabel), tree.Attr(i, syntax.KeyName))
			}
		}
	}
}

func TestParseKeepsShape(t *testing.T) {
	piece := rapid.SampledFrom([]string{"Word", " ", "\n", "<p>", "</p>", "<b>", "</b>", "<i>", "<div>", "</div>", "<table>", "<tr>", "<td>", "<th>", "</table>", "<caption>",
		"<ul>", "<ol class=references>", "<li>", "<li id=a>", "<sup class=reference>", "</sup>", "<a href='#a'>", "<a href='https://a.b'>", "</a>", "<pre>", "\n\n", "<br>",
		"<cite class=citation>", "</cite>", "<span class=Z3988 title='rft.title=a'>", "</span>", "<h2>", "<figure>", "<figcaption>", "<div class=thumb>", "<table class=infobox>",
		"<math>", "<svg>", "<select>", "<template>", "<script>", "</script>", "<!--", "-->", "&amp;", "&", "\U000F0003", "\U00100001", "ä", "\xff", "\x00", "<title>", "<frameset>", "<blockquote>", "<div class=mw-parser-output>"})
	rapid.Check(t, func(t *rapid.T) {
		parsetest.Check(t, html.Parse(strings.Join(rapid.SliceOf(piece).Draw(t, "source"), "")))
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range parsetest.Sources(f) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) { parsetest.Check(t, html.Parse(source)) })
}

// TestParseIsLinear gives pages that make scans quadratic, and nesting without end.
func TestParseIsLinear(t *testing.T) {
	for _, piece := range []string{"<div>", "<b>", "<ul><li>", "<table><tr><td>", "<span>a", "<p>a", "<sup class=reference>a", "<cite class=citation>a</cite>", "a<br>",
		"<a href=#a>a", "<li>a", "<div class=thumb>", "<div class=navbox>a", "<p>a <b>",
		"<div class=ad>x</div>", "<div><a href=/x>a</a> > b", "<sup><a href=#n>1</a></sup><p id=n>a", "<aside>a", "<footer>a", "<br><br>a"} {
		for _, kind := range []string{"<div class=mw-parser-output>", "<article>"} {
			start := time.Now()
			parsetest.Check(t, html.Parse(kind+strings.Repeat(piece, 50_000/len(piece))))
			if d := time.Since(start); d > 10*time.Second {
				t.Errorf("%s%q: %v for 50 KB", kind, piece, d)
			}
		}
	}
}

func BenchmarkParse(b *testing.B) {
	source := readPage(b, "wikipedia.html")
	b.SetBytes(int64(len(source)))
	b.ReportAllocs()
	for b.Loop() {
		html.Parse(source)
	}
}
