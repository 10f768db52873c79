package wikitext

import (
	"strings"

	"tracker/internal/syntax"
)

// Recut cuts another edition of a source that was cut before; before may be nil. The cuts are those
// that [Blocks] makes. first and last count the blocks at the start and the end that the two
// editions have in common: between them stands what was edited, and what the edit changed around it.
//
// Where every construct is closed, a block depends on its own text, and where it ends on the line
// that follows it. So cutting begins a block before the edit, and is in step again at the first
// place behind the edit where the old edition was cut too:
//
//	before  |A.     |B.    |== H ==|C.  |* d |
//	after   |A.     |B, e. |== H ==|C.  |* d |
//	anew    |A.     |B, e. |== H ==|           in step at "== H =="
func Recut(before *syntax.Cuts, source string) (c *syntax.Cuts, first, last int) {
	if before == nil || len(before.Blocks) == 0 || source == "" {
		return cut(source), 0, 0
	}
	head, tail := common(before.Source, source)
	if head == len(source) && head == len(before.Source) {
		return before, len(before.Blocks), 0
	}
	if before.Even {
		c = newEdit(before, source, head, tail).cut()
	}
	if c == nil {
		c = cut(source)
	}
	first, last = inCommon(before, c, head, tail)
	return c, first, last
}

// edit is the part of a source to cut again.
type edit struct {
	before *syntax.Cuts
	source string
	shift  int // what the edit added, in bytes
	// The blocks from to behind are cut again, of which those from step on are untouched: the cut
	// is in step when it comes to one of them.
	from, step, behind int
}

func newEdit(before *syntax.Cuts, source string, head, tail int) *edit {
	old := before.Blocks
	e := &edit{before: before, source: source, shift: len(source) - len(before.Source)}
	touched := 0 // the block with the first byte that differs
	for touched < len(old)-1 && int(old[touched].End) <= head {
		touched++
	}
	e.step = touched + 1
	for e.step < len(old) && int(old[e.step].Start) < len(before.Source)-tail {
		e.step++
	}
	// A list that comments follow ends before them, or goes on behind them: that depends on what
	// comes next. So lines of comments are looked past on both sides.
	e.from = max(0, touched-1)
	for e.from > 0 && e.comment(e.from) {
		e.from--
	}
	e.behind = e.step
	for e.behind < len(old) && e.comment(e.behind) {
		e.behind++
	}
	e.behind = min(e.behind+1, len(old))
	return e
}

// comment says whether block i of the old edition may be a line of comments, or of tags that are read
// like them.
func (e *edit) comment(i int) bool {
	return strings.HasPrefix(strings.TrimLeft(e.before.Block(i), " \t\r"), "<")
}

// cut cuts the part anew and puts the other blocks around it. It gives nil where the part does not
// stand on its own.
func (e *edit) cut() *syntax.Cuts {
	old := e.before.Blocks
	lo, hi := int(old[e.from].Start), int(old[e.behind-1].End)+e.shift
	if hi > len(e.source) || lo >= hi {
		return nil
	}
	spans, even := cutRange(e.source, lo, hi, make([]syntax.Span, 0, len(old)+8), old[:e.from])
	if !even {
		return nil
	}
	if e.step == len(old) {
		return &syntax.Cuts{Source: e.source, Blocks: spans, Even: true}
	}
	in := int(old[e.step].Start) + e.shift
	for n := len(spans) - 1; n >= e.from && int(spans[n].Start) >= in; n-- {
		if int(spans[n].Start) > in {
			continue
		}
		spans = spans[:n]
		for _, s := range old[e.step:] {
			spans = append(spans, syntax.Span{Start: s.Start + int32(e.shift), End: s.End + int32(e.shift)})
		}
		return &syntax.Cuts{Source: e.source, Blocks: spans, Even: true}
	}
	return nil
}

// inCommon counts the blocks that two editions have in common, which are the same in their first head
// and their last tail bytes.
func inCommon(before, after *syntax.Cuts, head, tail int) (first, last int) {
	a, b := before.Blocks, after.Blocks
	for first < len(a) && first < len(b) && a[first] == b[first] && int(a[first].End) <= head {
		first++
	}
	from := len(before.Source) - tail
	shift := int32(len(after.Source) - len(before.Source))
	for last < len(a)-first && last < len(b)-first {
		x, y := a[len(a)-1-last], b[len(b)-1-last]
		if int(x.Start) < from || x.Start+shift != y.Start {
			break
		}
		last++
	}
	return first, last
}

// common returns how many bytes two sources have in common at their start, and of the rest at their
// end.
func common(a, b string) (head, tail int) {
	pieces := [...]int{4 << 10, 64, 1} // large ones are compared at the speed of memory
	n := min(len(a), len(b))
	for _, p := range pieces {
		for head+p <= n && a[head:head+p] == b[head:head+p] {
			head += p
		}
	}
	a, b = a[head:], b[head:]
	n = min(len(a), len(b))
	for _, p := range pieces {
		for tail+p <= n && a[len(a)-tail-p:len(a)-tail] == b[len(b)-tail-p:len(b)-tail] {
			tail += p
		}
	}
	return head, tail
}
