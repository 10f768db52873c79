package tracker

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Identities are the keys by which a source is known, the strongest first: two descriptions that
// share one describe the same work. The last may be weak (a title), and is empty-handed only for a
// source of which nothing is known.
func (s *Source) Identities() []string {
	keys := s.StrongIdentities()
	var buf [256]byte
	if t := words(buf[:0], "title:", s.Title); len(t) >= len("title:")+20 {
		keys = append(keys, string(t))
	}
	if len(keys) == 0 && s.Title != "" {
		keys = append(keys, string(words(buf[:0], "work:", s.Title+" "+s.Container+" "+strings.Join(s.Authors, " ")+" "+s.Date)))
	}
	if len(keys) == 0 {
		keys = append(keys, string(words(buf[:0], "raw:", s.Raw)))
	}
	return keys
}

// StrongIdentities are the keys that no two works share: identifiers and the address.
func (s *Source) StrongIdentities() []string {
	keys := make([]string, 0, 4) // with the title, as a rule
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

// words appends to b a prefix and the letters and digits of s, in lower case, a space between words.
func words(b []byte, prefix, s string) []byte {
	b = append(b, prefix...)
	start := len(b)
	gap := false
	for _, r := range s {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
		case 'A' <= r && r <= 'Z':
			r += 'a' - 'A'
		case r < utf8.RuneSelf || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r):
			gap = len(b) > start
			continue
		default:
			r = unicode.ToLower(r)
		}
		if gap {
			b = append(b, ' ')
			gap = false
		}
		b = utf8.AppendRune(b, r)
	}
	return b
}
