package fetch_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tracker/internal/fetch"
	"tracker/internal/mediawiki"
	"tracker/internal/polite"
	"tracker/internal/snapshot"
	"tracker/internal/tracker"
)

// TestWiki fetches from a real MediaWiki.
func TestWiki(t *testing.T) {
	w := startWiki(t)
	history := written(300)
	w.load("Harbour Bridge", history)

	t.Run("whole history", func(t *testing.T) {
		d := newDesk(t)
		d.add(w.url + "/wiki/Harbour_Bridge")
		d.gets = 0
		began := time.Now()
		r := d.fetch("harbour-bridge", fetch.Options{All: true})
		t.Logf("300 revisions: %d requests in %v", r.Requests, time.Since(began).Round(time.Millisecond))
		if r.Requests != 8 || d.gets != 8 { // the page, one list, six times 50 texts
			t.Errorf("%d requests", r.Requests)
		}
		d.same("harbour-bridge", history)
		if again := d.fetch("harbour-bridge", fetch.Options{All: true}); again.Status != fetch.Unchanged || again.Requests != 2 {
			t.Errorf("the second time: %+v", again)
		}
	})

	t.Run("small batches", func(t *testing.T) {
		d := newDesk(t)
		found := d.add(w.url + "/wiki/Harbour_Bridge")
		api := &mediawiki.API{URL: found.Source.API, Client: d, List: 7, Content: 11}
		listed, err := api.History(t.Context(), found.Source.Page, time.Time{}, time.Time{})
		if err != nil || len(listed) != 300 {
			t.Fatalf("%d revisions listed, %v", len(listed), err)
		}
		var ids []int64
		for _, s := range listed {
			ids = append(ids, s.ID)
		}
		n := 0
		err = api.Revisions(t.Context(), found.Source.Page, ids, func(batch []mediawiki.Saved) error {
			for _, s := range batch {
				if string(s.Text) != history[n].Text {
					return fmt.Errorf("revision %d has another text", s.ID)
				}
				n++
			}
			return nil
		})
		if err != nil || n != 300 {
			t.Errorf("%d texts, %v", n, err)
		}
		// Over the limit, the wiki warns and gives what it allows.
		warned := ""
		api = &mediawiki.API{URL: found.Source.API, Client: d, List: 5000, Warn: func(s string) { warned = s }}
		if listed, err := api.History(t.Context(), found.Source.Page, time.Time{}, time.Time{}); err != nil || len(listed) != 300 || !strings.Contains(warned, "500") {
			t.Errorf("%d revisions, %v, warned %q", len(listed), err, warned)
		}
	})

	t.Run("parts and samples", func(t *testing.T) {
		d := newDesk(t)
		d.add(w.url + "/w/index.php?title=Harbour_Bridge&action=history")
		r := d.fetch("harbour-bridge", fetch.Options{})
		if got := r.New; len(got) != 1 || got[0].Comment != "edit 299" {
			t.Errorf("the first time: %+v", got)
		}
		r = d.fetch("harbour-bridge", fetch.Options{Sample: fetch.Weekly, Since: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC), DryRun: true})
		var weeks []string
		for _, s := range r.New {
			weeks = append(weeks, s.Time.Format("01-02 15h"))
		}
		if diff := cmp.Diff([]string{"01-05 23h"}, weeks); diff != "" { // the week after ends with the snapshot that is there
			t.Error(diff)
		}
		r = d.fetch("harbour-bridge", fetch.Options{Since: time.Date(2025, 1, 2, 0, 0, 0, 0, time.UTC), Until: time.Date(2025, 1, 2, 12, 0, 0, 0, time.UTC), Limit: 4})
		if len(r.New) != 4 || r.Left != 12 || r.New[0].Time.Day() != 2 {
			t.Errorf("%d new, %d left: %+v", len(r.New), r.Left, r.New[0])
		}
		// What is left out of the middle comes in where it belongs.
		d.fetch("harbour-bridge", fetch.Options{Since: time.Date(2025, 1, 1, 22, 0, 0, 0, time.UTC), Until: time.Date(2025, 1, 3, 0, 0, 0, 0, time.UTC)})
		f := d.folder("harbour-bridge")
		for i, s := range f.Snapshots[1 : len(f.Snapshots)-1] {
			if s.Parent != f.Snapshots[i].Revision {
				t.Errorf("revision %s stands after %s, and was made from %s", s.Revision, f.Snapshots[i].Revision, s.Parent)
			}
		}
	})

	t.Run("edits while fetching", func(t *testing.T) {
		d := newDesk(t)
		w.load("Busy Page", history[:120])
		d.add(w.url + "/wiki/Busy_Page")
		d.gets = 0
		d.onGet = func(n int) {
			if n == 4 {
				w.edit("Busy Page", "Edited while it was fetched.", "Cy")
			}
		}
		d.fetch("busy-page", fetch.Options{All: true})
		d.same("busy-page", history[:120])
		if r := d.fetch("busy-page", fetch.Options{}); len(r.New) != 1 || r.New[0].Author != "Cy" {
			t.Errorf("then: %+v", r)
		}
	})

	t.Run("killed in the middle", func(t *testing.T) {
		d := newDesk(t)
		w.load("Lock", history[:120])
		d.add(w.url + "/wiki/Lock")
		d.gets = 0
		d.onGet = func(n int) {
			if n == 5 {
				w.stop()
			}
		}
		r, err := d.try("lock", fetch.Options{All: true})
		w.start()
		if err == nil || len(r.New) != 100 || !strings.Contains(err.Error(), "100 of 120 snapshots are in") {
			t.Errorf("%d snapshots, %v", len(r.New), err)
		}
		if want := []time.Duration{5e9, 10e9, 20e9, 40e9, 80e9}; !slices.Equal(d.waits, want) {
			t.Errorf("waited %v", d.waits)
		}
		// Killed again, and started again while the client waits.
		d.gets, d.waits = 0, nil
		d.onGet = func(n int) {
			if n == 3 {
				w.stop()
			}
		}
		d.onWait = func() { w.start() }
		if r := d.fetch("lock", fetch.Options{All: true}); len(r.New) != 20 || len(d.waits) != 1 {
			t.Errorf("%d snapshots, waited %v", len(r.New), d.waits)
		}
		d.same("lock", history[:120])
	})

	t.Run("lag", func(t *testing.T) {
		d := newDesk(t)
		found := d.add(w.url + "/wiki/Harbour_Bridge")
		lag := filepath.Join(w.dir, "lag")
		if err := os.WriteFile(lag, []byte("7.3"), 0o644); err != nil {
			t.Fatal(err)
		}
		d.onWait = func() { os.Remove(lag) }
		if r := d.fetch("harbour-bridge", fetch.Options{}); len(r.New) != 1 || !slices.Equal(d.waits, []time.Duration{5e9}) {
			t.Errorf("%d snapshots, waited %v", len(r.New), d.waits)
		}
		d.waits = nil
		api := &mediawiki.API{URL: found.Source.API, Client: d, MaxLag: -1}
		_, err := api.PageByID(t.Context(), found.Source.Page)
		var says *mediawiki.APIError
		if !errors.As(err, &says) || says.Code != "maxlag" || len(d.waits) != 5 {
			t.Errorf("got %v, waited %v", err, d.waits)
		}
	})

	t.Run("hidden", func(t *testing.T) {
		d := newDesk(t)
		w.load("Secret Page", history[:6])
		d.add(w.url + "/wiki/Secret_Page")
		d.fetch("secret-page", fetch.Options{Until: time.Date(2025, 1, 1, 1, 0, 0, 0, time.UTC), All: true})
		had := revisions(d.folder("secret-page"))
		// What is hidden before it is fetched is recorded as hidden.
		all := d.fetch("secret-page", fetch.Options{All: true, DryRun: true}).New
		w.script("hide.sh", w.dir, all[0].Revision, "content")
		w.script("hide.sh", w.dir, all[1].Revision, "user|comment")
		d.fetch("secret-page", fetch.Options{All: true})
		f := d.folder("secret-page")
		if len(f.Snapshots) != 6 {
			t.Fatalf("%d snapshots", len(f.Snapshots))
		}
		text, who := f.Snapshots[len(had)], f.Snapshots[len(had)+1]
		if !text.TextHidden || text.SHA256 != "" || text.Author == "" || !who.AuthorHidden || !who.CommentHidden || who.Author+who.Comment != "" || who.TextHidden {
			t.Errorf("hidden text: %+v\nhidden user and comment: %+v", text, who)
		}
		// What is hidden after it was fetched is marked, and kept.
		if r, err := d.fetcher().Recheck(t.Context(), f, false); err != nil || len(r.Withheld) != 0 || r.Requests != 1 {
			t.Errorf("nothing was hidden yet: %+v, %v", r, err)
		}
		w.script("hide.sh", w.dir, had[0], "content|user")
		r, err := d.fetcher().Recheck(t.Context(), d.folder("secret-page"), false)
		if err != nil || len(r.Withheld) != 1 {
			t.Fatalf("got %+v, %v", r, err)
		}
		f = d.folder("secret-page")
		mark := f.Snapshots[0].Withheld
		if !mark.Text || !mark.Author || mark.Comment || mark.Revision || mark.Seen.IsZero() {
			t.Errorf("marked %+v", mark)
		}
		if kept, err := f.Read(f.Snapshots[0]); err != nil || string(kept) != history[0].Text {
			t.Errorf("the snapshot is not what it was: %v", err)
		}
		w.script("hide.sh", w.dir, had[0], "content|user", "show")
		if r, err := d.fetcher().Recheck(t.Context(), d.folder("secret-page"), false); err != nil || len(r.Withheld) != 1 {
			t.Errorf("shown again: %+v, %v", r, err)
		}
		if mark := d.folder("secret-page").Snapshots[0].Withheld; mark != (tracker.Withheld{}) {
			t.Errorf("still marked %+v", mark)
		}
	})

	t.Run("moved, made a redirect, deleted", func(t *testing.T) {
		d := newDesk(t)
		w.load("Old Name", history[:3])
		d.add(w.url + "/wiki/Old_Name")
		d.fetch("old-name", fetch.Options{All: true})
		w.maintain("moveBatch.php", "Old Name|New Name")
		r := d.fetch("old-name", fetch.Options{})
		if len(r.New) != 1 || !strings.Contains(strings.Join(r.Notes, "\n"), `moved from "Old Name" to "New Name"`) {
			t.Errorf("after the move: %+v", r)
		}
		state, err := d.folder("old-name").State()
		if want := (snapshot.State{Title: "New Name", FormerTitles: []string{"Old Name"}}); err != nil || !cmp.Equal(state, want) {
			t.Errorf("remembered %+v, %v", state, err)
		}
		// The old title leads to the page; it is the same one.
		found, err := fetch.Recognise(t.Context(), d, w.url+"/wiki/Old_Name")
		if err != nil || found.Source != d.folder("old-name").Source || !slices.Contains(found.State.Asked, "Old Name") || len(found.Notes) == 0 {
			t.Errorf("the old title is %+v, %v", found, err)
		}
		w.edit("New Name", "#REDIRECT [[Harbour Bridge]]", "Ann")
		if r := d.fetch("old-name", fetch.Options{}); len(r.New) != 1 || !strings.Contains(strings.Join(r.Notes, "\n"), "redirect now") {
			t.Errorf("after the redirect: %+v", r)
		}
		w.maintain("deleteBatch.php", "New Name")
		before := revisions(d.folder("old-name"))
		for range 2 {
			r := d.fetch("old-name", fetch.Options{})
			if r.Status != fetch.Missing || !strings.Contains(strings.Join(r.Notes, "\n"), "was deleted from the wiki") {
				t.Errorf("after the deletion: %+v", r)
			}
		}
		if after := revisions(d.folder("old-name")); !slices.Equal(before, after) {
			t.Errorf("snapshots were %v, are %v", before, after)
		}
		if r, err := d.fetcher().Recheck(t.Context(), d.folder("old-name"), true); err != nil || len(r.Withheld) != len(before) {
			t.Errorf("rechecked: %+v, %v", r, err)
		}
	})

	t.Run("a history that was changed", func(t *testing.T) {
		d := newDesk(t)
		w.load("Changed Page", history[:5])
		d.add(w.url + "/wiki/Changed_Page")
		d.fetch("changed-page", fetch.Options{All: true})
		// The wiki never had the last snapshot: it was restored from a copy, say.
		ghost := snapshot.Capture{Data: []byte("Gone."), Snapshot: tracker.Snapshot{Revision: "999999", Time: time.Date(2025, 6, 1, 0, 0, 0, 0, time.UTC), Format: tracker.Wikitext}}
		if _, err := snapshot.Add(d.dir("changed-page"), ghost); err != nil {
			t.Fatal(err)
		}
		w.editAt("Changed Page", "Later.", "Ann", time.Date(2025, 7, 1, 0, 0, 0, 0, time.UTC))
		// An import puts a revision into the past, with a higher id.
		w.editAt("Changed Page", "Earlier.", "Ann", time.Date(2025, 1, 1, 2, 30, 0, 0, time.UTC))
		r := d.fetch("changed-page", fetch.Options{})
		if len(r.New) != 2 || len(r.Withheld) != 1 || !strings.Contains(strings.Join(r.Notes, "\n"), "revision 999999, the last that was fetched, is gone") {
			t.Errorf("got %+v", r)
		}
		f := d.folder("changed-page")
		times := func(s tracker.Snapshot) string { return s.Time.Format("01-02 15:04") }
		var order []string
		for _, s := range f.Snapshots {
			order = append(order, times(s))
			if s.Withheld.Revision != (s.Revision == "999999") {
				t.Errorf("revision %s is marked %+v", s.Revision, s.Withheld)
			}
		}
		if !slices.IsSorted(order) || len(order) != 8 {
			t.Errorf("order is %v", order)
		}
		// Another text under the last revision's id is no history to go on from.
		last := f.Snapshots[len(f.Snapshots)-1]
		index := filepath.Join(d.dir("changed-page"), "index.jsonl")
		data, err := os.ReadFile(index)
		if err != nil {
			t.Fatal(err)
		}
		data = []byte(strings.ReplaceAll(string(data), last.SHA1, strings.Repeat("0", 40)))
		if err := os.WriteFile(index, data, 0o644); err != nil {
			t.Fatal(err)
		}
		if r, err := d.try("changed-page", fetch.Options{}); !errors.Is(err, fetch.ErrHistory) || len(r.New) != 0 {
			t.Errorf("got %+v, %v", r, err)
		}
	})

	t.Run("recognised", func(t *testing.T) {
		d := newDesk(t)
		found := d.add(w.url + "/wiki/harbour_Bridge#History")
		page, oldid := found.Source.Page, fmt.Sprint(d.fetch("harbour-bridge", fetch.Options{}).New[0].Revision)
		for _, address := range []string{
			"/w/index.php?title=Harbour_Bridge", fmt.Sprintf("/w/index.php?curid=%d", page), "/w/index.php?oldid=" + oldid, "/wiki/Harbour%20Bridge?action=raw&x=1",
		} {
			got, err := fetch.Recognise(t.Context(), d, w.url+strings.Replace(address, "action=raw&", "", 1))
			if err != nil || got.Source != found.Source || got.Document.Title != "Harbour Bridge" {
				t.Errorf("%s: %+v, %v", address, got, err)
			}
		}
		for address, says := range map[string]string{
			"/wiki/No_such_page":             "404",
			"/wiki/Special:Version":          "has no history",
			"/w/index.php?oldid=99999":       "knows no revision 99999",
			"/w/index.php?title=A%7CHarbour": "404",
		} {
			if got, err := fetch.Recognise(t.Context(), d, w.url+address); err == nil || !strings.Contains(err.Error(), says) {
				t.Errorf("%s: %+v, %v", address, got, err)
			}
		}
		// Another site, which is no wiki, or says that it is one.
		site := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
			switch r.URL.Path {
			case "/plain":
				fmt.Fprint(rw, "<html lang=de><title>../../etc/\u202epasswd\n\n</title>")
			case "/generator":
				fmt.Fprint(rw, `<meta name=generator content="MediaWiki 1.43">`)
			case "/liar":
				fmt.Fprint(rw, `<link rel=EditURI href="/liar-api.php">`)
			case "/liar-api.php":
				fmt.Fprint(rw, `{"batchcomplete":true,"query":{"general":{"generator":"MediaWiki","articlepath":"/$1"},"pages":[{"title":"../../x","pageid":1,"contentmodel":"wikitext"}]}}`)
			default:
				http.NotFound(rw, r)
			}
		}))
		defer site.Close()
		got, err := fetch.Recognise(t.Context(), d, site.URL+"/plain#top")
		want := &fetch.Found{
			Document: tracker.Document{Title: "../../etc/ passwd", URL: site.URL + "/plain", Language: "de"},
			Source:   snapshot.Source{Kind: snapshot.Web},
		}
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%v\n%s", err, diff)
		}
		if _, err := fetch.Recognise(t.Context(), d, site.URL+"/generator"); !errors.Is(err, fetch.ErrSource) || !strings.Contains(err.Error(), "--api") {
			t.Errorf("got %v", err)
		}
		if got, err := fetch.Recognise(t.Context(), d, site.URL+"/liar"); err != nil || snapshot.Slug(got.Document.Title) != "x" {
			t.Errorf("got %+v, %v", got, err)
		}
	})
}

// TestFaultyAPI gets answers that no well wiki gives.
func TestFaultyAPI(t *testing.T) {
	const page = `"pages":[{"pageid":7,"title":"T","revisions":[%s]}]`
	for name, tt := range map[string]struct {
		answers []string // the last one for ever
		want    error
		say     string
		tries   int
	}{
		"HTML":                 {[]string{"<html>Log in first</html>"}, mediawiki.ErrNotAPI, "it answers", 1},
		"cut off, then whole":  {[]string{`{"query":{"pag`, `{"batchcomplete":true,"query":{}}`}, nil, "", 2},
		"cut off for ever":     {[]string{`{"query":{"pag`}, polite.ErrCutOff, "gave up after 6 tries", 6},
		"nothing":              {[]string{``}, polite.ErrCutOff, "", 6},
		"another shape":        {[]string{`{"query":[]}`}, mediawiki.ErrNotAPI, "query is a array", 1},
		"version 1":            {[]string{`{"batchcomplete":"","query":{"pages":{"7":{}}}}`}, mediawiki.ErrNotAPI, "", 1},
		"neither ends nor on":  {[]string{`{"query":{}}`}, mediawiki.ErrNotAPI, "neither ends nor goes on", 1},
		"goes on in a circle":  {[]string{`{"continue":{"rvcontinue":"x","continue":"||"},"query":{}}`}, mediawiki.ErrNotAPI, "from where it was", 2},
		"an error":             {[]string{`{"error":{"code":"readapidenied","info":"You need read permission."}}`}, nil, "the wiki says readapidenied: You need read permission.", 1},
		"read-only, then well": {[]string{`{"error":{"code":"readonly","info":"Backup."}}`, `{"batchcomplete":true,"query":{}}`}, nil, "", 2},
		"no time":              {[]string{`{"batchcomplete":true,"query":{` + fmt.Sprintf(page, `{"revid":1,"timestamp":"yesterday"}`) + `}}`}, mediawiki.ErrNotAPI, "revision 1 has the time", 1},
		"no id":                {[]string{`{"batchcomplete":true,"query":{` + fmt.Sprintf(page, `{"timestamp":"2025-01-01T00:00:00Z"}`) + `}}`}, mediawiki.ErrNotAPI, "no id", 1},
		"wrong hash":           {[]string{`{"batchcomplete":true,"query":{` + fmt.Sprintf(page, `{"revid":1,"timestamp":"2025-01-01T00:00:00Z","slots":{"main":{"content":"x","sha1":"00"}}}`) + `}}`}, mediawiki.ErrMismatch, "instead of 00", 1},
		"text lost":            {[]string{`{"batchcomplete":true,"query":{` + fmt.Sprintf(page, `{"revid":1,"timestamp":"2025-01-01T00:00:00Z","slots":{"main":{"textmissing":true}}}`) + `}}`}, nil, "has lost the text of revision 1", 1},
	} {
		t.Run(name, func(t *testing.T) {
			n := 0
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				fmt.Fprint(w, tt.answers[min(n, len(tt.answers)-1)])
				n++
			}))
			defer server.Close()
			d := newDesk(t)
			api := &mediawiki.API{URL: server.URL, Client: d}
			err := api.Revisions(t.Context(), 7, []int64{1}, func([]mediawiki.Saved) error { return nil })
			if (err == nil) != (tt.want == nil && tt.say == "") || tt.want != nil && !errors.Is(err, tt.want) || err != nil && !strings.Contains(err.Error(), tt.say) {
				t.Errorf("got %v", err)
			}
			if n != tt.tries {
				t.Errorf("%d requests instead of %d", n, tt.tries)
			}
		})
	}
}
