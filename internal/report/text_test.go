package report

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tracker/internal/tracker"
)

func TestWrap(t *testing.T) {
	for name, tc := range map[string]struct {
		width int
		spans []span
		want  string
	}{
		"at spaces":               {24, []span{{none, "one two three four five six"}}, "one two three four five\n  six\n"},
		"wide characters":         {24, []span{{none, "東京の会談は三日間続いたと新聞は書いた"}}, "東京の会談は三日間続いた\n  と新聞は書いた\n"},
		"wide after narrow":       {24, []span{{none, "In "}, {none, "東京の会談は三日間続いたと新聞は書いた"}}, "In 東京の会談は三日間続\n  いたと新聞は書いた\n"},
		"combining characters":    {24, []span{{none, "e\u0301tude e\u0301tude e\u0301tude e\u0301tudes"}}, "e\u0301tude e\u0301tude e\u0301tude e\u0301tudes\n"},
		"never inside a letter":   {24, []span{{none, strings.Repeat("e\u0301", 26)}}, strings.Repeat("e\u0301", 24) + "\n  " + strings.Repeat("e\u0301", 2) + "\n"},
		"a word of several spans": {24, []span{{none, "the number is now "}, {none, "[-1-]"}, {none, "{+2+}"}}, "the number is now\n  [-1-]{+2+}\n"},
		"an address stays whole":  {24, []span{{none, "see https://example.org/a/very/long/address now"}}, "see\n  https://example.org/a/very/long/address\n  now\n"},
		"too narrow to be read":   {5, []span{{none, "one two three four five six"}}, "one two three four\n  five six\n"},
		"no width, no wrapping":   {0, []span{{none, strings.Repeat("word ", 40)}}, strings.Repeat("word ", 40) + "\n"},
	} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			p := Text{W: &b, Width: tc.width}.page()
			p.paragraph("", "  ", tc.spans...)
			if err := p.end(); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tc.want, b.String()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A colour must end before the end of its line: a pager shows any part of the output.
func TestColourEndsWithItsLine(t *testing.T) {
	var b bytes.Buffer
	if err := (Text{W: &b, Width: 40, Color: true}).Diff(sampleDiff()); err != nil {
		t.Fatal(err)
	}
	coloured := 0
	for line := range strings.Lines(b.String()) {
		if at := strings.LastIndex(line, "\x1b["); at >= 0 {
			coloured++
			if !strings.HasPrefix(line[at:], "\x1b[0m") {
				t.Errorf("%q leaves a colour on", line)
			}
		}
	}
	if coloured < 20 {
		t.Errorf("only %d lines have colour", coloured)
	}
}

// Colour adds nothing but colour, and takes the place of the marks alone.
func TestPlainHasNoEscape(t *testing.T) {
	var b bytes.Buffer
	if err := (Text{W: &b, Width: 80, Color: true, Plain: true}).Diff(sampleDiff()); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "\x1b") || !strings.Contains(b.String(), "[-10-]{+12+}") {
		t.Error("plain output has colours or lacks marks")
	}
	for line := range strings.Lines(b.String()) {
		if strings.Contains(line, "2025-02-12") && strings.HasPrefix(line, "from") && !strings.Contains(line, "2025-02-12T09:30:00Z") {
			t.Errorf("no RFC 3339 in %q", line)
		}
	}
}

func TestFactsInWords(t *testing.T) {
	change := func(kind tracker.FactType, before, b, after, a string) *tracker.Change {
		c := &tracker.Change{Before: &tracker.Claim{Text: before}, After: &tracker.Claim{Text: after}}
		f := tracker.FactChange{Type: kind}
		if b != "" {
			f.Before = fact(kind, before, b, b)
		}
		if a != "" {
			f.After = fact(kind, after, a, a)
		}
		c.Facts = []tracker.FactChange{f}
		return c
	}
	for _, tc := range []struct {
		change *tracker.Change
		want   string
	}{
		{change(tracker.Number, "It held 10 suspected members of it.", "10", "It held 12 suspected members of it.", "12"), "number 10 -> 12 suspected members"},
		{change(tracker.Number, "10 dead.", "10", "12 wounded.", "12"), "number 10 -> 12"},
		{change(tracker.Number, "It had 10.", "10", "It had 12.", "12"), "number 10 -> 12"},
		{change(tracker.Number, "It had 10, dogs", "10", "It had 12, dogs", "12"), "number 10 -> 12"},
		{change(tracker.Number, "10 people were hurt", "10", "12 people were hurt", "12"), "number 10 -> 12 people"},
		{change(tracker.Number, "die 10 größten Städte", "10", "die 12 größten Städte", "12"), "number 10 -> 12 größten Städte"},
		{change(tracker.Number, "none", "", "all 12 ships", "12"), "number added: 12 ships"},
		{change(tracker.Hedge, "it reportedly fell", "reportedly", "it fell", ""), "hedge dropped: “reportedly”"},
		{change(tracker.Quote, "he said “no”", "“no”", "he said “never”", "“never”"), "quotation “no” -> “never”"},
		{change(tracker.Date, "in 2024 elections", "2024", "in 2025 elections", "2025"), "date 2024 -> 2025"},
	} {
		if got := factsWords(tc.change, "->"); len(got) != 1 || got[0] != tc.want {
			t.Errorf("got %q, want %q", got, tc.want)
		}
	}
	// Offsets that do not fit the text are no reason to fall over.
	for _, end := range []int{-5, 0, 3, 99} {
		f := &tracker.Fact{Type: tracker.Number, Text: "7", Start: end - 1, End: end}
		factsWords(&tracker.Change{Before: &tracker.Claim{Text: "7 x"}, Facts: []tracker.FactChange{{Type: tracker.Number, Before: f, After: f}}}, "->")
	}
}

func TestWarnings(t *testing.T) {
	none := tracker.Claim{Kind: tracker.Sentence, Text: "x"}
	cited := tracker.Claim{Kind: tracker.Sentence, Text: "x", Citations: []tracker.Citation{cite("[1]", "s")}}
	fact := tracker.FactChange{Type: tracker.Number, Before: &tracker.Fact{Text: "1"}, After: &tracker.Fact{Text: "2"}}
	quote := tracker.FactChange{Type: tracker.Quote, Before: &tracker.Fact{Text: "a"}, After: &tracker.Fact{Text: "b"}}
	got := warnings(&tracker.Diff{Changes: []tracker.Change{
		{Kind: tracker.Changed, Unsourced: true, Before: &cited, After: &cited, Facts: []tracker.FactChange{fact, quote}},
		{Kind: tracker.Changed, Unsourced: true, Before: &none, After: &none, Facts: []tracker.FactChange{fact}},
		{Kind: tracker.Added, After: &none},
		{Kind: tracker.Added, After: &tracker.Claim{Kind: tracker.Caption}},
		{Kind: tracker.Recited, Before: &cited, After: &none, CitationsRemoved: cited.Citations},
		{Kind: tracker.Recited, Before: &cited, After: &cited, CitationsAdded: []tracker.Citation{cite("[2]", ""), cite("[3]", "")}},
	}})
	want := []string{
		"2 facts changed under unchanged citations",
		"1 fact changed in a claim that cites nothing",
		"1 quotation reworded",
		"1 added claim cites no source",
		"1 claim lost its last citation",
		"2 new citations name sources that the revision does not list",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// brokenWriter fails as a full disk or a closed pipe does.
type brokenWriter struct{ err error }

func (w brokenWriter) Write([]byte) (int, error) { return 0, w.err }

func TestWriterErrorsComeBack(t *testing.T) {
	full := errors.New("disk full")
	w := brokenWriter{full}
	for name, err := range map[string]error{
		"text": Text{W: w}.Diff(sampleDiff()), "log": Text{W: w}.Log(sampleLog()), "table": Text{W: w}.Table(sampleTable()),
		"markdown": Markdown{W: w}.Diff(sampleDiff()), "changelog": Markdown{W: w}.Changelog(manyDays(50, 40)),
		"json": JSON{W: w}.Diff(sampleDiff()), "json changelog": JSON{W: w}.Changelog(manyDays(50, 40)),
	} {
		if !errors.Is(err, full) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTableKeys(t *testing.T) {
	table := Table{Columns: []Column{{Name: "n"}, {}, {Name: "n"}, {Name: "_2"}, {}}}
	if diff := cmp.Diff([]string{"n", "_2", "n_3", "_2_4", "_5"}, table.keys()); diff != "" {
		t.Error(diff)
	}
}

// A mark that leads to an explanatory note names no source, and none is missing.
func TestNoteIsNoSource(t *testing.T) {
	claim := tracker.Claim{ID: 1, Kind: tracker.Sentence, Position: 1, Text: "The bridge is long.", Citations: []tracker.Citation{{Label: "[a]", Group: "lower-alpha"}}}
	d := &tracker.Diff{Changes: []tracker.Change{{Kind: tracker.Added, Claim: 1, After: &claim, CitationsAdded: claim.Citations}}, Summary: tracker.Summary{Added: 1}}
	var b strings.Builder
	if err := (Text{W: &b}).Diff(d); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"! 1 added claim cites no source\n", "    cites [a] (explanatory note)\n", "    ! cites no source\n"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no line %q in\n%s", want, b.String())
		}
	}
	if strings.Contains(b.String(), "not list") {
		t.Errorf("a note is called a source that is missing:\n%s", b.String())
	}
}
