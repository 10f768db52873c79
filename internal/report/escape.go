package report

import (
	"html"
	"strings"

	"tracker/internal/tracker"
)

// escape returns text from a document as Markdown that reads as exactly that text, wherever it
// stands in a line: no emphasis, link, image, HTML, entity, table, code, formula ($) or template
// ({{) comes of it, and no block at the start of a line. CommonMark lets any ASCII punctuation be
// escaped; only what can act is, so that the Markdown stays readable as it is.
func escape(s string) string { return escapePart(strings.TrimSpace(clean(s))) }

// escapePart is escape for a part of a text that is clean: the spaces at its ends count.
func escapePart(s string) string {
	var b strings.Builder
	b.Grow(len(s) + len(s)/16)
	for i := 0; i < len(s); i++ {
		if acts(s, i) {
			b.WriteByte('\\')
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// acts tells whether the byte at i could mean something to a Markdown reader.
func acts(s string, i int) bool {
	switch s[i] {
	case '\\', '`', '*', '_', '[', ']', '<', '|', '~', '$', '{', '@', '^':
		return true
	case '&': // an entity, such as &lt;
		return i+1 < len(s) && (s[i+1] == '#' || isAlnum(s[i+1]))
	case ':': // an address, which some readers make a link of
		return strings.HasPrefix(s[i:], "://") || i > 0 && endsScheme(s[:i])
	case '.': // likewise, and "1." begins a list
		return i >= 3 && strings.EqualFold(s[i-3:i], "www") || beginsList(s, i)
	case ')':
		return beginsList(s, i)
	case '#':
		return i == 0 || s[i-1] == '#' || s[i-1] == ' '
	case '+', '-', '=', '>', '!':
		return i == 0 || strings.TrimLeft(s[max(0, i-3):i], " +-=>") == ""
	}
	return false
}

func isAlnum(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
}

// beginsList tells that the byte at i ends the number of a list item at the start of s.
func beginsList(s string, i int) bool {
	const longest = 3 + 9 // spaces and digits, in CommonMark
	return i > 0 && i <= longest && strings.Trim(s[:i], " 0123456789") == "" && (i+1 == len(s) || s[i+1] == ' ')
}

// endsScheme tells a string that ends in the name of a scheme that some readers link without "//".
func endsScheme(s string) bool {
	for _, scheme := range []string{"mailto", "xmpp"} {
		if len(s) >= len(scheme) && strings.EqualFold(s[len(s)-len(scheme):], scheme) {
			return true
		}
	}
	return false
}

// escapeEdits marks deleted and inserted words. ~~ and ** do not mark a stretch that begins or ends
// in a space or in punctuation, so these are the elements that GitHub shows struck out and underlined.
func escapeEdits(edits []tracker.Edit) string {
	var b strings.Builder
	for _, e := range cleanEdits(edits) {
		text := escapePart(e.Text)
		switch e.Op {
		case tracker.Delete:
			b.WriteString("<del>" + text + "</del>")
		case tracker.Insert:
			b.WriteString("<ins>" + text + "</ins>")
		default:
			b.WriteString(text)
		}
	}
	return strings.TrimRight(b.String(), " ")
}

// cleanEdits returns edits whose texts are clean, none of them empty. Stretches that follow each other
// with one mark are one: nothing may come of their seam.
func cleanEdits(edits []tracker.Edit) []tracker.Edit {
	var list []tracker.Edit
	for len(edits) > 0 {
		op, text := edits[0].Op, edits[0].Text
		n := 1
		for n < len(edits) && edits[n].Op == op {
			n++
		}
		if n > 1 {
			text = joinTexts(edits[:n])
		}
		edits = edits[n:]
		text = clean(text)
		if len(list) == 0 {
			text = strings.TrimLeft(text, " ")
		}
		if len(edits) == 0 {
			text = strings.TrimRight(text, " ")
		}
		if text != "" {
			list = append(list, tracker.Edit{Op: op, Text: text})
		}
	}
	return list
}

func joinTexts(edits []tracker.Edit) string {
	var b strings.Builder
	for _, e := range edits {
		b.WriteString(e.Text)
	}
	return b.String()
}

// link returns a Markdown link, or the escaped text alone where the address may not become one.
func link(text, address string) string {
	text = escape(text)
	if text == "" {
		text = "link"
	}
	if address = safeURL(address); address == "" {
		return text
	}
	return "[" + text + "](" + escapeAddress(address) + ")"
}

// escapeAddress keeps "&lt;" in an address from being read as an entity. The address is a [safeURL].
func escapeAddress(address string) string {
	if strings.Contains(address, ";") {
		return html.EscapeString(address)
	}
	return address
}
