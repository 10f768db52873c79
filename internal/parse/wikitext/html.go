package wikitext

import (
	"strings"
	"unicode"
)

// htmlTags are the elements that MediaWiki passes on (Sanitizer::getRecognizedTagData, 1.39), with
// those of extensions that print their content. Any other tag is text.
var htmlTags = map[string]bool{
	"abbr": true, "b": true, "bdi": true, "bdo": true, "big": true, "blockquote": true, "br": true,
	"caption": true, "center": true, "cite": true, "code": true, "data": true, "dd": true, "del": true,
	"dfn": true, "div": true, "dl": true, "dt": true, "em": true, "font": true, "h1": true, "h2": true,
	"h3": true, "h4": true, "h5": true, "h6": true, "hr": true, "i": true, "ins": true, "kbd": true,
	"li": true, "link": true, "mark": true, "meta": true, "ol": true, "p": true, "q": true, "rb": true,
	"rp": true, "rt": true, "rtc": true, "ruby": true, "s": true, "samp": true, "small": true,
	"span": true, "strike": true, "strong": true, "sub": true, "sup": true, "table": true, "td": true,
	"th": true, "time": true, "tr": true, "tt": true, "u": true, "ul": true, "var": true, "wbr": true,
	"onlyinclude": true, "noinclude": true, "includeonly": true, "translate": true, "tvar": true,
}

// separation is what an HTML tag does to the text around it.
type separation uint8

const (
	nothing    separation = iota // nothing: bold, a span
	spaces                       // it parts words: a line break, a cell
	paragraphs                   // it parts paragraphs
)

// htmlTag returns the length of the tag that s starts with, 0 when it is none, and what it parts.
func htmlTag(s string) (n int, parts separation) {
	name, _, end := tagParts(s)
	switch name {
	case "br", "li", "dd", "dt", "td", "th", "tr", "caption", "ul", "ol", "dl", "table":
		return end, spaces
	case "hr", "p", "div", "center", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6":
		return end, paragraphs
	}
	return end, nothing
}

// tagParts reads a known HTML tag: its lower-case name and its length, 0 when it is none.
func tagParts(s string) (name string, closing bool, n int) {
	i := 1
	if i < len(s) && s[i] == '/' {
		closing = true
		i++
	}
	var buf [12]byte
	start := i
	for i < len(s) && i-start < len(buf) && isNameByte(s[i]) {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		buf[i-start] = c
		i++
	}
	if i == start || !htmlTags[string(buf[:i-start])] || i < len(s) && isNameByte(s[i]) {
		return "", false, 0
	}
	e := tagEnd(s, i)
	if e < 0 {
		return "", false, 0
	}
	return internTag(buf[:i-start]), closing, e
}

// internTag returns a tag name without allocating for the common ones.
func internTag(b []byte) string {
	switch string(b) {
	case "br":
		return "br"
	case "sup":
		return "sup"
	case "sub":
		return "sub"
	case "small":
		return "small"
	case "span":
		return "span"
	case "div":
		return "div"
	case "i":
		return "i"
	case "b":
		return "b"
	}
	return string(b)
}

// blockTag says whether s starts with a tag that makes its line no preformatted text.
func blockTag(s string) bool {
	if s[0] != '<' {
		return false
	}
	name, _, n := tagParts(s)
	if n == 0 {
		return false
	}
	switch name {
	case "table", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "caption", "p", "ul", "ol", "dl", "li",
		"td", "th", "blockquote", "div", "hr", "center":
		return true
	}
	return false
}

// hidesContent says whether a tag's style keeps its content from being seen.
func hidesContent(tag string) bool {
	i := strings.Index(tag, "display")
	if i < 0 {
		return false
	}
	rest := strings.TrimLeft(tag[i+len("display"):], " :")
	return strings.HasPrefix(rest, "none") && (strings.HasPrefix(tag, "<span") || strings.HasPrefix(tag, "<div"))
}

// hiddenEnd returns the end of the element that the tag s[lo:end] opens, or 0.
func hiddenEnd(s string, lo, end, hi int) int {
	closer := "</span>"
	if strings.HasPrefix(s[lo:], "<div") {
		closer = "</div>"
	}
	i := strings.Index(s[end:min(hi, end+maxTag)], closer)
	if i < 0 {
		return 0
	}
	return end + i + len(closer)
}

// attribute returns the value of a named attribute in the text of a tag, and whether it is there.
// It takes every way of quoting that MediaWiki does, and an unclosed quote.
func attribute(s, name string) (string, bool) {
	for s != "" {
		key, value, rest := nextAttribute(s)
		if key != "" && foldEqual(key, name) {
			return value, true
		}
		s = rest
	}
	return "", false
}

// nextAttribute cuts the first attribute off the text of a tag's attributes.
func nextAttribute(s string) (key, value, rest string) {
	i := 0
	for i < len(s) && (isSpace(s[i]) || s[i] == '/') {
		i++
	}
	start := i
	for i < len(s) && s[i] != '=' && !isSpace(s[i]) {
		i++
	}
	key = s[start:i]
	for i < len(s) && isSpace(s[i]) {
		i++
	}
	if i >= len(s) || s[i] != '=' {
		return key, "", s[i:]
	}
	i++
	for i < len(s) && isSpace(s[i]) {
		i++
	}
	if i < len(s) && (s[i] == '"' || s[i] == '\'') {
		q := s[i]
		i++
		if e := strings.IndexByte(s[i:], q); e >= 0 {
			value, rest = s[i:i+e], s[i+e+1:]
		} else {
			value = s[i:]
		}
	} else {
		v := i
		for i < len(s) && !isSpace(s[i]) {
			i++
		}
		value, rest = s[v:i], s[i:]
	}
	return key, strings.TrimSpace(unescape(value)), rest
}

// attributeRange returns where the value of a named attribute stands in the text of a tag, 0, 0
// where it does not.
func attributeRange(s, name string) (lo, hi int) {
	for at := 0; at < len(s); {
		key, _, rest := nextAttribute(s[at:])
		end := len(s) - len(rest)
		if eq := strings.IndexByte(s[at:end], '='); eq >= 0 && foldEqual(key, name) {
			lo = at + eq + 1
			for lo < end && isSpace(s[lo]) {
				lo++
			}
			if lo < end && (s[lo] == '"' || s[lo] == '\'') {
				lo++
				if end > lo && s[end-1] == s[lo-1] {
					end--
				}
			}
			return lo, end
		}
		at = max(end, at+1)
	}
	return 0, 0
}

// attributeName reports whether MediaWiki takes a word for an attribute's name.
func attributeName(s string) bool {
	for i, r := range s {
		if r == ':' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || i > 0 && (r == '.' || r == '-') {
			continue
		}
		return false
	}
	return s != ""
}
