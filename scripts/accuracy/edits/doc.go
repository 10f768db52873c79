// Package edits makes histories of a document by known edits to its source text: the generator of
// the accuracy bench.
//
// In goes the source of a real article; out come [History] values, each a few versions of the source
// with the [Truth] of every step: which sentence is which, what was done to it, and what a reader
// should be told. Sentences, list items and table rows are picked by a careful splitter of this
// package's own: where it is in doubt, it leaves the text alone. Nothing here knows how the program
// reads, matches or compares: the package imports none of it.
//
// A history is a function of the source and the seed.
package edits
