package html

import (
	"html"
	"strings"
	"unicode/utf8"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// token is a stretch of text in the source. Its first character that is not white space is at start.
type token struct{ lead, start, end int }

// A marker is one or two characters of the planes for private use, which no page prints. The first, of
// plane 16, is there for a high number.
const (
	markerLow  = 0xF0000
	markerHigh = 0x100000
	markerBase = 0xFFF0
)

// mark returns the source with a marker before each stretch of text that is not white space alone, and
// where those stretches stand. White space stays in front of its marker, as the rules for parsing
// treat it by itself.
func mark(source string) (string, []token) {
	var out strings.Builder
	out.Grow(len(source) + len(source)/8)
	var tokens []token
	z := xhtml.NewTokenizer(strings.NewReader(source))
	at, raw := 0, false // raw: inside an element whose content is not text
	for {
		kind := z.Next()
		if kind == xhtml.ErrorToken {
			break
		}
		size := len(z.Raw())
		end := min(at+size, len(source))
		text := source[at:end]
		switch kind {
		case xhtml.StartTagToken:
			name, _ := z.TagName()
			raw = isRaw(atom.Lookup(name))
		case xhtml.EndTagToken:
			raw = false
		case xhtml.TextToken:
			if raw {
				break
			}
			rest := strings.TrimLeft(text, " \t\n\r\f")
			if rest == "" {
				break
			}
			out.WriteString(text[:len(text)-len(rest)])
			writeMarker(&out, len(tokens))
			tokens = append(tokens, token{at, end - len(rest), end})
			text = rest
		}
		out.WriteString(withoutMarkers(text))
		at = end
	}
	out.WriteString(source[at:])
	return out.String(), tokens
}

// isRaw tells whether an element holds something else than text.
func isRaw(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Textarea, atom.Title, atom.Xmp, atom.Iframe, atom.Noembed, atom.Noframes, atom.Noscript, atom.Plaintext:
		return true
	}
	return false
}

func writeMarker(out *strings.Builder, n int) {
	if n >= markerBase {
		out.WriteRune(rune(markerHigh + n/markerBase%markerBase))
	}
	out.WriteRune(rune(markerLow + n%markerBase))
}

// withoutMarkers replaces characters that would be taken for markers.
func withoutMarkers(text string) string {
	if strings.IndexByte(text, 0xF3) < 0 && strings.IndexByte(text, 0xF4) < 0 {
		return text
	}
	return strings.Map(func(r rune) rune {
		if r >= markerLow {
			return utf8.RuneError
		}
		return r
	}, text)
}

// read calls f for each token whose marker is in the text of a node.
func read(text string, f func(n int)) {
	high := 0
	for i := 0; i < len(text); {
		if text[i] < 0xF3 {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		switch {
		case r >= markerHigh:
			high = int(r-markerHigh) * markerBase
		case r >= markerLow:
			f(high + int(r-markerLow))
			high = 0
		}
	}
}

// unmarked returns the text of a node as a reader sees it.
func unmarked(text string) string {
	if strings.IndexByte(text, 0xF3) < 0 {
		return text
	}
	return strings.Map(func(r rune) rune {
		if r >= markerLow {
			return -1
		}
		return r
	}, text)
}

// resolve resolves the entities of a stretch of source text. It returns a part of the source where
// there are none.
func resolve(text string) string {
	if strings.IndexByte(text, '&') < 0 {
		return text
	}
	return html.UnescapeString(text)
}
