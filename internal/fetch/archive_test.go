package fetch_test

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"tracker/internal/fetch"
	"tracker/internal/snapshot"
	"tracker/internal/tracker"
)

// An archive answers as the CDX server and the replay of the Internet Archive do: a list in two pages with
// the key to the second, and captures under /web/TIMEid_/ADDRESS with their time in Memento-Datetime.
type archive struct {
	*site
	captures []string          // times, oldest first
	texts    map[string]string // by time
	lists    []string          // answers to give in place of the list
}

const captured = "https://ellport.example/terms"

func newArchive(t *testing.T) *archive {
	a := &archive{site: newSite(t), texts: map[string]string{}}
	a.page = func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/cdx/search/cdx" {
			a.list(w, r)
			return
		}
		at, address, ok := strings.Cut(strings.TrimPrefix(r.URL.Path, "/web/"), "id_/")
		if !ok || address != captured {
			t.Errorf("asked for %s", r.URL)
		}
		text, ok := a.texts[at]
		if !ok {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		when, _ := time.Parse("20060102150405", at)
		w.Header().Set("Memento-Datetime", when.Format(http.TimeFormat))
		says("text/html; charset=utf-8", text)(w, r)
	}
	if err := snapshot.Create(a.d.root, tracker.Document{ID: "terms", Title: "Terms", URL: captured}, snapshot.Source{Kind: snapshot.Web}); err != nil {
		t.Fatal(err)
	}
	return a
}

func (a *archive) list(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	if q.Get("url") != captured || q.Get("output") != "json" || q.Get("filter") != "statuscode:200" || q.Get("collapse") != "digest" {
		a.t.Errorf("the list was asked for with %v", q)
	}
	w.Header().Set("Content-Type", "application/json")
	if len(a.lists) > 0 {
		fmt.Fprint(w, a.lists[0])
		a.lists = a.lists[1:]
		return
	}
	var of []string
	for _, at := range a.captures {
		if at >= q.Get("from") && (q.Get("to") == "" || at <= q.Get("to")) {
			of = append(of, at)
		}
	}
	rows := []string{`["timestamp","original"]`}
	half := (len(of) + 1) / 2
	first := q.Get("resumeKey") == ""
	if first {
		of = of[:half]
	} else {
		of = of[half:]
	}
	for _, at := range of {
		rows = append(rows, fmt.Sprintf("[%q,%q]", at, captured))
	}
	if first && half > 0 {
		rows = append(rows, "[]", `["com,ellport)/terms 2020"]`)
	}
	fmt.Fprintf(w, "[%s]\n", strings.Join(rows, ",\n"))
}

func (a *archive) fetch(o fetch.Options) (*fetch.Result, error) {
	o.Archive = a.URL + "/"
	return a.fetcher().Document(a.t.Context(), a.d.folder("terms"), o)
}

func (a *archive) revisions() []string {
	var list []string
	for _, s := range a.d.folder("terms").Snapshots {
		list = append(list, s.Revision)
	}
	return list
}

func (a *archive) add(at, advert, fee string) {
	a.captures = append(a.captures, at)
	a.texts[at] = fmt.Sprintf(terms, advert, fee)
}

// TestArchive takes the past of a page from an archive: what changes its claims, in its order, in parts.
func TestArchive(t *testing.T) {
	a := newArchive(t)
	a.add("20190101000000", "", "8")
	a.add("20190301000000", "Buy socks!", "8") // no news
	a.add("20190601120000", "", "9")
	a.captures = append(a.captures, "20190701000000") // listed, and not given out
	a.add("20200101000000", "", "10")

	r, err := a.fetch(fetch.Options{DryRun: true})
	if err != nil || len(r.New) != 5 || len(a.revisions()) != 0 {
		t.Fatalf("a dry run found %d, left %q, %v", len(r.New), a.revisions(), err)
	}
	r, err = a.fetch(fetch.Options{Limit: 1})
	if err != nil || len(r.New) != 1 || r.Left == 0 {
		t.Fatalf("%+v, %v", r, err)
	}
	r, err = a.fetch(fetch.Options{})
	if err != nil || len(r.New) != 2 || len(r.Notes) != 1 || !strings.Contains(r.Notes[0], "2019-07-01") {
		t.Fatalf("%+v, %v", r, err)
	}
	want := []string{"20190101000000-archived", "20190601120000-archived", "20200101000000-archived"}
	if got := a.revisions(); !slices.Equal(got, want) {
		t.Errorf("the folder has %q instead of %q", got, want)
	}
	first := a.d.folder("terms").Snapshots[0]
	if !first.Time.Equal(time.Date(2019, 1, 1, 0, 0, 0, 0, time.UTC)) || first.URL != a.URL+"/web/20190101000000/"+captured || !strings.HasPrefix(first.Origin, "archived capture of "+captured) {
		t.Errorf("%+v", first)
	}
	if r, err = a.fetch(fetch.Options{}); err != nil || len(r.New) != 0 {
		t.Errorf("again: %+v, %v", r, err)
	}
	// A capture older than what is there goes into its place, and is compared with what stands before it.
	a.add("20191001000000", "", "9")
	a.add("20191101000000", "", "7")
	slices.Sort(a.captures)
	r, err = a.fetch(fetch.Options{Since: time.Date(2019, 9, 1, 0, 0, 0, 0, time.UTC), Until: time.Date(2019, 12, 1, 0, 0, 0, 0, time.UTC)})
	if err != nil || len(r.New) != 1 {
		t.Fatalf("%+v, %v", r, err)
	}
	want = slices.Insert(want, 2, "20191101000000-archived")
	if got := a.revisions(); !slices.Equal(got, want) {
		t.Errorf("the folder has %q instead of %q", got, want)
	}
}

// TestArchiveSample takes the last capture of each week.
func TestArchiveSample(t *testing.T) {
	a := newArchive(t)
	a.add("20190107000000", "", "1")
	a.add("20190108000000", "", "2")
	a.add("20190113000000", "", "3")
	a.add("20190114000000", "", "4")
	r, err := a.fetch(fetch.Options{Sample: fetch.Weekly})
	if err != nil || len(r.New) != 2 {
		t.Fatalf("%+v, %v", r, err)
	}
	if got := a.revisions(); !slices.Equal(got, []string{"20190113000000-archived", "20190114000000-archived"}) {
		t.Errorf("%q", got)
	}
}

// TestArchiveNearest leaves out what the archive gives in place of a capture.
func TestArchiveNearest(t *testing.T) {
	a := newArchive(t)
	a.add("20190101000000", "", "8")
	usual := a.page
	a.page = func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/web/") {
			w.Header().Set("Memento-Datetime", "Tue, 05 Feb 2019 00:00:00 GMT")
			says("text/html", fmt.Sprintf(terms, "", "8"))(w, r)
			return
		}
		usual(w, r)
	}
	r, err := a.fetch(fetch.Options{})
	if err != nil || len(r.New) != 0 || len(r.Notes) != 1 {
		t.Errorf("%+v, %v", r, err)
	}
}

// TestArchiveRefuses names what is wrong with a list, and takes nothing from it.
func TestArchiveRefuses(t *testing.T) {
	for _, list := range []string{
		"<html>busy", `{"rows":1}`, `[["original","timestamp"]]`, `[["timestamp","original"],["2019","https://x.example/"]]`,
		`[["timestamp","original"],["20190101000000","javascript:alert(1)"]]`, `[["timestamp","original"],["20190101000000"]]`,
		`[[],["key"]]`,
	} {
		a := newArchive(t)
		a.lists = []string{list}
		if _, err := a.fetch(fetch.Options{}); !errors.Is(err, fetch.ErrSource) {
			t.Errorf("%s: %v", list, err)
		}
	}
	for _, list := range []string{"", "[]", "\n"} { // never captured
		a := newArchive(t)
		a.lists = []string{list}
		if r, err := a.fetch(fetch.Options{}); err != nil || len(r.New) != 0 {
			t.Errorf("%q: %+v, %v", list, r, err)
		}
	}
	a := newArchive(t)
	if _, err := a.fetcher().Document(t.Context(), a.d.folder("terms"), fetch.Options{Archive: "ftp://archive"}); !errors.Is(err, fetch.ErrSource) {
		t.Errorf("another scheme: %v", err)
	}
}
