package bibliography

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"tracker/internal/tracker"
)

var sample = []tracker.Source{
	{ID: "25f50ee1ddceb69a", Type: "book", Title: "Iron & Steel: 100% of {it}", Authors: []string{"Öztürk, Miriam", "Works Department"}, Publisher: "Saltmarsh Press", Date: "2004", ISBN: "9781234567897"},
	{ID: "1b2f2a9873898bcb", Type: "news", Title: "Grey it is", Authors: []string{"Tamm, Kadri"}, Container: "Mercury", Date: "1974-02-12", URL: "https://mercury.example/a_b", AccessDate: "2024-01-02", ArchiveURL: "https://archive.example/x"},
	{ID: "0e3298718e0b90c1", Type: "web", URL: "https://trams.example/history", Domain: "trams.example", Container: "Trams", Publisher: "City", Date: "2020-13"},
	{ID: "33", Type: "other", Raw: "A pamphlet of 1931"},
}

func TestBibTeX(t *testing.T) {
	var b bytes.Buffer
	if err := BibTeX(&b, sample); err != nil {
		t.Fatal(err)
	}
	const want = `@book{ozturk2004-25f50ee1ddceb69a,
  author = {{Öztürk}, {Miriam} and {Works Department}},
  title = {{Iron \& Steel: 100\% of \textbraceleft{}it\textbraceright{}}},
  publisher = {Saltmarsh Press},
  year = {2004},
  isbn = {9781234567897}
}

@article{tamm1974-1b2f2a9873898bcb,
  author = {{Tamm}, {Kadri}},
  title = {{Grey it is}},
  journal = {Mercury},
  year = {1974},
  month = feb,
  day = {12},
  url = {https://mercury.example/a_b},
  urldate = {2024-01-02},
  archiveurl = {https://archive.example/x}
}

@misc{tramsexample2020-0e3298718e0b90c1,
  title = {{https://trams.example/history}},
  howpublished = {Trams, City},
  year = {2020},
  url = {https://trams.example/history}
}

@misc{source-33,
  title = {{A pamphlet of 1931}}
}
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

func TestCSL(t *testing.T) {
	var b bytes.Buffer
	if err := CSL(&b, sample); err != nil {
		t.Fatal(err)
	}
	const want = `[
  {"id":"25f50ee1ddceb69a","type":"book","title":"Iron \u0026 Steel: 100% of {it}","author":[{"family":"Öztürk","given":"Miriam"},{"literal":"Works Department"}],"issued":{"date-parts":[[2004]]},"publisher":"Saltmarsh Press","ISBN":"9781234567897"},
  {"id":"1b2f2a9873898bcb","type":"article-newspaper","title":"Grey it is","author":[{"family":"Tamm","given":"Kadri"}],"issued":{"date-parts":[[1974,2,12]]},"accessed":{"date-parts":[[2024,1,2]]},"container-title":"Mercury","URL":"https://mercury.example/a_b","archive_location":"https://archive.example/x"},
  {"id":"0e3298718e0b90c1","type":"webpage","title":"https://trams.example/history","issued":{"date-parts":[[2020]]},"container-title":"Trams","publisher":"City","URL":"https://trams.example/history"},
  {"id":"33","type":"document","title":"A pamphlet of 1931"}
]
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

// cslItemTypes are the types that the schema of CSL-JSON (csl-data.json of CSL 1.0.2) allows.
var cslItemTypes = strings.Fields(`article article-journal article-magazine article-newspaper bill book broadcast chapter
	classic collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview
	legal_case legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance
	periodical personal_communication post post-weblog regulation report review review-book software song speech standard
	thesis treaty webpage`)

func TestCSLTypes(t *testing.T) {
	for ours, theirs := range cslTypes {
		if !slices.Contains(cslItemTypes, theirs) {
			t.Errorf("%s becomes %s, which CSL does not know", ours, theirs)
		}
	}
}

var entry = regexp.MustCompile(`(?s)^@[a-z]+\{[a-z0-9-]+,\n(  [a-z]+ = (\{.*?\}|[a-z]{3}),?\n)+\}\n$`)

// Hostile text stays inside its field: braces balance and never close early, and no entry begins.
func FuzzBibliography(f *testing.F) {
	for _, s := range []string{"plain", "https://a.example/}\n@b{ \\{@", "javascript:alert(1)", "}\n@book{x, title={y", `\{ \} \\`, "a, b and c, d", "\x1b[31m\u202e\u009b", "\xff", "{", "}}}}", "$x$ \\input{/etc/passwd}", "@comment{", "\"", "%", strings.Repeat("x", 3000)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		source := tracker.Source{ID: "id-1", Type: s, Title: s, URL: s, ArchiveURL: s, Container: s, Publisher: s, Date: s, AccessDate: s,
			Authors: []string{s, s + ", " + s}, DOI: s, ISBN: s, PMID: s, Domain: s, Raw: s}
		var bib, csl bytes.Buffer
		if err := BibTeX(&bib, []tracker.Source{source}); err != nil {
			t.Fatal(err)
		}
		if err := CSL(&csl, []tracker.Source{source}); err != nil {
			t.Fatal(err)
		}
		for _, out := range []string{bib.String(), csl.String()} {
			if !utf8.ValidString(out) {
				t.Fatal("not UTF-8")
			}
			for _, r := range out {
				if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
					t.Fatalf("U+%04X", r)
				}
			}
		}
		depth := 0
		text := bib.String()
		for i, r := range text {
			switch r {
			case '{':
				depth++
			case '}':
				depth--
			}
			if depth == 0 && r == '}' && i != len(text)-2 || depth < 0 {
				t.Fatalf("the entry ends early: %q", text)
			}
			if r == '@' && i > 0 && depth == 0 {
				t.Fatalf("an entry begins: %q", text)
			}
		}
		if depth != 0 || !entry.MatchString(text) {
			t.Fatalf("no entry: %q", text)
		}
		var items []struct {
			ID, Type, Title string
			Issued          *struct {
				Parts [][]int `json:"date-parts"`
			}
		}
		if err := json.Unmarshal(csl.Bytes(), &items); err != nil {
			t.Fatal(err)
		}
		if len(items) != 1 || items[0].ID != "id-1" || items[0].Title == "" || !slices.Contains(cslItemTypes, items[0].Type) {
			t.Errorf("%+v", items)
		}
	})
}
