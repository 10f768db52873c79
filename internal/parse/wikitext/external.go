package wikitext

import (
	"strings"

	"tracker/internal/syntax"
)

// schemes are MediaWiki's $wgUrlProtocols that are followed by "//".
var schemes = []string{
	"https", "http", "ftp", "ftps", "sftp", "ssh", "irc", "ircs", "xmpp", "gopher", "telnet", "nntp",
	"worldwind", "svn", "git", "mms", "redis",
}

// urlStart says whether s starts with a scheme, and returns the length of it.
func urlStart(s string) int {
	if strings.HasPrefix(s, "//") {
		return 2
	}
	i := strings.IndexByte(s[:min(len(s), 11)], ':')
	if i < 3 {
		return 0
	}
	if strings.HasPrefix(s[i:], "://") {
		for _, scheme := range schemes {
			if foldEqual(s[:i], scheme) {
				return i + 3
			}
		}
		return 0
	}
	switch {
	case foldEqual(s[:i], "mailto"), foldEqual(s[:i], "news"), foldEqual(s[:i], "tel"), foldEqual(s[:i], "sips"):
		return i + 1
	}
	return 0
}

// isContact says whether the address that s starts with reaches somebody rather than a page: it is
// no source.
func isContact(s string) bool {
	i := strings.IndexByte(s[:min(len(s), 7)], ':')
	return i > 0 && (foldEqual(s[:i], "mailto") || foldEqual(s[:i], "tel") || foldEqual(s[:i], "sips"))
}

// urlEnd returns the end of the address that begins at i.
func urlEnd(s string, i, hi int) int {
	for ; i < hi; i++ {
		switch c := s[i]; {
		case c <= ' ', c == 0x7f, c == '[', c == ']', c == '<', c == '>', c == '"':
			return i
		case c == '\'' && i+1 < hi && s[i+1] == '\'':
			return i
		case c == 0xC2 && i+1 < hi && s[i+1] == 0xA0, // no-break space
			c == 0xE3 && strings.HasPrefix(s[i:hi], "\u3000"),
			c == 0xE2 && i+2 < hi && s[i+1] == 0x80 && s[i+2] <= 0x8A:
			return i
		case c == '&' && (strings.HasPrefix(s[i:hi], "&lt;") || strings.HasPrefix(s[i:hi], "&gt;")):
			return i
		}
	}
	return i
}

// external writes the [http://… label] at i and returns its end, or 0 and the place up to which it
// found no ]. The text from from on is still to be written; mi is the next mark that is no plain
// text.
func (p *parser) external(i, hi, mi, mhi, from int) (end, looked int) {
	s := p.src
	n := urlStart(s[i+1 : hi])
	if n == 0 {
		return 0, 0
	}
	url := i + 1
	mark, stop := p.hard(url, hi, mi, mhi)
	end = urlEnd(s, url+n, stop)
	if end == stop && stop < hi && p.marks[mark].kind == markTemplate {
		// [http://a/{{PAGENAME}} label]: the address goes on after the template.
		end = urlEnd(s, min(int(p.marks[mark].end), hi), hi)
	}
	if end == url+n {
		return 0, 0
	}
	label := end
	for label < hi && (s[label] == ' ' || s[label] == '\t') {
		label++
	}
	// The label ends at the first ] of this line.
	shut := -1
	m := mark
	for at := end; shut < 0; {
		if at >= hi {
			return 0, hi
		}
		j := strings.IndexAny(s[at:hi], "]\n")
		if j < 0 {
			j = hi
		} else {
			j += at
		}
		var start int
		if m, start = p.hard(at, j, m, mhi); start < j {
			at = int(p.marks[m].end)
			m = max(m+1, int(p.marks[m].next))
			continue
		}
		if j == hi || s[j] == '\n' {
			return 0, j
		}
		shut = j
	}
	p.flush(from, i)
	if isContact(s[url:]) {
		p.hidden(i, label)
		p.inline(label, shut, mi, mhi)
		p.hidden(shut, shut+1)
		return shut + 1, 0
	}
	p.open(syntax.ExternalLink, i)
	p.b.Attr(syntax.KeyURL, unescape(s[url:end]))
	if label < shut {
		p.inline(label, shut, mi, mhi)
	}
	p.b.Close(shut + 1)
	return shut + 1, 0
}

// bareURL returns the span of the address whose scheme ends at the colon i, or -1: it begins at or
// after from, and not inside a word.
func bareURL(s string, i, from, hi int) (start, end int) {
	if i+2 >= hi || s[i+1] != '/' || s[i+2] != '/' {
		if i-from < 4 || !strings.HasSuffix(s[from:i], "news") {
			return -1, -1
		}
	}
	start = i
	for start > from && i-start < 10 && 'a' <= s[start-1]|0x20 && s[start-1]|0x20 <= 'z' {
		start--
	}
	if start == i || start > 0 && isNameByte(s[start-1]) && s[start-1] < 0x80 && s[start-1] != '-' {
		return -1, -1
	}
	n := urlStart(s[start:hi])
	if n == 0 || isContact(s[start:hi]) {
		return -1, -1
	}
	end = urlEnd(s, start+n, hi)
	// Punctuation at the end belongs to the sentence, and so does a ) without its (.
	stops := ",;.:!?"
	if strings.IndexByte(s[start:end], '(') < 0 {
		stops += ")"
	}
	end = start + len(strings.TrimRight(s[start:end], stops))
	if end <= start+n {
		return -1, -1
	}
	return start, end
}
