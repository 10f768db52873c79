package textdiff

import (
	"testing"

	"pgregory.net/rapid"

	"tracker/internal/tracker"
)

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
	f.Fuzz(func(t *testing.T, before, after string) {
		checkEdits(t, before, after)
		if s := Similarity(before, after); s < 0 || s > 1 {
			t.Fatalf("Similarity = %v", s)
		}
		Degree(before, after, nil)
	})
}
