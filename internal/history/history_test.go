package history_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tracker/internal/history"
	"tracker/internal/ingest"
	"tracker/internal/lineage"
	"tracker/internal/tracker"
)

// line takes texts in plain form, one snapshot every six hours from the first of January on.
func line(t *testing.T, texts ...string) *lineage.Line {
	t.Helper()
	l := lineage.New(tracker.Document{ID: "d", Title: "D", Language: "en"})
	r := &ingest.Reader{Language: "en"}
	for i, text := range texts {
		sum := sha256.Sum256([]byte(text))
		s := tracker.Snapshot{Revision: fmt.Sprintf("r%d", i+1), Format: tracker.Wikitext, SHA256: hex.EncodeToString(sum[:]),
			Time: time.Date(2026, 1, 1, 6*i, 0, 0, 0, time.UTC)}
		if _, err := l.Append(s, 1, func() (*tracker.Reading, error) {
			return r.Read(s.Format, text)
		}); err != nil {
			t.Fatal(err)
		}
	}
	return l
}

const (
	bridge  = "The bridge opened in 1932 after nine years of work on both banks.\n\n"
	bridge2 = "The bridge opened in 1933 after nine years of work on both banks.\n\n"
	toll    = "The toll was sixpence for a cart and a penny for a walker.\n\n"
	ferry   = "A ferry had served the crossing since 1792.<ref>{{cite web|url=https://example.org/ferry|title=The ferry of old}}</ref>\n\n"
	ferry2  = "A ferry had served the crossing since 1792.<ref>{{cite web|url=https://example.org/other|title=Another work on ferries}}</ref>\n\n"
	spam    = "BUY CHEAP WATCHES NOW AT MY SHOP TODAY.\n\n"
)

// events prints a claim's life: "r2 changed", in brackets where a revert undid it.
func events(h *tracker.History) string {
	var list []string
	for _, e := range h.Events {
		word := e.Snapshot.Revision + " " + string(e.Kind)
		if e.Restored {
			word += " again"
		}
		if e.Reverted {
			word = "(" + word + ")"
		}
		list = append(list, word)
	}
	return strings.Join(list, ", ")
}

func TestClaim(t *testing.T) {
	l := line(t,
		bridge+toll+ferry,   // r1
		bridge2+toll+ferry,  // r2
		bridge2+ferry,       // r3
		spam,                // r4, undone by
		bridge2+ferry,       // r5
		bridge2+ferry2+toll, // r6
		ferry2+toll,         // r7
	)
	for id, want := range map[int]string{
		1: "r1 added, r2 changed, (r4 removed), r7 removed",
		2: "r1 added, r3 removed, r6 added again",
		3: "r1 added, (r4 removed), r6 recited",
		4: "(r4 added)",
	} {
		h := history.Claim(l, id)
		got := events(h)
		// What a reverted snapshot lacked is not told claim by claim.
		if want = strings.ReplaceAll(want, "(r4 removed), ", ""); got != want {
			t.Errorf("claim %d: %s\nwant %s", id, got, want)
		}
		for _, e := range h.Events {
			if (e.Kind == tracker.Removed) != (e.Claim == nil) {
				t.Errorf("claim %d: %s at %s has claim %v", id, e.Kind, e.Snapshot.Revision, e.Claim)
			}
		}
	}
	if h := history.Claim(l, 3); len(h.Sources) != 2 {
		t.Errorf("claim 3 cited %d sources in its life, want 2", len(h.Sources))
	}
	change := history.Claim(l, 1).Events[1].Change
	if !change.Unsourced || len(change.Facts) != 1 || change.Facts[0].Before.Value != "1932" {
		t.Errorf("1932 became 1933 without a source: %+v", change)
	}
}

func TestBlame(t *testing.T) {
	l := line(t, bridge+toll, toll+bridge, toll+bridge2, toll+bridge2+ferry, spam, toll+bridge2+ferry)
	got := ""
	for _, b := range history.Blame(l, 6) {
		got += fmt.Sprintf("%d %s %s\n", b.Claim.ID, b.Introduced.Revision, b.Changed.Revision)
	}
	// Moving a claim, or blanking and restoring it, does not change it.
	if want := "2 r1 r1\n1 r1 r3\n3 r4 r4\n"; got != want {
		t.Errorf("claim, introduced, changed:\n%swant\n%s", got, want)
	}
	if b := history.Blame(l, 5); len(b) != 1 || b[0].Changed.Revision != "r5" {
		t.Errorf("the reverted snapshot: %+v", b)
	}
}

func TestLog(t *testing.T) {
	l := line(t, bridge+toll, spam, bridge+toll)
	log := history.Log(l)
	if log[1].RevertedBy != "r3" || log[2].Reverts != "r1" || log[0].RevertedBy != "" {
		t.Errorf("reverts: %+v", log)
	}
	if c := log[1].Changes; c.Removed != 2 || c.Added != 1 {
		t.Errorf("the blanking: %+v", c)
	}
}

// days prints a changelog: day, revisions, counts.
func days(c *tracker.Changelog) string {
	var b strings.Builder
	for _, e := range c.Entries {
		fmt.Fprintf(&b, "%s", e.Day.Format(time.DateOnly))
		for _, s := range e.Snapshots {
			fmt.Fprintf(&b, " %s", s.Revision)
		}
		s := e.Diff.Summary
		fmt.Fprintf(&b, ": %s to %s, begins %d, %d added, %d removed, %d changed\n", e.Diff.From.Revision, e.Diff.To.Revision, e.Begins, s.Added, s.Removed, s.Changed)
	}
	return b.String()
}

func TestChangelog(t *testing.T) {
	l := line(t,
		bridge, bridge+toll, spam, bridge+toll, // the first day
		bridge2+toll, bridge2+toll+ferry, bridge2+toll, toll, // the second
		toll+ferry, // the third
	)
	at := func(day, hour int) time.Time { return time.Date(2026, 1, day, hour, 0, 0, 0, time.UTC) }
	for _, c := range []struct {
		name         string
		since, until time.Time
		want         string
	}{
		{"all", time.Time{}, time.Time{}, `2026-01-01 r1 r2 r3 r4: r1 to r4, begins 1, 1 added, 0 removed, 0 changed
2026-01-02 r5 r6 r7 r8: r4 to r8, begins 0, 0 added, 1 removed, 0 changed
2026-01-03 r9: r8 to r9, begins 0, 1 added, 0 removed, 0 changed
`},
		{"from a day on", at(2, 0), time.Time{}, `2026-01-02 r5 r6 r7 r8: r4 to r8, begins 0, 0 added, 1 removed, 0 changed
2026-01-03 r9: r8 to r9, begins 0, 1 added, 0 removed, 0 changed
`},
		{"up to a day", time.Time{}, at(2, 0), `2026-01-01 r1 r2 r3 r4: r1 to r4, begins 1, 1 added, 0 removed, 0 changed
`},
		{"from an hour to an hour", at(1, 6), at(2, 6), `2026-01-01 r2 r3 r4: r1 to r4, begins 0, 1 added, 0 removed, 0 changed
2026-01-02 r5: r4 to r5, begins 0, 0 added, 0 removed, 1 changed
`},
		{"nothing", at(5, 0), time.Time{}, ""},
	} {
		if got := days(history.Changelog(l, c.since, c.until)); got != c.want {
			t.Errorf("%s:\n%swant\n%s", c.name, got, c.want)
		}
	}
}

// What was told of a day stays told when a revert of the next day undoes it; that day begins before it.
func TestRevertAfterMidnight(t *testing.T) {
	l := line(t,
		bridge, bridge+toll, bridge+toll+spam, bridge+spam, // the first day
		bridge+toll, bridge+toll+ferry, bridge+toll, // the second undoes r3 and r4, and r6 of its own
	)
	log := history.Changelog(l, time.Time{}, time.Time{})
	want := `2026-01-01 r1 r2 r3 r4: r1 to r4, begins 1, 1 added, 0 removed, 0 changed
2026-01-02 r5 r6 r7: r2 to r7, begins 0, 0 added, 0 removed, 0 changed
`
	if got := days(log); got != want {
		t.Errorf("%swant\n%s", got, want)
	}
	marks := ""
	for _, e := range log.Entries {
		for _, r := range e.Snapshots {
			marks += fmt.Sprintf("%s back to %q, undone by %q: %v\n", r.Revision, r.Reverts, r.RevertedBy, e.Undone(&r))
		}
	}
	want = `r1 back to "", undone by "": false
r2 back to "", undone by "": false
r3 back to "", undone by "": false
r4 back to "", undone by "": false
r5 back to "r2", undone by "": true
r6 back to "", undone by "r7": true
r7 back to "r5", undone by "": true
`
	if marks != want {
		t.Errorf("%swant\n%s", marks, want)
	}
}

// The entries of days that are over do not change when more snapshots come, and each period says of a day
// what any other says of it.
func TestEntriesOfThePastStay(t *testing.T) {
	lines := []string{bridge, bridge2, toll, ferry, ferry2}
	rapid.Check(t, func(rt *rapid.T) {
		var texts []string
		for range rapid.IntRange(5, 40).Draw(rt, "snapshots") {
			text := ""
			for _, line := range rapid.Permutation(lines).Draw(rt, "order")[:rapid.IntRange(1, len(lines)).Draw(rt, "length")] {
				text += line
			}
			texts = append(texts, text)
		}
		cut := rapid.IntRange(4, len(texts)).Draw(rt, "cut") / 4 * 4 // four snapshots a day
		past := history.Changelog(line(t, texts[:cut]...), time.Time{}, time.Time{})
		whole := history.Changelog(line(t, texts...), time.Time{}, time.Time{})
		if diff := cmp.Diff(past.Entries, whole.Entries[:len(past.Entries)]); diff != "" {
			rt.Fatalf("later snapshots changed the past:\n%s", diff)
		}
		until := time.Date(2026, 1, 1+cut/4, 0, 0, 0, 0, time.UTC)
		period := history.Changelog(line(t, texts...), time.Time{}, until)
		if diff := cmp.Diff(past.Entries, period.Entries); diff != "" {
			rt.Fatalf("a period says otherwise:\n%s", diff)
		}
	})
}
