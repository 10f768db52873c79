package cli

import (
	"context"
	"errors"
	"fmt"
	"io"

	"tracker/internal/ingest"
)

// keptError is an input that ended too early, and what was taken in of it.
type keptError struct {
	error
	snapshots int
}

func (e keptError) Unwrap() error { return e.error }

// endedEarly is the error for an input that did not come to its end, nil where it did.
func endedEarly(why error, r *ingest.Result, written bool) error {
	n := r.Snapshots()
	if !written {
		n = 0
	}
	switch {
	case why == nil:
		return nil
	case errors.Is(why, context.Canceled) && n == 0:
		return errStopped
	case errors.Is(why, context.Canceled):
		return stopped(fmt.Sprintf("stopped; %s taken in, the same command goes on from there", plural(n, "snapshot")))
	}
	return keptError{why, n}
}

// untilDone is a reader that does not wait for more once ctx is done, though its source may: somebody's
// terminal, or a pipe.
type untilDone struct {
	ctx   context.Context
	r     io.Reader
	reads chan []byte // what was read; closed at the end
	err   error       // set before the channel is closed
	rest  []byte
}

func newUntilDone(ctx context.Context, r io.Reader) *untilDone {
	u := &untilDone{ctx: ctx, r: r, reads: make(chan []byte)}
	go u.read()
	return u
}

func (u *untilDone) read() {
	defer close(u.reads)
	for u.err == nil {
		var n int
		buf := make([]byte, 64<<10)
		n, u.err = u.r.Read(buf)
		select {
		case u.reads <- buf[:n]:
		case <-u.ctx.Done():
			return
		}
	}
}

func (u *untilDone) Read(p []byte) (int, error) {
	for len(u.rest) == 0 {
		select {
		case <-u.ctx.Done():
			return 0, u.ctx.Err()
		case b, more := <-u.reads:
			if !more && u.ctx.Err() != nil {
				return 0, u.ctx.Err()
			}
			if !more {
				return 0, u.err
			}
			u.rest = b
		}
	}
	n := copy(p, u.rest)
	u.rest = u.rest[n:]
	return n, nil
}
