package fetch_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tracker/internal/fetch"
	"tracker/internal/mediawiki"
	"tracker/internal/polite"
	"tracker/internal/snapshot"
	"tracker/internal/tracker"
)

// sharedDir is the folder with real documents and the scripts of the wiki.
func sharedDir() string {
	if dir := os.Getenv("TRACKER_TESTDATA"); dir != "" {
		return dir
	}
	return "../../../shared"
}

// wiki is a real MediaWiki on this machine.
type wiki struct {
	t   *testing.T
	dir string
	url string
}

// startWiki skips the test where MediaWiki is not installed, but never in CI.
func startWiki(t *testing.T) *wiki {
	t.Helper()
	missing := ""
	for _, file := range []string{filepath.Join(sharedDir(), "mediawiki", "up.sh"), "/usr/share/mediawiki/maintenance/install.php"} {
		if _, err := os.Stat(file); err != nil {
			missing = file
		}
	}
	if missing != "" {
		if os.Getenv("CI") == "true" {
			t.Fatalf("no MediaWiki: %s is missing", missing)
		}
		t.Skipf("no MediaWiki: %s is missing (mediawiki/install.sh in the shared data installs it)", missing)
	}
	w := &wiki{t: t, dir: t.TempDir()}
	w.script("up.sh", w.dir)
	t.Cleanup(func() { w.script("down.sh", w.dir) })
	url, err := os.ReadFile(filepath.Join(w.dir, "url"))
	if err != nil {
		t.Fatal(err)
	}
	w.url = strings.TrimSpace(string(url))
	return w
}

func (w *wiki) script(name string, args ...string) string {
	w.t.Helper()
	out, err := exec.Command("bash", append([]string{filepath.Join(sharedDir(), "mediawiki", name)}, args...)...).CombinedOutput()
	if err != nil {
		w.t.Fatalf("%s: %v: %s", name, err, out)
	}
	return strings.TrimSpace(string(out))
}

// stop and start leave the wiki as it was, at the same address.
func (w *wiki) stop() { w.script("down.sh", w.dir) }
func (w *wiki) start() {
	w.script("up.sh", w.dir, w.url[strings.LastIndexByte(w.url, ':')+1:])
}

// maintain runs one of MediaWiki's maintenance scripts on a list.
func (w *wiki) maintain(script, list string) {
	w.t.Helper()
	file := filepath.Join(w.t.TempDir(), "list")
	if err := os.WriteFile(file, []byte(list+"\n"), 0o644); err != nil {
		w.t.Fatal(err)
	}
	c := exec.Command("php", "/usr/share/mediawiki/maintenance/"+script, file)
	c.Env = append(os.Environ(), "MW_CONFIG_FILE="+filepath.Join(w.dir, "LocalSettings.php"), "MW_INSTALL_PATH=/usr/share/mediawiki")
	if out, err := c.CombinedOutput(); err != nil {
		w.t.Fatalf("%s: %v: %s", script, err, out)
	}
}

// edit saves a revision and returns its id.
func (w *wiki) edit(title, text, user string) string {
	w.t.Helper()
	return w.editAt(title, text, user, time.Now().UTC())
}

func (w *wiki) editAt(title, text, user string, at time.Time) string {
	w.t.Helper()
	file := filepath.Join(w.t.TempDir(), "text")
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		w.t.Fatal(err)
	}
	return w.script("edit.sh", w.dir, title, file, "by "+user, user, at.Format(time.RFC3339))
}

// revision is one to be imported.
type revision struct {
	Time    string `xml:"timestamp"`
	User    string `xml:"contributor>username,omitempty"`
	IP      string `xml:"contributor>ip,omitempty"`
	Minor   string `xml:"minor,omitempty"`
	Comment string `xml:"comment,omitempty"`
	Model   string `xml:"model"`
	Format  string `xml:"format"`
	Text    string `xml:"text"`
}

// load imports a page with a history.
func (w *wiki) load(title string, history []revision) {
	w.t.Helper()
	type page struct {
		Title    string     `xml:"title"`
		Revision []revision `xml:"revision"`
	}
	dump := struct {
		XMLName xml.Name `xml:"mediawiki"`
		Page    page     `xml:"page"`
	}{Page: page{title, history}}
	data, err := xml.Marshal(dump)
	if err != nil {
		w.t.Fatal(err)
	}
	file := filepath.Join(w.t.TempDir(), "dump.xml")
	if err := os.WriteFile(file, data, 0o644); err != nil {
		w.t.Fatal(err)
	}
	w.script("import.sh", w.dir, file)
}

// written is a history of n revisions by several people, one every hour, with some that share a second.
func written(n int) []revision {
	var history []revision
	var statements []string
	at := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range n {
		statements = append(statements, fmt.Sprintf("Statement %d about the “bridge” of Ærø & <ref>Source %d</ref>, 10–%d m\u00a0long.", i, i, i))
		r := revision{Time: at.Format(time.RFC3339), Comment: fmt.Sprintf("edit %d", i), Model: "wikitext", Format: "text/x-wiki", Text: strings.Join(statements[max(0, i-20):], "\n\n")}
		switch i % 5 {
		case 0:
			r.User = "Ann"
		case 1:
			r.User, r.Comment = "Bo Øst", ""
		case 2:
			r.IP = "192.0.2.7"
		case 3:
			r.IP = "2001:DB8:0:0:0:0:0:1"
		default:
			r.User, r.Minor = "Robot", " "
		}
		history = append(history, r)
		if i%7 != 0 {
			at = at.Add(time.Hour)
		}
	}
	return history
}

// A desk is a folder of documents, with a client that tests can interfere with.
type desk struct {
	t      *testing.T
	root   string
	client *polite.Client
	waits  []time.Duration
	onWait func() // instead of waiting
	onGet  func(n int)
	gets   int
	clock  time.Time // of the client: it moves only while somebody waits
}

func newDesk(t *testing.T) *desk {
	d := &desk{t: t, root: t.TempDir(), clock: time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC)}
	var err error
	d.client, err = polite.New(polite.Config{
		Contact: "ann@example.org", AllowPrivate: true, Interval: -1, Jitter: func() float64 { return 0 },
		Now: func() time.Time { return d.clock },
		Sleep: func(ctx context.Context, wait time.Duration) error {
			d.waits, d.clock = append(d.waits, wait), d.clock.Add(wait)
			if d.onWait != nil {
				d.onWait()
			}
			return ctx.Err()
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.client.Close)
	return d
}

func (d *desk) Get(ctx context.Context, r polite.Request) (*polite.Response, error) {
	d.gets++
	if d.onGet != nil {
		d.onGet(d.gets)
	}
	return d.client.Get(ctx, r)
}

// add tracks an address.
func (d *desk) add(address string) *fetch.Found {
	d.t.Helper()
	found, err := fetch.Recognise(d.t.Context(), d, address)
	if err != nil {
		d.t.Fatal(err)
	}
	found.Document.ID = snapshot.Slug(found.Document.Title)
	if err := snapshot.Create(d.root, found.Document, found.Source); err != nil {
		d.t.Fatal(err)
	}
	if err := snapshot.SetState(d.dir(found.Document.ID), found.State); err != nil {
		d.t.Fatal(err)
	}
	return found
}

func (d *desk) dir(id string) string { return filepath.Join(d.root, id) }

func (d *desk) folder(id string) *snapshot.Folder {
	d.t.Helper()
	f, err := snapshot.OpenDocument(os.DirFS(d.dir(id)), id)
	if err != nil {
		d.t.Fatal(err)
	}
	return f
}

func (d *desk) fetcher() *fetch.Fetcher {
	return &fetch.Fetcher{Client: d, Root: d.root, MaxLag: 5, Now: time.Now}
}

func (d *desk) try(id string, o fetch.Options) (*fetch.Result, error) {
	d.t.Helper()
	return d.fetcher().Document(d.t.Context(), d.folder(id), o)
}

func (d *desk) fetch(id string, o fetch.Options) *fetch.Result {
	d.t.Helper()
	r, err := d.try(id, o)
	if err != nil {
		d.t.Fatal(err)
	}
	return r
}

// same fails where the snapshots of a document are not the whole history, byte for byte.
func (d *desk) same(id string, history []revision) {
	d.t.Helper()
	f := d.folder(id)
	if len(f.Snapshots) != len(history) {
		d.t.Fatalf("%d snapshots of %d revisions", len(f.Snapshots), len(history))
	}
	for i, s := range f.Snapshots {
		want := history[i]
		text, err := f.Read(s)
		if err != nil {
			d.t.Fatal(err)
		}
		if !bytes.Equal(text, []byte(want.Text)) || s.Author != want.User+want.IP || s.Comment != want.Comment ||
			s.Minor != (want.Minor != "") || s.Time.Format(time.RFC3339) != want.Time || s.Format != tracker.Wikitext {
			d.t.Fatalf("snapshot %d is %+v, the revision was %+v", i, s, want)
		}
		if i > 0 && s.Parent != f.Snapshots[i-1].Revision {
			d.t.Fatalf("snapshot %d was made from %s, not from %s before it", i, s.Parent, f.Snapshots[i-1].Revision)
		}
	}
}

func revisions(f *snapshot.Folder) (ids []string) {
	for _, s := range f.Snapshots {
		ids = append(ids, s.Revision)
	}
	return ids
}

var _ mediawiki.Getter = (*desk)(nil)
