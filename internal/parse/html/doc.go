// Package html parses web pages: MediaWiki's, as the classic parser and Parsoid write them, bare or in
// a whole saved page, and others.
//
// [Parse] takes a page and gives the tree of its content. Of a MediaWiki page that is the article: its
// title, sections, paragraphs, lists, tables, infoboxes, captions, footnotes with their definitions,
// and editors' marks. Contents, edit links, notices at the top, navigation boxes are hidden.
//
// Of another page it is the main part. A readability library says where that is; the page's own
// elements are read there, not what the library leaves of them, which may lack a clause of a contract.
// Hidden are elements that say by their tag, role or class that they are not the text (site headers
// and footers, advertisements, cookie notices, sharing, related stories, comments, bylines), and what
// the library left out and is mostly links within the site. Where the library finds little, or a page
// is very short or long, the one <main> or <article>, or the body, is read in the same way. A heading
// that repeats the page's title heads no section. Notes that the text links to are footnotes, wherever
// they stand and whatever element they are.
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
//
// # The same article as wikitext
//
// scripts/parity renders articles with a real MediaWiki and compares their claims with those of the
// wikitext: 99.8 % are the same in text and citations, for the classic parser, Parsoid and saved
// pages. What a rendering does not have cannot be equal:
//
//   - A reference in whose place the page shows an error. The classic parser gives it no number,
//     Parsoid does, and all later numbers differ by it; its source is in neither.
//   - Notes of a group without a list on the page: their text is nowhere in it.
//   - Fields of a citation template that it does not print, where the page has no COinS for it; a
//     citation's type, which is guessed from its class.
//   - Captions of pictures that are neither thumbnails nor framed: browsers show them as a tooltip.
package html

// maxDepth bounds the nesting of the tree.
const maxDepth = 100
