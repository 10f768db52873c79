package mediawiki

import (
	"net"
	"net/url"
	"strconv"
	"strings"

	"tracker/internal/tracker"
)

// SiteInfo is what a dump says of the wiki that it comes from.
type SiteInfo struct {
	Name       string // "Wikipedia"
	Database   string // "enwiki"; "" before schema 0.9
	Base       string // the address of the main page
	Language   string // from xml:lang
	Schema     string // "0.11"
	Namespaces map[int]string
}

// namespace tells a page's namespace by its title, as schemas before 0.6 do not name it.
func (s *SiteInfo) namespace(title string) int {
	prefix, _, ok := strings.Cut(title, ":")
	if !ok {
		return 0
	}
	for key, name := range s.Namespaces {
		if name != "" && strings.EqualFold(name, prefix) {
			return key
		}
	}
	return 0
}

// PageURL is the address of the page, "" where the dump names no base.
func (s *SiteInfo) PageURL(title string) string {
	u, titleInQuery := s.address()
	if u == nil {
		return ""
	}
	if titleInQuery {
		return u.String() + "?title=" + escapeTitle(title)
	}
	return u.String() + escapeTitle(title)
}

// RevisionURL is the address of one revision of the page, "" where the dump names no base.
func (s *SiteInfo) RevisionURL(title string, revision int64) string {
	page := s.PageURL(title)
	if page == "" {
		return ""
	}
	sep := "?"
	if strings.Contains(page, "?") {
		sep = "&"
	}
	return page + sep + "oldid=" + strconv.FormatInt(revision, 10)
}

// address is the part of the wiki's page addresses before the title, and whether the title is given
// as a parameter.
func (s *SiteInfo) address() (*url.URL, bool) {
	u, err := url.Parse(s.Base)
	if err != nil || u.Host == "" {
		return nil, false
	}
	// Old dumps say http; public hosts have moved on, a wiki on one's own machine has not.
	if u.Scheme == "http" && u.Port() == "" && strings.Contains(u.Host, ".") && net.ParseIP(u.Host) == nil {
		u.Scheme = "https"
	}
	u.Fragment = ""
	if u.Query().Has("title") {
		u.RawQuery = ""
		return u, true
	}
	u.RawQuery, u.RawPath = "", ""
	u.Path = u.Path[:strings.LastIndexByte(u.Path, '/')+1]
	if u.Path == "" {
		u.Path = "/"
	}
	return u, false
}

// escapeTitle writes a title as MediaWiki does in its addresses.
func escapeTitle(title string) string {
	const plain = "-_.~;@$!*(),/:"
	title = strings.ReplaceAll(title, " ", "_")
	var b strings.Builder
	for i := range len(title) {
		c := title[i]
		if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte(plain, c) >= 0 {
			b.WriteByte(c)
			continue
		}
		const hex = "0123456789ABCDEF"
		b.WriteByte('%')
		b.WriteByte(hex[c>>4])
		b.WriteByte(hex[c&15])
	}
	return b.String()
}

// wikimedia are the domains whose text is under the licence of the Wikimedia projects; Wikinews,
// Wikidata and others have one of their own.
var wikimedia = []string{
	".wikipedia.org", ".wiktionary.org", ".wikibooks.org", ".wikiquote.org", ".wikisource.org",
	".wikiversity.org", ".wikivoyage.org",
}

// Document describes a page as a document. It has no ID: that is the caller's to choose.
func (s *SiteInfo) Document(p *Page) tracker.Document {
	d := tracker.Document{Title: p.Title, URL: s.PageURL(p.Title), Language: s.Language}
	if u, err := url.Parse(s.Base); err == nil {
		for _, domain := range wikimedia {
			if strings.HasSuffix(u.Hostname(), domain) {
				d.License = "CC-BY-SA-4.0"
				d.Attribution = s.Name + " contributors, \"" + p.Title + "\", " + d.URL
			}
		}
	}
	return d
}

// Snapshot describes a revision as a snapshot. It leaves what depends on the bytes, SHA256 and
// Size, and the caller's own Document, Seq and Origin, for those who need them.
func (s *SiteInfo) Snapshot(p *Page, r *Revision) tracker.Snapshot {
	snap := tracker.Snapshot{
		Revision:      strconv.FormatInt(r.ID, 10),
		Time:          r.Time,
		Author:        r.User,
		Comment:       r.Comment,
		Minor:         r.Minor,
		AuthorHidden:  r.UserHidden,
		CommentHidden: r.CommentHidden,
		TextHidden:    r.TextHidden,
		Format:        tracker.Wikitext,
		URL:           s.RevisionURL(p.Title, r.ID),
	}
	if r.ParentID > 0 {
		snap.Parent = strconv.FormatInt(r.ParentID, 10)
	}
	if r.Model != "" && r.Model != "wikitext" {
		snap.Format = tracker.Plain
	}
	return snap
}
