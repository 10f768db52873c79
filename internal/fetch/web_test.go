package fetch_test

import (
	"compress/gzip"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tracker/internal/fetch"
	"tracker/internal/ingest"
	"tracker/internal/polite"
	"tracker/internal/snapshot"
	"tracker/internal/tracker"
)

// A site is a small server whose next answer a test sets.
type site struct {
	*httptest.Server
	t      *testing.T
	d      *desk
	robots func(w http.ResponseWriter)
	page   func(w http.ResponseWriter, r *http.Request)
	asked  []string
}

func newSite(t *testing.T) *site {
	s := &site{t: t, d: newDesk(t), robots: func(w http.ResponseWriter) { w.WriteHeader(http.StatusNotFound) }}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.asked = append(s.asked, r.URL.Path)
		if r.URL.Path == "/robots.txt" {
			s.robots(w)
			return
		}
		s.page(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

func says(kind, text string) func(http.ResponseWriter, *http.Request) {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", kind)
		fmt.Fprint(w, text)
	}
}

const terms = "<!doctype html><html lang=en><title>Terms</title><nav>%s</nav><main><h1>Terms</h1><p>The fee is %s euros.</p><p>Children pay nothing.</p></main></html>"

// track adds the page.
func (s *site) track(path string) {
	s.t.Helper()
	if err := snapshot.Create(s.d.root, tracker.Document{ID: "terms", Title: "Terms", URL: s.URL + path}, snapshot.Source{Kind: snapshot.Web}); err != nil {
		s.t.Fatal(err)
	}
}

func (s *site) fetcher() *fetch.Fetcher {
	f := s.d.fetcher()
	f.Now = func() time.Time { return s.d.clock }
	f.Reads = func(format tracker.Format, text []byte, language string) (string, int, error) {
		r := ingest.Reader{Language: language}
		read, err := r.Read(format, string(text))
		if err != nil {
			return "", 0, err
		}
		all := ""
		for _, c := range read.Claims {
			all += c.Text + "\n"
		}
		return all, len(read.Claims), nil
	}
	return f
}

func (s *site) fetch() (*fetch.Result, error) {
	s.d.clock = s.d.clock.Add(24 * time.Hour)
	return s.fetcher().Document(s.t.Context(), s.d.folder("terms"), fetch.Options{})
}

// came fails unless a run brings so many snapshots.
func (s *site) came(want int) *fetch.Result {
	s.t.Helper()
	r, err := s.fetch()
	if err != nil {
		s.t.Fatal(err)
	}
	if len(r.New) != want {
		s.t.Fatalf("%d new snapshots instead of %d", len(r.New), want)
	}
	return r
}

// TestWeb follows a page: only what changes its claims is a snapshot.
func TestWeb(t *testing.T) {
	s := newSite(t)
	s.track("/terms")
	s.page = says("text/html; charset=utf-8", fmt.Sprintf(terms, "Buy socks!", "10"))
	first := s.came(1).New[0]
	if first.Time != s.d.clock || !first.TimeEstimated || first.Format != tracker.HTML || first.URL != s.URL+"/terms" {
		t.Errorf("%+v", first)
	}
	// Another advert is no news, and changes no file.
	before := listed(t, s.d.dir("terms"))
	s.page = says("text/html; charset=utf-8", fmt.Sprintf(terms, "Buy hats!", "10"))
	s.came(0)
	if after := listed(t, s.d.dir("terms")); after != before {
		t.Errorf("the folder was %s, is %s", before, after)
	}
	// A change is one; its time is the server's, where that can be.
	s.page = func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Last-Modified", s.d.clock.Add(-time.Hour).Format(http.TimeFormat))
		w.Header().Set("Etag", `"twelve"`)
		says("text/html", fmt.Sprintf(terms, "", "12"))(w, r)
	}
	if second := s.came(1).New[0]; second.Time != s.d.clock.Add(-time.Hour) || second.TimeEstimated {
		t.Errorf("%+v", second)
	}
	// From then on the server is asked for what is newer only.
	s.page = func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") != `"twelve"` || r.Header.Get("If-Modified-Since") == "" {
			t.Errorf("asked with %v", r.Header)
		}
		w.WriteHeader(http.StatusNotModified)
	}
	s.came(0)
	// A date that runs backwards, or lies ahead, is none.
	for i, date := range []time.Time{time.Unix(0, 0), s.d.clock.AddDate(1, 0, 0)} {
		s.page = func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Last-Modified", date.UTC().Format(http.TimeFormat))
			says("text/html", fmt.Sprintf(terms, "", fmt.Sprint(13+i)))(w, r)
		}
		if got := s.came(1).New[0]; got.Time != s.d.clock || !got.TimeEstimated {
			t.Errorf("%+v", got)
		}
	}
	// A page that is gone keeps its snapshots, and may come back.
	s.page = func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusGone) }
	if r := s.came(0); r.Status != fetch.Missing || !strings.Contains(strings.Join(r.Notes, ""), "its snapshots stay") {
		t.Errorf("%+v", r)
	}
	s.page = says("text/html", fmt.Sprintf(terms, "", "14"))
	if r := s.came(0); r.Status != fetch.Unchanged || strings.Join(r.Notes, "") != "the page is back" {
		t.Errorf("%+v", r)
	}
	if n := len(s.d.folder("terms").Snapshots); n != 4 {
		t.Errorf("%d snapshots", n)
	}
}

// listed are the files of a folder with their sizes and times.
func listed(t *testing.T, dir string) string {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, f := range files {
		info, err := f.Info()
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&b, f.Name(), info.Size(), info.ModTime())
	}
	return b.String()
}

// TestWebCharset keeps pages as UTF-8, however they were sent.
func TestWebCharset(t *testing.T) {
	html := func(head, text string) string { return "<html><head>" + head + "</head><p>" + text + "</html>" }
	long := strings.Repeat("x", 1500) // more than is looked at to guess
	for _, tt := range []struct{ name, kind, body, want, origin string }{
		{"by header", "text/html; charset=iso-8859-1", html("", "Das Entgelt betr\xe4gt 10 \x80."), "Das Entgelt beträgt 10 €.", "in windows-1252, "},
		{"by meta", "text/html", html("<meta charset=shift_jis>", "\x8b\xb4\x82\xcd\x97\xce\x81B"), "橋は緑。", "in shift_jis, "},
		{"by mark", "text/plain", "\xff\xfeE\x00u\x00r\x00o\x00 \x00\xac\x20.\x00", "Euro €.", "in utf-16le, "},
		{"not said", "text/html", html("", long+" Ærø."), long + " Ærø.", "sent as text/html"},
		{"said wrongly", "text/html; charset=utf-8", html("", "It costs \xff 10."), "It costs \uFFFD 10.", "sent as text/html"},
		{"no type at all", "", html("", "The fee is 10 €."), "The fee is 10 €.", "sent as text/html"},
		{"Markdown", "text/plain; charset=utf-8", "*The* fee is 10.", "*The* fee is 10.", "sent as text/plain"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newSite(t)
			s.track("/terms.md")
			s.page = func(w http.ResponseWriter, r *http.Request) {
				w.Header()["Content-Type"] = []string{tt.kind}
				if tt.kind == "" {
					w.Header()["Content-Type"] = nil
				}
				fmt.Fprint(w, tt.body)
			}
			s.came(1)
			f := s.d.folder("terms")
			text, err := f.Read(f.Snapshots[0])
			if err != nil || !strings.Contains(string(text), tt.want) || !strings.Contains(f.Snapshots[0].Origin, tt.origin) {
				t.Errorf("%q, %v, %s", text, err, f.Snapshots[0].Origin)
			}
			if want := tt.name == "Markdown" || tt.name == "by mark"; (f.Snapshots[0].Format == tracker.Markdown) != want {
				t.Errorf("format %s", f.Snapshots[0].Format)
			}
		})
	}
}

// TestWebFaults: whatever a server does, there is one error, and the snapshots are as they were.
func TestWebFaults(t *testing.T) {
	big := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		line := []byte(strings.Repeat("spam ", 1<<12))
		for range 2000 {
			if _, err := w.Write(line); err != nil {
				return
			}
		}
	}
	for _, tt := range []struct {
		name string
		page func(w http.ResponseWriter, r *http.Request)
		want error
		say  string
	}{
		{"a PDF", says("application/pdf", "%PDF-1.7"), fetch.ErrSource, `holds "application/pdf"; HTML, plain text and Markdown are read`},
		{"a page of scripts", says("text/html", "<html><script>app()</script><div id=root></div></html>"), fetch.ErrSource, "claims nothing that can be read"},
		{"nothing", says("text/html", ""), fetch.ErrSource, "claims nothing that can be read"},
		{"a page without end", big, polite.ErrTooLarge, ""},
		{"a bomb", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			for range 2000 {
				z.Write(make([]byte, 1<<14))
			}
			z.Close()
		}, polite.ErrTooLarge, ""},
		{"half a page", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", "1000")
			says("text/html", "<p>The fee is")(w, r)
		}, polite.ErrCutOff, ""},
		{"a circle", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/terms", http.StatusFound) }, polite.ErrRedirects, ""},
		{"no entry", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusForbidden) }, nil, "status 403"},
		{"overload", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) }, nil, "status 503"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newSite(t)
			s.track("/terms")
			s.page = says("text/html", fmt.Sprintf(terms, "", "10"))
			s.came(1)
			before := listed(t, s.d.dir("terms"))
			s.page = tt.page
			_, err := s.fetch()
			if err == nil || tt.want != nil && !errors.Is(err, tt.want) || !strings.Contains(err.Error(), tt.say) {
				t.Errorf("got %v", err)
			}
			if after := listed(t, s.d.dir("terms")); after != before {
				t.Errorf("the folder was %s, is %s", before, after)
			}
		})
	}
}

// TestRobots keeps to what a site allows.
func TestRobots(t *testing.T) {
	status := func(code int) func(http.ResponseWriter) { return func(w http.ResponseWriter) { w.WriteHeader(code) } }
	text := func(body string) func(http.ResponseWriter) {
		return func(w http.ResponseWriter) { fmt.Fprint(w, body) }
	}
	for _, tt := range []struct {
		name   string
		robots func(http.ResponseWriter)
		closed bool
	}{
		{"none", status(404), false},
		{"forbidden itself", status(403), false},
		{"out of order", status(500), true},
		{"empty", text(""), false},
		{"all closed", text("User-agent: *\nDisallow: /\n"), true},
		{"the page closed", text("User-agent: *\nDisallow: /ter*\n"), true},
		{"others closed", text("User-agent: Other\nDisallow: /\n\nUser-agent: *\nDisallow: /private\n"), false},
		{"open for this program", text("User-agent: *\nDisallow: /\n\nUser-agent: tracker\nAllow: /\n"), false},
		{"closed to this program", text("User-agent: *\nAllow: /\n\nUser-agent: Tracker\nDisallow: /terms\n"), true},
		{"a page of HTML", text("<!doctype html><title>Not found</title>"), false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newSite(t)
			s.track("/terms?x=1")
			s.robots = tt.robots
			s.page = says("text/html", fmt.Sprintf(terms, "", "10"))
			_, err := s.fetch()
			if errors.Is(err, fetch.ErrRobots) != tt.closed || !tt.closed && err != nil {
				t.Errorf("got %v", err)
			}
			for _, path := range s.asked {
				if tt.closed && path != "/robots.txt" {
					t.Errorf("asked for %s", path)
				}
			}
			f := s.fetcher()
			f.IgnoreRobots = true
			if _, err := f.Document(t.Context(), s.d.folder("terms"), fetch.Options{}); err != nil {
				t.Errorf("ignoring it: %v", err)
			}
		})
	}
	t.Run("asked once a run", func(t *testing.T) {
		s := newSite(t)
		s.track("/terms")
		s.page = says("text/html", fmt.Sprintf(terms, "", "10"))
		f := s.fetcher()
		for range 3 {
			if _, err := f.Document(t.Context(), s.d.folder("terms"), fetch.Options{}); err != nil {
				t.Fatal(err)
			}
		}
		if got := strings.Join(s.asked, " "); got != "/robots.txt /terms /terms /terms" {
			t.Errorf("asked %s", got)
		}
	})
	t.Run("of the site that a page moved to", func(t *testing.T) {
		closed := newSite(t)
		closed.robots = text("User-agent: *\nDisallow: /\n")
		closed.page = says("text/html", fmt.Sprintf(terms, "", "10"))
		s := newSite(t)
		s.track("/terms")
		s.page = func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, closed.URL+"/terms", http.StatusFound)
		}
		if _, err := s.fetch(); !errors.Is(err, fetch.ErrRobots) {
			t.Errorf("got %v", err)
		}
		if _, err := os.Stat(filepath.Join(s.d.dir("terms"), "index.jsonl")); err == nil {
			t.Error("it was kept all the same")
		}
	})
}
