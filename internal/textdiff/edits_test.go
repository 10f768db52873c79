package textdiff

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"pgregory.net/rapid"

	"tracker/internal/tracker"
)

var update = flag.Bool("update", false, "rewrite the files in testdata")

func TestEdits(t *testing.T) {
	const path = "testdata/edits.txtar"
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
			before, after, ok2 := strings.Cut(input, "\n")
			if !ok || !ok2 {
				t.Fatal("a case has two lines, an empty one, and one more")
			}
			got := marked(Edits(before, after)) + "\n"
			if *update {
				archive.Files[i].Data = []byte(input + "\n\n" + got)
			} else if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			checkEdits(t, before, after)
		})
	}
	if *update {
		if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// marked prints edits as git diff --word-diff does.
func marked(edits []tracker.Edit) string {
	var b strings.Builder
	for _, e := range edits {
		switch e.Op {
		case tracker.Equal:
			b.WriteString(e.Text)
		case tracker.Delete:
			b.WriteString("[-" + e.Text + "-]")
		case tracker.Insert:
			b.WriteString("{+" + e.Text + "+}")
		}
	}
	return b.String()
}

// sides puts edits back together.
func sides(edits []tracker.Edit) (before, after string) {
	for _, e := range edits {
		if e.Op != tracker.Insert {
			before += e.Text
		}
		if e.Op != tracker.Delete {
			after += e.Text
		}
	}
	return before, after
}

// checkEdits tells what is wrong with edits between two texts.
func checkEdits(t interface{ Fatalf(string, ...any) }, before, after string) {
	edits := Edits(before, after)
	b, a := sides(edits)
	if b != before || a != after {
		t.Fatalf("Edits(%q, %q) make %q and %q", before, after, b, a)
	}
	for i, e := range edits {
		switch {
		case e.Text == "":
			t.Fatalf("Edits(%q, %q): edit %d is empty", before, after, i)
		case i > 0 && edits[i-1].Op == e.Op, i > 0 && e.Op == tracker.Delete && edits[i-1].Op == tracker.Insert:
			t.Fatalf("Edits(%q, %q): %s follows %s", before, after, e.Op, edits[i-1].Op)
		}
	}
	if before == after && len(edits) > 1 {
		t.Fatalf("Edits of %q with itself: %v", before, edits)
	}
}

// texts are small texts of few words, so that two of them have much in common.
var texts = rapid.Custom(func(t *rapid.T) string {
	pieces := rapid.SliceOfN(rapid.SampledFrom([]string{
		"the", " ", " ", "  ", "\u00a0", "won", "lost", ",", ".", "30,000", "3.5%", "U.S.", "don’t", "a", "of",
		"北京", "\xff", "well-known", "e\u0301", "\u00ad", "\"", "(", "1914–1918",
	}), 0, 30).Draw(t, "pieces")
	s := ""
	for _, p := range pieces {
		s += p
	}
	return s
})

func TestEditsRebuildBothSides(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checkEdits(t, texts.Draw(t, "before"), texts.Draw(t, "after"))
	})
}

func FuzzEdits(f *testing.F) {
	f.Add("", "a")
	f.Add("The senator won 30,000 votes.", "The senator lost 30 000 votes.")
	f.Add("她在北京。", "她不在北京。")
	f.Add("a\xff b", "a \xff b")
	f.Add("0", ".0")
	f.Add("-.0k", "0.000m")
	f.Fuzz(func(t *testing.T, before, after string) {
		checkEdits(t, before, after)
		if s := Similarity(before, after); s < 0 || s > 1 {
			t.Fatalf("Similarity = %v", s)
		}
		Degree(before, after, nil)
	})
}

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"The “White House” said — so!", "the white house said so"},
		{"The 'white-house' said: so", "the white house said so"},
		{"don’t DON'T", "dont dont"},
		{"30,000 and 3.5% of $5", "30000 and 3.5 % of $ 5"},
		{"3,5", "3,5"},
		{"−5 or -5, 1914–1918, 1914-1918", "-5 or -5 1914 - 1918 1914 - 1918"},
		{"U.S. and US", "us and us"},
		{"ad\u00adminis\u200btration\u00a0x", "administration x"},
		{"e\u0301", "é"},
		{"北京", "北 京"},
		{"", ""},
	} {
		if got := Fold(c.in); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
		}
		if again := Fold(Fold(c.in)); again != Fold(c.in) {
			t.Errorf("Fold of %q again: %q", Fold(c.in), again)
		}
	}
}

func TestSimilarity(t *testing.T) {
	for _, c := range []struct {
		before, after string
		want          float64
	}{
		{"", "", 1},
		{"a", "", 0},
		{"The cat sat.", "the cat sat", 1},
		{"the cat sat", "sat the cat", 1},
		{"the cat sat down", "the dog sat down", 0.75},
		{"one two", "three four", 0},
	} {
		if got := Similarity(c.before, c.after); got != c.want {
			t.Errorf("Similarity(%q, %q) = %v, want %v", c.before, c.after, got, c.want)
		}
	}
}

// TestSymmetry: a text is no change of itself, and the way back is as long as the way there.
func TestSymmetry(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, after := texts.Draw(t, "before"), texts.Draw(t, "after")
		if d := Degree(before, before, nil); d != tracker.Cosmetic {
			t.Fatalf("Degree of %q with itself: %s", before, d)
		}
		if there, back := Similarity(before, after), Similarity(after, before); there != back {
			t.Fatalf("Similarity %v there and %v back", there, back)
		}
		if there, back := Degree(before, after, nil), Degree(after, before, nil); there != back {
			t.Fatalf("Degree %s there and %s back", there, back)
		}
	})
}

const (
	benchBefore = `On 3 January 2026, at 2:00 am, the United States struck Venezuela and captured Nicolás Maduro; President Donald
Trump said that 10 suspected members of a gang had been killed, and the government called the operation “an act of war”.`
	benchAfter = `At 2:00 am on 3 January 2026 the US struck Venezuela and captured Nicolás Maduro; President Donald Trump claimed
that 12 suspected members of two gangs had been killed, while the government called the operation "an act of war".`
)

func BenchmarkEdits(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Edits(benchBefore, benchAfter)
	}
}

func BenchmarkDegree(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Degree(benchBefore, benchAfter, nil)
	}
}

func BenchmarkSimilarity(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Similarity(benchBefore, benchAfter)
	}
}

// BenchmarkEditsOfStrangers is the worst case: two texts as long as are compared exactly, with
// nothing in common but a few words in the wrong order.
func BenchmarkEditsOfStrangers(b *testing.B) {
	before := strings.Repeat("alpha beta gamma delta ", maxTokens/8)
	after := strings.Repeat("delta epsilon alpha zeta ", maxTokens/8)
	b.ReportAllocs()
	for b.Loop() {
		Edits(before, after)
	}
}

// The lists are searched by halves.
func TestListsAreInOrder(t *testing.T) {
	for name, file := range map[string]string{"words.txt": wordsFile, "names.txt": namesFile} {
		list := slices.Collect(lines(file))
		if len(list) < 1000 || !slices.IsSorted(list) {
			t.Errorf("%s: %d lines, in order: %v", name, len(list), slices.IsSorted(list))
		}
		for _, w := range []string{list[0], list[len(list)/3], list[len(list)-1]} {
			if !listed(file, w) || listed(file, w+"q") || listed(file, "#") {
				t.Errorf("%s: %s is not found, or what is not in it is", name, w)
			}
		}
	}
}
