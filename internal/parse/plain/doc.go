// Package plain parses plain text: text copied from a page, a report, an e-mail.
//
// [Parse] takes the text and gives its tree. Paragraphs are separated by empty lines; in a text that
// is not wrapped, each line is one. What else plain text can say is read from its looks, and only
// where they are clear:
//
//   - a first line, followed by an empty one, that does not end like a sentence is the title;
//   - "[9]", "[note 1]", "[a]" are citation labels, left where they stand; "[sic]", "x[2]" and "[1](url)"
//     are not; "[citation needed]" is an editors' mark;
//   - lines that start with "-", "*", "•" or with numbers counting up are a list;
//   - an underlined line, or a short line without a stop between long paragraphs, is a heading;
//   - where paragraphs are one line each, a last block of several lines holds captions;
//   - a list under a heading such as "References", or a last run of lines "[1] …", "1. …", "^ …" with
//     addresses in them, defines the sources of the labels.
//
// Nothing is refused. Lists are flat: indentation is not read as nesting. The time is linear in the
// length of the text.
package plain
