package mediawiki

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// Unescape appends src to dst as XML means it: entities decoded once, CR LF and lone CR as LF. An
// "&" that begins no entity stays. dst may be src[:0], as the result is never longer.
func Unescape(dst, src []byte) []byte {
	if bytes.IndexByte(src, '\r') >= 0 {
		src = lineEnds(src)
	}
	for {
		i := bytes.IndexByte(src, '&')
		if i < 0 {
			return append(dst, src...)
		}
		dst = append(dst, src[:i]...)
		src = src[i:]
		n := 0
		dst, n = appendEntity(dst, src)
		src = src[n:]
	}
}

func needsUnescape(b []byte) bool {
	return bytes.IndexByte(b, '&') >= 0 || bytes.IndexByte(b, '\r') >= 0
}

// appendEntity appends what the "&" at the start of src stands for and returns how long it is.
func appendEntity(dst, src []byte) ([]byte, int) {
	// The four that MediaWiki writes come first, compared without a search for the ";".
	switch {
	case len(src) >= 4 && src[3] == ';' && src[2] == 't' && src[1] == 'l':
		return append(dst, '<'), 4
	case len(src) >= 4 && src[3] == ';' && src[2] == 't' && src[1] == 'g':
		return append(dst, '>'), 4
	case len(src) >= 6 && string(src[:6]) == "&quot;":
		return append(dst, '"'), 6
	case len(src) >= 5 && string(src[:5]) == "&amp;":
		return append(dst, '&'), 5
	case len(src) >= 6 && string(src[:6]) == "&apos;":
		return append(dst, '\''), 6
	}
	const longest = len("&#x10FFFF;") + 8 // leading zeros
	end := bytes.IndexByte(src[:min(len(src), longest)], ';')
	if end < 3 || src[1] != '#' {
		return append(dst, '&'), 1
	}
	digits, base := src[2:end], 10
	if digits[0] == 'x' || digits[0] == 'X' {
		digits, base = digits[1:], 16
	}
	v, err := strconv.ParseUint(string(digits), base, 32)
	if err != nil || v == 0 || !utf8.ValidRune(rune(v)) {
		return append(dst, '&'), 1
	}
	return utf8.AppendRune(dst, rune(v)), end + 1
}

// lineEnds returns a copy of b with every CR LF and CR as LF.
func lineEnds(b []byte) []byte {
	b = bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(b, []byte("\r"), []byte("\n"))
}

// appendEscaped is the inverse of Unescape.
func appendEscaped(dst, src []byte) []byte {
	for _, c := range src {
		switch c {
		case '<':
			dst = append(dst, "&lt;"...)
		case '&':
			dst = append(dst, "&amp;"...)
		default:
			dst = append(dst, c)
		}
	}
	return dst
}
