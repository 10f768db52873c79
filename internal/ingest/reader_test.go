package ingest_test

import (
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tracker/internal/compress"
	"tracker/internal/ingest"
	"tracker/internal/mediawiki"
	"tracker/internal/tracker"
)

// checkRead returns how what a reader that has read other texts makes of a text differs from what a
// new one does.
func checkRead(t interface{ Fatal(...any) }, r *ingest.Reader, text string) string {
	fresh := ingest.Reader{Language: r.Language}
	want, err := fresh.Read(tracker.Wikitext, text)
	if err != nil {
		t.Fatal(err)
	}
	got, err := r.Read(tracker.Wikitext, text)
	if err != nil {
		t.Fatal(err)
	}
	if reflect.DeepEqual(want, got) { // much faster than to look for a difference
		return ""
	}
	return cmp.Diff(want, got)
}

// TestReaderOnRealRevisions reads 200 revisions in their order, and edits of them in between.
func TestReaderOnRealRevisions(t *testing.T) {
	texts := revisions(t, "slice-200.xml.xz")
	r := &ingest.Reader{Language: "en"}
	random := rand.New(rand.NewPCG(1, 2))
	for i, text := range texts {
		if diff := checkRead(t, r, text); diff != "" {
			t.Fatalf("revision %d (-new reader +old reader):\n%.2000s", i+1, diff)
		}
		if i%4 != 0 {
			continue
		}
		for range 3 { // take something out, or bring something of another place or revision in
			lo := random.IntN(len(text))
			hi := min(len(text), lo+random.IntN(400))
			other := texts[random.IntN(len(texts))]
			from := random.IntN(len(other))
			in := other[from:min(len(other), from+random.IntN(300))]
			edited := strings.ToValidUTF8(text[:lo]+in+text[hi:], "")
			if diff := checkRead(t, r, edited); diff != "" {
				t.Fatalf("revision %d, %q put in for bytes %d to %d (-new reader +old reader):\n%.2000s", i+1, in, lo, hi, diff)
			}
		}
	}
}

// blocks are what the pages of TestReader are made of: plain ones, and all that binds blocks together.
var blocks = []string{
	"One. Two three.\n\n", "Four five.\n\n", "Six, seven.\nEight.\n\n", "\n", "* item\n", "* other\n", "== H ==\n", "== J ==\n", "=== I ===\n", "= T =\n",
	"R.<ref>A</ref>\n\n", "R, edited.<ref>A</ref> More.\n\n", "More. R.<ref>A</ref>\n\n", "R.<ref>A</ref>{{citation needed|date=May 2020}}\n\n",
	"N, edited.<ref name=a>A</ref>\n\n", "N.<ref name=a>Another</ref>\n\n", "W, edited.<ref name=b group=n>A note of words.</ref>\n\n", "E, edited.{{efn|Words of a note.<ref>I</ref>}}\n\n",
	"S, edited.{{sfn|Smith|2001|p=1}}\n\n", "S.{{sfn|Smith|2001|p=2}}\n\n", "X, edited [https://example.org/a x] y.\n\n", "D.<ref>{{cite web|url=https://example.org/d|title=Dead}} {{dead link|date=May 2020}}</ref>\n\n",
	"D, edited.<ref>{{cite web|url=https://example.org/d|title=Dead}} {{dead link|date=May 2020}}</ref>\n\n", "D.<ref>{{cite web|url=https://example.org/d|title=Dead}}</ref>\n\n",
	"N.<ref name=a>A</ref>\n\n", "N again.<ref name=a />\n\n", "<ref name=a />\n\n", "<ref>Alone</ref>\n\n", "* <ref>In an item</ref>\n",
	"W.<ref name=b group=n>A note of words.</ref>\n\n", "W again.<ref name=b group=n />\n\n", "E.{{efn|Words of a note.<ref>I</ref>}} More.\n\n", "S.{{sfn|Smith|2001|p=1}}\n\n",
	"* {{cite book|last=Smith|year=2001|title=T}}\n", "* {{cite book|last=Smith|year=2001|title=T|isbn=978-0-306-40615-7}}\n", "L.<ref>{{cite web|url=https://example.org/l|title=Long title of the page}}</ref>\n\n",
	"<references><ref name=a>L</ref></references>\n", "<references />\n", "{|\n! H\n|-\n| c || d<ref>In a row</ref>\n|}\n", "F.{{citation needed|date=May 2020}}\n\n",
	"{{citation needed|date=May 2020}}\n\n", "X [https://example.org/a x] y.\n\n", "[[File:A.jpg|thumb|C.<ref>A</ref>]]\n", "<ref follow=a>F</ref>\n\n", "{{quote|Q.}}\n", "{{odd|a}} w\n\n",
	"{{reflist|refs=<ref name=b group=n>D <ref>x</ref></ref>}}\n", "{{infobox x|a=1<ref>A</ref>}}\n", "<!-- c -->\n", "<div>\n", "</div>\n", "{{", "}}", "[[", "<ref>", "'''b\n",
}

func TestReader(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		page := rapid.SliceOfN(rapid.SampledFrom(blocks), 0, 25).Draw(t, "page")
		r := &ingest.Reader{Language: "en"}
		earlier := [][]string{page}
		for range rapid.IntRange(2, 6).Draw(t, "snapshots") {
			if diff := checkRead(t, r, strings.Join(page, "")); diff != "" {
				t.Fatalf("%q (-new reader +old reader):\n%s", page, diff)
			}
			if rapid.IntRange(0, 5).Draw(t, "revert") == 0 {
				page = rapid.SampledFrom(earlier).Draw(t, "earlier")
				continue
			}
			lo := rapid.IntRange(0, len(page)).Draw(t, "at")
			hi := min(len(page), lo+rapid.IntRange(0, 3).Draw(t, "out"))
			in := rapid.SliceOfN(rapid.SampledFrom(blocks), 0, 3).Draw(t, "in")
			page = append(append(append([]string{}, page[:lo]...), in...), page[hi:]...)
			earlier = append(earlier, page)
		}
	})
}

// Readings share what they have in common.
func TestReadingsShare(t *testing.T) {
	r := &ingest.Reader{Language: "en"}
	read := func(text string) *tracker.Reading {
		reading, err := r.Read(tracker.Wikitext, text)
		if err != nil {
			t.Fatal(err)
		}
		return reading
	}
	one := read("A one.\n\nB two.\n\n== H ==\nC three.<ref>https://example.org/c</ref>\n\nD four.<ref name=d>https://example.org/d</ref>\n")
	two := read("A one.\n\nB two, edited.\n\n== H ==\nC three.<ref>https://example.org/c</ref>\n\nD four.<ref name=d>https://example.org/d</ref>\n")
	for _, i := range []int{0, 2, 3} {
		if one.Claims[i] != two.Claims[i] {
			t.Errorf("claim %d is not shared", i+1)
		}
	}
	if &one.Sources[0] != &two.Sources[0] {
		t.Error("sources are not shared")
	}
	three := read("A one.<ref name=d />\n\nB two, edited.\n\n== H ==\nC three.<ref>https://example.org/c</ref>\n\nD four.<ref name=d>https://example.org/d</ref>\n")
	if two.Claims[1] != three.Claims[1] {
		t.Error("a claim without references is not shared after one was put in above it")
	}
	if label := three.Claims[2].Citations[0].Label; label != "[2]" {
		t.Errorf("claim 3 has %s, want [2]", label)
	}
	if &two.Sources[0] == &three.Sources[0] != cmp.Equal(two.Sources, three.Sources) {
		t.Error("sources are shared where they differ, or not where they do not")
	}
	if again := read("A one.\n\nB two, edited.\n\n== H ==\nC three.<ref>https://example.org/c</ref>\n\nD four.<ref name=d>https://example.org/d</ref>\n"); again != two {
		t.Error("the same text gives another reading")
	}
}

// revisions are the texts of a dump of the real material.
func revisions(t testing.TB, file string) []string {
	t.Helper()
	d, err := mediawiki.NewDumpReader(open(t, file))
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for {
		_, rev, err := d.Next()
		if err == io.EOF {
			return texts
		}
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(rev.Text()))
	}
}

// open opens a dump of the real material, unpacked.
func open(t testing.TB, file string) io.Reader {
	t.Helper()
	root := os.Getenv("TRACKER_TESTDATA")
	if root == "" {
		root = "../../../shared"
	}
	f, err := os.Open(filepath.Join(root, "data", "anarchism", file))
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skipf("real material is missing: %v", err)
	}
	t.Cleanup(func() { f.Close() })
	r, _, err := compress.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
