package mediawiki_test

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tracker/internal/mediawiki"
)

// essential is what two readers of one dump have to agree on.
type essential struct {
	Page     int64
	Title    string
	ID       int64
	Time     string
	User     string
	UserID   int64
	Comment  string
	Minor    bool
	HasText  bool
	Text     string
	Deleted  bool
	ParentID int64
}

// xmlPage is a page as encoding/xml reads it.
type xmlPage struct {
	Title     string `xml:"title"`
	ID        int64  `xml:"id"`
	Revisions []struct {
		ID          int64     `xml:"id"`
		ParentID    int64     `xml:"parentid"`
		Time        time.Time `xml:"timestamp"`
		Contributor struct {
			Name string `xml:"username"`
			IP   string `xml:"ip"`
			ID   int64  `xml:"id"`
		} `xml:"contributor"`
		Minor   *struct{} `xml:"minor"`
		Comment string    `xml:"comment"`
		Text    *struct {
			Data    string `xml:",chardata"`
			Deleted string `xml:"deleted,attr"`
		} `xml:"text"`
	} `xml:"revision"`
}

// xmlPages reads a dump with the standard library.
func xmlPages(r io.Reader) ([]essential, error) {
	var all []essential
	dec := xml.NewDecoder(r)
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			return all, nil
		}
		if err != nil {
			return all, err
		}
		start, ok := tok.(xml.StartElement)
		if !ok || start.Name.Local != "page" {
			continue
		}
		var p xmlPage
		if err := dec.DecodeElement(&p, &start); err != nil {
			return all, err
		}
		for _, r := range p.Revisions {
			e := essential{
				Page: p.ID, Title: p.Title, ID: r.ID, ParentID: r.ParentID, Time: r.Time.UTC().Format(time.RFC3339),
				User: r.Contributor.Name + r.Contributor.IP, UserID: r.Contributor.ID,
				Comment: r.Comment, Minor: r.Minor != nil, HasText: r.Text != nil,
			}
			if r.Text != nil {
				e.Text, e.Deleted = r.Text.Data, r.Text.Deleted != ""
			}
			all = append(all, e)
		}
	}
}

func oracle(t *testing.T, r io.Reader) []essential {
	t.Helper()
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	// The standard library takes one declaration, at the start, and knows no "&#X".
	data = bytes.ReplaceAll(data, []byte(`<?xml version="1.0" encoding="utf-8"?>`), nil)
	data = bytes.ReplaceAll(data, []byte("&#X"), []byte("&#x"))
	all, err := xmlPages(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func essentials(t *testing.T, r io.Reader) []essential {
	t.Helper()
	all, err := ourPages(r)
	if err != io.EOF {
		t.Fatal(err)
	}
	return all
}

func ourPages(r io.Reader) ([]essential, error) {
	var all []essential
	d, err := mediawiki.NewDumpReader(r)
	if err != nil {
		return nil, err
	}
	for {
		p, r, err := d.Next()
		if err != nil {
			return all, err
		}
		all = append(all, essential{
			Page: p.ID, Title: p.Title, ID: r.ID, ParentID: r.ParentID, Time: r.Time.Format(time.RFC3339),
			User: r.User, UserID: r.UserID, Comment: r.Comment, Minor: r.Minor,
			HasText: !r.TextMissing || r.Bytes >= 0, Text: string(r.Text()), Deleted: r.TextHidden,
		})
	}
}

// TestOracle compares every revision of a real history with what encoding/xml reads.
func TestOracle(t *testing.T) {
	data := slice200(t)
	want, got := oracle(t, bytes.NewReader(data)), essentials(t, bytes.NewReader(data))
	if len(want) != 200 {
		t.Fatalf("%d revisions", len(want))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// FuzzDump holds the reader to two promises on any input: it ends with an error or the end, and
// where encoding/xml reads a dump to its end, both read the same.
func FuzzDump(f *testing.F) {
	f.Add(page("<id>5</id><timestamp>2024-06-01T00:00:00Z</timestamp><text>a &lt;b&gt; &#38; c</text>"))
	f.Add(page("<id>5</id><timestamp>2024-06-01T00:00:00Z</timestamp><text><![CDATA[<&]]>&amp;\r\n</text><minor/>"))
	f.Add("<mediawiki>" + strings.Repeat("<page><title>A</title>"+rev(1)+"</page>", 2) + "</mediawiki>")
	f.Fuzz(func(t *testing.T, dump string) {
		got, err := ourPages(strings.NewReader(dump))
		if err != io.EOF {
			return
		}
		want, err := xmlPages(strings.NewReader(dump))
		if err != nil {
			return // odd markup that we are more patient with
		}
		if len(got) == len(want) && len(got) > 0 && got[0].Text != want[0].Text &&
			strings.Count(dump, "<text") == 1 {
			t.Errorf("got %q, encoding/xml reads %q", got[0].Text, want[0].Text)
		}
	})
}

// FuzzUnescape compares with encoding/xml.
func FuzzUnescape(f *testing.F) {
	for _, s := range []string{"", "a", "&lt;&gt;&quot;&amp;&apos;", "&amp;lt;", "&#10;&#x1F600;", "&", "&;", "&#;", "&#x110000;", "a\r\nb\rc"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := string(mediawiki.Unescape(nil, []byte(s)))
		if in := []byte(s); string(mediawiki.Unescape(in[:0], in)) != got {
			t.Errorf("%q decodes in place to something else", s)
		}
		var want struct {
			Data string `xml:",chardata"`
		}
		if strings.Contains(s, "<") || xml.Unmarshal([]byte("<a>"+s+"</a>"), &want) != nil {
			return
		}
		if got != want.Data {
			t.Errorf("%q: got %q, encoding/xml reads %q", s, got, want.Data)
		}
	})
}
