package wikitext

import (
	"html"
	"strings"
)

// maxEntity is the longest character reference, &CounterClockwiseContourIntegral;.
const maxEntity = 36

// entity decodes the character reference that s starts with and returns its length, 0 for none.
func entity(s string) (string, int) {
	end := 1
	for end < len(s) && end < maxEntity && (s[end] == '#' || isNameByte(s[end])) {
		end++
	}
	if end < 2 || end == len(s) || s[end] != ';' {
		return "", 0
	}
	switch s[1:end] {
	case "nbsp", "#160":
		return "\u00a0", end + 1
	case "ndash":
		return "–", end + 1
	case "mdash":
		return "—", end + 1
	case "amp":
		return "&", end + 1
	case "lt":
		return "<", end + 1
	case "gt":
		return ">", end + 1
	case "quot":
		return "\"", end + 1
	}
	ref := s[:end+1]
	value := html.UnescapeString(ref)
	// Without the semicolon a prefix may have been decoded, which MediaWiki does not do.
	if value == ref || value != ";" && strings.HasSuffix(value, ";") {
		return "", 0
	}
	return value, end + 1
}

// unescape decodes the character references of an attribute's or a target's text.
func unescape(s string) string {
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		value, n := entity(s[i:])
		if n == 0 {
			value, n = "&", 1
		}
		b.WriteString(value)
		s = s[i+n:]
	}
}
