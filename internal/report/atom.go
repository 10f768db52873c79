package report

import (
	"bufio"
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"tracker/internal/tracker"
)

// Atom writes a feed (RFC 4287), an entry a day.
type Atom struct{ W io.Writer }

// Changelog writes what changed over a period, the newest day first. An entry depends on its day alone
// and keeps its id for ever, so a later run adds entries and leaves those before as they were.
func (a Atom) Changelog(c *tracker.Changelog) error {
	w := bufio.NewWriterSize(a.W, 64<<10)
	if _, err := w.WriteString(xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", " ")
	feed := xml.StartElement{Name: xml.Name{Local: "feed"}, Attr: []xml.Attr{{Name: xml.Name{Local: "xmlns"}, Value: "http://www.w3.org/2005/Atom"}}}
	if err := e.EncodeToken(feed); err != nil {
		return err
	}
	title := titleWords(c.Document)
	head := atomHead{
		ID: feedID(c.Document), Title: "Changes in " + title, Updated: feedTime(c),
		Author: atomAuthor{"The authors of " + title}, Rights: licenseWords(c.Document),
		Link: alternate(c.Document.URL),
	}
	if err := head.encode(e); err != nil {
		return err
	}
	for i := len(c.Entries) - 1; i >= 0; i-- {
		entry, err := newAtomEntry(c.Document, &c.Entries[i])
		if err != nil {
			return err
		}
		if err := e.EncodeElement(entry, xml.StartElement{Name: xml.Name{Local: "entry"}}); err != nil {
			return err
		}
	}
	if err := e.EncodeToken(feed.End()); err != nil {
		return err
	}
	if err := e.Close(); err != nil {
		return err
	}
	return w.Flush()
}

type atomHead struct {
	ID, Title, Updated, Rights string
	Author                     atomAuthor
	Link                       *atomLink
}

// encode writes the elements of a feed that stand before its entries; the feed is no struct, so that
// entries need not be held at once.
func (h atomHead) encode(e *xml.Encoder) error {
	for _, element := range []struct {
		name  string
		value any
		there bool
	}{
		{"id", h.ID, true}, {"title", h.Title, true}, {"updated", h.Updated, true},
		{"author", h.Author, true}, {"link", h.Link, h.Link != nil}, {"rights", h.Rights, h.Rights != ""},
	} {
		if !element.there {
			continue
		}
		if err := e.EncodeElement(element.value, xml.StartElement{Name: xml.Name{Local: element.name}}); err != nil {
			return err
		}
	}
	return nil
}

type atomAuthor struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
}

type atomContent struct {
	Type string `xml:"type,attr"`
	HTML string `xml:",chardata"`
}

type atomEntry struct {
	ID      string       `xml:"id"`
	Title   string       `xml:"title"`
	Updated string       `xml:"updated"`
	Authors []atomAuthor `xml:"author"`
	Link    *atomLink    `xml:"link"`
	Summary string       `xml:"summary"`
	Content atomContent  `xml:"content"`
}

func newAtomEntry(d tracker.Document, e *tracker.ChangelogEntry) (*atomEntry, error) {
	t, err := parsePage()
	if err != nil {
		return nil, err
	}
	day := pageDay{e, known(&e.Diff)}
	var content strings.Builder
	if err := t.ExecuteTemplate(&content, "day", day); err != nil {
		return nil, err
	}
	entry := &atomEntry{
		ID: entryID(d, day.Date()), Title: titleWords(d) + ", " + day.Date() + ": " + entryTitle(e),
		Updated: entryTime(e), Link: alternate(e.Diff.To.URL), Summary: strings.Join(append(day.Warnings(), day.Summary()), "; "),
		Content: atomContent{"html", content.String()},
	}
	for _, r := range day.Snapshots() {
		if name := (atomAuthor{r.Author()}); name.Name != "" && !slices.Contains(entry.Authors, name) {
			entry.Authors = append(entry.Authors, name)
		}
	}
	return entry, nil
}

// entryTitle says in a few words what a day changed.
func entryTitle(e *tracker.ChangelogEntry) string {
	if e.Begins > 0 && len(e.Diff.Changes) == 0 {
		return "the record begins"
	}
	sum := e.Diff.Summary
	sum.Unchanged = 0
	return summaryLine(sum)
}

// alternate links the page that a feed or an entry tells of, nil where it has no web address.
func alternate(address string) *atomLink {
	if address = safeURL(address); address == "" {
		return nil
	}
	return &atomLink{"alternate", address}
}

// feedID and entryID are made of names that never change, and are the same on every machine.
func feedID(d tracker.Document) string { return stableID(d.ID, d.URL) }

func entryID(d tracker.Document, day string) string { return stableID(d.ID, d.URL, day) }

func stableID(names ...string) string {
	return uuid.NewSHA1(uuid.NameSpaceURL, []byte(strings.Join(names, "\x00"))).URN()
}

// entryTime is that of the day's last revision.
func entryTime(e *tracker.ChangelogEntry) string {
	last := e.Day
	for i := range e.Snapshots {
		if t := e.Snapshots[i].Time; t.After(last) {
			last = t
		}
	}
	return last.UTC().Format(time.RFC3339)
}

// feedTime is that of the newest entry; a feed without one is as old as its period.
func feedTime(c *tracker.Changelog) string {
	if n := len(c.Entries); n > 0 {
		return entryTime(&c.Entries[n-1])
	}
	if c.Since.IsZero() {
		return time.Unix(0, 0).UTC().Format(time.RFC3339)
	}
	return c.Since.UTC().Format(time.RFC3339)
}
