package extract_test

import (
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

// BenchmarkAssemble joins the parts of a page that are already read: what each further revision of a
// page costs.
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
