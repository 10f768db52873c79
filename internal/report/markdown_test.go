package report

import (
	"bytes"
	"strings"
	"testing"

	"tracker/internal/tracker"
)

func changelogText(t *testing.T, m Markdown, c *tracker.Changelog) string {
	t.Helper()
	var b bytes.Buffer
	m.W = &b
	if err := m.Changelog(c); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// A job that commits the changelog every night must add a day and leave the days before alone.
func TestAppendingADayLeavesTheDaysBefore(t *testing.T) {
	c := sampleChangelog()
	whole := changelogText(t, Markdown{}, c)
	yesterday := *c
	yesterday.Entries = c.Entries[:len(c.Entries)-1]
	before := changelogText(t, Markdown{}, &yesterday)
	_, days, ok := strings.Cut(before, "\n## ")
	if !ok || !strings.HasSuffix(whole, "\n## "+days) {
		t.Error("the days before are not the end of the longer changelog")
	}
	if again := changelogText(t, Markdown{}, c); again != whole {
		t.Error("the same changelog came out differently")
	}
}

func TestUserTemplate(t *testing.T) {
	// One part replaced; the others stay.
	tmpl, err := ParseTemplate("own.tmpl", `{{define "change"}}CLAIM {{.Claim}} {{.Kind}}: {{.Text}}{{range .Gained}} GAINED {{.}}{{end}}
{{end}}`)
	if err != nil {
		t.Fatal(err)
	}
	c := poison(sampleChangelog(), "<b>*x*")
	out := changelogText(t, Markdown{Template: tmpl}, c)
	if !strings.Contains(out, `CLAIM 17 Changed in substance: \<b>\*x\*`) || !strings.Contains(out, "## 2025-02-15") {
		t.Errorf("not what the template says:\n%s", out)
	}
	if strings.Contains(out, " <b>") {
		t.Error("a template of one's own let HTML through")
	}
	// A mistake is told with its place.
	if _, err := ParseTemplate("own.tmpl", "{{define \"change\"}}\n{{.Claim"); err == nil || !strings.Contains(err.Error(), "own.tmpl:2") {
		t.Errorf("mistake: %v", err)
	}
	tmpl, err = ParseTemplate("own.tmpl", `{{define "change"}}{{.Nothing}}{{end}}`)
	if err != nil {
		t.Fatal(err)
	}
	err = Markdown{W: &bytes.Buffer{}, Template: tmpl}.Changelog(c)
	if err == nil || !strings.Contains(err.Error(), "Nothing") {
		t.Errorf("unknown field: %v", err)
	}
}

// Every part that the head of the template names exists.
func TestTemplateNamesWhatExists(t *testing.T) {
	head, _, ok := strings.Cut(DefaultTemplate(), "*/ -}}")
	if !ok {
		t.Fatal("the template has no head")
	}
	views := map[string]string{"changelog": "", "day": "{{with index .Days 0}}", "diff": "", "section": "{{with index .Days 2}}{{with index .Sections 0}}",
		"change": "{{with index .Days 2}}{{with index .Sections 0}}{{with index .Changes 0}}", "document": "{{with .Document}}"}
	view := ""
	tried := 0
	for line := range strings.Lines(head) {
		for _, word := range strings.Fields(line) {
			if _, ok := views[word]; ok && strings.HasPrefix(line, "  "+word) {
				view = word
				continue
			}
			name := strings.Trim(word, ",()")
			if !strings.HasPrefix(name, ".") || view == "" {
				continue
			}
			if strings.Contains("Removed Changed Recited Moved Unchanged", name[1:]) && view == "diff" {
				name = ".Counts" + name
			}
			open := views[view]
			tmpl, err := ParseTemplate("own.tmpl", `{{define "probe"}}`+open+"{{"+name+"}}"+strings.Repeat("{{end}}", strings.Count(open, "{{"))+"{{end}}")
			if err != nil {
				t.Fatal(err)
			}
			m := Markdown{W: &bytes.Buffer{}, Template: tmpl}
			var v any = changelogView{sampleChangelog()}
			if view == "diff" {
				v = diffView{sampleDiff(), sourceIndex{}}
			}
			if err := m.execute("probe", v); err != nil {
				t.Errorf("%s: %s: %v", view, name, err)
			}
			tried++
		}
	}
	if tried < 40 {
		t.Errorf("only %d names tried", tried)
	}
}

func TestSiteDiff(t *testing.T) {
	from, to := sampleSnapshot("103", "2025-02-12 09:30", "", ""), sampleSnapshot("107", "2025-02-15 18:02", "", "")
	if got, want := siteDiff(from, to), "https://wiki.example.org/w/index.php?diff=107&oldid=103&title=Border_talks"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	to.URL = "https://example.org/page"
	if got := siteDiff(from, to); got != "" {
		t.Errorf("a page that is no revision has a diff: %q", got)
	}
}
