package report

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"tracker/internal/tracker"
)

// sampleCheck has a finding of each sort: about a claim whose line is known and one whose is not, about
// a source, about a section; in a document with a file, and in one with an address alone.
func sampleCheck() Check {
	d := sampleDiff()
	file := tracker.Checked{Document: d.Document, From: d.From, To: d.To, File: "snapshots/border-talks/107, draft.wiki", Lines: []int{12, 0, 0},
		Findings: []tracker.Finding{
			{Rule: "unsourced_fact", Severity: tracker.SeverityError, Claim: 17, Section: []string{"Talks", "First round"},
				Message: "Number “10” became “12”, and the cited sources are the same.", Text: "On 3 February 12 suspected members of the group were detained."},
			{Rule: "dead_link", Severity: tracker.SeverityWarning, Claim: 18, Message: "The claim newly cites wire.example, which is dead, and no archived copy.",
				Text: "The envoy left. 100% of the talks: over, and out.", Source: "url:wire.example/7"},
			{Rule: "emptied_section", Severity: tracker.SeverityError, Section: []string{"Reactions"}, Removed: true,
				Message: "The section lost all it said: 3 claims are gone.", Text: "Neighbours began to worry."},
		}}
	address := tracker.Checked{Document: d.Document, From: d.From, To: d.To,
		Findings: []tracker.Finding{{Rule: "lost_citation", Severity: tracker.SeverityError, Claim: 3, Message: "The claim lost its last citation.", Text: "It rained."}}}
	return Check{Version: "1.0", Documents: []tracker.Checked{file, address, {Document: d.Document, From: d.From, To: d.To}},
		Rules: []tracker.Rule{
			{ID: "unsourced_fact", Severity: tracker.SeverityError, Summary: "A fact changed.", Help: "Look."},
			{ID: "lost_citation", Severity: tracker.SeverityError, Summary: "A citation went.", Help: "Look."},
			{ID: "dead_link", Severity: tracker.SeverityWarning, Summary: "A link died.", Help: "Look."},
			{ID: "emptied_section", Severity: tracker.SeverityError, Summary: "A section went.", Help: "Look."},
			{ID: "uncited_claim", Severity: tracker.SeverityOff, Summary: "No source.", Help: "Look."},
		}}
}

// poisonFindings is the sample with a text wherever a document can write to it; the ids of rules are
// ours.
func poisonFindings(s string) Check {
	ours, c := sampleCheck(), poison(sampleCheck(), s)
	c.Rules, c.Version = ours.Rules, ours.Version
	for i := range c.Documents {
		if ours.Documents[i].File == "" {
			c.Documents[i].File = ""
		}
		for j := range c.Documents[i].Findings {
			c.Documents[i].Findings[j].Rule = ours.Documents[i].Findings[j].Rule
		}
	}
	return c
}

// sarifSpec compiles the schema of the standard, which allows no property that it does not name.
func sarifSpec(tb testing.TB) *jsonschema.Schema {
	tb.Helper()
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	s, err := c.Compile("testdata/sarif-schema-2.1.0.json")
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

func FuzzSARIF(f *testing.F) {
	seed(f)
	spec := sarifSpec(f)
	f.Fuzz(func(t *testing.T, s string) {
		var b bytes.Buffer
		if err := (SARIF{&b}).Check(poisonFindings(s)); err != nil {
			t.Fatal(err)
		}
		checkInert(t, "sarif", b.String(), false)
		if err := spec.Validate(parse(t, b.Bytes())); err != nil {
			t.Error(err)
		}
		// What the schema cannot say: a result's index is that of its rule.
		var log struct {
			Runs []struct {
				Tool    struct{ Driver struct{ Rules []sarifRule } }
				Results []sarifResult
			}
		}
		if err := json.Unmarshal(b.Bytes(), &log); err != nil {
			t.Fatal(err)
		}
		if len(log.Runs) != 1 || len(log.Runs[0].Results) != 4 {
			t.Fatalf("runs and results: %s", b.String())
		}
		for _, result := range log.Runs[0].Results {
			if id := log.Runs[0].Tool.Driver.Rules[result.RuleIndex].ID; id != result.RuleID {
				t.Errorf("rule %d is %s, not %s", result.RuleIndex, id, result.RuleID)
			}
		}
	})
}

// githubCommand is a line as the runner of GitHub Actions reads it.
var githubCommand = regexp.MustCompile(`^::(error|warning|notice) ((?:(?:file|line|title)=[^,:]*,?)+)::(.*)$`)

// A document can add no command, no property and no line.
func FuzzGitHub(f *testing.F) {
	seed(f)
	f.Add("::set-output name=x::y")
	f.Add("a%0A::error::b,c=d::e\r\n::stop-commands::x")
	f.Fuzz(func(t *testing.T, s string) {
		var b bytes.Buffer
		if err := (GitHub{&b}).Check(poisonFindings(s)); err != nil {
			t.Fatal(err)
		}
		checkInert(t, "github", b.String(), false)
		lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
		if len(lines) != 5 {
			t.Fatalf("%d commands of 4 findings and a notice:\n%s", len(lines), b.String())
		}
		for i, line := range lines {
			m := githubCommand.FindStringSubmatch(line)
			if m == nil {
				t.Fatalf("no command: %q", line)
			}
			want := []int{3, 2, 2, 1, 1}[i] // file, line and title; file and title; title
			if visible(s) && len(strings.Split(m[2], ",")) != want {
				t.Errorf("properties %q, want %d", m[2], want)
			}
		}
	})
}
