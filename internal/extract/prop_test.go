package extract_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"tracker/internal/extract"
	"tracker/internal/parse/wikitext"
	"tracker/internal/tracker"
)

func whole(source string) tracker.Content {
	return extract.Content(extract.Read(wikitext.Parse(source), "en"))
}

// inBlocks reads a page block by block. Equal blocks share a part, as they do across snapshots.
func inBlocks(source string) tracker.Content {
	seen := map[string]*extract.Part{}
	var parts []*extract.Part
	for _, s := range wikitext.Blocks(source) {
		block := source[s.Start:s.End]
		if seen[block] == nil {
			seen[block] = extract.Read(wikitext.Parse(block), "en")
		}
		parts = append(parts, seen[block])
	}
	return extract.Assemble(parts).Content()
}

// check says what is wrong with content, whatever its source: the promises of the package.
func check(c tracker.Content) error {
	sources := map[string]bool{"": true}
	for _, s := range c.Sources {
		if s.ID == "" || sources[s.ID] {
			return fmt.Errorf("source id %q is empty or there twice", s.ID)
		}
		sources[s.ID] = true
	}
	for i, claim := range c.Claims {
		fail := func(format string, args ...any) error {
			return fmt.Errorf("claim %d %q: %s", i+1, claim.Text, fmt.Sprintf(format, args...))
		}
		switch text := claim.Text; {
		case claim.Position != i+1:
			return fail("position %d", claim.Position)
		case text == "" || strings.TrimSpace(text) != text || strings.Contains(text, "  "):
			return fail("white space is not folded")
		case !utf8.ValidString(text) || !norm.NFC.IsNormalString(text):
			return fail("not UTF-8 in NFC")
		case strings.ContainsFunc(text, unicode.IsControl):
			return fail("control characters")
		}
		for _, cite := range claim.Citations {
			if !sources[cite.Source] {
				return fail("cites a source that is not listed")
			}
		}
	}
	return nil
}

// markup is what no reader sees; it may only stand in a text where the source says so in other words.
var markup = []string{"{{", "}}", "[[", "]]", "<ref", "</ref", "'''", "<!--"}

// broken counts the places where a page's own source is broken, so that MediaWiki shows markup too: in
// United Kingdom "1980scite web |url=…}}</ref>" and a link that {{))!}} and {{!((}} put together.
var broken = map[string]int{"United-Kingdom.wiki": 2}

func TestRealPages(t *testing.T) {
	for name, source := range realPages(t) {
		t.Run(name, func(t *testing.T) {
			c := whole(source)
			if len(c.Claims) < 40 {
				t.Errorf("only %d claims", len(c.Claims))
			}
			if err := check(c); err != nil {
				t.Error(err)
			}
			var odd []string
			for _, claim := range c.Claims {
				if slices.ContainsFunc(markup, func(m string) bool { return strings.Contains(claim.Text, m) }) {
					odd = append(odd, claim.Text)
				}
			}
			if len(odd) != broken[name] {
				t.Errorf("%d claims have markup, want %d: %q", len(odd), broken[name], odd)
			}
			parts := inBlocks(source)
			c.Warnings, parts.Warnings = nil, nil // their spans count from the start of a block
			if diff := cmp.Diff(c, parts); diff != "" {
				t.Errorf("block by block (-whole +blocks):\n%.3000s", diff)
			}
		})
	}
}

// TestBlocks checks on random pages that reading them block by block is reading them.
func TestBlocks(t *testing.T) {
	pieces := []string{
		"One. ", "Two three. ", "== H ==\n", "=== I ===\n", "\n", "\n\n", "* ", "# ", "<ref>A</ref>", "<ref name=a>A</ref>", "<ref name=a />",
		"<ref name=b group=n>A note of words.</ref>", "<ref name=b group=n />", "{{efn|Words of a note.<ref>I</ref>}}", "{{sfn|Smith|2001|p=1}}",
		"{{cite book|last=Smith|year=2001|title=T}}", "<references><ref name=a>L</ref></references>", "\n{|\n! H\n|-\n| c\n|}\n",
		"{{citation needed|date=May 2020}}", "[https://example.org/a x]", "[[File:A.jpg|thumb|C.<ref>A</ref>]]", "{{rp|5}}", "<ref follow=a>F</ref>",
		"{{quote|Q.}}", "<ref mane=x>A</ref>", "{{reflist|refs=<ref name=b group=n>D <ref>x</ref></ref>}}", "{{infobox x|a=1<ref>A</ref>}}\n",
	}
	rapid.Check(t, func(t *rapid.T) {
		source := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 40).Draw(t, "pieces"), "")
		c := whole(source)
		if err := check(c); err != nil {
			t.Fatalf("%q: %v", source, err)
		}
		parts := inBlocks(source)
		c.Warnings, parts.Warnings = nil, nil
		if diff := cmp.Diff(c, parts); diff != "" {
			t.Fatalf("%q (-whole +blocks):\n%s", source, diff)
		}
	})
}

// FuzzContent checks the promises on any wikitext. Markup in a text is wrong where the source is too
// plain to have said it in other words (escapes, nowiki) or to have left it unclosed.
func FuzzContent(f *testing.F) {
	cases(f, func(_ string, format tracker.Format, source, want string) string {
		if format == tracker.Wikitext {
			f.Add(source)
		}
		return want
	})
	f.Fuzz(func(t *testing.T, source string) {
		c := whole(source)
		if err := check(c); err != nil {
			t.Error(err)
		}
		if !balanced(source) {
			return
		}
		for _, claim := range c.Claims {
			for _, m := range markup {
				if strings.Contains(claim.Text, m) {
					t.Errorf("claim %q has %s", claim.Text, m)
				}
			}
		}
	})
}

// balanced says whether a source is made of words and well-nested templates and links alone.
func balanced(source string) bool {
	var open []byte
	for i := 0; i < len(source); i++ {
		switch c := source[i]; {
		case c == '{' || c == '[':
			if i+1 == len(source) || source[i+1] != c || i+2 < len(source) && source[i+2] == c || i+2 == len(source) || source[i+2] == ']' || source[i+2] == '}' {
				return false
			}
			if slices.Contains(open, '[') {
				return false
			}
			if name := source[i+2]; name < 'a' || name > 'z' { // "[[ ]]" and "{{|}}" are printed as they stand
				return false
			}
			open = append(open, c)
			i++
		case c == '}' || c == ']':
			if len(open) == 0 || open[len(open)-1] != c-2 || i+1 == len(source) || source[i+1] != c {
				return false
			}
			open = open[:len(open)-1]
			i++
		case c == '|' || c == ' ' || c == '.' || c == '\n' && len(open) == 0 || c >= 'a' && c <= 'z':
		default:
			return false
		}
	}
	return len(open) == 0
}
