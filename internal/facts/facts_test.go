package facts

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"pgregory.net/rapid"

	"tracker/internal/textdiff"
	"tracker/internal/tracker"
)

var update = flag.Bool("update", false, "rewrite the files in testdata")

func TestFind(t *testing.T) {
	golden(t, "testdata/find.txtar", func(input string) string {
		var b strings.Builder
		for _, f := range Find(input) {
			fmt.Fprintf(&b, "%-11s | %s | %s | %d-%d\n", f.Type, f.Text, f.Value, f.Start, f.End)
		}
		return b.String()
	})
}

func TestCompare(t *testing.T) {
	golden(t, "testdata/compare.txtar", func(input string) string {
		before, after, _ := strings.Cut(input, "\n")
		var b strings.Builder
		for _, c := range compare(before, after) {
			fmt.Fprintf(&b, "%-11s | %s | %s\n", c.Type, printed(c.Before), printed(c.After))
		}
		return b.String()
	})
}

// TestCompareCases holds the golden file to what its case names promise.
func TestCompareCases(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/compare.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.Files {
		_, want, _ := strings.Cut(string(f.Data), "\n\n")
		if strings.HasPrefix(f.Name, "equal/") != (want == "") {
			t.Errorf("%s: %q", f.Name, want)
		}
	}
}

func compare(before, after string) []tracker.FactChange {
	return Compare(Find(before), Find(after), textdiff.Edits(before, after))
}

func printed(f *tracker.Fact) string {
	if f == nil {
		return "(none)"
	}
	return f.Text
}

// golden runs each file of an archive: what stands before the first empty line is the input, what
// stands behind it the output wanted.
func golden(t *testing.T, path string, run func(input string) string) {
	t.Helper()
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if len(archive.Files) == 0 {
		t.Fatal("no cases")
	}
	for i, f := range archive.Files {
		t.Run(f.Name, func(t *testing.T) {
			input, want, ok := strings.Cut(string(f.Data), "\n\n")
			if !ok {
				t.Fatal("no empty line behind the input")
			}
			got := run(input)
			if *update {
				archive.Files[i].Data = []byte(input + "\n\n" + got)
			} else if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s\n(-want +got)\n%s", input, diff)
			}
		})
	}
	if *update {
		if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// checkFacts tells what is wrong with the facts of a text.
func checkFacts(t interface{ Fatalf(string, ...any) }, text string) {
	facts := Find(text)
	runes := utf8.RuneCountInString(text)
	offsets := make([]int, 0, len(text)+1)
	for i := range text {
		offsets = append(offsets, i)
	}
	offsets = append(offsets, len(text))
	last := 0
	for _, f := range facts {
		if f.Start < last || f.End <= f.Start || f.End > runes {
			t.Fatalf("%q: %+v does not follow %d inside the text", text, f, last)
		}
		if got := text[offsets[f.Start]:offsets[f.End]]; got != f.Text {
			t.Fatalf("%q: %+v stands at %q", text, f, got)
		}
		if f.Value == "" {
			t.Fatalf("%q: %+v has no value", text, f)
		}
		last = f.Start
	}
	if changes := Compare(facts, facts, nil); len(changes) > 0 {
		t.Fatalf("%q differs from itself: %+v", text, changes)
	}
}

// pieces of text that facts are made of, in any order.
var pieces = []string{
	" ", " ", " ", "\u00a0", "\n", "30", "000", ",", ".", "-", "–", "−", "$", "US", "€", "%", "per cent", "million", "bn",
	"thirty", "five", "one", "of", "the", "The", "February", "May", "4", "2025", "th", "s", "'", "’", "century", "19", ":", "am",
	"\"", "“", "”", "«", "Donald", "Trump", "van", "J", "NATO", "U.S.", "President", "not", "didn't", "may", "said", "claims", "that",
	"北京", "é", "\u00ad", "\xff", "[", "]", "(", ")", "half", "third", "a", "Figure", "no", "BC", "&", "/", "km",
}

func texts(t *rapid.T, name string) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 30).Draw(t, name), "")
}

func TestFactsStandWhereTheySay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkFacts(t, texts(t, "text")) })
}

func TestCompareAccountsForEveryFact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		textB, textA := texts(t, "before"), texts(t, "after")
		before, after := Find(textB), Find(textA)
		changes := compare(textB, textA)
		gone, came := 0, 0
		for _, c := range changes {
			if c.Before == nil && c.After == nil {
				t.Fatalf("a change of nothing: %+v", c)
			}
			if c.Before != nil {
				gone++
			}
			if c.After != nil {
				came++
			}
		}
		if len(before)-gone != len(after)-came || gone > len(before) {
			t.Fatalf("%d facts became %d, but %d went and %d came", len(before), len(after), gone, came)
		}
		if back := compare(textA, textB); len(back) != len(changes) {
			t.Fatalf("%d changes there and %d back", len(changes), len(back))
		}
	})
}

func FuzzFind(f *testing.F) {
	for _, path := range []string{"testdata/find.txtar", "testdata/compare.txtar"} {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			f.Add(string(file.Data))
		}
	}
	f.Fuzz(func(t *testing.T, text string) { checkFacts(t, text) })
}

const paragraph = `On 3 January 2026, at 2:00 am, the United States struck Venezuela and captured Nicolás Maduro and
his wife, Cilia Flores. President Donald Trump said that 10 suspected members of Tren de Aragua had been killed; the Venezuelan
government denied it and called the operation “an act of war”. The U.S. had reportedly spent $2 billion on some 15,000 troops,
about 12% of its forces in the region, and did not consult Congress. Most of the people who live near the base have left the town
since the strikes began, and the hospital has been moved to a school that stands on higher ground beside the river. `

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat(paragraph, 20)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Find(text)
	}
}

func BenchmarkCompare(b *testing.B) {
	replaced := strings.Replace(paragraph, "10 suspected", "12", 1)
	before, after, edits := Find(paragraph), Find(replaced), textdiff.Edits(paragraph, replaced)
	b.ReportAllocs()
	for b.Loop() {
		Compare(before, after, edits)
	}
}

// TestCompareOfManyFacts would take minutes if every fact were held against every other.
func TestCompareOfManyFacts(t *testing.T) {
	before := strings.Repeat("5 men in 1936 met 7 women. ", 20_000)
	after := strings.Repeat("6 men in 1937 met 8 women. ", 20_000)
	if n := len(compare(before, after)); n != 60_000 {
		t.Errorf("%d changes", n)
	}
}
