package html

import (
	"strings"
	"time"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tracker/internal/syntax"
)

// isMark tells whether an element is an editors' mark: [citation needed].
func isMark(n *node) bool {
	return n.DataAtom == atom.Sup && hasClass(n, "Inline-Template", "asof-tag", "need-citation") ||
		n.DataAtom == atom.Span && hasClass(n, "Inline-Template")
}

// mark writes an editors' mark with its date.
func (w *writer) mark(n *node) {
	name := strings.ToLower(strings.Trim(text(n), "[] "))
	for _, tail := range [...]string{"discuss", " ", "–", "—", "-", " ", "?"} {
		name = strings.TrimSuffix(name, tail)
	}
	if name == "" {
		w.hide(n)
		return
	}
	w.over(syntax.Flag, n, "")
	w.b.Attr(syntax.KeyFlag, name)
	if date := markDate(n); date != "" {
		w.b.Attr(syntax.KeyDate, date)
	}
}

// markDate returns the month that the title of a mark ends with, "(February 2025)", as "2025-02".
func markDate(n *node) string {
	date := ""
	each(n, func(c *node) bool {
		if c.Type != xhtml.ElementNode || date != "" {
			return date == ""
		}
		title := attr(c, "title")
		if open, end := strings.LastIndexByte(title, '('), strings.LastIndexByte(title, ')'); open >= 0 && end > open {
			if d, err := time.Parse("January 2006", strings.Join(strings.Fields(title[open+1:end]), " ")); err == nil {
				date = d.Format("2006-01")
			}
		}
		return true
	})
	return date
}
