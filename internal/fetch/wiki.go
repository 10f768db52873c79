package fetch

import (
	"cmp"
	"context"
	"crypto/sha1"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"tracker/internal/mediawiki"
	"tracker/internal/snapshot"
	"tracker/internal/tracker"
)

// wiki fetches a page through the wiki's Action API.
func (r *run) wiki(ctx context.Context) error {
	w := &wikiRun{run: r, api: r.api(), page: r.folder.Source.Page, stored: map[int64]tracker.Snapshot{}}
	for _, s := range r.folder.Snapshots {
		if id, err := strconv.ParseInt(s.Revision, 10, 64); err == nil {
			w.stored[id] = s
		}
	}
	there, err := w.look(ctx)
	if err != nil || !there {
		return errors.Join(err, r.remember())
	}
	listed, err := w.list(ctx)
	if err != nil {
		return err
	}
	if err := w.get(ctx, w.plan(listed)); err != nil {
		return err
	}
	return r.remember()
}

// api asks the document's wiki.
func (r *run) api() *mediawiki.API {
	api := &mediawiki.API{URL: r.folder.Source.API, Client: r.client, MaxLag: r.MaxLag}
	if r.Warn != nil {
		api.Warn = func(text string) { r.Warn(r.folder.Document.ID, text) }
	}
	return api
}

type wikiRun struct {
	*run
	api    *mediawiki.API
	page   int64
	stored map[int64]tracker.Snapshot
}

// look asks how the page is doing: whether it is there, and under which title.
func (w *wikiRun) look(ctx context.Context) (there bool, err error) {
	if w.state, err = w.folder.State(); err != nil {
		return false, err
	}
	info, err := w.api.PageByID(ctx, w.page)
	if err != nil {
		return false, err
	}
	known := cmp.Or(w.state.Title, w.folder.Document.Title)
	if info.Missing {
		w.result.Status = Missing
		if w.state.MissingSince == nil {
			now := w.Now().UTC().Truncate(time.Second)
			w.state.MissingSince = &now
		}
		w.note("%q (page %d) was deleted from the wiki, as first seen on %s; its snapshots stay",
			known, w.page, w.state.MissingSince.Format(time.DateOnly))
		return false, nil
	}
	if w.state.MissingSince != nil {
		w.state.MissingSince = nil
		w.note("%q (page %d) is back on the wiki", info.Title, w.page)
	}
	if w.state.Title != "" && w.state.Title != info.Title {
		w.note("the page was moved from %q to %q", w.state.Title, info.Title)
		w.state.FormerTitles = append(w.state.FormerTitles, w.state.Title)
	}
	w.state.Title = info.Title
	if info.Redirect {
		w.note("the page %q is a redirect now: perhaps its text was moved to another page", info.Title)
	}
	return true, nil
}

// list lists the revisions that matter, the oldest first.
func (w *wikiRun) list(ctx context.Context) ([]mediawiki.Saved, error) {
	switch {
	case w.o.All:
		return w.api.History(ctx, w.page, time.Time{}, w.o.Until)
	case !w.o.Since.IsZero():
		return w.api.History(ctx, w.page, w.o.Since, w.o.Until)
	case len(w.stored) > 0:
		return w.sinceLast(ctx)
	case w.o.Sample != Every:
		return w.api.History(ctx, w.page, time.Time{}, w.o.Until)
	}
	newest, err := w.api.Newest(ctx, w.page, w.o.Until, max(w.o.Limit, 1))
	slices.Reverse(newest)
	return newest, err
}

// sinceLast lists from the last snapshot on, which has to be what it was.
func (w *wikiRun) sinceLast(ctx context.Context) ([]mediawiki.Saved, error) {
	last := w.folder.Snapshots[len(w.folder.Snapshots)-1]
	listed, err := w.api.History(ctx, w.page, last.Time, w.o.Until)
	if err != nil || !w.o.Until.IsZero() && w.o.Until.Before(last.Time) {
		return nil, err
	}
	i := slices.IndexFunc(listed, func(s mediawiki.Saved) bool { return strconv.FormatInt(s.ID, 10) == last.Revision })
	if i < 0 {
		return w.resynchronise(ctx, last)
	}
	have, err := w.sha1(last)
	if err != nil {
		return nil, err
	}
	switch there := listed[i]; {
	case there.TextHidden && !last.TextHidden:
		w.note("the text of revision %s has been hidden since it was fetched: see tracker fetch --recheck", last.Revision)
	case have != "" && there.SHA1 != "" && have != there.SHA1:
		return nil, fmt.Errorf("%w: revision %s was fetched with SHA-1 %s, and now has %.40s", ErrHistory, last.Revision, have, there.SHA1)
	}
	return listed, nil
}

// sha1 is that of a snapshot's bytes, "" where its text is hidden.
func (w *wikiRun) sha1(s tracker.Snapshot) (string, error) {
	if s.SHA1 != "" || s.TextHidden {
		return s.SHA1, nil
	}
	data, err := w.folder.Read(s)
	sum := sha1.Sum(data)
	return hex.EncodeToString(sum[:]), err
}

// resynchronise lists the whole history, as the last snapshot is no part of it any more, and marks the
// snapshots that are gone. What the folder starts with is where it still starts.
func (w *wikiRun) resynchronise(ctx context.Context, last tracker.Snapshot) ([]mediawiki.Saved, error) {
	w.note("revision %s, the last that was fetched, is gone from the page's history: all of it was listed again", last.Revision)
	all, err := w.api.History(ctx, w.page, time.Time{}, w.o.Until)
	if err != nil {
		return nil, err
	}
	there := map[int64]bool{}
	for _, s := range all {
		there[s.ID] = true
	}
	gone := map[string]tracker.Withheld{}
	for id, s := range w.stored {
		if !there[id] && (w.o.Until.IsZero() || !s.Time.After(w.o.Until)) && !s.Withheld.Revision {
			mark := s.Withheld
			mark.Seen, mark.Revision = w.Now(), true
			gone[s.Revision] = mark
			w.result.Withheld = append(w.result.Withheld, s)
		}
	}
	slices.SortFunc(w.result.Withheld, func(a, b tracker.Snapshot) int { return a.Seq - b.Seq })
	if !w.o.DryRun {
		if _, err := snapshot.Mark(w.dir, gone); err != nil {
			return nil, err
		}
	}
	from := w.folder.Snapshots[0].Time
	return slices.DeleteFunc(all, func(s mediawiki.Saved) bool { return s.Time.Before(from) }), nil
}

// plan is what to get of the revisions that were listed.
func (w *wikiRun) plan(listed []mediawiki.Saved) []mediawiki.Saved {
	var todo []mediawiki.Saved
	for _, s := range sampled(w.o.Sample, listed, func(s mediawiki.Saved) time.Time { return s.Time }, w.Now()) {
		if _, have := w.stored[s.ID]; !have {
			todo = append(todo, s)
		}
	}
	if w.o.Limit > 0 && len(todo) > w.o.Limit {
		w.result.Left = len(todo) - w.o.Limit
		todo = todo[:w.o.Limit]
	}
	return todo
}

// get gets the texts of revisions, a batch at a time, and writes each batch.
func (w *wikiRun) get(ctx context.Context, todo []mediawiki.Saved) error {
	if w.o.DryRun {
		for _, s := range todo {
			w.result.New = append(w.result.New, w.capture(s).Snapshot)
		}
		return nil
	}
	ids := make([]int64, len(todo))
	order := map[int64]int{}
	for i, s := range todo {
		ids[i], order[s.ID] = s.ID, i
	}
	err := w.api.Revisions(ctx, w.page, ids, func(batch []mediawiki.Saved) error {
		slices.SortFunc(batch, func(a, b mediawiki.Saved) int { return order[a.ID] - order[b.ID] })
		captures := make([]snapshot.Capture, len(batch))
		for i, s := range batch {
			captures[i] = w.capture(s)
		}
		if err := w.keep(captures); err != nil {
			return err
		}
		if w.Progress != nil {
			w.Progress(w.result.Document, len(w.result.New), len(todo))
		}
		return nil
	})
	missing := len(todo) - len(w.result.New)
	if err != nil {
		return fmt.Errorf("%w; %d of %d snapshots are in, the same command goes on from there", err, len(w.result.New), len(todo))
	}
	if missing > 0 {
		w.note("%d of the %d revisions were gone from the history before their texts could be fetched", missing, len(todo))
	}
	return nil
}

// capture is a revision as the folder keeps it.
func (w *wikiRun) capture(s mediawiki.Saved) snapshot.Capture {
	c := snapshot.Capture{Data: s.Text, Snapshot: tracker.Snapshot{
		Document: w.result.Document, Revision: strconv.FormatInt(s.ID, 10), Time: s.Time, RetrievedAt: w.Now(),
		Author: s.User, AuthorHidden: s.UserHidden, Comment: s.Comment, CommentHidden: s.CommentHidden,
		Minor: s.Minor, Tags: s.Tags, TextHidden: s.TextHidden, SHA1: s.SHA1, Size: s.Size,
		Format: tracker.Plain, URL: revisionURL(w.api.URL, s.ID), Origin: "Action API of " + hostOf(w.api.URL),
	}}
	if s.ParentID > 0 {
		c.Parent = strconv.FormatInt(s.ParentID, 10)
	}
	if s.Model == "wikitext" || s.Model == "" {
		c.Format = tracker.Wikitext
	}
	if s.TextHidden {
		c.Data, c.SHA1, c.Size = nil, "", 0
	}
	return c
}

// revisionURL is the address of one revision: index.php lies beside api.php.
func revisionURL(api string, id int64) string {
	return strings.TrimSuffix(api, "api.php") + "index.php?oldid=" + strconv.FormatInt(id, 10)
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "a wiki"
	}
	return u.Host
}
