package sentence

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// one is a case of testdata/cases.txt.
type one struct {
	language, text string
	marks          []int
	want           []string
}

func readCases(t testing.TB) []one {
	t.Helper()
	data, err := os.ReadFile("testdata/cases.txt")
	if err != nil {
		t.Fatal(err)
	}
	var cases []one
	language := ""
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[' && line[len(line)-1] == ']':
			language = line[1 : len(line)-1]
		default:
			c := one{language: language}
			for part := range strings.SplitSeq(line, "‖") {
				c.want = append(c.want, strings.TrimSpace(strings.ReplaceAll(part, "¹", "")))
			}
			var b strings.Builder
			for _, r := range line {
				switch r {
				case '‖':
				case '¹':
					c.marks = append(c.marks, b.Len())
				default:
					b.WriteRune(r)
				}
			}
			c.text = b.String()
			cases = append(cases, c)
		}
	}
	if len(cases) == 0 {
		t.Fatal("no cases")
	}
	return cases
}

func TestCases(t *testing.T) {
	for _, c := range readCases(t) {
		if diff := cmp.Diff(c.want, texts(c.text, Split(c.text, c.marks, c.language))); diff != "" {
			t.Errorf("%s: %s (-want +got):\n%s", c.language, c.text, diff)
		}
	}
}
