package polite

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"time"
)

// Config is how a client behaves. All but Contact may be left empty.
type Config struct {
	// Contact is how the owner of a site reaches the person who runs the program: a mail address,
	// a web page or a wiki user page. There is no client without one.
	Contact string
	Version string // of the program

	Interval time.Duration // rest between two requests to one host; 1 s, none if negative
	Tries    int           // 6
	MaxWait  time.Duration // the longest wait before another try; 5 minutes
	Stall    time.Duration // the longest silence; 30 s
	Timeout  time.Duration // for one answer; 5 minutes
	MaxBytes int64         // of one answer, unpacked; 64 MiB

	// AllowPrivate lets the client reach addresses of private, loopback and link-local networks, and
	// go through the proxy that the environment names. (What a proxy reaches cannot be checked here.)
	AllowPrivate bool
	// Tokens are sent to their hosts, over https or to this machine, as a bearer's. See [Tokens].
	Tokens map[string]string
	// Log, if not nil, is told of each wait before another try.
	Log func(host string, wait time.Duration, cause error)

	// The clock and the chance, for tests.
	Now    func() time.Time
	Sleep  func(context.Context, time.Duration) error
	Jitter func() float64 // from 0 to 1
}

// Client makes requests. Several goroutines may use it.
type Client struct {
	config    Config
	agent     string
	gates     gates
	transport *http.Transport
}

// New makes a client. The error wraps [ErrContact] where the contact is missing or reaches nobody.
func New(config Config) (*Client, error) {
	agent, err := userAgent(config.Version, config.Contact)
	if err != nil {
		return nil, err
	}
	orDefault(&config.Interval, time.Second)
	orDefault(&config.Tries, 6)
	orDefault(&config.MaxWait, 5*time.Minute)
	orDefault(&config.Stall, 30*time.Second)
	orDefault(&config.Timeout, 5*time.Minute)
	orDefault(&config.MaxBytes, 64<<20)
	if config.Now == nil {
		config.Now = time.Now
	}
	if config.Sleep == nil {
		config.Sleep = sleep
	}
	if config.Jitter == nil {
		config.Jitter = rand.Float64
	}
	if config.Log == nil {
		config.Log = func(string, time.Duration, error) {}
	}
	return &Client{config: config, agent: agent, transport: transport(config.AllowPrivate)}, nil
}

func orDefault[T comparable](value *T, otherwise T) {
	var zero T
	if *value == zero {
		*value = otherwise
	}
}

// Close gives up the connections that are kept for further requests.
func (c *Client) Close() { c.transport.CloseIdleConnections() }

// Request is what to get.
type Request struct {
	URL    string
	Header http.Header // sent to every hop of a redirect: no place for secrets
	// MaxBytes is the limit of this answer, where it is not the client's.
	MaxBytes int64
	// Accept, if not nil, looks at each answer. Its error is Get's, and one made by [Again] has
	// the request repeated.
	Accept func(*Response) error
}

// Response is a whole answer: a success (2xx), or 304 Not Modified.
type Response struct {
	URL       string // of the last hop
	Status    int
	Header    http.Header
	Body      []byte
	Redirects []Redirect // in order
	Time      time.Time  // when it was whole
}

// Redirect is a hop from one address to another.
type Redirect struct {
	Status   int
	From, To string
}

// Get gets an answer, with as many tries as it takes and the client allows. The error is an [*Error], or
// the context's.
func (c *Client) Get(ctx context.Context, r Request) (*Response, error) {
	at, err := url.Parse(r.URL)
	if err != nil {
		return nil, &Error{URL: "the address", Tries: 1, Err: fmt.Errorf("%w: it cannot be read", ErrAddress)}
	}
	if r.MaxBytes == 0 {
		r.MaxBytes = c.config.MaxBytes
	}
	for try := 1; ; try++ {
		answer, last, err := c.follow(ctx, at, r)
		if err == nil && r.Accept != nil {
			err = r.Accept(answer)
		}
		if err == nil {
			return answer, nil
		}
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		failed := &Error{URL: shown(last), Tries: try, Err: err}
		asked, passing := transient(err)
		if a, ok := errors.AsType[*again](err); ok {
			failed.Err = a.err
		}
		if !passing {
			return nil, failed
		}
		if asked > c.config.MaxWait || asked > 0 && try >= c.config.Tries {
			failed.Retry = c.config.Now().Add(asked)
		}
		if asked > c.config.MaxWait || try >= c.config.Tries {
			return nil, failed
		}
		wait := asked
		if wait == 0 {
			wait = c.backoff(try)
		}
		c.config.Log(last.Host, wait, failed.Err)
		c.rest(ctx, last.Host, wait)
	}
}

// shown is an address as it may stand in a message: its query may be long, or hold what is nobody's
// business.
func shown(u *url.URL) string {
	s := url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path, Opaque: u.Opaque}
	return s.String()
}
