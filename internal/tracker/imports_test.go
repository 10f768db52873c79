package tracker_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// Imports point one way, from commands to stages to vocabulary, and the Dolt engine stands behind one
// package.
func TestImports(t *testing.T) {
	const format = `{{.ImportPath}}{{range .Imports}} {{.}}{{end}}`
	out, err := exec.Command("go", "list", "-tags", "gms_pure_go", "-f", format, "tracker/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	// What a package may import of ours; one that is not listed may import anything.
	allowed := map[string][]string{
		"tracker":        {},
		"syntax":         {},
		"sentence":       {},
		"compress":       {},
		"githistory":     {},
		"polite":         {},
		"fetch":          {"tracker", "snapshot", "mediawiki", "polite"},
		"tables":         {},
		"facts":          {"tracker"},
		"textdiff":       {"tracker"},
		"snapshot":       {"tracker"},
		"mediawiki":      {"tracker", "polite"},
		"chart":          {},
		"report":         {"tracker", "chart"},
		"check":          {"tracker"},
		"bibliography":   {"tracker"},
		"lineage":        {"tracker"},
		"parse/plain":    {"syntax"},
		"parse/markdown": {"syntax"},
		"parse/wikitext": {"syntax"},
		"parse/html":     {"syntax", "tracker"},
		"extract":        {"syntax", "tracker", "sentence"},
		"diff":           {"tracker", "lineage", "facts", "textdiff"},
		"history":        {"tracker", "lineage", "diff", "facts"},
		"ingest":         {"tracker", "syntax", "extract", "parse", "lineage", "facts", "snapshot", "mediawiki", "compress", "githistory"},
		"export":         {"tracker", "lineage", "diff", "tables"},
		"linefile":       {"tracker", "lineage"},
		"store":          {"tracker", "lineage", "linefile", "tables"},
	}
	found := 0
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		name := strings.TrimPrefix(fields[0], "tracker/internal/")
		list, listed := allowed[name]
		if listed {
			found++
		}
		for _, imported := range fields[1:] {
			if ours, ok := strings.CutPrefix(imported, "tracker/internal/"); ok && listed && !slices.Contains(list, ours) {
				t.Errorf("%s imports %s", name, ours)
			}
			if strings.HasPrefix(imported, "github.com/dolthub/") && name != "store" {
				t.Errorf("%s imports the Dolt engine: %s", name, imported)
			}
		}
	}
	if found != len(allowed) {
		t.Errorf("found %d of %d packages", found, len(allowed))
	}
}
