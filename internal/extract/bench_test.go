package extract_test

import (
	"slices"
	"testing"

	"tracker/internal/extract"
	"tracker/internal/parse/wikitext"
)

// BenchmarkContent reads real pages cold, from wikitext to claims.
func BenchmarkContent(b *testing.B) {
	pages := realPages(b)
	var revisions []string
	for _, source := range slice(b, 20) {
		revisions = append(revisions, source)
	}
	for _, set := range []struct {
		name  string
		pages []string
	}{
		{"UnitedKingdom", []string{pages["United-Kingdom.wiki"]}},
		{"Anarchism", revisions},
	} {
		b.Run(set.name, func(b *testing.B) {
			size := 0
			for _, p := range set.pages {
				size += len(p)
			}
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				for _, p := range set.pages {
					tree := wikitext.Parse(p)
					extract.Content(extract.Read(tree, "en"))
					tree.Release()
				}
			}
		})
	}
}

// BenchmarkAssemble joins the parts of a page that are already read.
func BenchmarkAssemble(b *testing.B) {
	source := realPages(b)["United-Kingdom.wiki"]
	var parts []*extract.Part
	for _, s := range wikitext.Blocks(source) {
		parts = append(parts, extract.Read(wikitext.Parse(source[s.Start:s.End]), "en"))
	}
	b.ReportAllocs()
	for b.Loop() {
		extract.Assemble(parts)
	}
}

// BenchmarkAssembleEdited joins them again after an edit of one: a part with references, so that all are
// numbered again, and a plain one.
func BenchmarkAssembleEdited(b *testing.B) {
	source := realPages(b)["United-Kingdom.wiki"]
	read := func(source string) *extract.Part { return extract.Read(wikitext.Parse(source), "en") }
	var parts []*extract.Part
	for _, s := range wikitext.Blocks(source) {
		parts = append(parts, read(source[s.Start:s.End]))
	}
	for _, edit := range []struct{ name, before, after string }{
		{"References", "Words.<ref name=x>https://example.org/x</ref>\n\n", "Words, edited.<ref name=x>https://example.org/x</ref>\n\n"},
		{"Plain", "Words.\n\n", "Words, edited.\n\n"},
	} {
		b.Run(edit.name, func(b *testing.B) {
			middle := len(parts) / 2
			before, after := slices.Insert(slices.Clone(parts), middle, read(edit.before)), slices.Insert(slices.Clone(parts), middle, read(edit.after))
			var a extract.Assembler
			first := a.Assemble(nil, before)
			b.ReportAllocs()
			for b.Loop() {
				a.Assemble(a.Assemble(first, after), before)
			}
		})
	}
}
