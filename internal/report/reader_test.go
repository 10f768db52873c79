package report

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"tracker/internal/tracker"
)

// The tests of this file keep what readers of real changelogs stumbled over from coming back.

func TestPeriodInWords(t *testing.T) {
	at := func(s string) time.Time {
		if s == "" {
			return time.Time{}
		}
		moment, err := time.Parse("2006-01-02 15:04", s)
		if err != nil {
			t.Fatal(err)
		}
		return moment
	}
	for _, c := range []struct{ since, until, want string }{
		{"", "", "all that is known"},
		{"2006-09-20 00:00", "", "since 2006-09-20"},
		{"2006-09-20 06:30", "", "since 2006-09-20 06:30 UTC"},
		{"", "2006-10-05 00:00", "up to and including 2006-10-04"},
		{"2006-09-20 00:00", "2006-10-05 00:00", "2006-09-20 to 2006-10-04, both included"},
		{"2006-10-04 00:00", "2006-10-05 00:00", "2006-10-04"},
		{"2006-10-04 06:00", "2006-10-05 12:00", "2006-10-04 06:00 UTC to 2006-10-05 12:00 UTC"},
	} {
		got := periodWords(&tracker.Changelog{Since: at(c.since), Until: at(c.until)})
		if got != c.want {
			t.Errorf("%q to %q: %q, want %q", c.since, c.until, got, c.want)
		}
	}
}

// Where nobody cites, nobody is warned that a claim has no source.
func TestNoWarningsWithoutFootnotes(t *testing.T) {
	d := sampleDiff()
	d.NoFootnotes = true
	if got := warnings(d); len(got) != 1 || !strings.Contains(got[0], "does not list") {
		t.Errorf("warnings: %q", got)
	}
	c := sampleChangelog()
	c.Entries[0].Diff.NoFootnotes = true
	out := changelogText(t, Markdown{}, c)
	for _, word := range []string{"Cites no source", "The facts changed", "without a new source"} {
		if strings.Contains(out, word) {
			t.Errorf("Markdown says %q", word)
		}
	}
	var b strings.Builder
	if err := (Text{W: &b}).Diff(d); err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"cites no source", "unsourced"} {
		if strings.Contains(b.String(), word) {
			t.Errorf("text says %q", word)
		}
	}
}

func TestReplacedAsAWhole(t *testing.T) {
	for _, c := range []struct {
		s    tracker.Summary
		want bool
	}{
		{tracker.Summary{Added: 136, Removed: 148}, true},
		{tracker.Summary{Added: 136, Removed: 148, Changed: 13}, true},
		{tracker.Summary{Added: 136, Removed: 148, Changed: 20}, false},
		{tracker.Summary{Added: 9, Removed: 9}, false}, // a short text
		{tracker.Summary{Removed: 148}, false},         // blanked, not replaced
		{tracker.Summary{Added: 100, Unchanged: 10}, false},
	} {
		if got := replaced(&tracker.Diff{Summary: c.s}); got != c.want {
			t.Errorf("%+v: %v", c.s, got)
		}
	}
	log := sampleChangelog()
	log.Entries[0].Diff.Summary = tracker.Summary{Added: 136, Removed: 148}
	out := changelogText(t, Markdown{}, log)
	for _, line := range []string{
		"- ⚠ The text was replaced as a whole on 2025-02-15\n",
		"- ⚠ The text was replaced as a whole: of 148 claims before, none stands among the 136 after; another language, another page, or written anew\n",
	} {
		if !strings.Contains(out, line) {
			t.Errorf("%q is missing", line)
		}
	}
}

// A source that a removed claim cited reads as it did then; a page linked twice is named once.
func TestSourcesAsTheyWereCited(t *testing.T) {
	const id = "url:terms.example/cookies"
	links := []tracker.Citation{{Source: id}, {Source: id}}
	claim := func(text string) *tracker.Claim {
		return &tracker.Claim{ID: 1, Kind: tracker.Sentence, Text: text, Citations: links}
	}
	d := &tracker.Diff{
		Summary: tracker.Summary{Added: 1, Removed: 1},
		Changes: []tracker.Change{
			{Kind: tracker.Removed, Claim: 1, Before: claim("See the policy."), CitationsRemoved: links},
			{Kind: tracker.Added, Claim: 2, After: claim("Voyez la politique."), CitationsAdded: links},
		},
		Cited:       []tracker.Source{{ID: id, Title: "Politique", URL: "https://terms.example/cookies", Domain: "terms.example"}},
		CitedBefore: []tracker.Source{{ID: id, Title: "Cookies policy", URL: "https://terms.example/cookies", Domain: "terms.example"}},
	}
	var md, text strings.Builder
	if err := (Markdown{W: &md}).Diff(d); err != nil {
		t.Fatal(err)
	}
	if err := (Text{W: &text}).Diff(d); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, out, before, after string }{
		{"Markdown", md.String(), "Source: [Cookies policy](https://terms.example/cookies), terms.example, linked in the text", "Source: [Politique](https://terms.example/cookies), terms.example, linked in the text"},
		{"text", text.String(), "cited Cookies policy (terms.example, linked in the text)", "cites Politique (terms.example, linked in the text)"},
	} {
		before, after := strings.Index(c.out, c.before), strings.Index(c.out, c.after)
		if before < 0 || after < before || strings.Count(c.out, c.before) != 1 || strings.Count(c.out, c.after) != 1 {
			t.Errorf("%s:\n%s", c.name, c.out)
		}
	}
}

// Long lists would hide what follows them.
func TestLongListsAreFolded(t *testing.T) {
	few, many := manyDays(40, 1), manyDays(41, 1)
	const table, revisions = "<summary>Claims by day: 41 days</summary>", "<summary>Revisions behind this day: 11</summary>"
	if out := changelogText(t, Markdown{}, few); strings.Contains(out, "<summary>Claims by day") {
		t.Error("40 days are folded")
	}
	many.Entries[0].Snapshots = nil
	for i := range 11 {
		s := sampleSnapshot(fmt.Sprint(200+i), "2025-02-15 18:02", "", "")
		many.Entries[0].Snapshots = append(many.Entries[0].Snapshots, tracker.Record{Snapshot: s})
	}
	out := changelogText(t, Markdown{}, many)
	if !strings.Contains(out, table) || strings.Count(out, revisions) != 1 {
		t.Error("41 days, or 11 revisions, are not folded")
	}
	checkMarkdown(t, "folded", []byte(out))
}

func TestUndoingInWords(t *testing.T) {
	e := sampleChangelog().Entries[2]
	e.Diff.From.Seq, e.Snapshots[0].Seq = 7, 8
	if got := daySummary(&e); got != "1 claim added; 16 unchanged" {
		t.Errorf("nothing undone: %q", got)
	}
	e.Snapshots[0].Seq = 10
	want := "A revert of this day undid the 2 revisions before it: what is told of that earlier did not last. 1 claim added; 16 unchanged"
	if got := daySummary(&e); got != want {
		t.Errorf("got %q", got)
	}
}
