package ingest

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"

	"tracker/internal/mediawiki"
	"tracker/internal/snapshot"
	"tracker/internal/tracker"
)

// Dumps reads the MediaWiki exports of one run. It knows the pages of all of them: one that goes on in
// the next file stays one document, under another title too.
type Dumps struct {
	// Namespaces are those whose pages are taken; nil takes all of them.
	Namespaces []int
	// Titles are the pages to take; nil takes all of them.
	Titles []string

	ids    map[page]string // the document of a page
	owners map[string]page // the page of a document
	found  map[string]bool // of Titles
	any    bool            // page was taken
	passed map[int]bool    // the namespaces of pages that were not taken

	size, taken atomic.Int64 // of the files, in bytes, and how much of them was read
}

// Progress is how many bytes of the files were read, packed as they are, and how many they have; both
// are 0 for a stream. It may be asked at any time.
func (ds *Dumps) Progress() (read, size int64) { return ds.taken.Load(), ds.size.Load() }

// counter counts what is read.
type counter struct {
	io.Reader
	n *atomic.Int64
}

func (c counter) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.n.Add(int64(n))
	return n, err
}

// Articles is the namespace of a wiki's articles.
const Articles = 0

// page is what a page is known by, whatever its title.
type page struct {
	wiki string
	id   int64
}

// Dump brings the articles of one MediaWiki export, as [Dumps.Read] does.
func Dump(name string, r io.Reader) Input {
	return (&Dumps{Namespaces: []int{Articles}}).Read(name, r)
}

// Read brings the revisions of a MediaWiki export. One that is cut off brings all that was whole, then
// the error.
func (ds *Dumps) Read(name string, r io.Reader) Input {
	return func(yield func(Capture, error) bool) {
		d, err := mediawiki.NewDumpReader(r)
		if err != nil {
			yield(Capture{}, fmt.Errorf("%s: %w", name, err))
			return
		}
		d.Want = ds.want
		var at *mediawiki.Page
		var document *tracker.Document
		for {
			p, rev, err := d.Next()
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(Capture{}, fmt.Errorf("%s: %w", name, err))
				return
			}
			if p != at {
				at, document = p, ds.document(d.Site(), p)
			}
			s := d.Site().Snapshot(p, rev)
			s.Origin = filepath.Base(name)
			if rev.TextMissing {
				yield(Capture{}, fmt.Errorf("%s: %w: revision %d has no text: this is a dump of metadata, take one of the history", name, mediawiki.ErrMismatch, rev.ID))
				return
			}
			text := func() ([]byte, error) {
				if err := rev.Verify(); err != nil {
					return nil, fmt.Errorf("%s: %w", name, err)
				}
				return rev.Text(), nil
			}
			if !yield(Capture{document, s, text}, nil) {
				return
			}
		}
	}
}

func (ds *Dumps) want(p *mediawiki.Page) bool {
	wanted := (ds.Namespaces == nil || slices.Contains(ds.Namespaces, p.Namespace)) &&
		(ds.Titles == nil || slices.Contains(ds.Titles, p.Title))
	if !wanted {
		if ds.passed == nil {
			ds.passed = map[int]bool{}
		}
		ds.passed[p.Namespace] = true
		return false
	}
	if ds.found == nil {
		ds.found = map[string]bool{}
	}
	ds.found[p.Title], ds.any = true, true
	return true
}

// document describes a page as a document. Its id is the slug of the title under which the page was met
// first, with the page's id where another page has that slug.
func (ds *Dumps) document(site *mediawiki.SiteInfo, p *mediawiki.Page) *tracker.Document {
	if ds.ids == nil {
		ds.ids, ds.owners = map[page]string{}, map[string]page{}
	}
	key := page{site.Database + " " + site.Base, p.ID}
	if p.ID == 0 { // from a tool that writes no ids
		key.wiki += " " + p.Title
	}
	d := site.Document(p)
	d.ID = ds.ids[key]
	if d.ID == "" {
		d.ID = snapshot.Slug(p.Title)
		for _, taken := ds.owners[d.ID]; taken; _, taken = ds.owners[d.ID] {
			d.ID = fmt.Sprintf("%s-%d", d.ID, p.ID)
		}
		ds.ids[key], ds.owners[d.ID] = d.ID, key
	}
	return &d
}

// ErrNoPage is a choice of pages that leaves none of those in a dump.
var ErrNoPage = errors.New("no such page")

// Missed says, when all dumps were read, what was wanted and not found in them; nil for nothing.
func (ds *Dumps) Missed() error {
	var missing []string
	for _, title := range ds.Titles {
		if !ds.found[title] {
			missing = append(missing, fmt.Sprintf("%q", title))
		}
	}
	switch {
	case missing != nil && ds.Namespaces != nil:
		return fmt.Errorf("%w in %s: %s; a title is written as the wiki shows it", ErrNoPage, namespaces(ds.Namespaces), strings.Join(missing, ", "))
	case missing != nil:
		return fmt.Errorf("%w: %s; a title is written as the wiki shows it", ErrNoPage, strings.Join(missing, ", "))
	case !ds.any && ds.passed != nil:
		var have []int
		for n := range ds.passed {
			have = append(have, n)
		}
		slices.Sort(have)
		return fmt.Errorf("%w: none is in %s, all are in %s: choose with --namespace", ErrNoPage, namespaces(ds.Namespaces), namespaces(have))
	}
	return nil
}

// namespaces is "namespace 0" or "namespaces 0, 14".
func namespaces(list []int) string {
	noun := "namespace "
	if len(list) > 1 {
		noun = "namespaces "
	}
	return noun + strings.Trim(strings.ReplaceAll(fmt.Sprint(list), " ", ", "), "[]")
}
