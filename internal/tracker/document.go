package tracker

import (
	"errors"
	"time"
)

// ErrNotTracked is the error for a document that a dataset does not have.
var ErrNotTracked = errors.New("document is not tracked")

// Document is what is tracked: an article, a policy, a page that keeps being edited.
type Document struct {
	// ID names the document in commands, folders and tables: a slug such as "worked-example".
	ID       string
	Title    string
	URL      string
	Language string // BCP 47 tag, "en"
	License  string // SPDX identifier, "CC-BY-SA-4.0"
	// Attribution is the line that the licence asks every copy of the text to carry.
	Attribution string
	// Notice is shown wherever the document is shown, such as "constructed by this project".
	Notice string
}

// Format is the markup of a snapshot's bytes.
type Format string

// The formats that have a parser; see package parse for how a file's name tells its format.
const (
	Wikitext Format = "wikitext"
	HTML     Format = "html"
	Markdown Format = "markdown"
	Plain    Format = "plain"
)

// Snapshot is one captured revision of a document: where it came from, without its bytes.
type Snapshot struct {
	Document string // Document.ID
	Seq      int    // 1, 2, … in the document's order
	Revision string // the source's own id; for a file without one, its name
	Parent   string // the revision it was made from, where the source says so

	Time time.Time // UTC, whole seconds; when the document had this text
	// TimeEstimated is true where Time is a judgement, not a record.
	TimeEstimated bool
	RetrievedAt   time.Time // zero where unknown

	Author  string
	Comment string
	Minor   bool
	Tags    []string // that the source's software gave it: "mw-undo"
	// Hidden parts were suppressed at the source: not empty, not missing, but withheld.
	AuthorHidden, CommentHidden, TextHidden bool
	// Withheld is what the source has hidden since the snapshot was taken.
	Withheld Withheld

	Format Format
	SHA1   string // of the bytes, as the source states it, lower-case hex; "" where it does not
	SHA256 string // of the bytes, lower-case hex
	Size   int64  // of the bytes
	URL    string // of this very revision
	Origin string // how it was obtained: a file, a dump, an API
}

// Withheld says which parts of a snapshot its source has hidden since, and when that was seen.
type Withheld struct {
	Seen                  time.Time // zero for nothing
	Text, Author, Comment bool
	Revision              bool // the source no longer knows the revision at all
}
