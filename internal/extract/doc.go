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
// An [Assembler] does so for one snapshot after the other. It works in one of two ways. Where an edit
// leaves headings, references and works as they were, only the claims of the parts edited are made, and
// those in all other places are taken over (splice.go). Else a pass goes over the whole document
// (pass.go): claims are drafted, since marks further on may still belong to them, and a draft that comes
// out as the claim that its element made before is that claim. What a part may do to others is known when
// it is read (traits.go). The outcome is in both ways that of [Assemble], which knows of no snapshot before.
//
// A paragraph gives a claim a sentence; a list item, caption, table row and infobox field gives one;
// a block quotation gives one a paragraph. A row names the columns of its cells; a row of headers is
// no claim, unless it is the title of what follows. An explanatory footnote gives one claim, after the
// block that uses it first. Text is NFC with white space folded to single spaces, soft hyphens and
// zero-width spaces dropped, and labels taken out.
//
// A reference belongs to the sentence that it stands in or directly after; one that stands apart to
// the claim before it in its section, or the next one where there is none. One in a cell that spans
// rows, or in a header, belongs to the first row below it. One in a heading supports no claim.
// Labels are numbered as MediaWiki's Cite numbers them: references inside a note before the note,
// those of notes in a list where the list stands, from 1 again after a list, and none for a reference
// that Cite refuses.
//
// Two works are one source when they share an identity (see [tracker.Source.Identities]); what is
// known of it is what they say together. A short citation finds its work by the anchor that both
// print, and has no source where none or several fit.
//
// Nothing is refused: odd markup was kept as text by the parser, and its warnings are passed on.
package extract

// Version is the extractor's version. It is stored with each snapshot, so that a change in what is
// read from old snapshots can be told from a change in the document. Count it up whenever a parser
// or this package reads a document differently.
const Version = 2
