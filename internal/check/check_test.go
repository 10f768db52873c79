package check

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tracker/internal/tracker"
)

func claim(id int, section, text string, sources ...string) *tracker.Claim {
	c := &tracker.Claim{ID: id, Kind: tracker.Sentence, Position: id, Text: text}
	if section != "" {
		c.Section = strings.Split(section, "/")
	}
	for _, s := range sources {
		c.Citations = append(c.Citations, tracker.Citation{Label: "[1]", Source: s})
	}
	return c
}

func fact(kind tracker.FactType, before, after string) tracker.FactChange {
	f := tracker.FactChange{Type: kind}
	if before != "" {
		f.Before = &tracker.Fact{Type: kind, Text: before}
	}
	if after != "" {
		f.After = &tracker.Fact{Type: kind, Text: after}
	}
	return f
}

func TestChanges(t *testing.T) {
	sources := []tracker.Source{
		{ID: "good", Domain: "example.org", URL: "https://example.org/a"},
		{ID: "bad", Domain: "tabloid.example", URL: "https://www.news.tabloid.example/a"},
		{ID: "gone", Domain: "gone.example", URL: "https://gone.example/a"},
		{ID: "kept", Domain: "gone.example", URL: "https://gone.example/b", ArchiveURL: "https://archive.example/b"},
	}
	dead := claim(1, "", "It is green.", "good")
	dead.Flags = []tracker.Flag{{Flag: "dead link", Date: "2025-01"}}
	row := claim(1, "", "Year: 2020")
	row.Kind = tracker.TableRow
	cites := func(ids ...string) (c []tracker.Citation) { return claim(0, "", "", ids...).Citations }
	changed := func(c tracker.Change) tracker.Change {
		c.Kind, c.Claim = tracker.Changed, 1
		return c
	}
	tests := map[string]struct {
		change tracker.Change
		want   []string
	}{
		"a new claim without a source": {tracker.Change{Kind: tracker.Added, Claim: 1, After: claim(1, "", "It is green.")},
			[]string{"uncited_claim error: A new claim cites no source."}},
		"a restored one": {tracker.Change{Kind: tracker.Added, Claim: 1, Restored: true, After: claim(1, "", "It is green.")},
			[]string{"uncited_claim error: A restored claim cites no source."}},
		"a new claim with one":        {tracker.Change{Kind: tracker.Added, Claim: 1, After: claim(1, "", "It is green.", "good"), CitationsAdded: cites("good")}, nil},
		"a table row wants no source": {tracker.Change{Kind: tracker.Added, Claim: 1, After: row}, nil},
		"a removed claim":             {tracker.Change{Kind: tracker.Removed, Claim: 1, Before: claim(1, "", "It is green.")}, nil},
		"facts under another source":  {changed(tracker.Change{Before: claim(1, "", "10", "good"), After: claim(1, "", "12", "kept"), Facts: []tracker.FactChange{fact(tracker.Number, "10", "12")}}), nil},
		"facts under the same sources": {changed(tracker.Change{Unsourced: true, Before: claim(1, "", "10", "good"), After: claim(1, "", "12", "good"), Facts: []tracker.FactChange{fact(tracker.Number, "10", "12"), fact(tracker.Hedge, "", "reportedly"), fact(tracker.Negation, "not", "")}}),
			[]string{"unsourced_fact error: Number “10” became “12”; Hedge “reportedly” is new; Negation “not” is gone, and the cited sources are the same."}},
		"facts under no source": {changed(tracker.Change{Unsourced: true, Before: claim(1, "", "10"), After: claim(1, "", "12"), Facts: []tracker.FactChange{fact(tracker.Number, "10", "12")}}),
			[]string{"unsourced_fact error: Number “10” became “12”, and the claim cites no source."}},
		"a quotation, once": {changed(tracker.Change{Unsourced: true, Before: claim(1, "", "x", "good"), After: claim(1, "", "y", "good"), Facts: []tracker.FactChange{fact(tracker.Quote, `"a"`, `"b"`)}}),
			[]string{"changed_quotation error: A quotation changed from “a” to “b”."}},
		"a new quotation": {changed(tracker.Change{Before: claim(1, "", "x", "good"), After: claim(1, "", "y", "good"), Facts: []tracker.FactChange{fact(tracker.Quote, "", `"b"`)}}), nil},
		"the last citation": {tracker.Change{Kind: tracker.Recited, Claim: 1, Before: claim(1, "", "x", "good"), After: claim(1, "", "x"), CitationsRemoved: cites("good")},
			[]string{"lost_citation error: The claim lost its last citation."}},
		"not the last citation": {tracker.Change{Kind: tracker.Recited, Claim: 1, Before: claim(1, "", "x", "good", "kept"), After: claim(1, "", "x", "kept"), CitationsRemoved: cites("good")}, nil},
		"a host below a forbidden domain": {tracker.Change{Kind: tracker.Recited, Claim: 1, Before: claim(1, "", "x"), After: claim(1, "", "x", "bad"), CitationsAdded: cites("bad")},
			[]string{"forbidden_domain error: The claim newly cites tabloid.example, which is forbidden."}},
		"a dead domain": {tracker.Change{Kind: tracker.Recited, Claim: 1, Before: claim(1, "", "x"), After: claim(1, "", "x", "gone"), CitationsAdded: cites("gone")},
			[]string{"dead_link warning: The claim newly cites gone.example, which is dead, and no archived copy."}},
		"a dead domain, archived": {tracker.Change{Kind: tracker.Recited, Claim: 1, Before: claim(1, "", "x"), After: claim(1, "", "x", "kept"), CitationsAdded: cites("kept")}, nil},
		"an editors' mark":        {tracker.Change{Kind: tracker.Moved, Claim: 1, Before: claim(1, "", "x", "good"), After: dead}, []string{"dead_link warning: A link of the claim is newly marked as dead."}},
		"an old mark":             {tracker.Change{Kind: tracker.Moved, Claim: 1, Before: dead, After: dead}, nil},
	}
	config := Default()
	config.ForbiddenDomains, config.DeadDomains = []string{"tabloid.example"}, []string{"gone.example"}
	off := config
	off.Rules = slices.Clone(config.Rules)
	for i := range off.Rules {
		off.Rules[i].Severity = tracker.SeverityOff
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			d := &tracker.Diff{Changes: []tracker.Change{tt.change}, Cited: sources}
			if diff := cmp.Diff(tt.want, said(Changes(config, d, nil, nil))); diff != "" {
				t.Error(diff)
			}
			if left := Changes(off, d, nil, nil); left != nil {
				t.Errorf("with all rules off: %v", left)
			}
		})
	}
}

func said(findings []tracker.Finding) (lines []string) {
	for _, f := range findings {
		lines = append(lines, fmt.Sprintf("%s %s: %s", f.Rule, f.Severity, f.Message))
	}
	return lines
}

func TestEmptiedSections(t *testing.T) {
	for name, tt := range map[string]struct {
		before, after string // id:section, a claim a word
		want          []string
	}{
		"none":                         {"1: 2:A", "1: 2:A", nil},
		"blanked":                      {"1: 2:A 3:A", "1:", []string{"A"}},
		"with what lies below it":      {"1: 2:A 3:A/B 4:A/C", "1:", []string{"A"}},
		"one of two below":             {"1: 2:A 3:A/B 4:A/C", "1: 2:A 4:A/C", []string{"A/B"}},
		"its claims stand elsewhere":   {"1: 2:A 3:B", "1: 2:B 3:B", nil},
		"renamed":                      {"1: 2:A", "1: 2:Z", nil},
		"written anew":                 {"1: 2:A", "1: 9:A", nil},
		"the lead":                     {"1: 2:A", "2:A", []string{""}},
		"all of it":                    {"1: 2:A 3:B", "", []string{"", "A", "B"}},
		"one claim of it has gone":     {"1: 2:A 3:A", "1: 3:A", nil},
		"replaced by a section below":  {"1: 2:A", "1: 9:A/New", nil},
		"a section of the same prefix": {"1: 2:A 3:AB", "1: 3:AB", []string{"A"}},
	} {
		t.Run(name, func(t *testing.T) {
			read := func(s string) (claims []tracker.Claim) {
				for i, word := range strings.Fields(s) {
					id, section, _ := strings.Cut(word, ":")
					c := claim(int(id[0]-'0'), section, "text")
					c.Position = i + 1
					claims = append(claims, *c)
				}
				return claims
			}
			var got []string
			for _, f := range Changes(Default(), &tracker.Diff{}, read(tt.before), read(tt.after)) {
				got = append(got, strings.Join(f.Section, "/"))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestParse(t *testing.T) {
	c, err := Parse([]byte("[check]\nforbidden_domains = [\"WWW.Tabloid.Example\"]\n[check.rules]\nuncited_claim = \"off\"\ndead_link = 'error'\n"))
	if err != nil {
		t.Fatal(err)
	}
	if c.severity(UncitedClaim) != tracker.SeverityOff || c.severity(DeadLink) != tracker.SeverityError || c.severity(LostCitation) != tracker.SeverityError {
		t.Errorf("severities: %v", c.Rules)
	}
	if diff := cmp.Diff([]string{"tabloid.example"}, c.ForbiddenDomains); diff != "" {
		t.Error(diff)
	}
	for text, want := range map[string]string{
		"[check]\n[check.rules]\nuncited_claim = \"fatal\"":  `3: uncited_claim = "fatal": it is error, warning or off`,
		"check.rules.uncited_claim = \"fatal\"":              `1: uncited_claim = "fatal": it is error, warning or off`,
		"[check.rules]\nuncited = \"error\"":                 "2: uncited is no rule: there are uncited_claim, unsourced_fact, lost_citation, changed_quotation, forbidden_domain, dead_link, emptied_section",
		"[check]\nforbidden = []":                            "2: check.forbidden is no setting: there are check.rules, check.forbidden_domains and check.dead_domains",
		"\n[check]\ndead_domains = [\"https://a.example/\"]": `3: dead_domains: "https://a.example/" is no domain: write example.org, which stands for all hosts below it too`,
	} {
		if _, err := Parse([]byte(text)); err == nil || fmt.Sprintf("%d: %v", err.(*Error).Line, err) != want {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
	for _, text := range []string{"[check\n", "[check.rules]\nuncited_claim = 1", "[check]\nforbidden_domains = \"a.example\""} {
		if _, err := Parse([]byte(text)); err == nil || err.(*Error).Line == 0 || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// Whatever stands in the file, there is a configuration or one line that says where it is wrong.
func FuzzParse(f *testing.F) {
	f.Add("[check]\nforbidden_domains = [\"a.example\"]\n[check.rules]\nuncited_claim = \"off\"")
	f.Fuzz(func(t *testing.T, s string) {
		c, err := Parse([]byte(s))
		if err == nil && len(c.Rules) != len(Defaults()) {
			t.Errorf("%d rules", len(c.Rules))
		}
		if _, ok := err.(*Error); err != nil && !ok {
			t.Errorf("%T: %v", err, err)
		}
	})
}
