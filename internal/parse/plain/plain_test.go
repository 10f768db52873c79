package plain_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tracker/internal/parse/parsetest"
	"tracker/internal/parse/plain"
	"tracker/internal/syntax"
)

func TestCases(t *testing.T) { parsetest.Cases(t, plain.Parse) }

func readSeed(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile(parsetest.Data(t, "seed/000_68b3ebf04d99b88d.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestSeed reads the first snapshot of the first document: a title, 24 paragraphs of which most start
// with labels, and three captions.
func TestSeed(t *testing.T) {
	tree := plain.Parse(readSeed(t))
	parsetest.Check(t, tree)
	if got, want := tree.Attr(0, syntax.KeyTitle), "Foreign policy of the second Donald Trump administration"; got != want {
		t.Errorf("title %q, want %q", got, want)
	}
	count := map[syntax.Kind]int{}
	var labels []string
	for _, n := range tree.Nodes {
		count[n.Kind]++
		if n.Kind == syntax.Label {
			labels = append(labels, n.Value)
		}
	}
	for kind, want := range map[syntax.Kind]int{syntax.Hidden: 1, syntax.Paragraph: 24, syntax.Caption: 3, syntax.Heading: 0,
		syntax.List: 0, syntax.References: 0, syntax.Space: 0} {
		if count[kind] != want {
			t.Errorf("%d of %s, want %d", count[kind], parsetest.Name(kind), want)
		}
	}
	want := "[9] [10] [11] [14] [17] [28] [29] [30] [32] [33] [34] [39] [51] [53] [54] [56] [57] [61] [62] [63] [64] [65] [74] [78] [103] [104] [105] [110]"
	if got := strings.Join(labels, " "); got != want {
		t.Errorf("labels %s, want %s", got, want)
	}
}

func TestParseKeepsShape(t *testing.T) {
	piece := rapid.SampledFrom([]string{"Word", "a", " ", "\n", "\n\n", "\r\n", "[1]", "[note 1]", "[", "]", "- ", "1. ", "2. ",
		"^ ", "===", "---", "\nReferences\n", "https://example.com", "(", ")", ".", ",", "[1, 2]", "\u2028", "\ufeff", "ä", "\xff", strings.Repeat("long ", 60)})
	rapid.Check(t, func(t *rapid.T) {
		parsetest.Check(t, plain.Parse(strings.Join(rapid.SliceOf(piece).Draw(t, "source"), "")))
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range parsetest.Sources(f) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) { parsetest.Check(t, plain.Parse(source)) })
}

// TestParseIsLinear gives texts that make look-ahead and look-behind quadratic.
func TestParseIsLinear(t *testing.T) {
	for _, piece := range []string{"[", "[1", "[1][", "http://)", "http://]", "1. \n", "- a\n", "1. a\n", "References\n\n", "References\nhttp://a\n\n",
		"[1] http://a\n", "a\n===\n", "a\n\n", "\n", "^ a b c ", "[1, 2, 3, 4, 5, 6", ")"} {
		start := time.Now()
		parsetest.Check(t, plain.Parse("Title\n\nhttp://"+strings.Repeat(piece, 1_000_000/len(piece))))
		if d := time.Since(start); d > 10*time.Second {
			t.Errorf("%q: %v for 1 MB", piece, d)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	source := readSeed(b)
	b.SetBytes(int64(len(source)))
	b.ReportAllocs()
	for b.Loop() {
		plain.Parse(source)
	}
}
