package polite

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

const (
	maxRedirects = 10
	maxDetail    = 1 << 10 // of what a host says about an error
	slow         = time.Second
)

// follow makes one try: the request, and those that its redirects lead to. last is the address that
// it came to.
func (c *Client) follow(ctx context.Context, at *url.URL, r Request) (answer *Response, last *url.URL, err error) {
	var hops []Redirect
	seen := map[string]bool{}
	for {
		if err := check(at); err != nil {
			return nil, at, err
		}
		answer, err := c.ask(ctx, at, r)
		if err != nil {
			return nil, at, err
		}
		answer.Redirects = hops
		if !isRedirect(answer.Status) {
			return answer, at, nil
		}
		seen[at.String()] = true
		next, err := at.Parse(answer.Header.Get("Location"))
		switch {
		case err != nil || answer.Header.Get("Location") == "":
			return nil, at, fmt.Errorf("%w: status %d names no other address", ErrRedirects, answer.Status)
		case seen[next.String()]:
			return nil, at, fmt.Errorf("%w: they go round in a circle", ErrRedirects)
		case len(hops) == maxRedirects:
			return nil, at, fmt.Errorf("%w: there are more than %d", ErrRedirects, maxRedirects)
		case at.Scheme == "https" && next.Scheme == "http":
			return nil, at, fmt.Errorf("%w: one leads from https to http, %s", ErrAddress, shown(next))
		}
		hops = append(hops, Redirect{Status: answer.Status, From: at.String(), To: next.String()})
		at = next
	}
}

// check refuses addresses that are none of the web's, or that carry a password.
func check(u *url.URL) error {
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return fmt.Errorf("%w: only http and https are fetched", ErrAddress)
	case u.Hostname() == "":
		return fmt.Errorf("%w: it names no host", ErrAddress)
	case u.User != nil:
		return fmt.Errorf("%w: it holds a user name or password; tokens come from the environment", ErrAddress)
	}
	return nil
}

func isRedirect(status int) bool {
	return slices.Contains([]int{301, 302, 303, 307, 308}, status)
}

// ask makes one request, with its turn at the host, and reads the whole answer.
func (c *Client) ask(ctx context.Context, at *url.URL, r Request) (*Response, error) {
	leave, err := c.enter(ctx, at.Host)
	if err != nil {
		return nil, err
	}
	began := c.config.Now()
	defer func() {
		rest := max(c.config.Interval, 0)
		if c.config.Now().Sub(began) > slow {
			rest *= 5
		}
		leave(rest)
	}()
	ctx, cancel := context.WithTimeoutCause(ctx, c.config.Timeout, ErrSlow)
	defer cancel()
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	silence := time.AfterFunc(c.config.Stall, func() { stop(ErrStalled) })
	defer silence.Stop()

	request, err := c.request(ctx, at, r.Header)
	if err != nil {
		return nil, err
	}
	response, err := c.transport.RoundTrip(request)
	if err != nil {
		return nil, because(ctx, noAnswer(err))
	}
	defer response.Body.Close()
	silence.Reset(c.config.Stall)
	body := &heard{response.Body, func() { silence.Reset(c.config.Stall) }}
	answer := &Response{URL: at.String(), Status: response.StatusCode, Header: response.Header}
	if isRedirect(answer.Status) {
		return answer, nil
	}
	if answer.Status/100 != 2 && answer.Status != http.StatusNotModified {
		return nil, c.refused(response, body)
	}
	if e := response.Header.Get("Content-Encoding"); e != "" && e != "identity" && response.ContentLength != 0 {
		return nil, fmt.Errorf("%w: it is packed as %.40q, which was not asked for", ErrDamaged, e)
	}
	if response.ContentLength > r.MaxBytes {
		return nil, tooLarge(r.MaxBytes)
	}
	answer.Body, err = io.ReadAll(io.LimitReader(body, r.MaxBytes+1))
	switch {
	case err != nil:
		return nil, because(ctx, bodyError(err))
	case int64(len(answer.Body)) > r.MaxBytes:
		return nil, tooLarge(r.MaxBytes)
	}
	answer.Time = c.config.Now()
	return answer, nil
}

// request is one hop's. The token is that of its own host.
func (c *Client) request(ctx context.Context, at *url.URL, header http.Header) (*http.Request, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, at.String(), nil)
	if err != nil {
		return nil, fmt.Errorf("%w: it cannot be read", ErrAddress)
	}
	maps.Copy(request.Header, header)
	request.Header.Set("User-Agent", c.agent)
	if token := c.config.Tokens[strings.ToLower(at.Host)]; token != "" && (at.Scheme == "https" || isLoopback(at.Hostname())) {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	return request, nil
}

// refused is the error of an answer that is no success.
func (c *Client) refused(response *http.Response, body io.Reader) error {
	status := &StatusError{Status: response.StatusCode}
	if kind, _, _ := mime.ParseMediaType(response.Header.Get("Content-Type")); kind == "text/plain" {
		// Words that cannot be read change nothing.
		words, _ := io.ReadAll(io.LimitReader(body, maxDetail))
		status.Detail = string(bytes.ToValidUTF8(bytes.TrimSpace(words), []byte("\uFFFD")))
	}
	switch response.StatusCode {
	case http.StatusRequestTimeout, http.StatusTooEarly, http.StatusTooManyRequests, http.StatusInternalServerError,
		http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return Again(status, retryAfter(response.Header, c.config.Now()))
	}
	return status
}

func tooLarge(most int64) error { return fmt.Errorf("%w: more than %d bytes", ErrTooLarge, most) }

// because is why a request failed: what cut it short, where something did, or else the error itself.
func because(ctx context.Context, err error) error {
	if cause := context.Cause(ctx); cause != nil {
		return cause
	}
	return err
}

// noAnswer is a request that nothing came back from. What the guard of the dialer says stands alone.
func noAnswer(err error) error {
	if dial, ok := errors.AsType[*net.OpError](err); ok && errors.Is(err, ErrPrivate) {
		return dial.Err
	}
	return &networkError{err}
}

// bodyError names what is wrong with a body that cannot be read to its end.
func bodyError(err error) error {
	_, corrupt := errors.AsType[flate.CorruptInputError](err)
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return ErrCutOff
	case corrupt, errors.Is(err, gzip.ErrChecksum), errors.Is(err, gzip.ErrHeader):
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return fmt.Errorf("%w: %w", ErrCutOff, err)
}

// heard tells of every sign of life.
type heard struct {
	io.Reader
	alive func()
}

func (h *heard) Read(p []byte) (int, error) {
	n, err := h.Reader.Read(p)
	if n > 0 {
		h.alive()
	}
	return n, err
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
