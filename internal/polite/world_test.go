package polite

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"
)

// A world is one server that counts as public although it is on this machine, names that resolve to
// what the test says, and a clock that only moves while somebody waits.
type world struct {
	*httptest.Server
	mu       sync.Mutex
	clock    time.Time
	waits    []time.Duration
	requests []*http.Request
	names    map[string][]netip.Addr // what each look-up of a name gives, the last one for ever
	gone     chan struct{}           // closed when the test is over, for handlers that hang
}

func newWorld(t *testing.T, handle func(w http.ResponseWriter, r *http.Request, n int)) *world {
	t.Helper()
	v := &world{clock: time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC), names: map[string][]netip.Addr{}, gone: make(chan struct{})}
	v.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v.mu.Lock()
		v.requests = append(v.requests, r)
		n := len(v.requests)
		v.mu.Unlock()
		handle(w, r, n)
	}))
	t.Cleanup(func() { close(v.gone); v.Server.Close() })
	return v
}

// guest is a client in this world.
func (v *world) guest(t *testing.T, change func(*Config)) *Client {
	t.Helper()
	config := Config{
		Contact: "ann@example.org", Version: "1.0", Interval: -1, Stall: 100 * time.Millisecond,
		Now: func() time.Time {
			v.mu.Lock()
			defer v.mu.Unlock()
			return v.clock
		},
		Sleep: func(ctx context.Context, d time.Duration) error {
			v.mu.Lock()
			defer v.mu.Unlock()
			v.clock = v.clock.Add(d)
			v.waits = append(v.waits, d)
			return ctx.Err()
		},
		Jitter: func() float64 { return 0 },
	}
	if change != nil {
		change(&config)
	}
	c, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	server := v.Listener.Addr().String()
	public := publicOnly(guard())
	dialer := &net.Dialer{
		Resolver: v.resolver(t),
		Control: func(network, address string, conn syscall.RawConn) error {
			if address == server {
				return nil
			}
			return public(network, address, conn)
		},
	}
	c.transport.DialContext = dialer.DialContext
	t.Cleanup(c.Close)
	return c
}

// at is an address of this world under another name.
func (v *world) at(host, path string) string {
	_, port, _ := net.SplitHostPort(v.Listener.Addr().String())
	return "http://" + net.JoinHostPort(host, port) + path
}

// resolver asks a name server that knows v.names.
func (v *world) resolver(t *testing.T) *net.Resolver {
	t.Helper()
	server, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Close() })
	go func() {
		buf := make([]byte, 1500)
		for {
			n, from, err := server.ReadFrom(buf)
			if err != nil {
				return
			}
			if reply, err := v.resolve(buf[:n]); err == nil {
				server.WriteTo(reply, from)
			}
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "udp", server.LocalAddr().String())
	}}
}

func (v *world) resolve(query []byte) ([]byte, error) {
	var m dnsmessage.Message
	if err := m.Unpack(query); err != nil || len(m.Questions) != 1 {
		return nil, fmt.Errorf("no question: %w", err)
	}
	m.Response, m.Additionals = true, nil
	q := m.Questions[0]
	name := strings.TrimSuffix(q.Name.String(), ".")
	v.mu.Lock()
	defer v.mu.Unlock()
	addresses := v.names[name]
	switch {
	case len(addresses) == 0:
		m.RCode = dnsmessage.RCodeNameError
	case q.Type == dnsmessage.TypeA:
		m.Answers = append(m.Answers, dnsmessage.Resource{
			Header: dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class},
			Body:   &dnsmessage.AResource{A: addresses[0].As4()},
		})
		if len(addresses) > 1 {
			v.names[name] = addresses[1:]
		}
	}
	return m.Pack()
}
