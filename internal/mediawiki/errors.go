package mediawiki

import (
	"errors"
	"fmt"
	"io"
)

// DumpError says what is wrong with a dump and where. It unwraps to the cause: to
// [io.ErrUnexpectedEOF] where the dump was cut off, to the source's error where reading failed.
type DumpError struct {
	Offset   int64  // in bytes of the unpacked XML
	Page     int64  // the page that was being read, 0 for none
	Title    string // of that page
	Revision int64  // the last revision of that page that was whole, 0 for none
	Err      error
}

func (e *DumpError) Error() string {
	where := ""
	switch {
	case e.Revision != 0:
		where = fmt.Sprintf(", after revision %d of page %d %q", e.Revision, e.Page, e.Title)
	case e.Title != "":
		where = fmt.Sprintf(", in page %d %q before its first whole revision", e.Page, e.Title)
	}
	if errors.Is(e.Err, ErrNotDump) {
		return e.Err.Error() // no place in it is worth naming
	}
	if e.Err == io.ErrUnexpectedEOF {
		return fmt.Sprintf("dump is cut off at byte %d%s: get the file again; what came before is whole", e.Offset, where)
	}
	return fmt.Sprintf("dump at byte %d%s: %v", e.Offset, where, e.Err)
}

// Unwrap returns the cause.
func (e *DumpError) Unwrap() error { return e.Err }

// CutOff reports whether the dump ended too early: everything before that was handed out whole.
func (e *DumpError) CutOff() bool { return errors.Is(e.Err, io.ErrUnexpectedEOF) }

// ErrNotDump is the cause where the input is something else altogether.
var ErrNotDump = errors.New("not a MediaWiki dump")

// ErrMismatch is what [Revision.Verify] finds: a text that is not the one the dump describes.
var ErrMismatch = errors.New("text is not what its source says")
