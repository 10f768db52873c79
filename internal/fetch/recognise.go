package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"tracker/internal/mediawiki"
	"tracker/internal/polite"
	"tracker/internal/snapshot"
	"tracker/internal/tracker"
)

// Found is what an address or a file was recognised as.
type Found struct {
	Document tracker.Document
	Source   snapshot.Source
	State    snapshot.State
	Notes    []string // what was asked for and what was given, where they differ
}

// IsAddress reports whether an argument is an address of the network rather than a file.
func IsAddress(arg string) bool {
	scheme, _, ok := strings.Cut(arg, "://")
	return ok && scheme != "" && !strings.ContainsAny(scheme, `/\.`)
}

// File recognises a file of this machine.
func File(name string) (*Found, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%w: %s is no file", ErrSource, name)
	}
	if _, ok := snapshot.FormatOf(name); !ok {
		return nil, fmt.Errorf("%w: the name of %s does not tell its format (.wiki, .html, .md, .txt)", ErrSource, name)
	}
	base := filepath.Base(name)
	return &Found{
		Document: tracker.Document{Title: cleanTitle(strings.TrimSuffix(base, filepath.Ext(base)))},
		Source:   snapshot.Source{Kind: snapshot.Local, Path: filepath.ToSlash(name)},
	}, nil
}

// Recognise finds out what an address is: a file of a git repository, by its form alone; a page of a
// wiki, which the page itself says; or else any page of the web.
func Recognise(ctx context.Context, client mediawiki.Getter, address string) (*Found, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("%w: the address cannot be read", polite.ErrAddress)
	}
	if found := gitFile(u); found != nil {
		return found, nil
	}
	answer, err := client.Get(ctx, polite.Request{URL: address, MaxBytes: maxPage})
	if err != nil {
		return nil, err
	}
	at, err := url.Parse(answer.URL)
	if err != nil {
		return nil, fmt.Errorf("%w: the address it leads to cannot be read", polite.ErrAddress)
	}
	var notes []string
	for _, hop := range answer.Redirects {
		notes = append(notes, fmt.Sprintf("%s redirects to %s", hop.From, hop.To))
	}
	head := readHead(answer.Body)
	for _, api := range apis(at, head) {
		found, err := wikiPage(ctx, client, api, u, at)
		switch {
		case err == nil:
			found.Notes = append(notes, found.Notes...)
			return found, nil
		case head.rsd != "" || !notAnAPI(err):
			return nil, err // it is a wiki, and says what is wrong
		}
	}
	if head.isWiki() {
		return nil, fmt.Errorf("%w: %s is a page of a wiki, but its API was not found: give the address of api.php with --api", ErrSource, at.Redacted())
	}
	page, err := readPage(answer)
	if err != nil {
		return nil, err
	}
	head = readHead(page.text) // in its own charset
	title := head.title
	if title == "" {
		title = at.Host + at.Path
	}
	at.Fragment = ""
	return &Found{
		Document: tracker.Document{Title: cleanTitle(title), URL: at.String(), Language: head.language},
		Source:   snapshot.Source{Kind: snapshot.Web}, Notes: notes,
	}, nil
}

// maxPage is the most that is read of a page to find out what it is.
const maxPage = 16 << 20

// notAnAPI reports whether there was no API at an address that was guessed.
func notAnAPI(err error) bool {
	_, status := errors.AsType[*polite.StatusError](err)
	return status || errors.Is(err, mediawiki.ErrNotAPI)
}

// apis are the addresses where a page's wiki may have its API: the one that the page names, or else,
// for a page that MediaWiki made, the usual ones.
func apis(at *url.URL, head pageHead) []string {
	if head.rsd != "" {
		if u, err := at.Parse(head.rsd); err == nil {
			u.RawQuery, u.Fragment = "", ""
			if at.Scheme == "https" {
				u.Scheme = "https"
			}
			return []string{u.String()}
		}
	}
	if !head.isWiki() {
		return nil
	}
	var found []string
	for _, p := range []string{"/w/api.php", "/api.php", "/wiki/api.php", "/mediawiki/api.php"} {
		found = append(found, at.ResolveReference(&url.URL{Path: p}).String())
	}
	return found
}

// WikiPage recognises a page of the wiki that has its API at api.
func WikiPage(ctx context.Context, client mediawiki.Getter, api, address string) (*Found, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("%w: the address cannot be read", polite.ErrAddress)
	}
	return wikiPage(ctx, client, api, u, u)
}

// wikiPage asks the wiki for the page of an address. asked is the address as it was given, at where
// its redirects led.
func wikiPage(ctx context.Context, client mediawiki.Getter, address string, asked, at *url.URL) (*Found, error) {
	api := &mediawiki.API{URL: address, Client: client}
	site, err := api.Site(ctx)
	if err != nil {
		return nil, err
	}
	info, err := pageOf(ctx, api, site, asked)
	if errors.Is(err, errNoTitle) {
		info, err = pageOf(ctx, api, site, at)
	}
	if err != nil {
		return nil, err
	}
	if info.Missing {
		return nil, fmt.Errorf("%w: %s has no page %q", ErrSource, site.Wiki, info.Title)
	}
	if info.Model != "" && info.Model != "wikitext" {
		return nil, fmt.Errorf("%w: the page %q holds %.40q, not wikitext", ErrSource, info.Title, info.Model)
	}
	found := &Found{
		Document: tracker.Document{
			Title: cleanTitle(info.Title), URL: info.URL, Language: info.Language, License: spdx(info.LicenseURL),
		},
		Source: snapshot.Source{Kind: snapshot.MediaWiki, API: address, Page: info.ID},
		State:  snapshot.State{Title: info.Title},
	}
	if found.Document.License != "" {
		found.Document.Attribution = fmt.Sprintf("%q by the contributors of %s, %s", info.Title, cleanTitle(info.Wiki), info.URL)
	}
	for _, title := range info.Asked {
		if !sameTitle(title, info.Title) {
			found.State.Asked = append(found.State.Asked, title)
			found.Notes = append(found.Notes, fmt.Sprintf("%q leads to %q", title, info.Title))
		}
	}
	return found, nil
}

var errNoTitle = errors.New("the address names no page")

// pageOf asks for the page that an address of the wiki names: in its path, or in its query by title,
// page id or revision.
func pageOf(ctx context.Context, api *mediawiki.API, site mediawiki.PageInfo, u *url.URL) (mediawiki.PageInfo, error) {
	query := u.Query()
	if id, err := strconv.ParseInt(query.Get("curid"), 10, 64); err == nil && id > 0 {
		return api.PageByID(ctx, id)
	}
	title := query.Get("title")
	if title == "" {
		before, after, _ := strings.Cut(site.ArticlePath, "$1")
		rest, ok := strings.CutPrefix(u.Path, before)
		if rest, ok = cutSuffix(rest, after, ok); ok {
			title = rest
		}
	}
	if title == "" || u.Path == site.Script && query.Get("title") == "" {
		if id, err := strconv.ParseInt(query.Get("oldid"), 10, 64); err == nil && id > 0 {
			return api.PageOf(ctx, id)
		}
		return mediawiki.PageInfo{}, fmt.Errorf("%w: %w: %s", ErrSource, errNoTitle, u.Redacted())
	}
	if strings.ContainsRune(title, '|') { // would be two titles
		return mediawiki.PageInfo{}, fmt.Errorf("%w: %q", mediawiki.ErrTitle, title)
	}
	return api.Page(ctx, title)
}

func cutSuffix(s, suffix string, ok bool) (string, bool) {
	rest, cut := strings.CutSuffix(s, suffix)
	return rest, ok && cut && rest != ""
}

// sameTitle reports whether two titles differ only in how they are written in an address.
func sameTitle(a, b string) bool {
	return strings.EqualFold(strings.ReplaceAll(a, "_", " "), strings.ReplaceAll(b, "_", " "))
}

// spdx names the licences that wikis say they have.
func spdx(license string) string {
	u, err := url.Parse(license)
	if err != nil || !strings.HasSuffix(u.Hostname(), "creativecommons.org") {
		return ""
	}
	parts := strings.Split(strings.Trim(u.Path, "/"), "/")
	switch {
	case len(parts) >= 3 && parts[0] == "licenses":
		return "CC-" + strings.ToUpper(parts[1]) + "-" + parts[2]
	case len(parts) >= 3 && parts[0] == "publicdomain" && parts[1] == "zero":
		return "CC0-" + parts[2]
	}
	return ""
}

// cleanTitle makes a title that is fit for a line, whatever a page says.
func cleanTitle(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == 0xFFFD || r >= 0x200E && r <= 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, " "))
	runes := []rune(strings.Join(strings.Fields(s), " "))
	if len(runes) > 300 {
		runes = runes[:300]
	}
	return string(runes)
}

// InGit is a file of a git repository, which is an address or a folder.
func InGit(repository, file, ref string) (*Found, error) {
	clean := path.Clean(filepath.ToSlash(file))
	if u, err := url.Parse(repository); err == nil && u.User != nil {
		if _, secret := u.User.Password(); secret {
			return nil, fmt.Errorf("%w: the address of the repository holds a password", polite.ErrAddress)
		}
	}
	switch {
	case clean == "." || !filepath.IsLocal(clean):
		return nil, fmt.Errorf("%w: --path %s is no file inside a repository", ErrSource, file)
	case strings.HasPrefix(repository, "-") || strings.HasPrefix(ref, "-"):
		return nil, fmt.Errorf("%w: what begins with a hyphen is an option to git", ErrSource)
	}
	base := path.Base(clean)
	return &Found{
		Document: tracker.Document{Title: cleanTitle(strings.TrimSuffix(base, path.Ext(base)))},
		Source:   snapshot.Source{Kind: snapshot.Git, Repository: repository, Path: clean, Ref: ref},
	}, nil
}

// gitFile recognises the address of a file as the common hosts of repositories show it, or nil.
func gitFile(u *url.URL) *Found {
	parts := strings.Split(strings.Trim(u.Path, "/"), "/")
	var kept, rest []string
	switch {
	case u.Hostname() == "github.com" && len(parts) >= 5 && parts[2] == "blob":
		kept, rest = parts[:2], parts[3:]
	default:
		for i := 2; i+3 < len(parts); i++ {
			if parts[i] == "-" && parts[i+1] == "blob" || parts[i] == "src" && parts[i+1] == "branch" {
				kept, rest = parts[:i], parts[i+2:]
				break
			}
		}
	}
	if kept == nil || u.Scheme != "https" && u.Scheme != "http" || u.User != nil {
		return nil
	}
	repository := url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/" + path.Join(kept...) + ".git"}
	found, err := InGit(repository.String(), path.Join(rest[1:]...), rest[0])
	if err != nil {
		return nil
	}
	found.Document.Title = cleanTitle(kept[len(kept)-1] + " " + found.Document.Title)
	found.Document.URL = u.String()
	return found
}
