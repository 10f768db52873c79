package edits

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A source taken apart and put together again is the source, with marks and without.
func TestRender(t *testing.T) {
	names, _ := filepath.Glob("../../../snapshots/*/*.wiki")
	more, _ := filepath.Glob("../../../../shared/data/wikitext/*.wiki")
	if len(names) == 0 {
		t.Fatal("no sources")
	}
	for _, name := range append(names, more...) {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		p := parse(string(b), Wikitext)
		if got := p.render(); got != string(b) {
			t.Errorf("%s: the parts do not make the whole", name)
		}
		if got, _ := Marks(p.renderMarked()); got != string(b) {
			t.Errorf("%s: marks change more than marks", name)
		}
		clean := len(p.places(func(_ *block, u *unit) bool { return u.clean }))
		all := len(p.places(func(_ *block, u *unit) bool { return true }))
		t.Logf("%s: %d units, %d clean", name, all, clean)
		if strings.Count(string(b), "\n") > 20 && clean < 10 {
			t.Errorf("%s: %d units of %d are clean", name, clean, all)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"It opened in May. The mayor spoke.", "It opened in May. The mayor spoke."}, // a stop behind a short word may be no end
		{"It carries traffic.<ref>One. Two.</ref> The mayor spoke.", "It carries traffic.<ref>One. Two.</ref>|The mayor spoke."},
		{"He met J. Smith of Acme Inc. in town. They spoke.", "He met J. Smith of Acme Inc. in town.|They spoke."},
		{`He called it "a triumph". Others did not.`, `He called it "a triumph".|Others did not.`},
	} {
		var got []string
		for _, u := range sentences(c.text) {
			got = append(got, u.text)
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%q: %q, want %q", c.text, strings.Join(got, "|"), c.want)
		}
	}
}

// A history is a function of its source and seed.
func TestSame(t *testing.T) {
	b, err := os.ReadFile("../../../snapshots/worked-example/20688.wiki")
	if err != nil {
		t.Fatal(err)
	}
	donors := []string{"The harbour of Marlow froze over in the long winter.", "Three ferries were sold to a yard in the north."}
	one := Histories("d", string(b), Wikitext, donors, 1)
	two := Histories("d", string(b), Wikitext, donors, 1)
	if len(one) < 30 || len(one) != len(two) {
		t.Fatalf("%d and %d histories", len(one), len(two))
	}
	for i := range one {
		for k := range one[i].Versions {
			if one[i].Versions[k].Source != two[i].Versions[k].Source {
				t.Fatalf("%s: version %d differs", one[i].Name, k)
			}
		}
	}
}
