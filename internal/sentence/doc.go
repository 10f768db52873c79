// Package sentence splits running text into sentences.
//
// [Split] takes the plain text of one block (a paragraph, a list item), the places where citation
// labels were taken out of it, and a language. It gives the sentences as byte ranges, in order,
// without the white space around them; together they hold every byte of the text that is not white
// space. It refuses nothing: text without any stop is one sentence.
//
// How it decides, at each run of stops:
//
//   - What stands before: an abbreviation, an initial, an acronym, a list marker, an ellipsis or an
//     ordinary word. Abbreviations have classes (see [class]) that say how much evidence it takes to
//     end a sentence after them.
//   - What stands after: white space or a citation label must; then a lower-case letter speaks
//     against an end, an upper-case letter for it, and a word that opens sentences ("The",
//     "However") decides after an abbreviation.
//   - What stands around: stops inside quotation marks and brackets end nothing until the pair
//     closes, so that He said "Go. Now." and left. is one sentence.
//
// Two rules keep a missing mark from swallowing the rest of a text: a pair must close within
// [maxEnclosed] bytes, and an opening quotation mark before the closing one means that the first was
// never closed. Nesting of brackets is followed to [maxNesting]. All scans back and ahead are bounded,
// so time is linear.
//
// What differs by language is data: english.go, french.go, german.go and spanish.go. Other languages
// get the stops of their script, and the English rules where they write a stop like English.
package sentence
