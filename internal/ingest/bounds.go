package ingest

import (
	"slices"
	"unicode/utf8"

	"tracker/internal/tracker"
)

// The longest values that the dataset has room for, in characters unless said otherwise. No honest
// one comes near them; a vandal's must not keep the rest of a history out.
const (
	maxComment = 4000
	maxHeading = 1000
	maxLabel   = 255
	maxName    = 1000
	maxField   = 2000 // of a source's description
	maxShort   = 255
	maxWord    = 64
	maxNumber  = 16
	maxAuthors = 50_000 // bytes of all of them
)

// bound cuts values that are too long, and says so. What is cut is a copy: blocks that were read
// before are shared between snapshots.
func bound(c *tracker.Content) {
	b := bounder{}
	for i := range c.Claims {
		x := &c.Claims[i]
		x.Section = cutAll(&b, x.Section, func(s *string) { b.cut(s, maxHeading) })
		x.Citations = cutAll(&b, x.Citations, b.citation)
		x.Dangling = cutAll(&b, x.Dangling, b.citation)
		x.Flags = cutAll(&b, x.Flags, func(f *tracker.Flag) {
			b.cut(&f.Flag, maxWord)
			b.cut(&f.Date, maxNumber)
		})
	}
	c.Sources = cutAll(&b, c.Sources, b.source)
	if b.some {
		c.Warnings = append(slices.Clip(c.Warnings), tracker.Warning{Message: "a name or a field of a reference is longer than can be kept, and was cut"})
	}
}

type bounder struct {
	changed bool // the value at hand
	some    bool // any value
}

func (b *bounder) cut(s *string, most int) {
	if len(*s) > most && utf8.RuneCountInString(*s) > most {
		*s, b.changed = string([]rune(*s)[:most]), true
	}
}

// cutAll returns the list itself where nothing in it is too long.
func cutAll[T any](b *bounder, list []T, cut func(*T)) []T {
	own := false
	for i := range list {
		x := list[i]
		b.changed = false
		if cut(&x); !b.changed {
			continue
		}
		if !own {
			list, own, b.some = slices.Clone(list), true, true
		}
		list[i] = x
	}
	return list
}

func (b *bounder) citation(x *tracker.Citation) {
	b.cut(&x.Label, maxLabel)
	b.cut(&x.Name, maxName)
	b.cut(&x.Group, maxShort)
	b.cut(&x.Locator, maxField)
}

func (b *bounder) source(s *tracker.Source) {
	for _, field := range [...]*string{&s.Title, &s.URL, &s.ArchiveURL, &s.Container, &s.Publisher} {
		b.cut(field, maxField)
	}
	b.cut(&s.Type, maxWord)
	b.cut(&s.Date, maxWord/2)
	b.cut(&s.AccessDate, maxWord/2)
	b.cut(&s.DOI, maxShort)
	b.cut(&s.Domain, maxShort)
	b.cut(&s.ISBN, maxNumber)
	b.cut(&s.PMID, maxNumber)
	size := 0
	for k := range s.Authors {
		if size += len(s.Authors[k]) + len(`"",`); size > maxAuthors {
			s.Authors, b.changed = slices.Clip(s.Authors[:k]), true
			break
		}
	}
}
