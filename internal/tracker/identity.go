package tracker

import (
	"strings"
	"unicode"
)

// Identities are the keys by which a source is known, the strongest first: two descriptions that
// share one describe the same work. The last may be weak (a title), and is empty-handed only for a
// source of which nothing is known.
func (s *Source) Identities() []string {
	keys := s.StrongIdentities()
	if t := words(s.Title); len(t) >= 20 {
		keys = append(keys, "title:"+t)
	}
	if len(keys) == 0 && s.Title != "" {
		keys = append(keys, "work:"+words(s.Title+" "+s.Container+" "+strings.Join(s.Authors, " ")+" "+s.Date))
	}
	if len(keys) == 0 {
		keys = append(keys, "raw:"+words(s.Raw))
	}
	return keys
}

// StrongIdentities are the keys that no two works share: identifiers and the address.
func (s *Source) StrongIdentities() []string {
	var keys []string
	for _, k := range [...]struct{ name, value string }{
		{"doi:", strings.ToLower(s.DOI)}, {"pmid:", s.PMID}, {"isbn:", s.ISBN}, {"url:", addressKey(s.URL)},
	} {
		if k.value != "" {
			keys = append(keys, k.name+k.value)
		}
	}
	return keys
}

// addressKey is a normalised address without what may differ between two copies of it: the scheme,
// "www." and a final slash.
func addressKey(url string) string {
	if i := strings.Index(url, "://"); i >= 0 {
		url = url[i+3:]
	}
	url = strings.TrimPrefix(url, "www.")
	return strings.TrimSuffix(url, "/")
}

// words keeps the letters and digits of s, in lower case, a space between words.
func words(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
