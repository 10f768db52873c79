package polite

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"
	"time"
)

const whole = `{"claims":["The bridge is 100 metres long."]}`

// A fault is what a server does to the first request; later ones are answered well, unless forever.
type fault struct {
	name    string
	forever bool
	path    string // what is asked for, where it is not the server's root
	do      func(v *world, w http.ResponseWriter, r *http.Request)
	want    error           // nil: the answer came whole in the end
	say     string          // part of the error
	waits   []time.Duration // between the tries
}

func seconds(n ...int) (waits []time.Duration) {
	for _, s := range n {
		waits = append(waits, time.Duration(s)*time.Second)
	}
	return waits
}

func redirect(to string) func(*world, http.ResponseWriter, *http.Request) {
	return func(v *world, w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, http.StatusFound) }
}

// raw answers with bytes as they are and closes the connection.
func raw(text string) func(*world, http.ResponseWriter, *http.Request) {
	return func(v *world, w http.ResponseWriter, r *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			panic(err)
		}
		defer conn.Close()
		fmt.Fprint(conn, text)
	}
}

func packed(text []byte, spoil func([]byte) []byte) func(*world, http.ResponseWriter, *http.Request) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write(text)
	z.Close()
	body := spoil(b.Bytes())
	return func(v *world, w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		w.Write(body)
	}
}

var faults = []fault{
	{name: "429 with a page of HTML", do: func(v *world, w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(429)
		fmt.Fprint(w, "<!DOCTYPE html><h1>Too many requests</h1>")
	}, waits: seconds(5)},
	{name: "429, Retry-After in seconds", do: func(v *world, w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", "7")
		w.WriteHeader(429)
	}, waits: seconds(7)},
	{name: "503, Retry-After as a date", do: func(v *world, w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", v.clock.Add(90*time.Second).Format(http.TimeFormat))
		w.WriteHeader(503)
	}, waits: seconds(90)},
	{name: "503 that asks for an hour", forever: true, do: func(v *world, w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(503)
	}, want: &StatusError{Status: 503}, say: "the host asks to wait until 2026-01-05T13:00:00Z"},
	{name: "500 for ever", forever: true, do: func(v *world, w http.ResponseWriter, r *http.Request) { w.WriteHeader(500) },
		want: &StatusError{Status: 500}, say: "gave up after 6 tries", waits: seconds(5, 10, 20, 40, 80)},
	{name: "404", forever: true, do: func(v *world, w http.ResponseWriter, r *http.Request) { http.Error(w, "No such page.", 404) },
		want: &StatusError{Status: 404}, say: "status 404 Not Found: No such page."},
	{name: "no answer, connection closed", do: raw(""), waits: seconds(5)},
	{name: "not HTTP", do: raw("SSH-2.0-OpenSSH_9.2\r\n"), waits: seconds(5)},
	{name: "headers never come", do: func(v *world, w http.ResponseWriter, r *http.Request) { <-v.gone }, waits: seconds(5)},
	{name: "headers without end", do: raw("HTTP/1.1 200 OK\r\n" + strings.Repeat("X-A: "+strings.Repeat("a", 1000)+"\r\n", 1100)), waits: seconds(5)},
	{name: "stalled body", do: func(v *world, w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, whole[:10])
		http.NewResponseController(w).Flush()
		<-v.gone
	}, waits: seconds(5)},
	{name: "shorter than Content-Length", do: raw("HTTP/1.1 200 OK\r\nContent-Length: 45\r\n\r\n" + whole[:10]), waits: seconds(5)},
	{name: "longer than Content-Length", do: raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n" + whole), waits: seconds(5)},
	{name: "chunks cut off", do: raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\na\r\n" + whole[:10] + "\r\n"), waits: seconds(5)},
	{name: "JSON cut off, length right", do: func(v *world, w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, whole[:30]) }, waits: seconds(5)},
	{name: "gzip cut off", do: packed([]byte(whole), func(b []byte) []byte { return b[:len(b)-12] }), waits: seconds(5)},
	{name: "gzip with a wrong checksum", do: packed([]byte(whole), func(b []byte) []byte { b[len(b)-6] ^= 1; return b }), waits: seconds(5)},
	{name: "gzip that is none", do: packed([]byte(whole), func(b []byte) []byte { return []byte(whole) }), waits: seconds(5)},
	{name: "packed as nobody asked", do: func(v *world, w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "br")
		fmt.Fprint(w, whole)
	}, waits: seconds(5)},
	{name: "gzip bomb", forever: true, do: packed(bytes.Repeat([]byte{' '}, 32<<20), func(b []byte) []byte { return b }),
		want: ErrTooLarge, say: "more than 1048576 bytes"},
	{name: "body without end", forever: true, do: func(v *world, w http.ResponseWriter, r *http.Request) {
		for {
			if _, err := w.Write(make([]byte, 1<<16)); err != nil {
				return
			}
		}
	}, want: ErrTooLarge},
	{name: "redirect to itself", forever: true, do: redirect("/"), want: ErrRedirects, say: "circle"},
	{name: "redirects without end", forever: true, do: func(v *world, w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, r.URL.Path+"x", http.StatusTemporaryRedirect)
	}, want: ErrRedirects, say: "more than 10"},
	{name: "redirect to nowhere", forever: true, do: raw("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"), want: ErrRedirects, say: "names no other address"},
	{name: "redirect to a private address", forever: true, do: redirect("http://10.1.2.3/"), want: ErrPrivate, say: "10.1.2.3:80"},
	{name: "redirect to this machine", forever: true, do: redirect("http://[::1]:22/"), want: ErrPrivate},
	{name: "redirect to a cloud's metadata", forever: true, do: redirect("http://169.254.169.254/latest/meta-data/"), want: ErrPrivate},
	{name: "redirect to an address in disguise", forever: true, do: redirect("http://[::ffff:10.1.2.3]/"), want: ErrPrivate},
	{name: "redirect to a file", forever: true, do: redirect("file:///etc/passwd"), want: ErrAddress, say: "only http and https"},
	{name: "redirect with a password", forever: true, do: redirect("http://ann:secret@example.org/"), want: ErrAddress, say: "user name or password"},
	{name: "name of a private network", path: "intranet.example.org", want: ErrPrivate, say: "10.0.0.7"},
	{name: "name that changes its mind", path: "rebind.example.org", forever: true, do: redirect("http://rebind.example.org/again"), want: ErrPrivate, say: "192.168.0.1"},
	{name: "name that is not known", path: "nowhere.example.org", want: &net.DNSError{}, say: "no such host"},
}

// TestFaults prints a table, with -v: what went wrong, what happened, what was lost.
func TestFaults(t *testing.T) {
	var table strings.Builder
	w := tabwriter.NewWriter(&table, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "fault\trequests\twaits\twhat happened\tlost")
	for _, f := range faults {
		t.Run(f.name, func(t *testing.T) {
			var v *world
			v = newWorld(t, func(w http.ResponseWriter, r *http.Request, n int) {
				if f.do != nil && (n == 1 || f.forever) {
					f.do(v, w, r)
					return
				}
				fmt.Fprint(w, whole)
			})
			v.names["intranet.example.org"] = []netip.Addr{netip.MustParseAddr("10.0.0.7")}
			v.names["rebind.example.org"] = []netip.Addr{netip.MustParseAddr("127.0.0.1"), netip.MustParseAddr("192.168.0.1")}
			c := v.guest(t, func(c *Config) { c.MaxBytes = 1 << 20 })
			at := v.URL
			if f.path != "" {
				at = v.at(f.path, "/")
			}
			answer, err := c.Get(t.Context(), Request{URL: at, Accept: func(r *Response) error {
				if !json.Valid(r.Body) {
					return Again(ErrCutOff, 0)
				}
				return nil
			}})
			happened, lost := "came whole", "nothing"
			if err != nil {
				happened, lost = strings.ReplaceAll(err.Error(), v.URL, "URL"), "nothing was taken"
			}
			fmt.Fprintf(w, "%s\t%d\t%v\t%.110s\t%s\n", f.name, len(v.requests), v.waits, happened, lost)
			switch status, is := errors.AsType[*StatusError](f.want); {
			case f.want == nil:
				if err != nil || string(answer.Body) != whole {
					t.Errorf("got %v, %v", answer, err)
				}
			case is:
				if got, ok := errors.AsType[*StatusError](err); !ok || got.Status != status.Status {
					t.Errorf("got %v", err)
				}
			case !errors.Is(err, f.want):
				if _, ok := errors.AsType[*net.DNSError](err); !ok || !errors.As(f.want, new(*net.DNSError)) {
					t.Errorf("got %v, want %v", err, f.want)
				}
			}
			if err != nil && !strings.Contains(err.Error(), f.say) {
				t.Errorf("%q does not say %q", err, f.say)
			}
			if !slices.Equal(v.waits, f.waits) {
				t.Errorf("waited %v, want %v", v.waits, f.waits)
			}
		})
	}
	w.Flush()
	t.Log("\n" + table.String())
}

// TestTLS wants a certificate that can be verified.
func TestTLS(t *testing.T) {
	server := httptest.NewUnstartedServer(http.NotFoundHandler())
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	c, err := New(Config{Contact: "ann@example.org", AllowPrivate: true, Interval: -1})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	_, err = c.Get(t.Context(), Request{URL: server.URL})
	if err == nil || !strings.Contains(err.Error(), "certificate") || err.(*Error).Tries != 1 {
		t.Errorf("got %v", err)
	}
}
