package edits

import (
	"regexp"
	"strings"
)

var (
	template  = regexp.MustCompile(`\{\{cite [^{}]*\}\}`)
	fieldBar  = regexp.MustCompile(`\s*\|\s*`)
	shortName = regexp.MustCompile(`<ref name\s*=\s*"?([\w -]+?)"?\s*(/?)>`)
)

// still edits are to give no change at all.
var still = []edit{
	{name: "still: reference name changed", wiki: true, silent: true, do: func(s *step) bool {
		m := shortName.FindStringSubmatch(s.render())
		if m == nil {
			return false
		}
		old := m[1]
		s.each(func(text string) string {
			return shortName.ReplaceAllStringFunc(text, func(ref string) string {
				if n := shortName.FindStringSubmatch(ref); n[1] == old {
					return `<ref name="renamed-` + strings.ReplaceAll(old, " ", "-") + `"` + strings.TrimRight(" "+n[2], " ") + ">"
				}
				return ref
			})
		})
		return true
	}},
	{name: "still: template spacing", wiki: true, silent: true, do: func(s *step) bool {
		return s.each(func(text string) string {
			return template.ReplaceAllStringFunc(text, func(t string) string { return fieldBar.ReplaceAllString(t, " | ") })
		})
	}},
	{name: "still: citation fields in another order", wiki: true, silent: true, do: func(s *step) bool {
		return s.each(func(text string) string {
			return template.ReplaceAllStringFunc(text, func(t string) string {
				if strings.Contains(t, "[[") || strings.Contains(t, "<") {
					return t
				}
				fields := strings.Split(strings.TrimSuffix(t, "}}"), "|")
				for _, f := range fields[1:] {
					if !strings.Contains(f, "=") {
						return t
					}
				}
				for i, k := 1, len(fields)-1; i < k; i, k = i+1, k-1 {
					fields[i], fields[k] = fields[k], fields[i]
				}
				return strings.Join(fields, "|") + "}}"
			})
		})
	}},
	{name: "still: comment put in", wiki: true, silent: true, do: func(s *step) bool {
		x, ok := s.sentence(func(*unit) bool { return true })
		if ok {
			u := s.at(x)
			s.used[u.id] = true
			list := plainWords(u.text)
			if len(list) == 0 {
				return false
			}
			w := list[len(list)/2]
			u.text = u.text[:w.end] + "<!-- is this so? -->" + u.text[w.end:]
		}
		return ok
	}},
	{name: "still: spaces", silent: true, do: func(s *step) bool {
		x, ok := s.sentence(func(*unit) bool { return true })
		if ok {
			u := s.at(x)
			s.used[u.id] = true
			list := plainWords(u.text)
			if len(list) == 0 {
				return false
			}
			w := list[s.rand.IntN(len(list))]
			u.text = u.text[:w.start] + " " + u.text[w.start:]
			if u.gap != "" {
				u.gap += " "
			}
		}
		return ok
	}},
	{name: "still: no-break space", wiki: true, silent: true, do: func(s *step) bool {
		x, ok := s.sentence(func(u *unit) bool { return regexp.MustCompile(`\d [a-z]`).MatchString(bare(u.text)) })
		if ok {
			u := s.at(x)
			s.used[u.id] = true
			t, _, _ := swap(u.text, regexp.MustCompile(`\d [a-z]`), true, func(m string) string { return m[:1] + "&nbsp;" + m[2:] })
			if t == "" {
				return false
			}
			u.text = t
		}
		return ok
	}},
	{name: "still: blank lines between blocks", silent: true, do: func(s *step) bool {
		x, ok := s.pick(func(_ place, b *block, _ *unit) bool { return b.kind == paragraph && strings.HasSuffix(b.tail, "\n\n") })
		if !ok { // the blank line is a block of its own
			x, ok = s.pick(func(x place, b *block, _ *unit) bool {
				return b.kind == paragraph && x.block+1 < len(s.blocks) && s.blocks[x.block+1].head == "\n"
			})
		}
		if ok {
			s.blocks[x.block].tail += "\n"
		}
		return ok
	}},
	{name: "still: markup around a word", silent: true, markup: true, do: func(s *step) bool {
		x, ok := s.sentence(func(u *unit) bool {
			return len(plainWords(u.text)) > 0 && !strings.Contains(u.text, "''") && !strings.Contains(u.text, "*")
		})
		if !ok {
			return false
		}
		u := s.at(x)
		s.used[u.id] = true
		list := plainWords(u.text)
		w := list[s.rand.IntN(len(list))]
		around := [][2]string{{"''", "''"}, {"'''", "'''"}, {"[[", "]]"}}
		if s.format != Wikitext {
			around = [][2]string{{"*", "*"}, {"**", "**"}}
		}
		a := around[s.rand.IntN(len(around))]
		u.text = u.text[:w.start] + a[0] + u.text[w.start:w.end] + a[1] + u.text[w.end:]
		return true
	}},
}

// each changes the source of all units and of what lies between them.
func (s *step) each(change func(text string) string) bool {
	any := false
	for i := range s.blocks {
		b := &s.blocks[i]
		for _, t := range []*string{&b.head, &b.tail} {
			if c := change(*t); c != *t {
				*t, any = c, true
			}
		}
		for k := range b.units {
			if c := change(b.units[k].text); c != b.units[k].text {
				b.units[k].text, any = c, true
			}
		}
	}
	return any
}
