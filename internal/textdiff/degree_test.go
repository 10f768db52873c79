package textdiff

import (
	"cmp"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"tracker/internal/facts"
	"tracker/internal/tracker"
)

func TestDegree(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/degree.txtar")
	if err != nil {
		t.Fatal(err)
	}
	if len(archive.Files) == 0 {
		t.Fatal("no cases")
	}
	for _, f := range archive.Files {
		t.Run(f.Name, func(t *testing.T) {
			before, after, ok := strings.Cut(strings.TrimSuffix(string(f.Data), "\n"), "\n")
			if !ok || strings.Contains(after, "\n") {
				t.Fatal("a case has two lines")
			}
			want, _, _ := strings.Cut(f.Name, "/")
			want, missed := strings.CutSuffix(want, " missed")
			for _, side := range [][2]string{{before, after}, {after, before}} {
				changes := facts.Compare(facts.Find(side[0]), facts.Find(side[1]), Edits(side[0], side[1]))
				got := Degree(side[0], side[1], changes)
				if missed && string(got) == want {
					t.Errorf("%q to %q: %s, as it should be; take the mark away", side[0], side[1], got)
				} else if !missed && string(got) != want {
					l := compare(claimWords(side[0]), claimWords(side[1]), capitals(side[0], side[1]))
					t.Errorf("%q to %q: %s, want %s\nleft over: %v %v", side[0], side[1], got, want, pick(l.b, l.lost), pick(l.a, l.gained))
				}
			}
		})
	}
}

// TestDegreeOfHugeTexts would take minutes if every word were held against every other.
func TestDegreeOfHugeTexts(t *testing.T) {
	for _, c := range []struct{ before, after string }{
		{"alpha beta ", "gamma delta "},
		{"he of ", "she to "},
		{"NATO EU ", "un who "},
		{"about the same time [1] ", "because of it, in other words "},
	} {
		Degree(strings.Repeat(c.before, 30_000), strings.Repeat(c.after, 30_000), nil)
		Edits(strings.Repeat(c.before, 30_000), strings.Repeat(c.after, 30_000))
	}
}

// TestDegreeOnRevisedPapers measures Degree on sentences that people revised and annotated
// (arXivEdits, development split). A pair is content when an edit of the first annotation has an
// intention that begins with "Content"; Degree should call those, and only those, substance.
// Placeholders such as [MATH] are left as they are in the data.
func TestDegreeOnRevisedPapers(t *testing.T) {
	const floor = 0.90
	raw := testdata(t, "data/revisions/arxivedits-dev.json")
	var pairs map[string]struct {
		Before string `json:"sentence-1"`
		After  string `json:"sentence-2"`
		Edits  map[string]struct {
			Intention string `json:"intention"`
		} `json:"edits-combination-0"`
	}
	if err := json.Unmarshal(raw, &pairs); err != nil {
		t.Fatal(err)
	}
	var hit, missed, alarm int
	for id, p := range pairs {
		content := false
		for _, e := range p.Edits {
			content = content || strings.HasPrefix(e.Intention, "Content")
		}
		got := Degree(p.Before, p.After, facts.Compare(facts.Find(p.Before), facts.Find(p.After), Edits(p.Before, p.After)))
		switch {
		case content && got == tracker.Substance:
			hit++
		case content:
			missed++
			t.Logf("missed %s: %v", id, Edits(p.Before, p.After))
		case got == tracker.Substance:
			alarm++
			t.Logf("false alarm %s: %v", id, Edits(p.Before, p.After))
		}
	}
	if hit+missed == 0 {
		t.Fatal("no pairs")
	}
	precision, recall := float64(hit)/float64(hit+alarm), float64(hit)/float64(hit+missed)
	f1 := 2 * precision * recall / (precision + recall)
	t.Logf("%d pairs, %d of them content: precision %.3f, recall %.3f, F1 %.3f", len(pairs), hit+missed, precision, recall, f1)
	if f1 < floor {
		t.Errorf("F1 %.3f, want at least %.2f", f1, floor)
	}
}

func pick(words []string, indexes []int) []string {
	out := make([]string, len(indexes))
	for k, i := range indexes {
		out[k] = words[i]
	}
	return out
}

// testdata reads a file of the shared folder of real material, which is not part of the repository.
// Where it is absent the test is skipped, but on CI that is a failure.
func testdata(t *testing.T, name string) []byte {
	t.Helper()
	dir := cmp.Or(os.Getenv("TRACKER_TESTDATA"), "../../../shared")
	raw, err := os.ReadFile(filepath.Join(dir, name))
	if errors.Is(err, fs.ErrNotExist) && os.Getenv("CI") != "true" {
		t.Skipf("%s is not in %s; TRACKER_TESTDATA names the folder", name, dir)
	}
	if err != nil {
		t.Fatal(err)
	}
	return raw
}
