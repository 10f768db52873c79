package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"tracker/internal/tracker"
)

const schemaDir = "../../dataset/schema"

// schema compiles one of the published schema files. Strict, it also refuses every property that the
// file does not describe: what we print must be documented, though others may add to it.
func schema(t *testing.T, name string, strict bool) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	files, err := filepath.Glob(filepath.Join(schemaDir, "*.schema.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no schema files in %s: %v", schemaDir, err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		if strict {
			refuseUnknown(doc)
		}
		if err := c.AddResource("https://schema.test/"+filepath.Base(file), doc); err != nil {
			t.Fatal(err)
		}
	}
	s, err := c.Compile("https://schema.test/" + name + ".schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func refuseUnknown(schema any) {
	switch s := schema.(type) {
	case []any:
		for _, v := range s {
			refuseUnknown(v)
		}
	case map[string]any:
		if _, ok := s["required"]; ok && s["type"] == "object" {
			s["additionalProperties"] = false
		}
		for _, v := range s {
			refuseUnknown(v)
		}
	}
}

var schemaNames = []string{"blame", "changelog", "check", "claims", "diff", "history", "log", "sources"}

func output(t *testing.T, name string) []byte {
	t.Helper()
	var b bytes.Buffer
	write := views()[name+".json"]
	if write == nil {
		t.Fatalf("no view prints %s.json", name)
	}
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func parse(t *testing.T, b []byte) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestOutputFitsSchema(t *testing.T) {
	for _, name := range schemaNames {
		if err := schema(t, name, true).Validate(parse(t, output(t, name))); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestEmptyOutputFitsSchema(t *testing.T) {
	snapshot := sampleSnapshot("1", "2025-01-01 00:00", "", "")
	views := map[string]func(JSON) error{
		"diff":      func(j JSON) error { return j.Diff(&tracker.Diff{From: snapshot, To: snapshot}) },
		"claims":    func(j JSON) error { return j.Claims(Claims{Snapshot: snapshot}) },
		"log":       func(j JSON) error { return j.Log(Log{}) },
		"history":   func(j JSON) error { return j.History(&tracker.History{Claim: 1}) },
		"blame":     func(j JSON) error { return j.Blame(Blame{Snapshot: snapshot}) },
		"changelog": func(j JSON) error { return j.Changelog(&tracker.Changelog{}) },
		"check":     func(j JSON) error { return j.Check(Check{}) },
		"sources":   func(j JSON) error { return j.Sources(Sources{Snapshot: snapshot}) },
	}
	for name, write := range views {
		var b bytes.Buffer
		if err := write(JSON{W: &b}); err != nil {
			t.Fatal(err)
		}
		if err := schema(t, name, true).Validate(parse(t, b.Bytes())); err != nil {
			t.Errorf("%s: %v\n%s", name, err, b.String())
		}
	}
}

// A property left out, a list that is null and a wrong type must each fail, wherever they stand, so
// that no part of the contract is left unsaid.
func TestSchemaRefusesBrokenOutput(t *testing.T) {
	for _, name := range schemaNames {
		s := schema(t, name, false)
		root := parse(t, output(t, name))
		tried := map[string]bool{}
		walk(root, "", func(path string, object map[string]any, key string) {
			place := generic(path) + "." + key
			if tried[place] || strings.HasSuffix(path, ".fields") {
				return
			}
			tried[place] = true
			value := object[key]
			if !mayMiss(object, key) {
				delete(object, key)
				if s.Validate(root) == nil {
					t.Errorf("%s: passes without %s", name, place)
				}
			}
			if _, isList := value.([]any); isList {
				object[key] = nil
				if s.Validate(root) == nil {
					t.Errorf("%s: passes with null for the list %s", name, place)
				}
			}
			object[key] = []any{[]any{true}}
			if s.Validate(root) == nil {
				t.Errorf("%s: passes with nonsense in %s", name, place)
			}
			object[key] = value
		})
		if len(tried) < 20 {
			t.Errorf("%s: only %d properties tried", name, len(tried))
		}
		if err := s.Validate(root); err != nil {
			t.Errorf("%s: the test did not mend what it broke: %v", name, err)
		}
	}
}

// mayMiss tells the properties that are only there when they are known.
func mayMiss(object map[string]any, key string) bool {
	var optional []string
	if _, isDocument := object["language"]; isDocument {
		optional = []string{"id", "license", "attribution", "notice"}
	} else if _, isSnapshot := object["sha256"]; isSnapshot {
		optional = []string{"author", "author_hidden", "comment", "comment_hidden", "timestamp_estimated", "url"}
	} else if _, isDiff := object["changes"]; isDiff {
		optional = []string{"unchanged"}
	}
	return slices.Contains(optional, key)
}

func walk(v any, path string, visit func(path string, object map[string]any, key string)) {
	switch v := v.(type) {
	case []any:
		for i, element := range v {
			walk(element, fmt.Sprintf("%s[%d]", path, i), visit)
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			visit(path, v, key)
			walk(v[key], path+"."+key, visit)
		}
	}
}

// generic is a path without the numbers of list elements.
func generic(path string) string {
	var b strings.Builder
	for _, r := range path {
		if r < '0' || r > '9' {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func TestSchemaRefusesWrongWords(t *testing.T) {
	for _, broken := range []struct{ name, old, new string }{
		{"diff", `"kind": "added"`, `"kind": "new"`},
		{"diff", `"degree": "substance"`, `"degree": "big"`},
		{"diff", `"degree": "substance"`, `"degree": null`},
		{"diff", `"op": "insert"`, `"op": "add"`},
		{"diff", `"timestamp": "2025-02-12T09:30:00Z"`, `"timestamp": "12 February"`},
		{"diff", `"relation": "split_from"`, `"relation": "split"`},
		{"claims", `"kind": "infobox"`, `"kind": "box"`},
		{"claims", `"position": 1`, `"position": 0`},
		{"claims", `"sha256": "0a`, `"sha256": "zz`},
	} {
		out := output(t, broken.name)
		bad := bytes.Replace(out, []byte(broken.old), []byte(broken.new), 1)
		if bytes.Equal(out, bad) {
			t.Fatalf("%s has no %s", broken.name, broken.old)
		}
		if schema(t, broken.name, false).Validate(parse(t, bad)) == nil {
			t.Errorf("%s: passes with %s", broken.name, broken.new)
		}
	}
}

// The files themselves must be schemas, with a word on every property.
func TestSchemaFilesDescribeEverything(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(schemaDir, "*.schema.json"))
	if len(files) <= len(schemaNames) { // and the outcomes of commands, which are tested with these
		t.Fatalf("%d schema files for %d views, the definitions and the outcomes of commands", len(files), len(schemaNames))
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var doc map[string]any
		if err := json.Unmarshal(b, &doc); err != nil {
			t.Fatal(err)
		}
		if doc["$schema"] != "https://json-schema.org/draft/2020-12/schema" {
			t.Errorf("%s: $schema is %v", file, doc["$schema"])
		}
		walk(doc, "", func(path string, object map[string]any, key string) {
			if !strings.HasSuffix(path, ".properties") || strings.Contains(path, ".allOf") {
				return
			}
			property := object[key].(map[string]any)
			if property["description"] == nil && property["$ref"] == nil {
				t.Errorf("%s: %s.%s has no description", filepath.Base(file), path, key)
			}
		})
	}
}
