package edits

import (
	"regexp"
	"strings"
)

var (
	oneRef  = regexp.MustCompile(`(?s)<ref(\s[^<>]*)?/>|<ref(\s[^<>]*[^/<>])?>.*?</ref>`)
	refName = regexp.MustCompile(`name\s*=\s*("[^"]*"|[^\s/>"]+)`)
	urlOf   = regexp.MustCompile(`https?://[^\s|<>\]}]+`)
)

// cited is a reference behind a unit that can be taken out without harm to another.
type cited struct {
	at  span
	url string
}

// removable finds the references of a unit that define no name and name one source, by address.
func (p *page) removable(text string) []cited {
	var list []cited
	urls := map[string]int{}
	for _, m := range oneRef.FindAllStringIndex(text, -1) {
		ref := text[m[0]:m[1]]
		name := refName.FindString(ref[:strings.Index(ref, ">")])
		content := ref
		if strings.HasSuffix(ref, "/>") {
			content = p.definition(name)
		}
		found := urlOf.FindAllString(content, -1)
		if len(found) == 0 || strings.Count(content, "{{") > 1 {
			urls[""]++ // not known: could be any
			continue
		}
		urls[found[0]]++
		if len(found) == 1 && (name == "" || content != ref) && !strings.Contains(content, "archive.org") {
			list = append(list, cited{span{m[0], m[1]}, found[0]})
		}
	}
	if urls[""] > 0 {
		return nil
	}
	keep := list[:0]
	for _, c := range list {
		if urls[c.url] == 1 {
			keep = append(keep, c)
		}
	}
	return keep
}

// definition is the content of the reference with a name.
func (p *page) definition(name string) string {
	if name == "" {
		return ""
	}
	bare := strings.Trim(strings.TrimSpace(name[strings.Index(name, "=")+1:]), `"`)
	for _, ref := range oneRef.FindAllString(p.render(), -1) {
		n := refName.FindString(ref[:strings.Index(ref, ">")])
		if n != "" && !strings.HasSuffix(ref, "/>") && strings.Trim(strings.TrimSpace(n[strings.Index(n, "=")+1:]), `"`) == bare {
			return ref
		}
	}
	return ""
}

func (s *step) withRef() (*unit, cited, bool) {
	refs := map[int][]cited{}
	x, ok := s.pick(func(_ place, b *block, u *unit) bool {
		if b.kind == paragraph || b.kind == item {
			if strings.Contains(u.text, "<ref") {
				refs[u.id] = s.removable(u.text)
			}
		}
		return len(refs[u.id]) > 0
	})
	if !ok {
		return nil, cited{}, false
	}
	u := s.at(x)
	list := refs[u.id]
	return u, list[s.rand.IntN(len(list))], true
}

var cites = []edit{
	{name: "citation added", wiki: true, do: func(s *step) bool {
		x, ok := s.sentence(func(*unit) bool { return true })
		if !ok {
			return false
		}
		ref, url := s.newRef()
		u := s.at(x)
		u.text += ref
		s.expect(u.id).Gained = []string{url}
		return true
	}},
	{name: "citation removed", wiki: true, do: func(s *step) bool {
		u, c, ok := s.withRef()
		if ok {
			u.text = u.text[:c.at.start] + u.text[c.at.end:]
			s.expect(u.id).Lost = []string{c.url}
		}
		return ok
	}},
	{name: "citation swapped", wiki: true, do: func(s *step) bool {
		u, c, ok := s.withRef()
		if ok {
			ref, url := s.newRef()
			u.text = u.text[:c.at.start] + ref + u.text[c.at.end:]
			e := s.expect(u.id)
			e.Gained, e.Lost = []string{url}, []string{c.url}
		}
		return ok
	}},
	{name: "citation reused", wiki: true, do: func(s *step) bool {
		// An unnamed reference gets a name, which is no change, and is cited again elsewhere.
		u, c, ok := s.withRef()
		if !ok {
			return false
		}
		ref := u.text[c.at.start:c.at.end]
		name := refName.FindString(ref[:strings.Index(ref, ">")])
		x, ok := s.sentence(func(v *unit) bool {
			return v.id != u.id && !strings.Contains(v.text, c.url) && (name == "" || !strings.Contains(v.text, name)) && !strings.Contains(v.text, "<ref name")
		})
		if !ok {
			return false
		}
		if name == "" {
			name = `name="shared source"`
			if strings.Contains(s.render(), name) {
				return false
			}
			u.text = u.text[:c.at.start] + strings.Replace(ref, "<ref", "<ref "+name, 1) + u.text[c.at.end:]
			s.used[u.id] = true
		}
		v := s.at(x)
		v.text += "<ref " + name + " />"
		s.expect(v.id).Gained = []string{c.url}
		return true
	}},
	{name: "link target changed", do: func(s *step) bool {
		if s.format != Markdown {
			return false
		}
		link := regexp.MustCompile(`\]\((https://[^()\s]+)\)`)
		x, ok := s.pick(func(_ place, b *block, u *unit) bool {
			return b.kind != row && len(link.FindAllString(u.text, -1)) == 1
		})
		if !ok {
			return false
		}
		u := s.at(x)
		m := link.FindStringSubmatch(u.text)
		url := "https://www.elsewhere.example.org/" + pool[s.rand.IntN(len(pool))]
		u.text = strings.Replace(u.text, m[0], "]("+url+")", 1)
		e := s.expect(u.id)
		e.Gained, e.Lost = []string{url}, []string{m[1]}
		return true
	}},
}
