package report

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"tracker/internal/tracker"
)

// sourceIndex finds a cited source by its id, as the later snapshot describes it.
type sourceIndex struct {
	now    map[string]*tracker.Source
	before map[string]*tracker.Source // those that the earlier snapshot describes otherwise
	rest   map[string]*tracker.Source // where to look for what is not in now
}

func indexSources(lists ...[]tracker.Source) sourceIndex {
	now := map[string]*tracker.Source{}
	for _, sources := range lists {
		for i := range sources {
			now[sources[i].ID] = &sources[i]
		}
	}
	return sourceIndex{now: now}
}

// earlier is the index for what the earlier snapshot cites.
func (index sourceIndex) earlier() sourceIndex {
	return sourceIndex{now: index.before, rest: index.now}
}

func (index sourceIndex) source(id string) *tracker.Source {
	if s := index.now[id]; s != nil {
		return s
	}
	return index.rest[id]
}

// reference is a citation as a reader sees it.
type reference struct {
	Label   string // "[3]", "" for an outside link in the text
	Title   string // of the source; of the part that is known, when it has no title
	Detail  string // publisher, domain, date, place in the source
	URL     string // where to check, "" when there is no address
	Archive string // an archived copy
	// Missing says why there is no title: the snapshot does not list the source, or it is a note.
	Missing string
}

// reference describes a citation; one whose source is not listed is kept and says so.
func (index sourceIndex) reference(c tracker.Citation) reference {
	ref := reference{Label: strings.TrimSpace(clean(c.Label))}
	if c.IsNote() {
		ref.Missing = "explanatory note"
	} else if c.Source == "" {
		ref.Missing = "not listed in this snapshot"
	} else if s := index.source(c.Source); s == nil {
		ref.Missing = "source " + clean(c.Source) + ", no description"
	} else {
		source := describe(s)
		source.Label = ref.Label
		ref = source
	}
	if c.Locator != "" {
		ref.Detail = join(ref.Detail, shorten(clean(c.Locator), 200))
	}
	if ref.Label == "" && ref.Missing == "" {
		ref.Detail = join(ref.Detail, "linked in the text")
	}
	return ref
}

// references describes citations; what reads the same, as a page linked twice in a claim does, is one.
func (index sourceIndex) references(citations []tracker.Citation) []reference {
	refs := make([]reference, 0, len(citations))
	for _, c := range citations {
		if ref := index.reference(c); !slices.Contains(refs, ref) {
			refs = append(refs, ref)
		}
	}
	return refs
}

// describe puts a source's title, publisher, domain and date into words.
func describe(s *tracker.Source) reference {
	ref := reference{URL: s.URL, Archive: s.ArchiveURL}
	if ref.URL == "" && strings.HasPrefix(s.DOI, "10.") {
		ref.URL = "https://doi.org/" + s.DOI
	}
	for _, title := range []string{s.Title, s.Raw, s.URL, s.ID} {
		if ref.Title = shorten(strings.TrimSpace(clean(title)), 200); ref.Title != "" {
			break
		}
	}
	publisher := strings.TrimSpace(clean(s.Container))
	if publisher == "" {
		publisher = strings.TrimSpace(clean(s.Publisher))
	}
	ref.Detail = join(publisher, clean(s.Domain))
	if strings.EqualFold(publisher, s.Domain) {
		ref.Detail = publisher
	}
	ref.Detail = join(ref.Detail, clean(s.Date))
	if s.Title == "" && s.Raw != "" {
		// The printed reference says all of it already.
		ref.Detail = clean(s.Domain)
	}
	return ref
}

// shorten cuts a text that would bury what stands around it: a reference can be a page of notes. It
// is cut after a whole word where there is one; JSON has all of it.
func shorten(s string, most int) string {
	if len(s) <= most {
		return s
	}
	s = strings.ToValidUTF8(s[:most], "")
	if at := strings.LastIndexByte(s, ' '); at > most/2 {
		s = s[:at]
	}
	return s + "…"
}

// join puts a comma between two parts, either of which may be absent.
func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + ", " + b
}

// mark returns the label with a space after it, nothing for a link, which has none.
func (r reference) mark() string {
	if r.Label == "" {
		return ""
	}
	return r.Label + " "
}

// words returns a reference in one line of plain text.
func (r reference) words() string {
	if r.Missing != "" {
		if r.Detail != "" {
			return r.mark() + "(" + r.Missing + "), " + r.Detail
		}
		return r.mark() + "(" + r.Missing + ")"
	}
	words := r.mark() + r.Title
	if r.Detail != "" {
		words += " (" + r.Detail + ")"
	}
	return words
}

// safeURL returns an address that may become a link, as ASCII with nothing in it that could end the
// link, or "" for any that is not plainly a web address: javascript: and data: run code, a user name
// in front of the host makes one site look like another.
func safeURL(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" || u.User != nil || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	const hex = "0123456789ABCDEF"
	s := u.String()
	var b strings.Builder
	b.Grow(len(s))
	for i := range len(s) {
		c := s[i]
		if c <= ' ' || c >= 0x7f || strings.IndexByte("<>()\"'`\\{}|^*$", c) >= 0 {
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
			continue
		}
		b.WriteByte(c)
	}
	if _, err := url.Parse(b.String()); err != nil { // a host with what no host has
		return ""
	}
	return b.String()
}

// hostOf names the site of an address.
func hostOf(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return ""
	}
	return u.Hostname()
}

// siteDiff returns the address of a MediaWiki site's own view of the difference, "" for others: it
// is where a reader checks what we say.
func siteDiff(from, to tracker.Snapshot) string {
	u, err := url.Parse(to.URL)
	if err != nil || from.Revision == "" || to.Revision == "" {
		return ""
	}
	query := u.Query()
	if query.Get("oldid") != to.Revision {
		return ""
	}
	query.Set("oldid", from.Revision)
	query.Set("diff", to.Revision)
	u.RawQuery = query.Encode()
	return safeURL(u.String())
}

// siteDiffToPrevious returns the address of a MediaWiki site's own view of what a revision changed, ""
// for others.
func siteDiffToPrevious(s tracker.Snapshot) string {
	u, err := url.Parse(s.URL)
	if err != nil || s.Revision == "" {
		return ""
	}
	query := u.Query()
	if query.Get("oldid") != s.Revision {
		return ""
	}
	query.Set("diff", "prev")
	u.RawQuery = query.Encode()
	return safeURL(u.String())
}

// sourceCounts says how many sources came, went, and are described otherwise.
func sourceCounts(s *tracker.SourceChanges) string {
	return join(join(
		countOrNothing(len(s.Added), "newly cited"),
		countOrNothing(len(s.Removed), "no longer cited")),
		countOrNothing(len(s.Changed), "described otherwise"))
}

func countOrNothing(n int, words string) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n) + " " + words
}

// known returns every source that a diff describes.
func known(d *tracker.Diff) sourceIndex {
	index := indexSources(d.Sources.Removed, d.Sources.Added, d.Cited)
	index.before = indexSources(d.CitedBefore).now
	return index
}

// sourceName names a source by its title, or by its id where nothing describes it.
func sourceName(index sourceIndex, id string) string {
	s := index.source(id)
	if s == nil {
		return clean(id)
	}
	ref := describe(s)
	if ref.Detail == "" {
		return ref.Title
	}
	return ref.Title + " (" + ref.Detail + ")"
}
