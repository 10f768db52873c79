package mediawiki

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strconv"
)

// PageInfo is what a wiki says of a page and of itself.
type PageInfo struct {
	ID       int64
	Title    string
	URL      string
	Language string // of the page
	Model    string // "wikitext"
	Latest   int64  // the newest revision
	Redirect bool   // the newest revision is a redirect
	Missing  bool   // there is no such page, or no more; only Title or ID is known

	// Asked is each title on the way from the one asked for to Title, normalised ones included.
	Asked []string

	Wiki        string // its name
	Generator   string // "MediaWiki 1.39.17"
	ArticlePath string // "/wiki/$1"
	Script      string // "/w/index.php"
	LicenseURL  string
	License     string
}

// ErrTitle is a title that no page can have.
var ErrTitle = errors.New("no page can have this title")

// Page asks for the page of a title; redirects are followed.
func (a *API) Page(ctx context.Context, title string) (PageInfo, error) {
	return a.page(ctx, url.Values{"titles": {title}, "redirects": {"1"}})
}

// PageByID asks for a page by what identifies it, wherever it was moved to.
func (a *API) PageByID(ctx context.Context, id int64) (PageInfo, error) {
	return a.page(ctx, url.Values{"pageids": {strconv.FormatInt(id, 10)}})
}

// PageOf asks for the page that a revision belongs to.
func (a *API) PageOf(ctx context.Context, revision int64) (PageInfo, error) {
	return a.page(ctx, url.Values{"revids": {strconv.FormatInt(revision, 10)}})
}

// Site asks what the wiki says of itself.
func (a *API) Site(ctx context.Context) (PageInfo, error) {
	return a.page(ctx, url.Values{})
}

func (a *API) page(ctx context.Context, which url.Values) (info PageInfo, err error) {
	which.Set("prop", "info")
	which.Set("inprop", "url")
	which.Set("meta", "siteinfo")
	which.Set("siprop", "general|rightsinfo")
	err = a.query(ctx, which, func(q *apiQuery) (bool, error) {
		if g := q.General; g != nil {
			info.Wiki, info.Generator, info.ArticlePath, info.Script = g.Sitename, g.Generator, g.ArticlePath, g.Script
			info.Language = g.Language
			info.License, info.LicenseURL = q.Rights.Text, q.Rights.URL
		}
		for _, step := range [][]apiTitle{q.Normalized, q.Converted, q.Redirects} {
			for _, t := range step {
				info.Asked = append(info.Asked, t.From)
			}
		}
		for _, bad := range q.BadRevIDs {
			return false, fmt.Errorf("the wiki knows no revision %d", bad.RevID)
		}
		for _, p := range q.Pages {
			if p.Invalid {
				return false, fmt.Errorf("%w: %q: %s", ErrTitle, p.Title, p.InvalidReason)
			}
			info.ID, info.Title, info.Missing = p.PageID, p.Title, p.Missing
			info.URL, info.Model, info.Latest, info.Redirect = p.CanonicalURL, p.Model, p.LastRevID, p.Redirect
			if p.Language != "" {
				info.Language = p.Language
			}
			if p.Special {
				return false, fmt.Errorf("%w: %q is made by the wiki itself and has no history", ErrTitle, p.Title)
			}
			if !p.Missing && p.PageID <= 0 {
				return false, fmt.Errorf("%w: page %q has no id", ErrNotAPI, p.Title)
			}
		}
		return true, nil
	})
	if err == nil && info.Generator == "" {
		err = fmt.Errorf("%w: it says nothing of its wiki", ErrNotAPI)
	}
	return info, err
}
