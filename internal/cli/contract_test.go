package cli_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// TestContract holds real output against the published schema files, and against what they cannot
// say.
func TestContract(t *testing.T) {
	db := filepath.Join(t.TempDir(), "db")
	copyBundled(t, db)
	files := t.TempDir()
	for name, text := range pages {
		if err := os.WriteFile(filepath.Join(files, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	seed := "../../snapshots/foreign-policy-of-the-second-trump-administration/000_68b3ebf04d99b88d.txt"
	tests := map[string][]string{ // under its schema
		"claims": {
			"claims worked", "claims worked --at 20211", "claims worked --uncited", "claims foreign", "claims " + seed,
			"claims FILES/a.wiki", "claims FILES/a.html", "claims FILES/a.md", "claims FILES/a.txt", "claims FILES/empty.txt",
		},
		"diff": {
			"diff worked", "diff worked first latest", "diff worked latest first", "diff worked 20163 20211", "diff worked latest latest",
			"diff worked 20344 20398 --unchanged", "diff FILES/empty.txt FILES/a.txt", "diff FILES/a.wiki FILES/b.wiki --unchanged",
			"diff FILES/a.html FILES/b.html", "diff FILES/a.md FILES/b.md", "diff FILES/a.txt FILES/b.txt", "diff " + seed + " " + seed + " --unchanged",
			"diff FILES/a.wiki FILES/b.html",
		},
		"log":       {"log worked", "log foreign", "log worked -n 1"},
		"history":   {"history worked 10", "history worked 27", "history worked 21", "history foreign 1"},
		"check":     {"check worked 20398 20519", "check", "check worked first latest", "check FILES/a.wiki FILES/b.wiki", "check worked --since 2030-01-01"},
		"sources":   {"sources worked", "sources worked --at first", "sources foreign"},
		"blame":     {"blame worked", "blame worked --at 20211", "blame foreign"},
		"changelog": {"changelog worked", "changelog worked --since 2023-05-01 --until 2023-06-01", "changelog worked --since 2030-01-01", "changelog foreign"},
	}
	for name, lines := range tests {
		schema := publishedSchema(t, name)
		for _, line := range lines {
			args := append(strings.Fields(strings.ReplaceAll(line, "FILES", files)), "--db", db, "--format", "json")
			t.Run(strings.ReplaceAll(line, "../../snapshots/", ""), func(t *testing.T) {
				t.Parallel()
				out, errs, code := run(t, nil, args...)
				if code != 0 && (name != "check" || code != 1) {
					t.Fatalf("exit code %d: %s", code, errs)
				}
				value, err := jsonschema.UnmarshalJSON(strings.NewReader(out))
				if err != nil {
					t.Fatal(err)
				}
				if err := schema.Validate(value); err != nil {
					t.Error(err)
				}
				checkContract(t, name, []byte(out))
			})
		}
	}
}

// publishedSchema compiles a schema file so that it also refuses what it does not describe: what is
// printed has to be documented.
func publishedSchema(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	files, err := filepath.Glob("../../dataset/schema/*.schema.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no schema files: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		closeObjects(doc)
		if err := c.AddResource("https://schema.test/"+filepath.Base(file), doc); err != nil {
			t.Fatal(err)
		}
	}
	schema, err := c.Compile("https://schema.test/" + name + ".schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func closeObjects(schema any) {
	switch s := schema.(type) {
	case []any:
		for _, v := range s {
			closeObjects(v)
		}
	case map[string]any:
		if _, ok := s["required"]; ok && s["type"] == "object" {
			s["additionalProperties"] = false
		}
		for _, v := range s {
			closeObjects(v)
		}
	}
}

type citation struct{ Source *string }

type claim struct {
	ID        int
	Position  int
	Text      string
	Citations []citation
	Facts     []struct {
		Text       string
		Start, End int
	}
}

type change struct {
	Kind          string
	Claim         int
	Unsourced     bool
	Before, After *claim
	Edits         []struct{ Op, Text string }
	Facts         []json.RawMessage
	Citations     struct{ Added, Removed []citation }
}

type difference struct {
	Summary   map[string]int
	Changes   []change
	Cited     []struct{ ID string }
	Unchanged *[]struct{ Claim, Before, After int }
}

func checkContract(t *testing.T, name string, out []byte) {
	t.Helper()
	var all struct {
		difference
		Claims  json.RawMessage
		Sources json.RawMessage
		Entries []difference
		Events  []struct {
			Claim  *claim
			Change *change
		}
	}
	if err := json.Unmarshal(out, &all); err != nil {
		t.Fatal(err)
	}
	switch name {
	case "diff":
		checkDifference(t, &all.difference)
	case "changelog":
		for i := range all.Entries {
			checkDifference(t, &all.Entries[i])
		}
	case "history":
		for _, e := range all.Events {
			if e.Claim != nil {
				checkClaim(t, e.Claim)
			}
			if e.Change != nil {
				checkChange(t, e.Change)
			}
		}
	case "claims":
		var claims []claim
		var sources []struct{ ID string }
		if err := json.Unmarshal(all.Claims, &claims); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(all.Sources, &sources); err != nil {
			t.Fatal(err)
		}
		listed := map[string]bool{}
		for _, s := range sources {
			listed[s.ID] = true
		}
		last := 0
		for i := range claims {
			checkClaim(t, &claims[i])
			checkCited(t, listed, claims[i].Citations)
			if claims[i].Position <= last {
				t.Errorf("position %d stands after %d", claims[i].Position, last)
			}
			last = claims[i].Position
		}
	}
}

func checkDifference(t *testing.T, d *difference) {
	t.Helper()
	counted := map[string]int{"added": 0, "removed": 0, "changed": 0, "recited": 0, "moved": 0, "unchanged": d.Summary["unchanged"]}
	cited := map[string]bool{}
	for _, s := range d.Cited {
		cited[s.ID] = true
	}
	last := 0
	for i := range d.Changes {
		c := &d.Changes[i]
		counted[c.Kind]++
		checkChange(t, c)
		checkCited(t, cited, c.Citations.Added)
		checkCited(t, cited, c.Citations.Removed)
		for _, side := range []*claim{c.Before, c.After} {
			if side != nil {
				checkCited(t, cited, side.Citations)
			}
		}
		if c.After != nil {
			if c.After.Position <= last {
				t.Errorf("claim %d at position %d stands after %d", c.Claim, c.After.Position, last)
			}
			last = c.After.Position
		}
	}
	for kind, n := range d.Summary {
		if counted[kind] != n {
			t.Errorf("the summary says %d %s, there are %d", n, kind, counted[kind])
		}
	}
	if d.Unchanged != nil && len(*d.Unchanged) != d.Summary["unchanged"] {
		t.Errorf("%d unchanged claims are listed, the summary says %d", len(*d.Unchanged), d.Summary["unchanged"])
	}
}

func checkChange(t *testing.T, c *change) {
	t.Helper()
	var before, after strings.Builder
	for _, e := range c.Edits {
		if e.Op != "insert" {
			before.WriteString(e.Text)
		}
		if e.Op != "delete" {
			after.WriteString(e.Text)
		}
	}
	for _, side := range []struct {
		claim *claim
		edits string
	}{{c.Before, before.String()}, {c.After, after.String()}} {
		if side.claim == nil {
			continue
		}
		checkClaim(t, side.claim)
		if side.claim.ID != c.Claim {
			t.Errorf("claim %d has a side of claim %d", c.Claim, side.claim.ID)
		}
		if len(c.Edits) > 0 && side.edits != side.claim.Text {
			t.Errorf("claim %d: the edits give %q, the text is %q", c.Claim, side.edits, side.claim.Text)
		}
	}
	if (c.Before == nil) != (c.Kind == "added") || (c.After == nil) != (c.Kind == "removed") {
		t.Errorf("claim %d is %s, with before %v and after %v", c.Claim, c.Kind, c.Before, c.After)
	}
	if c.Kind == "changed" && (len(c.Edits) == 0 || c.Before.Text == c.After.Text) {
		t.Errorf("claim %d is changed without an edit", c.Claim)
	}
	if c.Unsourced && len(c.Facts) == 0 {
		t.Errorf("claim %d is unsourced, and no fact of it changed", c.Claim)
	}
}

func checkClaim(t *testing.T, c *claim) {
	t.Helper()
	text := []rune(c.Text)
	for _, f := range c.Facts {
		if f.Start < 0 || f.End > len(text) || f.Start >= f.End || string(text[f.Start:f.End]) != f.Text {
			t.Errorf("claim %d: fact %q is not at %d to %d of %q", c.ID, f.Text, f.Start, f.End, c.Text)
		}
	}
}

func checkCited(t *testing.T, listed map[string]bool, citations []citation) {
	t.Helper()
	for _, c := range citations {
		if c.Source != nil && !listed[*c.Source] {
			t.Errorf("source %s is named and not described", *c.Source)
		}
	}
}

// pages are two versions of a page in each format.
var pages = map[string]string{
	"empty.txt": "",
	"a.wiki": `The bridge was opened in 1931 by "the" mayor.<ref name="a">{{cite web|url=https://example.org/a|title=A}}</ref> It is green.{{citation needed|date=May 2025}}{{efn|A note says 3 km.}}
== Use ==
{| class="wikitext"
! Year !! Cars
|-
| 1955 || 4,100
|}
* It carries trams.<ref name="a" />
`,
	"b.wiki": `The bridge 😀 was opened in 1932 by "the" mayor.<ref name="a">{{cite web|url=https://example.org/a|title=A|archive-url=https://archive.example.org/a}}</ref> It is grey.
== Traffic ==
{| class="wikitext"
! Year !! Cars
|-
| 1955 || 4,200
|}
* It carries no trams.[https://example.org/b]
`,
	"a.html": `<html lang="en"><head><title>Bridge</title></head><body><h1>Bridge</h1><p>The bridge was opened in 1931.</p><h2>Use</h2><ul><li>It carries <a href="https://example.org/t">trams</a>.</li></ul></body></html>`,
	"b.html": `<html lang="en"><head><title>Bridge</title></head><body><h1>Bridge</h1><p>The bridge was opened on 14 May 1931.</p><h2>Use</h2><ul><li>It carries <a href="https://example.org/u">trams</a>.</li></ul></body></html>`,
	"a.md":   "# Bridge\n\nThe bridge was opened in 1931.[^1] It is “green”.\n\n- trams: 310\n\n[^1]: [A](https://example.org/a)\n",
	"b.md":   "# Bridge\n\nIt is “green”. The bridge was opened in 1931, it is said.[^1]\n\n- trams: 311\n\n[^1]: [A](https://example.org/a)\n",
	"a.txt":  "Bridge\n\nThe bridge was opened in 1931.[1] It is green.[2]\n\n[7] It costs €3 million.\n",
	"b.txt":  "Bridge\n\nThe bridge was opened in 1931.[1] It is grey.[3]\n\n[7] It costs €4 million.\n",
}
