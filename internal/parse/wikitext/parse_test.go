package wikitext

import (
	"fmt"
	"testing"

	"tracker/internal/syntax"
)

// checkSpans returns what is wrong with the spans of a tree: each must lie in its parent's, after
// the one before it.
func checkSpans(t *syntax.Tree) error {
	type frame struct{ node, at int32 }
	stack := []frame{{0, 0}}
	for i := 1; i < len(t.Nodes); i++ {
		n := &t.Nodes[i]
		for int32(i) >= t.Nodes[stack[len(stack)-1].node].End {
			stack = stack[:len(stack)-1]
		}
		top := &stack[len(stack)-1]
		parent := t.Nodes[top.node]
		if n.Span.Start > n.Span.End || n.Span.Start < parent.Span.Start || n.Span.End > parent.Span.End {
			return fmt.Errorf("node %d (%s) %v is not in its parent %d (%s) %v", i, kindNames[n.Kind], n.Span, top.node, kindNames[parent.Kind], parent.Span)
		}
		if n.Span.Start < top.at {
			return fmt.Errorf("node %d (%s) %v starts before the end %d of the one before", i, kindNames[n.Kind], n.Span, top.at)
		}
		if n.End <= int32(i) || n.End > parent.End {
			return fmt.Errorf("node %d ends at %d", i, n.End)
		}
		top.at = n.Span.End
		stack = append(stack, frame{int32(i), n.Span.Start})
	}
	return nil
}

// checkBlocks returns where parsing the blocks of a source differs from parsing the whole.
func checkBlocks(source string) error {
	whole := Parse(source)
	if err := checkSpans(whole); err != nil {
		return err
	}
	at, node, warning := int32(0), 1, 0
	for _, span := range Blocks(source) {
		if span.Start != at || span.End <= span.Start {
			return fmt.Errorf("block %v does not follow %d", span, at)
		}
		at = span.End
		part := Parse(source[span.Start:span.End])
		for i := 1; i < len(part.Nodes); i++ {
			if node+i-1 >= len(whole.Nodes) {
				return fmt.Errorf("block %v has more nodes than the whole", span)
			}
			a, b := part.Nodes[i], whole.Nodes[node+i-1]
			b.Span.Start -= span.Start
			b.Span.End -= span.Start
			if a.Kind != b.Kind || a.Span != b.Span || a.Value != b.Value || a.Flags != b.Flags || a.Level != b.Level ||
				int(a.End)-i != int(b.End)-(node+i-1) || fmt.Sprint(part.Attrs(i)) != fmt.Sprint(whole.Attrs(node+i-1)) {
				return fmt.Errorf("block %v %q: node %d is %v %v, in the whole %v %v", span, head30(source[span.Start:]), i, a, part.Attrs(i), b, whole.Attrs(node+i-1))
			}
		}
		node += len(part.Nodes) - 1
		warning += len(part.Warnings)
	}
	if int(at) != len(source) {
		return fmt.Errorf("blocks end at %d of %d", at, len(source))
	}
	if node != len(whole.Nodes) {
		return fmt.Errorf("blocks have %d nodes, the whole %d", node, len(whole.Nodes))
	}
	if warning != len(whole.Warnings) {
		return fmt.Errorf("blocks have %d warnings, the whole %d", warning, len(whole.Warnings))
	}
	return nil
}

func head30(s string) string { return s[:min(len(s), 60)] }

func TestRealPages(t *testing.T) {
	for name, source := range pages(t) {
		t.Run(name, func(t *testing.T) {
			if err := checkBlocks(source); err != nil {
				t.Error(err)
			}
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
			kinds = append(kinds, kindNames[k])
		}
	}
	want := "[Document Paragraph Heading List Item Table Row Cell]"
	if got := fmt.Sprint(kinds); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if err := checkBlocks(source); err != nil {
		t.Error(err)
	}
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
