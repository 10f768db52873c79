package sentence

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// check fails unless the spans are in order, not empty, without white space around them, and leave
// nothing out but white space.
func check(t interface{ Fatalf(string, ...any) }, text string, spans []Span) {
	at := 0
	for _, s := range spans {
		if s.Start < at || s.End <= s.Start || s.End > len(text) {
			t.Fatalf("span %v after %d in a text of %d bytes: %q", s, at, len(text), text)
		}
		if gap := text[at:s.Start]; strings.TrimSpace(gap) != "" {
			t.Fatalf("%q left out before %v of %q", gap, s, text)
		}
		first, _ := utf8.DecodeRuneInString(text[s.Start:])
		last, _ := utf8.DecodeLastRuneInString(text[:s.End])
		if unicode.IsSpace(first) || unicode.IsSpace(last) {
			t.Fatalf("white space around %q", text[s.Start:s.End])
		}
		at = s.End
	}
	if rest := text[at:]; strings.TrimSpace(rest) != "" {
		t.Fatalf("%q left out at the end of %q", rest, text)
	}
}

func TestSplitLosesNothing(t *testing.T) {
	piece := rapid.SampledFrom([]string{"a", "The", "U.S", "no", "J", "1", "2", ".", "..", "…", "!", "?", " ", " ",
		"\n", " ", "\"", "'", "“", "”", "‘", "’", "«", "»", "(", ")", "[", "]", "。", "「", "」", "•", "؟", "\xff", "́"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(piece).Draw(t, "text"), "")
		marks := rapid.SliceOfN(rapid.IntRange(0, len(text)), 0, 4).Draw(t, "marks")
		slices.Sort(marks)
		language := rapid.SampledFrom([]string{"en", "fr", "de-AT", "es", "", "x"}).Draw(t, "language")
		check(t, text, Split(text, marks, language))
	})
}

func FuzzSplit(f *testing.F) {
	for _, c := range readCases(f) {
		mark := 0
		if len(c.marks) > 0 {
			mark = c.marks[0]
		}
		f.Add(c.text, mark, c.language)
	}
	f.Fuzz(func(t *testing.T, text string, mark int, language string) {
		check(t, text, Split(text, []int{mark}, language))
	})
}

// TestSplitIsLinear gives texts that make naive scans for a partner quadratic.
func TestSplitIsLinear(t *testing.T) {
	for _, piece := range []string{"(", "\"a ", "“", "«", "(. A ", "'a ", ". . ", ".", "1. ", "[a", "a.a", ".\"", "(\"", ". (((("} {
		start := time.Now()
		text := strings.Repeat(piece, 1_000_000/len(piece))
		check(t, text, Split(text, nil, "en"))
		if d := time.Since(start); d > 10*time.Second {
			t.Errorf("%q: %v for 1 MB", piece, d)
		}
	}
}

func TestSplitAllocatesOnlyItsResult(t *testing.T) {
	text := strings.Repeat("Sen. Marco Rubio of the U.S. said so, e.g. in “a. B.”, in a sentence of fair length. ", 20)
	marks := []int{10, 100}
	if n := testing.AllocsPerRun(10, func() { Split(text, marks, "en") }); n > 1 {
		t.Errorf("%v allocations, want 1", n)
	}
}

func BenchmarkSplit(b *testing.B) {
	data, err := os.ReadFile(testdata(b, "seed/000_68b3ebf04d99b88d.txt"))
	if err != nil {
		b.Fatal(err)
	}
	text := string(data)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Split(text, nil, "en")
	}
}
