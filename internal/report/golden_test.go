package report

import (
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// views prints every sample with each writer; the names are those of the golden files.
func views() map[string]func(io.Writer) error {
	texts := map[string]Text{
		"80.txt":    {Width: 80},
		"color.txt": {Width: 80, Color: true},
		"plain.txt": {Plain: true},
	}
	all := map[string]func(io.Writer) error{
		"diff.md":        func(w io.Writer) error { return Markdown{W: w}.Diff(sampleDiff()) },
		"changelog.md":   func(w io.Writer) error { return Markdown{W: w}.Changelog(sampleChangelog()) },
		"changelog.atom": func(w io.Writer) error { return Atom{w}.Changelog(sampleChangelog()) },
		"changelog.html": samplePage,
		"diff.json":      func(w io.Writer) error { return JSON{W: w, Unchanged: true}.Diff(sampleDiff()) },
		"claims.json":    func(w io.Writer) error { return JSON{W: w}.Claims(sampleClaims()) },
		"log.json":       func(w io.Writer) error { return JSON{W: w}.Log(sampleLog()) },
		"history.json":   func(w io.Writer) error { return JSON{W: w}.History(sampleHistory()) },
		"blame.json":     func(w io.Writer) error { return JSON{W: w}.Blame(sampleBlame()) },
		"changelog.json": func(w io.Writer) error { return JSON{W: w}.Changelog(sampleChangelog()) },
		"check.md":       func(w io.Writer) error { return Markdown{W: w}.Check(sampleCheck()) },
		"sources.json":   func(w io.Writer) error { return JSON{W: w}.Sources(SourcesOf(sampleClaims())) },
		"check.json":     func(w io.Writer) error { return JSON{W: w}.Check(sampleCheck()) },
		"check.sarif":    func(w io.Writer) error { return SARIF{W: w}.Check(sampleCheck()) },
		"check.github":   func(w io.Writer) error { return GitHub{W: w}.Check(sampleCheck()) },
		"table.json":     func(w io.Writer) error { return JSON{W: w}.Table(sampleTable()) },
	}
	for name, t := range texts {
		with := func(w io.Writer) Text { t.W = w; return t }
		all["diff."+name] = func(w io.Writer) error { return with(w).Diff(sampleDiff()) }
		all["claims."+name] = func(w io.Writer) error { return with(w).Claims(sampleClaims()) }
		all["log."+name] = func(w io.Writer) error { return with(w).Log(sampleLog()) }
		all["history."+name] = func(w io.Writer) error { return with(w).History(sampleHistory()) }
		all["blame."+name] = func(w io.Writer) error { return with(w).Blame(sampleBlame()) }
		all["changelog."+name] = func(w io.Writer) error { return with(w).Changelog(sampleChangelog()) }
		all["sources."+name] = func(w io.Writer) error { return with(w).Sources(SourcesOf(sampleClaims())) }
		all["domains."+name] = func(w io.Writer) error { return with(w).SourcesByDomain(SourcesOf(sampleClaims())) }
		all["stat."+name] = func(w io.Writer) error { return with(w).Stat(sampleDiff()) }
		all["check."+name] = func(w io.Writer) error { return with(w).Check(sampleCheck()) }
		all["table."+name] = func(w io.Writer) error { return with(w).Table(sampleTable()) }
	}
	return all
}

func sampleTable() Table {
	return Table{Name: "documents", Columns: []Column{{Name: "document"}, {Name: "claims", Right: true}, {Name: "last_change"}},
		Rows: [][]string{{"border-talks", "43", "2025-02-18T07:15:00Z"}, {"terms", "7", ""}}}
}

func TestGolden(t *testing.T) {
	for name, write := range views() {
		t.Run(name, func(t *testing.T) {
			var got bytes.Buffer
			if err := write(&got); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", name)
			if *update {
				if err := os.WriteFile(path, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got.String()); diff != "" {
				t.Errorf("not as in %s (-want +got):\n%s", path, diff)
			}
		})
	}
}
