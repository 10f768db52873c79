// Package report writes what the commands show: for a person on a terminal ([Text]), as a document
// to keep and publish ([Markdown], [HTML]), and for programs ([JSON], [Atom]).
//
// In goes a value of package tracker, finished: a [tracker.Diff], a [tracker.History], a
// [tracker.Changelog], or one of the small bundles of this package ([Claims], [Log], [Blame]). Out
// come bytes on an io.Writer, the same bytes for the same value on every machine and in every time
// zone. Nothing is fetched, computed anew or reordered; a writer only finds words.
//
//	report.Text{W: os.Stdout, Color: true, Width: 80}.Diff(d)
//	report.Markdown{W: file}.Changelog(c)
//	report.JSON{W: os.Stdout}.Claims(c)
//
// Everything that comes out of a document (its text, titles, authors, comments, addresses) was
// written by strangers and is inert in every output: no control character reaches a terminal, no
// markup reaches a Markdown reader, only http and https addresses become links. See clean.go and
// escape.go, which every writer goes through.
//
// A writer holds one change at a time: output is streamed, and work grows with the size of the value.
// The only errors are those of the io.Writer, and of a template that a user has written.
package report
