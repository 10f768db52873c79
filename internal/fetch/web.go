package fetch

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"path"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html/charset"

	"tracker/internal/polite"
	"tracker/internal/snapshot"
	"tracker/internal/tracker"
)

// web takes a snapshot of a page of the web where it claims something else, or cites something else, than
// the last snapshot: bytes that differ in an advert or a token are no news.
func (r *run) web(ctx context.Context) (err error) {
	if r.Reads == nil {
		return errors.New("nobody to tell what a page claims")
	}
	address := r.folder.Document.URL
	if err := r.allowed(ctx, address); err != nil {
		return err
	}
	if r.state, err = r.folder.State(); err != nil {
		return err
	}
	header := http.Header{}
	n := len(r.folder.Snapshots)
	if n > 0 {
		setIf(header, "If-None-Match", r.state.ETag)
		setIf(header, "If-Modified-Since", r.state.LastModified)
	}
	answer, err := r.client.Get(ctx, polite.Request{URL: address, Header: header, MaxBytes: maxPage})
	if status, ok := errors.AsType[*polite.StatusError](err); ok && (status.Status == http.StatusNotFound || status.Status == http.StatusGone) {
		return r.gone()
	}
	if err != nil {
		return err
	}
	if r.state.MissingSince != nil {
		r.state.MissingSince = nil
		r.note("the page is back")
	}
	if answer.Status == http.StatusNotModified {
		return r.remember()
	}
	if answer.URL != address { // the other site may have rules of its own
		if err := r.allowed(ctx, answer.URL); err != nil {
			return err
		}
	}
	page, err := readPage(answer)
	if err != nil {
		return err
	}
	says, claims, err := r.Reads(page.format, page.text, r.folder.Document.Language)
	if err != nil {
		return err
	}
	if claims == 0 {
		return fmt.Errorf("%w: the page claims nothing that can be read: it may be put together by scripts, or ask who is there", ErrSource)
	}
	at, estimated := page.modified, false
	if at.IsZero() || at.After(r.Now()) {
		at, estimated = r.Now().UTC().Truncate(time.Second), true
	}
	if n > 0 {
		last := r.folder.Snapshots[n-1]
		if !last.TextHidden {
			text, err := r.folder.Read(last)
			if err != nil {
				return err
			}
			if said, _, err := r.Reads(last.Format, text, r.folder.Document.Language); err == nil && said == says {
				return r.remember()
			}
		}
		if !at.After(last.Time) { // a date that a server made up
			at, estimated = r.Now().UTC().Truncate(time.Second), true
		}
	}
	for _, hop := range answer.Redirects {
		if hop.Status == http.StatusMovedPermanently || hop.Status == http.StatusPermanentRedirect {
			r.note("%s has moved to %s", hop.From, hop.To)
		}
	}
	sum := sha256.Sum256(page.text)
	c := snapshot.Capture{Data: page.text, Snapshot: tracker.Snapshot{
		Document: r.result.Document, Revision: at.Format("20060102T150405Z-") + hex.EncodeToString(sum[:4]), Time: at, TimeEstimated: estimated,
		RetrievedAt: answer.Time, Format: page.format, Size: int64(len(page.text)), URL: answer.URL, Origin: page.origin,
	}}
	if r.o.DryRun {
		r.result.New = append(r.result.New, c.Snapshot)
		return nil
	}
	if err := r.keep([]snapshot.Capture{c}); err != nil {
		return err
	}
	// These are of the last snapshot, so that a page whose adverts change changes no file.
	r.state.ETag, r.state.LastModified = answer.Header.Get("Etag"), answer.Header.Get("Last-Modified")
	return r.remember()
}

func setIf(h http.Header, name, value string) {
	if value != "" {
		h.Set(name, value)
	}
}

// gone records that the source no longer has the page.
func (r *run) gone() error {
	r.result.Status = Missing
	if r.state.MissingSince == nil {
		now := r.Now().UTC().Truncate(time.Second)
		r.state.MissingSince = &now
	}
	r.note("%s is gone, as first seen on %s; its snapshots stay", r.folder.Document.URL, r.state.MissingSince.Format(time.DateOnly))
	return r.remember()
}

// page is what an answer holds, as a snapshot keeps it.
type page struct {
	format   tracker.Format
	text     []byte // UTF-8
	origin   string // how it was sent
	modified time.Time
}

// readPage tells the format of an answer and brings its text to UTF-8.
func readPage(answer *polite.Response) (page, error) {
	sent := answer.Header.Get("Content-Type")
	kind, _, err := mime.ParseMediaType(sent)
	if err != nil || kind == "" {
		kind, _, _ = mime.ParseMediaType(http.DetectContentType(answer.Body))
	}
	p := page{}
	switch kind {
	case "text/html", "application/xhtml+xml":
		p.format = tracker.HTML
	case "text/markdown", "text/x-markdown":
		p.format = tracker.Markdown
	case "text/plain":
		p.format = tracker.Plain
		if u, err := url.Parse(answer.URL); err == nil {
			if named, ok := snapshot.FormatOf(path.Base(u.Path)); ok && named != tracker.HTML {
				p.format = named
			}
		}
	default:
		return p, fmt.Errorf("%w: %s holds %.60q; HTML, plain text and Markdown are read", ErrSource, answer.URL, kind)
	}
	encoding, name, certain := charset.DetermineEncoding(answer.Body, sent)
	if !certain && utf8.Valid(answer.Body) { // it is guessed by the beginning only
		name = "utf-8"
	} else if name != "utf-8" {
		if p.text, err = encoding.NewDecoder().Bytes(answer.Body); err != nil {
			return p, fmt.Errorf("%w: %s cannot be read as %s, as which it was sent: %v", ErrSource, answer.URL, name, err)
		}
	}
	if name == "utf-8" {
		p.text = bytes.ToValidUTF8(answer.Body, []byte("\uFFFD"))
	}
	p.text = bytes.TrimPrefix(p.text, []byte("\uFEFF"))
	p.origin = "web page, sent as " + kind
	if name != "utf-8" {
		sum := sha256.Sum256(answer.Body)
		p.origin += fmt.Sprintf(" in %s, %d bytes with SHA-256 %s; kept as UTF-8", name, len(answer.Body), hex.EncodeToString(sum[:]))
	}
	if at, err := http.ParseTime(answer.Header.Get("Last-Modified")); err == nil {
		p.modified = at.UTC()
	}
	return p, nil
}
