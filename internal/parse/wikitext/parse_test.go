package wikitext

import (
	"fmt"
	"testing"

	"tracker/internal/parse/parsetest"
	"tracker/internal/syntax"
)

func TestTrees(t *testing.T) {
	parsetest.Cases(t, Parse)
	for _, source := range parsetest.Sources(t) {
		checkBlocks(t, source)
	}
}

// fataler is what a check needs of a test.
type fataler interface{ Fatalf(string, ...any) }

// checkBlocks fails where the tree of a source is not whole, or where parsing its blocks differs from
// parsing the whole.
func checkBlocks(t fataler, source string) {
	whole := Parse(source)
	parsetest.Check(t, whole)
	at, node, warning := int32(0), 1, 0
	for _, span := range Blocks(source) {
		if span.Start != at || span.End <= span.Start {
			t.Fatalf("%q: block %v does not follow %d", source, span, at)
		}
		at = span.End
		part := Parse(source[span.Start:span.End])
		for i := 1; i < len(part.Nodes); i++ {
			if node+i-1 >= len(whole.Nodes) {
				t.Fatalf("%q: block %v has more nodes than the whole", source, span)
			}
			a, b := part.Nodes[i], whole.Nodes[node+i-1]
			b.Span.Start -= span.Start
			b.Span.End -= span.Start
			if a.Kind != b.Kind || a.Span != b.Span || a.Value != b.Value || a.Flags != b.Flags || a.Level != b.Level ||
				int(a.End)-i != int(b.End)-(node+i-1) || fmt.Sprint(part.Attrs(i)) != fmt.Sprint(whole.Attrs(node+i-1)) {
				t.Fatalf("block %v %q: node %d is %v %v, in the whole %v %v", span, head60(source[span.Start:]), i, a, part.Attrs(i), b, whole.Attrs(node+i-1))
			}
		}
		node += len(part.Nodes) - 1
		warning += len(part.Warnings)
	}
	if int(at) != len(source) || node != len(whole.Nodes) || warning != len(whole.Warnings) {
		t.Fatalf("%q: blocks have %d of %d bytes, %d of %d nodes, %d of %d warnings", head60(source),
			at, len(source), node, len(whole.Nodes), warning, len(whole.Warnings))
	}
}

func head60(s string) string { return s[:min(len(s), 60)] }

func TestRealPages(t *testing.T) {
	for name, source := range pages(t) {
		t.Run(name, func(t *testing.T) {
			checkBlocks(t, source)
		})
	}
}

// TestCarriageReturns reads a page with the line ends of another system: they are blanks. (A case
// of its own, as editors and version control change them in a file.)
func TestCarriageReturns(t *testing.T) {
	source := "One\r\ntwo.\r\n\r\n== Three ==\r\n* four\r\n{|\r\n|-\r\n| five\r\n|}\r\n"
	var kinds []string
	tree := Parse(source)
	for i := range tree.Nodes {
		if k := tree.Nodes[i].Kind; k != syntax.Text && k != syntax.Space {
			kinds = append(kinds, parsetest.Name(k))
		}
	}
	want := "[Document Paragraph Heading List Item Table Row Cell]"
	if got := fmt.Sprint(kinds); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	checkBlocks(t, source)
}

func BenchmarkParse(b *testing.B) {
	for name, source := range pages(b) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(source)))
			b.ReportAllocs()
			for b.Loop() {
				Parse(source)
			}
		})
	}
}

func BenchmarkBlocks(b *testing.B) {
	for name, source := range pages(b) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(source)))
			b.ReportAllocs()
			for b.Loop() {
				Blocks(source)
			}
		})
	}
}
