// Package html parses web pages: MediaWiki's, as the classic parser and Parsoid write them, bare or in
// a whole saved page, and others.
//
// [Parse] takes a page and gives the tree of its content. Of a MediaWiki page that is the article: its
// title, sections, paragraphs, lists, tables, infoboxes, captions, footnotes with their definitions,
// and editors' marks. Contents, edit links, notices at the top, navigation boxes are hidden. Of
// another page it is the main part, as a readability library finds it, or the whole body where that
// finds little; notes at the end that the text links to are footnotes.
//
// A footnote's use and its definition have the same KeyName, the id that the page links them by, and
// the printed label. A citation that carries its fields for machines (COinS) is a Cite.
//
// Text is what a reader sees. golang.org/x/net/html builds the tree of elements but forgets where they
// stood, so a marker is put in front of each stretch of text before it is parsed; see [mark]. Where
// the page's order is not the source's (text that is misplaced in a table), spans are empty.
//
// Nothing is refused. A page nested deeper than the library takes (512 elements) is read as its text
// alone, with a warning; nodes nested deeper than [maxDepth] are read as their content.
package html

// maxDepth bounds the nesting of the tree.
const maxDepth = 100
