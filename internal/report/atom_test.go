package report

import (
	"bytes"
	"encoding/xml"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"tracker/internal/tracker"
)

const atomSpace = "http://www.w3.org/2005/Atom"

// node is any XML element.
type node struct {
	XMLName  xml.Name
	Attr     []xml.Attr `xml:",any,attr"`
	Text     string     `xml:",chardata"`
	Children []node     `xml:",any"`
}

func (n *node) all(name string) []node {
	var list []node
	for _, c := range n.Children {
		if c.XMLName == (xml.Name{Space: atomSpace, Local: name}) {
			list = append(list, c)
		}
	}
	return list
}

func (n *node) attr(name string) string {
	for _, a := range n.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func feedOf(t *testing.T, c *tracker.Changelog) (*node, string) {
	t.Helper()
	var b bytes.Buffer
	if err := (Atom{&b}).Changelog(c); err != nil {
		t.Fatal(err)
	}
	var feed node
	if err := xml.Unmarshal(b.Bytes(), &feed); err != nil {
		t.Fatalf("%v in\n%s", err, b.String())
	}
	return &feed, b.String()
}

// checkFeed holds a feed against RFC 4287, section by section.
func checkFeed(t *testing.T, feed *node) {
	t.Helper()
	one := func(n *node, name string) string { // 4.1.1, 4.1.2: MUST contain exactly one
		t.Helper()
		found := n.all(name)
		if len(found) != 1 {
			t.Fatalf("%s has %d %s elements", n.XMLName.Local, len(found), name)
		}
		return found[0].Text
	}
	if feed.XMLName != (xml.Name{Space: atomSpace, Local: "feed"}) { // 2
		t.Errorf("the root is %v", feed.XMLName)
	}
	persons := func(n *node) int { // 3.2: a person has one name, not empty
		for _, a := range n.all("author") {
			if strings.TrimSpace(one(&a, "name")) == "" {
				t.Errorf("%s: an author without a name", n.XMLName.Local)
			}
		}
		return len(n.all("author"))
	}
	metadata := func(n *node) {
		if id, err := url.Parse(one(n, "id")); err != nil || !id.IsAbs() { // 4.2.6: an absolute IRI
			t.Errorf("id %q: %v", one(n, "id"), err)
		}
		if _, err := time.Parse(time.RFC3339, one(n, "updated")); err != nil { // 3.3
			t.Error(err)
		}
		if strings.TrimSpace(one(n, "title")) == "" {
			t.Error("an empty title")
		}
		for _, link := range n.all("link") { // 4.2.7
			if u, err := url.Parse(link.attr("href")); err != nil || u.Scheme != "http" && u.Scheme != "https" {
				t.Errorf("link to %q", link.attr("href"))
			}
		}
		if len(n.all("link")) > 1 { // 4.1.1, 4.1.2: not two alternates of one type and language
			t.Errorf("%d links", len(n.all("link")))
		}
		if len(n.all("rights")) > 1 || len(n.all("summary")) > 1 {
			t.Error("rights or summary twice")
		}
	}
	metadata(feed)
	if persons(feed) == 0 { // 4.1.1: unless every entry has one
		t.Error("the feed has no author")
	}
	ids := map[string]bool{one(feed, "id"): true}
	for _, entry := range feed.all("entry") {
		metadata(&entry)
		persons(&entry)
		if id := one(&entry, "id"); ids[id] {
			t.Errorf("id %s twice", id)
		} else {
			ids[id] = true
		}
		if one(&entry, "updated") > one(feed, "updated") {
			t.Error("an entry is newer than its feed")
		}
		content := entry.all("content")
		if len(content) != 1 || content[0].attr("type") != "html" || len(content[0].Children) > 0 { // 4.1.3
			t.Errorf("content: %+v", content)
		}
	}
}

func TestFeedIsValid(t *testing.T) {
	feed, _ := feedOf(t, sampleChangelog())
	checkFeed(t, feed)
	if n := len(feed.all("entry")); n != 3 {
		t.Errorf("%d entries", n)
	}
	empty := sampleChangelog()
	empty.Entries = nil
	feed, _ = feedOf(t, empty)
	checkFeed(t, feed)
	bare := sampleChangelog()
	bare.Document = tracker.Document{ID: "d"}
	for i := range bare.Entries {
		for j := range bare.Entries[i].Snapshots {
			bare.Entries[i].Snapshots[j].Author, bare.Entries[i].Snapshots[j].URL = "", ""
		}
	}
	feed, _ = feedOf(t, bare)
	checkFeed(t, feed)
}

// A later day adds an entry and leaves the others as they are, to the byte.
func TestFeedGrowsAtTheTop(t *testing.T) {
	full, before := sampleChangelog(), sampleChangelog()
	before.Entries = before.Entries[:2]
	entries := func(c *tracker.Changelog) string {
		_, text := feedOf(t, c)
		return text[strings.Index(text, " <entry>"):]
	}
	if !strings.HasSuffix(entries(full), entries(before)) {
		t.Error("a day more rewrites the entries before")
	}
}

func FuzzAtom(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, s string) {
		feed, text := feedOf(t, poison(sampleChangelog(), s))
		checkInert(t, "feed", text, false)
		checkFeed(t, feed)
		plain, _ := feedOf(t, poison(sampleChangelog(), "word"))
		for i, entry := range feed.all("entry") {
			got := skeleton(t, []byte(entry.all("content")[0].Text))
			want := skeleton(t, []byte(plain.all("entry")[i].all("content")[0].Text))
			if visible(s) && !slices.Equal(got, want) {
				t.Errorf("%.60q changes the content of an entry: %s", s, firstDifference(got, want))
			}
		}
	})
}
