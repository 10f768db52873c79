package extract

import (
	"tracker/internal/syntax"
	"tracker/internal/tracker"
)

// Part is what one stretch of a document says on its own. It is immutable.
type Part struct {
	title    string
	elements []element
	warnings []syntax.Warning
	traits   traits
}

// element is a heading, a claim, or a place where sources are listed, in document order.
type element struct {
	level int // of a heading; 0 for a claim
	text  string
	kind  tracker.Kind
	uses  []use
	flags []tracker.Flag
	opens bool  // it is the first of its block
	lead  *lead // nil where there is none

	listing *listing // nil where there is none
	works   []*work  // structured citations outside references: sources, and targets of short citations
}

// listing is a list of the references of a group, with the definitions that stand in it.
type listing struct {
	group string
	defs  []*note
}

// lead is what plain text prints at the start of a paragraph and belongs to an earlier text: labels,
// and the stray quotation mark before them.
type lead struct {
	before  []use
	closing string
}

// use is a mark in the text that points to a source.
type use struct {
	name, group string
	locator     string
	label       string // as printed in the source, where it is
	note        *note  // the content given here, or nil for a re-use
	works       []*work
	short       *shortCite
	kind        useKind
}

type useKind uint8

const (
	useReference useKind = iota // a footnote: numbered
	usePrinted                  // a label printed in the text: looked up in the printed list
	useLink                     // a link or citation in running text: no label
	useFaulty                   // a footnote that the page shows an error for: it names its sources, and has no number
	useUnseen                   // a footnote whose mark no reader sees: numbered, but it supports nothing
)

// note is the content of a reference.
type note struct {
	name, group, follow, label string

	works  []*work
	shorts []shortCite
	text   string // what a reader sees
	prose  bool   // it says something of its own, besides naming sources
	uses   []use  // references inside it
	flags  []tracker.Flag
}

// says reports whether there is content: an empty reference is a re-use.
func (n *note) says() bool { return n.text != "" || len(n.works)+len(n.shorts) > 0 }

// work is a cited work.
type work struct {
	source  tracker.Source
	anchor  string // by which short citations find it
	locator string
	archive bool     // the address was an archived copy of another
	strong  []string // the identities that no other work shares
	all     []string // those and the weaker ones
}

// shortCite names a full citation by its anchor: authors and year, as a rule.
type shortCite struct {
	anchor  string
	locator string
}
