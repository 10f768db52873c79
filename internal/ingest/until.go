package ingest

import (
	"context"
	"errors"

	"tracker/internal/mediawiki"
)

// Until brings an input up to where ctx is done or where the input is cut off, and ends there as if it
// had no more: what came before is whole, and a later run goes on from it. ended tells afterwards what
// it was, nil for the input's own end. Any other error is brought as it is.
func Until(ctx context.Context, input Input) (_ Input, ended func() error) {
	var why error
	return func(yield func(Capture, error) bool) {
		for c, err := range input {
			if ctx.Err() != nil {
				why = ctx.Err()
				return
			}
			if err != nil && keeps(err) {
				why = err
				return
			}
			if !yield(c, err) {
				return
			}
		}
	}, func() error { return why }
}

// keeps reports whether an error leaves what came before it as it is. A damaged dump does not: what can
// be read of it may be wrong, before the place where it shows too.
func keeps(err error) bool {
	var dump *mediawiki.DumpError
	return errors.As(err, &dump) && dump.CutOff() || errors.Is(err, ErrNoPage)
}
