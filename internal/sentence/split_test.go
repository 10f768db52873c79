package sentence

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// testdata returns a file of the shared test material, which is not part of the repository.
func testdata(t testing.TB, name string) string {
	t.Helper()
	root := os.Getenv("TRACKER_TESTDATA")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	path := filepath.Join(root, name)
	if _, err := os.Stat(path); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("%v: set TRACKER_TESTDATA to the folder that holds it", err)
		}
		t.Skipf("%v: set TRACKER_TESTDATA to the folder that holds it", err)
	}
	return path
}

func texts(text string, spans []Span) []string {
	var out []string
	for _, s := range spans {
		out = append(out, text[s.Start:s.End])
	}
	return out
}

// TestGoldenRules holds the splitter to all 48 rules. Those for lists within a line (31 to 39) hardly occur
// in running prose, but hold too, so none is left out.
func TestGoldenRules(t *testing.T) {
	f, err := os.Open(testdata(t, "data/sentences/golden-rules-en.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	n := 0
	for lines := bufio.NewScanner(f); lines.Scan(); n++ {
		var rule struct {
			Rule      int
			Text      string
			Sentences []string
		}
		if err := json.Unmarshal(lines.Bytes(), &rule); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(rule.Sentences, texts(rule.Text, Split(rule.Text, nil, "en"))); diff != "" {
			t.Errorf("rule %d (-want +got):\n%s", rule.Rule, diff)
		}
	}
	if n != 48 {
		t.Errorf("%d rules, want 48", n)
	}
}
