package markdown_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tracker/internal/parse/markdown"
	"tracker/internal/parse/parsetest"
)

func TestCases(t *testing.T) { parsetest.Cases(t, markdown.Parse) }

// terms returns every recorded version of three documents of Open Terms Archive.
func terms(t testing.TB) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(parsetest.Data(t, "data/open-terms"), "*", "*.md"))
	if err != nil || len(paths) == 0 {
		t.Fatal("no versions", err)
	}
	return paths
}

func TestOpenTerms(t *testing.T) {
	for i, path := range terms(t) {
		if testing.Short() && i%20 != 0 {
			continue
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		tree := markdown.Parse(string(data))
		parsetest.Check(t, tree)
		if len(tree.Nodes) < len(data)/1000 {
			t.Errorf("%s: %d nodes from %d bytes", path, len(tree.Nodes), len(data))
		}
	}
}

func TestParseKeepsShape(t *testing.T) {
	piece := rapid.SampledFrom([]string{"Word", "a", " ", "  \n", "\n", "\n\n", "\r\n", "[^1]", "[^1]: ", "[", "](", ")", "![", "- ", "1. ", "> ", "    ",
		"# ", "===", "---", "```", "`", "*", "**", "~~", "|", "\n|-|-|\n", "<br>", "<div>", "</div>", "<!--", "-->", "<script>", "&amp;", "&", "\\",
		"https://example.com", "<https://a.b>", "\t", "\ufeff", "ä", "\xff", "\x00"})
	rapid.Check(t, func(t *rapid.T) {
		parsetest.Check(t, markdown.Parse(strings.Join(rapid.SliceOf(piece).Draw(t, "source"), "")))
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range parsetest.Sources(f) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) { parsetest.Check(t, markdown.Parse(source)) })
}

// TestParseIsLinear gives texts that make scans quadratic, and nesting without end.
func TestParseIsLinear(t *testing.T) {
	for _, piece := range []string{"-", "- 1. ", "* + ", "1) ", "> ", "- ", "[", "![", "[a](", "*a ", "`a", "&", "\\", "<b>", "<!-- ", "[^1]", "[^1]: a\n", "| a ", "- a\n"} {
		start := time.Now()
		parsetest.Check(t, markdown.Parse(strings.Repeat(piece, 200_000/len(piece))))
		if d := time.Since(start); d > 10*time.Second {
			t.Errorf("%q: %v for 200 KB", piece, d)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	paths := terms(b)
	data, err := os.ReadFile(paths[len(paths)/2])
	if err != nil {
		b.Fatal(err)
	}
	source := string(data)
	b.SetBytes(int64(len(source)))
	b.ReportAllocs()
	for b.Loop() {
		markdown.Parse(source)
	}
}
