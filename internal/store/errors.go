package store

import "errors"

// The ways in which a dataset can fail to be of use. What is returned wraps one of them, or is the
// database's own error.
var (
	ErrNone        = errors.New("no dataset")
	ErrLocked      = errors.New("dataset is in use by another process")
	ErrNewer       = errors.New("dataset was made by a newer version of tracker")
	ErrNotRead     = errors.New("not a query that only reads the dataset")
	ErrUncommitted = errors.New("dataset has uncommitted changes")
)
