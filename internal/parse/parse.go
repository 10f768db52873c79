// Package parse knows the formats: how a file's name tells its format, and which parser turns it
// into a syntax tree. A new format is one new package and one entry of [Formats].
package parse

import (
	"path"
	"strings"

	"tracker/internal/parse/html"
	"tracker/internal/parse/markdown"
	"tracker/internal/parse/plain"
	"tracker/internal/parse/wikitext"
	"tracker/internal/syntax"
	"tracker/internal/tracker"
)

// Format is one input format.
type Format struct {
	Name       tracker.Format
	Extensions []string
	// Parse never fails: odd markup is kept as text, and a warning in the tree.
	Parse func(source string) *syntax.Tree
	// Recut cuts a source where its blocks can be parsed one by one to the same effect. before, which
	// may be nil, is another edition of the page: first and last count the blocks at the start and
	// the end that both have in common. Recut is nil where the format has no such places.
	Recut func(before *syntax.Cuts, source string) (cuts *syntax.Cuts, first, last int)
}

// Formats are the formats that are known.
var Formats = []Format{
	{tracker.Wikitext, []string{".wiki", ".wikitext", ".mediawiki"}, wikitext.Parse, wikitext.Recut},
	{tracker.HTML, []string{".html", ".htm"}, html.Parse, nil},
	{tracker.Markdown, []string{".md", ".markdown"}, markdown.Parse, nil},
	{tracker.Plain, []string{".txt"}, plain.Parse, nil},
}

// ByName finds a format by its name.
func ByName(name tracker.Format) (Format, bool) {
	for _, f := range Formats {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}

// ByFile finds the format that a file's name tells; the ending of a compressed file is passed over.
func ByFile(file string) (Format, bool) {
	file = strings.ToLower(file)
	for _, packed := range [...]string{".gz", ".bz2", ".xz", ".zst"} {
		file = strings.TrimSuffix(file, packed)
	}
	ext := path.Ext(file)
	for _, f := range Formats {
		for _, e := range f.Extensions {
			if e == ext {
				return f, true
			}
		}
	}
	return Format{}, false
}

// Names lists the names of the formats.
func Names() []string {
	var names []string
	for _, f := range Formats {
		names = append(names, string(f.Name))
	}
	return names
}
