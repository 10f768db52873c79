package store

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// The data dictionary describes each table, column and view, and nothing that is not there.
func TestDictionary(t *testing.T) {
	schema, err := schemaFiles.ReadFile("schema/1.sql")
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile("../../dataset/README.md")
	if err != nil {
		t.Fatal(err)
	}
	described := map[string]map[string]bool{}
	table := ""
	names := regexp.MustCompile("`([a-z0-9_]+)`")
	for line := range strings.Lines(string(page)) {
		if name, ok := strings.CutPrefix(line, "### "); ok {
			table = strings.TrimSpace(name)
			described[table] = map[string]bool{}
		}
		if strings.HasPrefix(line, "## Views") {
			table = ""
		}
		if cells := strings.Split(line, "|"); table != "" && len(cells) > 2 {
			for _, m := range names.FindAllStringSubmatch(cells[1], -1) {
				described[table][m[1]] = true
			}
		}
	}
	created := regexp.MustCompile(`(?ms)^CREATE TABLE IF NOT EXISTS (\w+) \((.*?)^\);`).FindAllStringSubmatch(string(schema), -1)
	if len(created) < 10 {
		t.Fatalf("found %d tables in the schema", len(created))
	}
	for _, c := range created {
		name := c[1]
		key := regexp.MustCompile(`PRIMARY KEY \(([^)]*)\)`).FindStringSubmatch(c[2])[1]
		for _, column := range regexp.MustCompile(`(?m)^  ([a-z0-9_]+) [A-Z]`).FindAllStringSubmatch(c[2], -1) {
			if !described[name][column[1]] && !strings.Contains(key, column[1]) {
				t.Errorf("dataset/README.md does not describe %s.%s", name, column[1])
			}
			delete(described[name], column[1])
		}
		for column := range described[name] {
			t.Errorf("dataset/README.md describes %s.%s, which is not there", name, column)
		}
	}
	for _, v := range regexp.MustCompile(`CREATE OR REPLACE VIEW (\w+)`).FindAllStringSubmatch(string(schema), -1) {
		if !strings.Contains(string(page), "| `"+v[1]+"` |") {
			t.Errorf("dataset/README.md does not describe the view %s", v[1])
		}
	}
}
