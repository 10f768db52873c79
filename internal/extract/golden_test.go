package extract_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"tracker/internal/extract"
	"tracker/internal/parse"
	"tracker/internal/tracker"
)

var update = flag.Bool("update", false, "rewrite the claims wanted in testdata")

// TestCases reads each document of testdata/*.txtar and compares what it says with the file NAME.want
// that follows it. Run with -update to write those, and read the difference like code.
func TestCases(t *testing.T) {
	cases(t, func(name string, format tracker.Format, source, want string) string {
		got := describe(content(t, format, source))
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(want, got); diff != "" && !*update {
				t.Errorf("content (-want +got):\n%s", diff)
			}
		})
		return got
	})
}

// cases calls visit for each document in testdata, and with -update keeps what it returns.
func cases(t testing.TB, visit func(name string, format tracker.Format, source, want string) string) {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var kept []txtar.File
		for i, f := range archive.Files {
			format, ok := parse.ByFile(f.Name)
			if !ok {
				continue
			}
			found++
			wanted := strings.TrimSuffix(f.Name, filepath.Ext(f.Name)) + ".want"
			want := ""
			if i+1 < len(archive.Files) && archive.Files[i+1].Name == wanted {
				want = string(archive.Files[i+1].Data)
			}
			name := strings.TrimSuffix(filepath.Base(file), ".txtar") + "/" + f.Name
			got := visit(name, format.Name, string(f.Data), want)
			kept = append(kept, f, txtar.File{Name: wanted, Data: []byte(got)})
		}
		if *update {
			archive.Files = kept
			if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	if found == 0 {
		t.Fatal("no cases found")
	}
}

func content(t testing.TB, format tracker.Format, source string) tracker.Content {
	t.Helper()
	f, ok := parse.ByName(format)
	if !ok {
		t.Fatalf("no parser for %s", format)
	}
	return extract.Content(extract.Read(f.Parse(source), "en"))
}

// describe prints content for people: headings as paths, a claim a line with its marks below it,
// then the sources. A source is called by the strongest thing that is known of it.
func describe(c tracker.Content) string {
	var b strings.Builder
	if c.Title != "" {
		fmt.Fprintf(&b, "title: %s\n", c.Title)
	}
	keys := map[string]string{"": "?"}
	for i := range c.Sources {
		keys[c.Sources[i].ID] = c.Sources[i].Identities()[0]
	}
	cite := func(mark string, c tracker.Citation) {
		fmt.Fprintf(&b, "\t%s %s", mark, c.Label)
		for _, f := range [...]struct{ name, value string }{{"name", c.Name}, {"group", c.Group}, {"at", c.Locator}} {
			if f.value != "" {
				fmt.Fprintf(&b, " %s=%q", f.name, f.value)
			}
		}
		fmt.Fprintf(&b, " -> %s\n", keys[c.Source])
	}
	section := []string{}
	for _, claim := range c.Claims {
		if !slices.Equal(claim.Section, section) {
			section = claim.Section
			fmt.Fprintf(&b, "== %s ==\n", strings.Join(section, " / "))
		}
		for _, d := range claim.Dangling {
			cite("dangling", d)
		}
		fmt.Fprintf(&b, "%s: %s\n", claim.Kind, claim.Text)
		for _, c := range claim.Citations {
			cite("cites", c)
		}
		for _, f := range claim.Flags {
			fmt.Fprintf(&b, "\t%s\n", strings.TrimSpace("flag "+f.Flag+" "+f.Date))
		}
	}
	for _, s := range c.Sources {
		fmt.Fprintf(&b, "source %s\n", keys[s.ID])
		for _, f := range [...]struct{ name, value string }{
			{"type", s.Type}, {"title", s.Title}, {"authors", strings.Join(s.Authors, "; ")}, {"container", s.Container},
			{"publisher", s.Publisher}, {"date", s.Date}, {"url", s.URL}, {"domain", s.Domain}, {"archive_url", s.ArchiveURL},
			{"access_date", s.AccessDate}, {"doi", s.DOI}, {"isbn", s.ISBN}, {"pmid", s.PMID}, {"raw", s.Raw},
		} {
			if f.value != "" {
				fmt.Fprintf(&b, "\t%s: %s\n", f.name, f.value)
			}
		}
	}
	for _, w := range c.Warnings {
		fmt.Fprintf(&b, "warning: %s\n", w.Message)
	}
	return b.String()
}
