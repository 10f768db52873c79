package extract

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tracker/internal/syntax"
	"tracker/internal/tracker"
)

// newWork reads a structured citation.
func (r *reader) newWork(i int) *work {
	w := r.works.new()
	s := &w.source
	attrs := r.t.Attrs(i)
	authors := 0
	for j := range attrs {
		if attrs[j].Key == syntax.KeyAuthor {
			authors++
		}
	}
	if authors > 0 {
		s.Authors = r.names.take(authors)[:0]
	}
	var known [maxAnchorNames]string
	lastNames := known[:0]
	year, ref := "", ""
	for j := range attrs {
		a := &attrs[j]
		value := fold(a.Value)
		switch a.Key {
		case syntax.KeyType:
			s.Type = value
		case syntax.KeyTitle:
			s.Title = value
		case syntax.KeyURL:
			url, archive := address(value)
			s.URL = url
			if s.ArchiveURL == "" {
				s.ArchiveURL = archive
			}
		case syntax.KeyArchiveURL:
			s.ArchiveURL = value
		case syntax.KeyContainer:
			s.Container = value
		case syntax.KeyPublisher:
			s.Publisher = value
		case syntax.KeyDate:
			s.Date = date(value)
			year = yearKey(value)
		case syntax.KeyAccessDate:
			s.AccessDate = date(value)
		case syntax.KeyAuthor:
			s.Authors = append(s.Authors, value)
		case syntax.KeyLastName:
			if len(lastNames) < maxAnchorNames {
				lastNames = append(lastNames, value)
			}
		case syntax.KeyDOI:
			s.DOI = doi(value)
		case syntax.KeyISBN:
			if s.ISBN == "" {
				s.ISBN = isbn(value)
			}
		case syntax.KeyPMID:
			s.PMID = pmid(value)
		case syntax.KeyArXiv:
			if id := arxiv(value); id != "" && s.URL == "" {
				s.URL = "https://arxiv.org/abs/" + id
			}
		case syntax.KeyRef:
			ref = value
		case syntax.KeyLocator:
			w.locator = value
		case syntax.KeyQuote:
			if w.locator == "" {
				w.locator = "“" + value + "”"
			}
		}
	}
	if s.URL == "" && s.ArchiveURL != "" {
		if url, archive := address(s.ArchiveURL); archive != "" {
			s.URL = url
		}
	}
	s.Raw = fold(r.t.Nodes[i].Value)
	w.anchor = anchor(ref, lastNames, year)
	return w.finish()
}

// linkWork is the work behind a plain link: its words are what is known of it.
func (r *reader) linkWork(url, title, raw string) *work {
	clean, archive := address(url)
	w := r.works.new()
	w.archive = archive != ""
	w.source = tracker.Source{Type: "web", URL: clean, ArchiveURL: archive, Title: title, Raw: raw}
	return w.finish()
}

// rawWork is a work of which only the reference's text is known.
func (r *reader) rawWork(raw string) *work {
	w := r.works.new()
	w.source = tracker.Source{Type: "other", Raw: raw}
	return w.finish()
}

func (w *work) finish() *work {
	s := &w.source
	s.Domain = domain(s.URL)
	if s.DOI == "" && s.Domain == "doi.org" {
		s.DOI = doi(s.URL)
	}
	if s.Type == "" {
		s.Type = "other"
	}
	if s.Authors == nil {
		s.Authors = []string{}
	}
	w.all = s.Identities()
	weak := slices.IndexFunc(w.all, func(key string) bool {
		return strings.HasPrefix(key, "title:") || strings.HasPrefix(key, "work:") || strings.HasPrefix(key, "raw:")
	})
	w.strong = w.all
	if weak >= 0 {
		w.strong = w.all[:weak]
	}
	s.ID = sourceID(w.all[0])
	return w
}

// sourceID names a source by its strongest identity. 64 bits of a hash: two of a million sources
// share one with a chance of one in 37 million.
func sourceID(identity string) string {
	var buf [256]byte
	sum := sha256.Sum256(append(buf[:0], identity...))
	var id [16]byte
	hex.Encode(id[:], sum[:8])
	return string(id[:])
}

// merge adds to a what b knows and a does not, and says whether a may have got another identity.
func merge(a *tracker.Source, b *tracker.Source) bool {
	changed := false
	set := func(to *string, from string) {
		if *to == "" && from != "" {
			*to = from
			changed = true
		}
	}
	set(&a.DOI, b.DOI)
	set(&a.PMID, b.PMID)
	set(&a.ISBN, b.ISBN)
	set(&a.URL, b.URL)
	set(&a.Title, b.Title)
	other := changed
	if a.Type == "other" || a.Type == "web" && b.Type != "other" {
		a.Type = b.Type
	}
	set(&a.ArchiveURL, b.ArchiveURL)
	set(&a.Container, b.Container)
	set(&a.Publisher, b.Publisher)
	set(&a.Date, b.Date)
	set(&a.AccessDate, b.AccessDate)
	set(&a.Domain, b.Domain)
	set(&a.Raw, b.Raw)
	if len(a.Authors) == 0 {
		a.Authors = b.Authors
	}
	return other
}

// yearKey is the year of a date as short citations give it, with its letter: "2004a".
func yearKey(s string) string {
	for i := 0; i+4 <= len(s); i++ {
		if digits(s[i:i+4]) && (i == 0 || !digit(s[i-1])) && (i+4 == len(s) || !digit(s[i+4])) {
			if i+4 < len(s) && s[i+4] >= 'a' && s[i+4] <= 'z' && (i+5 == len(s) || s[i+5] < 'a' || s[i+5] > 'z') {
				return s[i : i+5]
			}
			return s[i : i+4]
		}
	}
	return ""
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

// maxAnchorNames is the number of names that tell short citations apart.
const maxAnchorNames = 4

// anchor is what a full citation and the short ones that name it have in common: the id that the
// citation templates print, or the names of up to four authors and the year. "" where there is none.
func anchor(ref string, lastNames []string, year string) string {
	if ref != "" && !strings.EqualFold(ref, "harv") {
		lastNames, year = []string{ref}, ""
	}
	if len(lastNames) == 0 {
		return ""
	}
	var buf [128]byte
	b := buf[:0]
	for _, name := range lastNames[:min(maxAnchorNames, len(lastNames))] {
		for _, r := range name {
			if r != ' ' && r != '_' {
				b = utf8.AppendRune(b, unicode.ToLower(r))
			}
		}
	}
	b = append(b, year...)
	return string(bytes.TrimPrefix(b, []byte("citeref")))
}
