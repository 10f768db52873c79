package export

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// published is a file of the bundled export, which a test of package cli keeps fresh.
func published(t *testing.T, name string, into any) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../../dataset/export", name))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatal(err)
	}
}

// datapackage.json is a Data Package 2.0. The profile that is published with the standard comes in no
// package that could be had here: testdata/datapackage.schema.json says what the text of the standard
// demands of the properties that we use, and refuses any other, and the test looks at what refers to what.
func TestDataPackage(t *testing.T) {
	var value any
	published(t, descriptorName, &value)
	schema, err := jsonschema.NewCompiler().Compile("testdata/datapackage.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(value); err != nil {
		t.Error(err)
	}
	var d descriptor
	published(t, descriptorName, &d)
	columns := map[string][]string{}
	for _, r := range d.Resources {
		if columns[r.Name] != nil {
			t.Errorf("two resources are named %s", r.Name)
		}
		for _, f := range r.Schema.Fields {
			columns[r.Name] = append(columns[r.Name], f.Name)
		}
	}
	for _, r := range d.Resources {
		has := func(name string, list []string) {
			for _, c := range list {
				if !slices.Contains(columns[name], c) {
					t.Errorf("%s refers to %s of %s, which is not there", r.Name, c, name)
				}
			}
		}
		has(r.Name, r.Schema.PrimaryKey)
		for _, k := range r.Schema.ForeignKeys {
			has(r.Name, k.Fields)
			to := k.Reference.Resource
			if to == "" {
				to = r.Name
			}
			has(to, k.Reference.Fields)
			if len(k.Fields) != len(k.Reference.Fields) {
				t.Errorf("%s: %v refers to %v", r.Name, k.Fields, k.Reference.Fields)
			}
		}
	}
	if want := 14 * len(formats); len(d.Resources) != want {
		t.Errorf("%d resources, want %d", len(d.Resources), want)
	}
}

// croissant.json has what the text of Croissant 1.0 demands, and each of its references leads somewhere.
func TestCroissant(t *testing.T) {
	var d map[string]any
	published(t, croissantName, &d)
	for _, name := range []string{"@context", "@type", "conformsTo", "description", "license", "name", "url", "creator", "datePublished", "distribution", "recordSet"} {
		if d[name] == nil {
			t.Errorf("%s is missing", name)
		}
	}
	ids := map[string]bool{}
	note := func(o map[string]any) {
		id, _ := o["@id"].(string)
		if id == "" || ids[id] {
			t.Errorf("the id %q is empty, or there twice", id)
		}
		ids[id] = true
	}
	var wanted []string
	for _, f := range d["distribution"].([]any) {
		f := f.(map[string]any)
		note(f)
		if f["@type"] != "cr:FileObject" || len(f["sha256"].(string)) != 64 || f["encodingFormat"] == "" || f["contentUrl"] != f["@id"] {
			t.Errorf("a file is described so: %v", f)
		}
	}
	for _, r := range d["recordSet"].([]any) {
		r := r.(map[string]any)
		note(r)
		for _, k := range r["key"].([]any) {
			wanted = append(wanted, k.(map[string]any)["@id"].(string))
		}
		for _, f := range r["field"].([]any) {
			f := f.(map[string]any)
			note(f)
			source := f["source"].(map[string]any)
			wanted = append(wanted, source["fileObject"].(map[string]any)["@id"].(string))
			if source["extract"].(map[string]any)["column"] != f["name"] || !strings.HasPrefix(f["dataType"].(string), "sc:") {
				t.Errorf("a field is described so: %v", f)
			}
			if to, ok := f["references"].(map[string]any); ok {
				wanted = append(wanted, to["field"].(map[string]any)["@id"].(string))
			}
		}
	}
	for _, id := range wanted {
		if !ids[id] {
			t.Errorf("%s is referred to, and is not there", id)
		}
	}
	if len(ids) < 100 {
		t.Errorf("%d ids were found", len(ids))
	}
}

// What a document says of itself does nothing in the page.
func TestReadmeIsInert(t *testing.T) {
	for _, text := range hostile {
		got := escapeMarkdown(text)
		if strings.ContainsAny(got, "<>\n\r\x00\x1b\u202e\u2028") {
			t.Errorf("%.60q became %.60q", text, got)
		}
	}
	if got := escapeMarkdown("[x](javascript:y) *b* `c` | d _e_"); got != "\\[x\\](javascript:y) \\*b\\* \\`c\\` \\| d \\_e\\_" {
		t.Error(got)
	}
	for address, want := range map[string]string{"javascript:alert(1)": "", "https://example.org/a b>": "https://example.org/a%20b%3E", "//x": "", "": ""} {
		if got := webAddress(address); got != want {
			t.Errorf("%q is linked as %q", address, got)
		}
	}
	for name, want := range map[string]string{"CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/", "MIT": "https://spdx.org/licenses/MIT.html", "all rights reserved": "", "LicenseRef-x": "", "](x": ""} {
		if got := licenseAddress(name); got != want {
			t.Errorf("%q is at %q", name, got)
		}
	}
}
