package snapshot

import (
	"errors"
	"fmt"
)

// ErrInput is every error that is the input's fault: errors.Is(err, ErrInput) holds for all those
// below, and not where the disk or a permission failed.
var ErrInput = errors.New("bad input")

// What can be wrong with a folder of snapshots. They reach the caller inside an [*Error] or, for
// ErrEncoding, an [*EncodingError].
var (
	ErrSyntax   error = kind("not well formed")
	ErrHash     error = kind("does not match its hash")
	ErrConflict error = kind("two texts under one revision id")
	ErrOrder    error = kind("timestamps out of order")
	ErrMissing  error = kind("missing file")
	ErrPath     error = kind("path leaves the folder")
	ErrEncoding error = kind("not UTF-8")
	ErrTooLarge error = kind("too large")
	ErrHidden   error = kind("text was withheld at the source")
	ErrUnknown  error = kind("no such document")
	ErrExists   error = kind("document exists")
)

// A kind is one way in which input can be bad.
type kind string

func (k kind) Error() string        { return string(k) }
func (k kind) Is(target error) bool { return target == ErrInput }

// Error is bad input: what is wrong, where, and what to do. It unwraps to one of the errors above.
type Error struct {
	File string // below the folder of all documents, with slashes
	Line int    // 1-based, 0 for the file as a whole
	Msg  string
	Err  error
}

func (e *Error) Error() string {
	if e.Line > 0 {
		return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Msg)
	}
	return e.File + ": " + e.Msg
}

// Unwrap returns the kind of error.
func (e *Error) Unwrap() error { return e.Err }

func errorf(err error, file string, line int, format string, args ...any) *Error {
	return &Error{File: file, Line: line, Msg: fmt.Sprintf(format, args...), Err: err}
}
