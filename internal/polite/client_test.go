package polite

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func TestContact(t *testing.T) {
	for contact, good := range map[string]bool{
		"ann@example.org":                     true,
		"https://example.org/about-our-robot": true,
		"User:Ann on en.wikipedia.org":        true,
		"":                                    false,
		"  ":                                  false,
		"Ann":                                 false,
		"@":                                   false,
		"://":                                 false,
		"ann@example.org) evil/1.0 (":         false,
		"ann@example.org\r\nX-Injected: 1":    false,
		"ann@" + strings.Repeat("x", 200) + ".de": false,
		"änn@example.org":                         false,
	} {
		if _, err := New(Config{Contact: contact}); (err == nil) != good || err != nil && !errors.Is(err, ErrContact) {
			t.Errorf("%q: %v", contact, err)
		}
	}
}

// TestWhoAsks looks at what a server sees.
func TestWhoAsks(t *testing.T) {
	v := newWorld(t, func(w http.ResponseWriter, r *http.Request, n int) { w.WriteHeader(http.StatusNotModified) })
	c := v.guest(t, nil)
	r, err := c.Get(t.Context(), Request{URL: v.URL, Header: http.Header{"If-None-Match": {`"x"`}}})
	if err != nil || r.Status != 304 {
		t.Fatal(r, err)
	}
	h := v.requests[0].Header
	if agent := h.Get("User-Agent"); !strings.HasPrefix(agent, "tracker/1.0 (ann@example.org) Go-http-client/1.") {
		t.Error(agent)
	}
	if h.Get("Accept-Encoding") != "gzip" || h.Get("If-None-Match") != `"x"` || len(h) != 3 {
		t.Error(h)
	}
}

// TestOneAtATime has eight ask at once.
func TestOneAtATime(t *testing.T) {
	var at atomic.Int32
	v := newWorld(t, func(w http.ResponseWriter, r *http.Request, n int) {
		if at.Add(1) > 1 {
			t.Error("two requests at once")
		}
		time.Sleep(time.Millisecond)
		at.Add(-1)
	})
	c := v.guest(t, func(c *Config) { c.Interval = 3 * time.Second })
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if _, err := c.Get(t.Context(), Request{URL: v.URL}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if want := seconds(3, 3, 3, 3, 3, 3, 3); !slices.Equal(v.waits, want) {
		t.Errorf("rests between requests: %v", v.waits)
	}
}

// TestSlowHost leaves a host that had to work for long in peace for longer.
func TestSlowHost(t *testing.T) {
	v := newWorld(t, nil)
	v.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v.mu.Lock()
		defer v.mu.Unlock()
		v.clock = v.clock.Add(2 * time.Second)
	})
	c := v.guest(t, func(c *Config) { c.Interval = time.Second })
	for range 2 {
		if _, err := c.Get(t.Context(), Request{URL: v.URL}); err != nil {
			t.Fatal(err)
		}
	}
	if !slices.Equal(v.waits, seconds(5)) {
		t.Error(v.waits)
	}
}

// TestTokens follows a redirect to another host, and to the same host on another name.
func TestTokens(t *testing.T) {
	v := newWorld(t, nil)
	got := map[string]string{}
	v.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got[r.URL.Path] = r.Header.Get("Authorization")
		if r.URL.Path == "/first" {
			http.Redirect(w, r, v.at("other.example.org", "/second"), http.StatusFound)
		}
	})
	v.names["other.example.org"] = []netip.Addr{netip.MustParseAddr("127.0.0.1")}
	tokens, err := Tokens(strings.TrimPrefix(v.URL, "http://") + "=hush  " + strings.TrimPrefix(v.at("other.example.org", ""), "http://") + "=in-clear-text-never")
	if err != nil {
		t.Fatal(err)
	}
	c := v.guest(t, func(c *Config) { c.Tokens = tokens })
	r, err := c.Get(t.Context(), Request{URL: v.URL + "/first"})
	if err != nil {
		t.Fatal(err)
	}
	if got["/first"] != "Bearer hush" || got["/second"] != "" {
		t.Errorf("sent %q", got)
	}
	want := []Redirect{{302, v.URL + "/first", v.at("other.example.org", "/second")}}
	if !slices.Equal(r.Redirects, want) || r.URL != want[0].To {
		t.Errorf("got %v, %s", r.Redirects, r.URL)
	}
	for _, bad := range []string{"hush", "=hush", "host=", "https://host=hush", "ann@host=hush"} {
		if _, err := Tokens(bad); err == nil || strings.Contains(err.Error(), "hush") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

// TestStopped ends while a wait is on.
func TestStopped(t *testing.T) {
	v := newWorld(t, func(w http.ResponseWriter, r *http.Request, n int) { w.WriteHeader(503) })
	ctx, stop := context.WithCancel(t.Context())
	c := v.guest(t, func(c *Config) {
		c.Sleep = sleep
		c.Log = func(string, time.Duration, error) { stop() }
	})
	if _, err := c.Get(ctx, Request{URL: v.URL}); !errors.Is(err, context.Canceled) || len(v.requests) != 1 {
		t.Errorf("got %v after %d requests", err, len(v.requests))
	}
}

// TestSecretsInErrors asks for what must not be repeated in a message.
func TestSecretsInErrors(t *testing.T) {
	v := newWorld(t, func(w http.ResponseWriter, r *http.Request, n int) { w.WriteHeader(403) })
	c := v.guest(t, nil)
	for _, at := range []string{v.URL + "/?key=secret", "http://ann:secret@127.0.0.1/", "http://127.0.0.1:secret/", "secret:secret", "%zzsecret"} {
		if _, err := c.Get(t.Context(), Request{URL: at}); err == nil || strings.Contains(err.Error(), "secret") && !strings.HasPrefix(at, "secret") {
			t.Errorf("%s: %v", at, err)
		}
	}
}

func ExampleClient_Get() {
	_, err := New(Config{Contact: "nobody"})
	fmt.Println(err)
	// Output: no contact: "nobody" is no mail address, web page or wiki user page (User:Name)
}
