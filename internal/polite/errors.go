package polite

import (
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"
)

// What can be wrong with a request. They reach the caller inside an [*Error].
var (
	ErrAddress   = errors.New("address refused")
	ErrPrivate   = errors.New("address of a private network")
	ErrRedirects = errors.New("redirects lead nowhere")
	ErrTooLarge  = errors.New("answer too large")
	ErrStalled   = errors.New("nothing came for too long")
	ErrSlow      = errors.New("answer took too long")
	ErrCutOff    = errors.New("answer was cut off")
	ErrDamaged   = errors.New("answer is damaged")
)

// ErrContact is a contact that reaches nobody.
var ErrContact = errors.New("no contact")

// Error is a request that failed for good. It unwraps to its cause: one of the errors above, a
// [*StatusError], what [Request.Accept] returned, or an error of the network.
type Error struct {
	URL   string // without its query
	Tries int
	Err   error
	// Retry is when the host asked to be asked again, zero where it did not say.
	Retry time.Time
}

func (e *Error) Error() string {
	text := fmt.Sprintf("%s: %v", e.URL, e.Err)
	if e.Tries > 1 {
		text += fmt.Sprintf(" (gave up after %d tries)", e.Tries)
	}
	if !e.Retry.IsZero() {
		text += "; the host asks to wait until " + e.Retry.UTC().Format(time.RFC3339)
	}
	return text
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// StatusError is an answer that is no success.
type StatusError struct {
	Status int
	Detail string // the host's own words, where they are plain text
}

func (e *StatusError) Error() string {
	text := fmt.Sprintf("status %d %s", e.Status, http.StatusText(e.Status))
	if e.Detail != "" {
		text += ": " + e.Detail
	}
	return text
}

// Again makes an error that [Request.Accept] found worth another try: after some time, or, where
// after is 0, after the client's own wait.
func Again(err error, after time.Duration) error { return &again{err, after} }

type again struct {
	err   error
	after time.Duration
}

func (e *again) Error() string { return e.err.Error() }
func (e *again) Unwrap() error { return e.err }

// transient reports whether an error may be gone at the next try, and the wait that the host asked for.
func transient(err error) (after time.Duration, ok bool) {
	if a, is := errors.AsType[*again](err); is {
		return a.after, true
	}
	for _, permanent := range []error{ErrAddress, ErrPrivate, ErrRedirects, ErrTooLarge} {
		if errors.Is(err, permanent) {
			return 0, false
		}
	}
	if _, is := errors.AsType[*StatusError](err); is {
		return 0, false // those worth another try came as again
	}
	if _, is := errors.AsType[*tls.CertificateVerificationError](err); is {
		return 0, false
	}
	if _, is := errors.AsType[tls.RecordHeaderError](err); is {
		return 0, false
	}
	if dns, is := errors.AsType[*net.DNSError](err); is && dns.IsNotFound {
		return 0, false
	}
	for _, passing := range []error{ErrStalled, ErrSlow, ErrCutOff, ErrDamaged} {
		if errors.Is(err, passing) {
			return 0, true
		}
	}
	_, network := errors.AsType[*networkError](err)
	return 0, network
}

// networkError is what went wrong before an answer began.
type networkError struct{ err error }

func (e *networkError) Error() string { return e.err.Error() }
func (e *networkError) Unwrap() error { return e.err }
