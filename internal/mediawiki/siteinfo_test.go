package mediawiki_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tracker/internal/mediawiki"
	"tracker/internal/tracker"
)

func TestURLs(t *testing.T) {
	tests := []struct{ base, title, page, revision string }{
		{"http://en.wikipedia.org/wiki/Main_Page", "River Ell", "https://en.wikipedia.org/wiki/River_Ell", "https://en.wikipedia.org/wiki/River_Ell?oldid=5"},
		{"https://de.wikipedia.org/wiki/Wikipedia:Hauptseite", "Fluss/Ell?", "https://de.wikipedia.org/wiki/Fluss/Ell%3F", "https://de.wikipedia.org/wiki/Fluss/Ell%3F?oldid=5"},
		{"https://example.org/index.php?title=Main_Page", "A & B", "https://example.org/index.php?title=A_%26_B", "https://example.org/index.php?title=A_%26_B&oldid=5"},
		{"http://localhost:8080/index.php/Main_Page", "Ell", "http://localhost:8080/index.php/Ell", "http://localhost:8080/index.php/Ell?oldid=5"},
		{"http://127.0.0.1/wiki/Main_Page", "Naïve", "http://127.0.0.1/wiki/Na%C3%AFve", "http://127.0.0.1/wiki/Na%C3%AFve?oldid=5"},
		{"http://example.org", "Ell", "https://example.org/Ell", "https://example.org/Ell?oldid=5"},
		{"", "Ell", "", ""},
		{"Main_Page", "Ell", "", ""},
	}
	for _, tt := range tests {
		s := mediawiki.SiteInfo{Base: tt.base}
		if got := s.PageURL(tt.title); got != tt.page {
			t.Errorf("%s, %s: page is %s, want %s", tt.base, tt.title, got, tt.page)
		}
		if got := s.RevisionURL(tt.title, 5); got != tt.revision {
			t.Errorf("%s, %s: revision is %s, want %s", tt.base, tt.title, got, tt.revision)
		}
	}
}

func TestDocumentAndSnapshot(t *testing.T) {
	d, err := mediawiki.NewDumpReader(strings.NewReader(`<mediawiki version="0.10" xml:lang="en">
		<siteinfo><sitename>Wikipedia</sitename><base>http://en.wikipedia.org/wiki/Main_Page</base></siteinfo>
		<page><title>River Ell</title><ns>0</ns><id>3</id><revision><id>5</id><parentid>4</parentid>
		<timestamp>2024-06-01T00:00:00Z</timestamp><contributor deleted="deleted"/><minor/><comment>x</comment>
		<model>wikitext</model><text>a</text></revision></page></mediawiki>`))
	if err != nil {
		t.Fatal(err)
	}
	p, r, err := d.Next()
	if err != nil {
		t.Fatal(err)
	}
	wantDocument := tracker.Document{
		Title: "River Ell", URL: "https://en.wikipedia.org/wiki/River_Ell", Language: "en", License: "CC-BY-SA-4.0",
		Attribution: `Wikipedia contributors, "River Ell", https://en.wikipedia.org/wiki/River_Ell`,
	}
	if diff := cmp.Diff(wantDocument, d.Site().Document(p)); diff != "" {
		t.Error(diff)
	}
	wantSnapshot := tracker.Snapshot{
		Revision: "5", Parent: "4", Time: time.Date(2024, 6, 1, 0, 0, 0, 0, time.UTC),
		AuthorHidden: true, Comment: "x", Minor: true, Format: tracker.Wikitext,
		URL: "https://en.wikipedia.org/wiki/River_Ell?oldid=5",
	}
	if diff := cmp.Diff(wantSnapshot, d.Site().Snapshot(p, r)); diff != "" {
		t.Error(diff)
	}
}
