// Package textdiff compares two wordings of one claim: which words were deleted and inserted, how
// much was kept, and whether the claim says something else now or only says it otherwise.
//
// In go two plain texts; out come
//
//   - [Edits], the changes as a careful person would mark them with a pen: whole words, few strokes;
//   - [Degree], which tells substance from wording from mere typography;
//   - [Similarity], the share of words kept;
//   - [Fold], the form of a text in which typography has vanished.
//
// Degree knows English: its lists of function words, synonyms and opposites are the text files of
// this package, one set a line, made to be read and added to, and words.txt and names.txt are a spelling
// checker's, which tell a misspelling from another word. In another language, words that differ
// in more than their ending count as other words. Nothing here fails, and nothing depends on time,
// place or chance: equal texts give equal answers.
package textdiff
