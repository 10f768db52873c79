// Package markdown parses Markdown as GitHub and Open Terms Archive write it: CommonMark with tables,
// footnotes, struck text and bare addresses.
//
// [Parse] takes a text and gives its tree; goldmark reads the markup. A footnote's use is a Reference
// with the label that renderers print, "[1]" in order of first use, its definition a Reference inside
// References where the source has it. Links to http and https are ExternalLinks, others Links. Front
// matter, comments, link definitions and images are hidden; an image that stands alone with a title
// makes a Caption of its alternative text. Of HTML, tags are dropped and text is kept.
//
// Escapes and entities are resolved, so that Value is what a reader sees; a line end is a Space.
// Nothing is refused. Nodes nested deeper than [maxDepth] are read as their content.
package markdown

// maxDepth bounds the nesting of the tree.
const maxDepth = 100
