package report

import (
	"strings"

	"tracker/internal/tracker"
)

// style is how a stretch of text looks on a terminal: the parameters of an SGR escape sequence. These
// are the only escape sequences that the package writes, but for links: an address may follow after a NUL.
type style string

// to is the style with a link, if the address is one of the web.
func (st style) to(address string) style {
	if address = safeURL(address); address == "" {
		return st
	}
	return st + "\x00" + style(address)
}

const (
	none     style = ""
	bold     style = "1"
	dim      style = "2"
	red      style = "31"
	green    style = "32"
	yellow   style = "33"
	blue     style = "34"
	cyan     style = "36"
	deleted  style = "31;9" // struck through as well, for those who see no difference of colour
	inserted style = "32;4" // underlined as well
)

// span is a stretch of clean text in one style.
type span struct {
	style style
	text  string
}

// kindStyle and kindSign give each kind of change its look.
func kindStyle(k tracker.ChangeKind) style {
	switch k {
	case tracker.Added:
		return green
	case tracker.Removed:
		return red
	case tracker.Changed:
		return yellow
	case tracker.Recited:
		return cyan
	case tracker.Moved:
		return blue
	}
	return none
}

func kindSign(k tracker.ChangeKind) string {
	switch k {
	case tracker.Added:
		return "+"
	case tracker.Removed:
		return "-"
	case tracker.Changed:
		return "~"
	case tracker.Recited:
		return "c"
	case tracker.Moved:
		return ">"
	}
	return "?"
}

// editSpans marks the words that were deleted and inserted: by colour, or as git's --word-diff does.
func (p *page) editSpans(edits []tracker.Edit) []span {
	spans := make([]span, 0, len(edits))
	for _, e := range edits {
		text := clean(e.Text)
		switch {
		case text == "":
		case e.Op == tracker.Delete && p.Color:
			spans = append(spans, span{deleted, text})
		case e.Op == tracker.Delete:
			spans = append(spans, span{none, "[-" + text + "-]"})
		case e.Op == tracker.Insert && p.Color:
			// Struck-through text is lost in a copy, and on some terminals: 12 and 7.5 must not read 127.5.
			if n := len(spans); n > 0 && spans[n-1].style == deleted && !strings.HasSuffix(spans[n-1].text, " ") && text[0] != ' ' {
				spans = append(spans, span{none, " "})
			}
			spans = append(spans, span{inserted, text})
		case e.Op == tracker.Insert:
			spans = append(spans, span{none, "{+" + text + "+}"})
		default:
			spans = append(spans, span{none, text})
		}
	}
	return spans
}
