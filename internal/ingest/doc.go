// Package ingest takes snapshots into lines of lineage: it runs the steps from bytes to claims with
// ids, and stores what came of them.
//
// An [Input] brings the snapshots of documents, in order; there is one for a folder of snapshots, a
// file, a dump, and a folder of files named by time. [Into] runs an input as one run of the store.
// What the dataset has already is passed over, so the same input twice changes nothing.
//
// # Work in proportion to the edit
//
// A [Reader] reads each snapshot at the cost of what is new in it. Four snapshots of a page, a block
// a letter:
//
//	1  A  B  H  C  D      all of it is cut, parsed and assembled
//	2  A  B' H  C  D      A to H are cut again, B' is parsed; the claims of A, C and D are those of 1
//	3  x                  the page is blanked
//	4  A  B' H  C  D      the text of 2: what it says is known
//
// The edit is found by comparing bytes from both ends. Cutting anew around it is enough where every
// construct of the page is closed ([tracker/internal/parse/wikitext.Recut]). Only the claims of B' are
// made where it has no references and is no heading; else the references of the whole page are numbered
// and filed again ([tracker/internal/extract.Assembler]). In each case the outcome is that of reading
// the snapshot alone: tests hold one against the other, on real revisions and on generated edits.
//
// Of eleven thousand revisions of one article, 673 MB, nine of ten blocks and five of six claims are
// taken over so. Lineage sees by their pointers which claims these are, and passes over them.
package ingest
