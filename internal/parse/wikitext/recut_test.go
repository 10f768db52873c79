package wikitext

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tracker/internal/syntax"
)

// checkRecut returns where cutting source as another edition of before differs from cutting it alone.
func checkRecut(before *syntax.Cuts, source string) (*syntax.Cuts, error) {
	want := cut(source)
	got, first, last := Recut(before, source)
	if got.Source != source || !slices.Equal(got.Blocks, want.Blocks) {
		return want, fmt.Errorf("from %q\nto %q\ncut again at %v,\nwanted at %v", before.Source, source, got.Blocks, want.Blocks)
	}
	if got.Even && !want.Even {
		return want, fmt.Errorf("from %q\nto %q\nis not even", before.Source, source)
	}
	for i := range first {
		if before.Block(i) != got.Block(i) {
			return want, fmt.Errorf("block %d is not the same as before", i)
		}
	}
	for k := range last {
		if before.Block(len(before.Blocks)-1-k) != got.Block(len(got.Blocks)-1-k) {
			return want, fmt.Errorf("block %d from the end is not the same as before", k)
		}
	}
	return got, nil
}

// pieces are what sources are put together of: what begins, ends and joins blocks.
var recutPieces = []string{
	"One. ", "two", "\n", "\n", "\n\n", "\n\n\n", "== H ==\n", "=== I ===", "* ", "# ", ": ", "; ", " ", "\t", "----", "<!-- c -->\n", "<!-- c -->", "<!--", "-->",
	"{|\n", "|-\n| c\n", "|}\n", "\n{|", "\n|}", ":{|\n", "{{t}}\n", "{{infobox x|a=1\n|b=2}}\n", "{{", "}}", "{{{", "}}}", "[[", "]]", "[[a|b]]", "[[File:A.jpg|thumb|c]]\n",
	"[[Category:X]]\n", "[", "]", "|", "<ref>", "</ref>", "<ref name=a />", "<ref", ">", "<", "<div>", "</div>", "<blockquote>\n", "</blockquote>\n", "<ul><li>", "</ul>",
	"<pre>", "</pre>\n", "<gallery>\n", "</gallery>\n", "<references />\n", "__NOTOC__\n", "#REDIRECT [[x]]\n", "<noinclude>", "<includeonly>", "</includeonly>", "<nowiki>", "</nowiki>", "\r\n", "é",
}

func TestRecut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := func(name string, most int) string {
			return strings.Join(rapid.SliceOfN(rapid.SampledFrom(recutPieces), 0, most).Draw(t, name), "")
		}
		source := text("source", 60)
		c := cut(source)
		for range rapid.IntRange(1, 4).Draw(t, "edits") {
			lo := rapid.IntRange(0, len(source)).Draw(t, "at")
			hi := min(len(source), lo+rapid.IntRange(0, 12).Draw(t, "out"))
			source = source[:lo] + text("in", 4) + source[hi:]
			var err error
			if c, err = checkRecut(c, source); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// TestRecutEven makes editions of nothing but closed constructs, so that none is cut as a whole.
func TestRecutEven(t *testing.T) {
	closed := []string{
		"One. Two.\n\n", "three\n", "\n", "== H ==\n", "* a\n", "* b\n", "# n\n", ": d\n", " pre\n", "----\n", "<!-- c -->\n", "<!-- d\n\ne -->\n", "text <!-- c -->\n",
		"{|\n! H\n|-\n| c\n|}\n", "{{t|a\n\nb}}\n", "{{infobox x|a=1}}\n", "{{infobox x|a=1}} tail\n", "[[Category:X]]\n", "[[File:A.jpg|thumb|c]]\n", "[[File:A.jpg|thumb|c]] x\n", "w<ref>r\n\ns</ref> x\n",
		"<div>d\n\ne</div>\n", "x <blockquote>q</blockquote> y\n", "<gallery>\nA.jpg|a\n</gallery>\n", "__NOTOC__\n", "__NOTOC__ x\n", "#REDIRECT [[x]]\n", " \n", "\t\n", ":{|\n| c\n|}\n", "<references />\n", "* {|\n| c\n|}\n",
	}
	rapid.Check(t, func(t *rapid.T) {
		few := rapid.SliceOfN(rapid.SampledFrom(closed), 2, 6).Draw(t, "few") // so that they meet in all ways
		lines := rapid.SliceOfN(rapid.SampledFrom(few), 1, 30).Draw(t, "lines")
		c := cut(strings.Join(lines, ""))
		for range rapid.IntRange(1, 5).Draw(t, "edits") {
			lo := rapid.IntRange(0, len(lines)).Draw(t, "at")
			hi := min(len(lines), lo+rapid.IntRange(0, 3).Draw(t, "out"))
			lines = slices.Replace(slices.Clone(lines), lo, hi, rapid.SliceOfN(rapid.SampledFrom(few), 0, 3).Draw(t, "in")...)
			var err error
			if c, err = checkRecut(c, strings.Join(lines, "")); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// BenchmarkRecut cuts a page after a word was put in in the middle, and after it was taken out.
func BenchmarkRecut(b *testing.B) {
	for name, source := range pages(b) {
		b.Run(name, func(b *testing.B) {
			at := len(source)/2 + strings.IndexByte(source[len(source)/2:], ' ')
			edited := source[:at] + " word" + source[at:]
			c := cut(source)
			b.SetBytes(int64(2 * len(source)))
			b.ReportAllocs()
			for b.Loop() {
				c, _, _ = Recut(c, edited)
				c, _, _ = Recut(c, source)
			}
			if !c.Even {
				b.Log("something in the page is not closed: it is cut as a whole")
			}
		})
	}
}
