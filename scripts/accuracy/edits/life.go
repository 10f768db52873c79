package edits

import (
	"math/rand/v2"
	"strings"
)

// life edits add and remove statements.
var life = []edit{
	{name: "sentence added", do: func(s *step) bool {
		x, ok := s.pick(func(_ place, b *block, _ *unit) bool { return b.kind == paragraph })
		if !ok {
			return false
		}
		u := unit{id: s.newID(), text: s.more.sentence(), clean: true}
		if s.format == Wikitext && s.rand.IntN(2) == 0 {
			ref, _ := s.newRef()
			u.text += ref
		}
		s.used[u.id] = true
		if s.format != Plain && s.rand.IntN(2) == 0 { // in plain text, labels may follow
			x.unit++
		}
		s.insert(x, u)
		return true
	}},
	{name: "sentence removed", do: func(s *step) bool {
		x, ok := s.pick(func(_ place, b *block, u *unit) bool {
			return b.kind == paragraph && len(b.units) > 1 && !defines(u.text)
		})
		if !ok {
			return false
		}
		u := s.remove(x)
		s.used[u.id] = true
		return true
	}},
	{name: "paragraph added", large: true, do: func(s *step) bool {
		x, ok := s.pick(func(_ place, b *block, _ *unit) bool { return b.kind == paragraph })
		if !ok {
			return false
		}
		b := block{kind: paragraph, tail: "\n\n"}
		for range 3 {
			u := unit{id: s.newID(), text: s.more.sentence(), gap: " ", clean: true}
			s.used[u.id] = true
			b.units = append(b.units, u)
		}
		b.units[2].gap = ""
		s.blocks = append(s.blocks[:x.block:x.block], append([]block{b}, s.blocks[x.block:]...)...)
		return true
	}},
	{name: "sentence repeated elsewhere", do: func(s *step) bool {
		x, ok := s.sentence(func(u *unit) bool { return !strings.ContainsAny(u.text, "<{") })
		if !ok {
			return false
		}
		from := s.at(x)
		y, ok := s.pick(func(y place, b *block, _ *unit) bool { return b.kind == paragraph && abs(y.block-x.block) > 3 })
		if !ok || s.format == Plain {
			return false
		}
		s.used[from.id] = true
		u := unit{id: s.newID(), text: from.text, clean: true}
		s.used[u.id] = true
		y.unit++
		s.insert(y, u)
		return true
	}},
	{name: "list item added", do: func(s *step) bool {
		return s.like(item, func(u *unit) string {
			if strings.Contains(u.text, "<ref name") {
				return ""
			}
			t, _, _ := swap(u.text, digits, true, s.another)
			if t == "" {
				for _, w := range words(u.text, true) {
					if word := u.text[w.start:w.end]; len(word) > 3 {
						return u.text[:w.start] + surnames[s.rand.IntN(len(surnames))] + u.text[w.end:]
					}
				}
			}
			return t
		})
	}},
	{name: "list item removed", do: func(s *step) bool {
		x, ok := s.pick(func(x place, b *block, u *unit) bool { return b.kind == item && !defines(u.text) && s.alone(x) })
		if !ok {
			return false
		}
		for i := max(0, x.block-4); i < min(len(s.blocks), x.block+5); i++ {
			for _, u := range s.blocks[i].units {
				s.used[u.id] = true // see alone
			}
		}
		s.blocks = append(s.blocks[:x.block:x.block], s.blocks[x.block+1:]...)
		return true
	}},
	{name: "table row added", wiki: true, do: func(s *step) bool {
		return s.like(row, func(u *unit) string {
			if strings.Contains(u.text, "<ref") {
				return ""
			}
			// The first word of the row is in its key.
			for _, w := range words(u.text, true) {
				if word := u.text[w.start:w.end]; len(word) >= 4 && !besideAttribute(u.text, w) {
					return u.text[:w.start] + surnames[s.rand.IntN(len(surnames))] + u.text[w.end:]
				}
			}
			return ""
		})
	}},
	{name: "table row changed", wiki: true, do: func(s *step) bool {
		changed := map[int][3]string{}
		x, ok := s.pick(func(_ place, b *block, u *unit) bool {
			if b.kind != row || strings.Count(u.text, "\n|") < 3 {
				return false
			}
			// A number in a cell behind the first, on a line without attributes.
			first := strings.Index(u.text[strings.Index(u.text, "\n|")+1:], "\n|")
			at := strings.Index(u.text, "\n|") + 1 + first
			for _, w := range words(u.text, true) {
				word := u.text[w.start:w.end]
				if w.start < at || besideAttribute(u.text, w) || len(word) > 3 || s.another(word) == "" || hyphenated(u.text, w) {
					continue
				}
				changed[u.id] = [3]string{u.text[:w.start] + s.another(word) + u.text[w.end:], word, s.another(word)}
				return true
			}
			return false
		})
		if !ok {
			return false
		}
		u := s.at(x)
		u.text = changed[u.id][0]
		e := s.expect(u.id)
		e.Changed, e.AnyFacts = true, true
		return true
	}},
}

// alone tells whether no edit of this step has touched the rows around: one that goes and a like one
// that comes would be one that changed.
func (s *step) alone(x place) bool {
	for i := max(0, x.block-4); i < min(len(s.blocks), x.block+5); i++ {
		for _, u := range s.blocks[i].units {
			if s.used[u.id] {
				return false
			}
		}
	}
	return true
}

// like puts a near-equal copy of a list item or table row behind it.
func (s *step) like(k kind, change func(u *unit) string) bool {
	x, ok := s.pick(func(x place, b *block, u *unit) bool {
		return b.kind == k && s.alone(x) && len(words(u.text, true)) >= 4 && change(u) != ""
	})
	if !ok {
		return false
	}
	from := s.at(x)
	u := unit{id: s.newID(), text: change(from), clean: true}
	if u.text == from.text {
		return false
	}
	s.used[from.id], s.used[u.id] = true, true
	b := s.blocks[x.block]
	b.units = []unit{u}
	s.blocks = append(s.blocks[:x.block+1:x.block+1], append([]block{b}, s.blocks[x.block+1:]...)...)
	return true
}

// defines tells whether a text defines a reference that another text may use.
func defines(text string) bool {
	for _, ref := range oneRef.FindAllString(text, -1) {
		if !strings.HasSuffix(ref, "/>") && refName.MatchString(ref[:strings.Index(ref, ">")]) {
			return true
		}
	}
	return false
}

func abs(n int) int { return max(n, -n) }

// comeBack makes the histories in which what was gone returns.
func comeBack(document string, base *page, r *rand.Rand, more *donor) []History {
	history := func(name string, pages ...*page) History {
		h := History{Name: name, Document: document, Back: true}
		for _, p := range pages {
			h.Versions = append(h.Versions, version(p))
		}
		return h
	}
	none := func() Truth { return Truth{Expect: map[int]*Expect{}, Restored: map[int]bool{}} }
	var list []History

	// Sentences go, others come, and two versions later those that went stand again.
	s := begin(base, r, more)
	gone := map[int]bool{}
	for range 3 {
		x, ok := s.pick(func(_ place, b *block, u *unit) bool {
			return b.kind == paragraph && len(b.units) > 1 && !defines(u.text)
		})
		if !ok {
			break
		}
		gone[s.remove(x).id] = true
	}
	second := begin(s.page, r, more)
	second.name = "in between"
	for id := range s.used {
		second.used[id] = true
	}
	for range 2 {
		life[0].do(second)
	}
	third := begin(second.page, r, more)
	third.put(base, gone)
	h := history("removed and restored", base, s.page, second.page, third.page)
	h.Steps = []Truth{*s.truth, *second.truth, none()}
	h.Steps[2].Restored = gone
	if len(gone) > 0 {
		list = append(list, h)
	}

	// A page is blanked, and restored to the byte; and blanked and restored with an edit.
	blank := &page{format: base.format, ids: base.ids, blocks: []block{{head: "\n"}}}
	all := map[int]bool{}
	for id := range version(base).Clean {
		all[id] = true
	}
	h = history("blanked and restored", base, blank, base)
	h.Steps = []Truth{none(), none()}
	h.Steps[1].Restored = all
	list = append(list, h)

	edited := begin(base, r, more)
	edited.name = "restored with an edit"
	wording[0].do(edited)
	life[0].do(edited)
	h = history("blanked, restored with an edit", base, blank, edited.page)
	h.Steps = []Truth{none(), none()}
	h.Steps[1].Restored = map[int]bool{}
	for id := range all {
		h.Steps[1].Restored[id] = true
	}
	h.Back = false
	list = append(list, h)
	return list
}

// put inserts units of an older page where they stood.
func (s *step) put(old *page, ids map[int]bool) {
	for i := range old.blocks {
		for k, u := range old.blocks[i].units {
			if !ids[u.id] {
				continue
			}
			if k > 0 {
				before := old.blocks[i].units[k-1].id
				for _, x := range s.places(func(_ *block, v *unit) bool { return v.id == before }) {
					s.insert(place{x.block, x.unit + 1}, u)
				}
			} else if len(old.blocks[i].units) > 1 {
				for n := 1; n < len(old.blocks[i].units); n++ {
					after := old.blocks[i].units[n].id
					if found := s.places(func(_ *block, v *unit) bool { return v.id == after }); len(found) > 0 {
						s.insert(found[0], u)
						break
					}
				}
			}
		}
	}
}
