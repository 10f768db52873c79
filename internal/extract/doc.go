// Package extract turns a syntax tree of any format into what the document claims and on which
// sources. What a claim is, which citation belongs to which claim, and when two references cite the
// same work is decided here and nowhere else.
//
// It works in two steps. [Read] takes the tree of a whole document, or of one block of it, and gives
// a [Part]: its headings, claims and references as far as they can be known on their own. [Assemble]
// joins the parts of a document: section paths, names of references to their definitions, numbers
// as a reader sees them printed, short citations to full ones. A Part depends on its bytes alone, so
// a paragraph that many snapshots share is read once.
//
// A paragraph gives a claim a sentence; a list item, caption, table row, infobox field and
// explanatory footnote gives one; a block quotation gives one a paragraph. A reference belongs to
// the sentence that it stands in or directly after. Text is NFC with white space folded to single
// spaces, soft hyphens and zero-width spaces dropped, and labels taken out.
//
// Nothing is refused: odd markup was kept as text by the parser, and its warnings are passed on.
package extract

// Version is the extractor's version. It is stored with each snapshot, so that a change in what is
// read from old snapshots can be told from a change in the document. Count it up whenever a parser
// or this package reads a document differently.
const Version = 1
