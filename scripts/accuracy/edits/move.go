package edits

import (
	"regexp"
	"slices"
	"strings"
)

// moves edits change places. What moves is always less than what it passes, so that the least set of
// moves is the one that was made.
var moves = []edit{
	{name: "sentence moved within its section", large: true, do: func(s *step) bool { return s.moveSentence(true) }},
	{name: "sentence moved to another section", large: true, do: func(s *step) bool { return s.moveSentence(false) }},
	{name: "sentence moved and edited", large: true, do: func(s *step) bool {
		u, ok := s.moved(false)
		if !ok {
			return false
		}
		list := plainWords(u.text)
		if len(list) == 0 {
			return true
		}
		w := list[len(list)/2]
		u.text = u.text[:w.start] + pool[s.rand.IntN(len(pool))] + u.text[w.end:]
		s.truth.Expect[u.id].Changed = true
		return true
	}},
	{name: "paragraph moved", large: true, do: moveParagraph},
}

func (s *step) moveSentence(within bool) bool {
	_, ok := s.moved(within)
	return ok
}

// moved takes a sentence elsewhere, over at least three others.
func (s *step) moved(within bool) (*unit, bool) {
	x, ok := s.pick(func(_ place, b *block, u *unit) bool {
		return b.kind == paragraph && len(b.units) > 1
	})
	if !ok {
		return nil, false
	}
	from := s.under(x.block)
	y, ok := s.pick(func(y place, b *block, _ *unit) bool {
		if b.kind != paragraph || y.block == x.block || (s.under(y.block) == from) != within {
			return false
		}
		lo, hi := min(x.block, y.block), max(x.block, y.block)
		return s.count(lo+1, hi) >= 3
	})
	if !ok {
		return nil, false
	}
	target := s.at(y).id
	u := s.remove(x)
	for _, p := range s.places(func(_ *block, v *unit) bool { return v.id == target }) {
		s.insert(p, u)
	}
	s.expect(u.id).Moved = true
	found := s.places(func(_ *block, v *unit) bool { return v.id == u.id })
	return s.at(found[0]), true
}

func moveParagraph(s *step) bool {
	x, ok := s.pick(func(_ place, b *block, _ *unit) bool { return b.kind == paragraph && len(b.units) > 1 })
	if !ok {
		return false
	}
	n := len(s.blocks[x.block].units)
	for _, u := range s.blocks[x.block].units {
		if s.used[u.id] || !u.clean {
			return false
		}
	}
	y, ok := s.pick(func(y place, b *block, _ *unit) bool {
		lo, hi := min(x.block, y.block), max(x.block, y.block)
		return b.kind == paragraph && y.block != x.block && s.count(lo+1, hi) > n
	})
	if !ok {
		return false
	}
	// Its section must not be left empty: that would be another edit.
	if h := s.under(x.block); s.count(max(h, 0), s.section(max(h, 0))) <= n {
		return false
	}
	b := s.blocks[x.block]
	if !strings.HasSuffix(b.tail, "\n\n") {
		b.tail = strings.TrimRight(b.tail, "\n") + "\n\n"
	}
	for _, u := range b.units {
		s.expect(u.id).Moved = true
	}
	s.blocks = slices.Delete(slices.Clone(s.blocks), x.block, x.block+1)
	at := y.block
	if y.block > x.block {
		at--
	}
	s.blocks = slices.Insert(s.blocks, at, b)
	return true
}

// sections edits change headings.
var sectionEdits = []edit{
	{name: "section renamed", large: true, do: func(s *step) bool {
		i, ok := s.heading(func(i int) bool { return true })
		if !ok {
			return false
		}
		b := &s.blocks[i]
		title := titles[s.rand.IntN(len(titles))]
		s.truth.Sections = append(s.truth.Sections, Section{"renamed", b.title, title})
		b.head = strings.Replace(b.head, b.title, title, 1)
		b.title = title
		return true
	}},
	{name: "section moved", large: true, do: func(s *step) bool {
		i, ok := s.heading(func(i int) bool { return s.target(i) >= 0 })
		if !ok {
			return false
		}
		end, to := s.section(i), s.target(i)
		part := slices.Clone(s.blocks[i:end])
		rest := slices.Delete(slices.Clone(s.blocks), i, end)
		if to > i {
			to -= end - i
		}
		if last := &part[len(part)-1]; last.kind == opaque {
			last.head += "\n"
		} else {
			last.tail += "\n"
		}
		s.truth.Sections = append(s.truth.Sections, Section{"moved", part[0].title, part[0].title})
		for _, b := range part {
			for _, u := range b.units {
				s.used[u.id] = true
			}
		}
		s.blocks = slices.Insert(rest, to, part...)
		return true
	}},
	{name: "heading put in", large: true, do: func(s *step) bool {
		x, ok := s.pick(func(x place, b *block, u *unit) bool {
			h := s.under(x.block)
			return b.kind == paragraph && x.unit == 0 && x.block > 0 && h >= 0 && s.blocks[h].level == 2 && s.count(h, x.block) > 1 && strings.HasSuffix(s.blocks[x.block-1].head+s.blocks[x.block-1].tail, "\n")
		})
		if !ok {
			return false
		}
		title := titles[s.rand.IntN(len(titles))]
		line := "=== " + title + " ===\n"
		if s.format != Wikitext {
			line = "### " + title + "\n\n"
		}
		s.truth.Sections = append(s.truth.Sections, Section{"added", s.blocks[s.under(x.block)].title, title})
		s.blocks = slices.Insert(slices.Clone(s.blocks), x.block, block{kind: heading, head: line, level: 3, title: title})
		return true
	}},
}

var titles = []string{"Groundwork", "Later reception", "Scope and limits", "Outlook", "Points of contention", "Origins and setting"}

// heading draws a heading with at least two statements directly under it.
func (s *step) heading(fit func(i int) bool) (int, bool) {
	var list []int
	for i := range s.blocks {
		b := &s.blocks[i]
		if b.kind != heading || !plainTitle.MatchString(b.title) || asideTitle.MatchString(b.title) || slices.Contains(titles, b.title) {
			continue
		}
		end := i + 1
		n := 0
		for ; end < len(s.blocks) && s.blocks[end].kind != heading; end++ {
			for _, u := range s.blocks[end].units {
				if u.clean {
					n++
				}
			}
		}
		same := 0
		for k := range s.blocks {
			if s.blocks[k].kind == heading && s.blocks[k].title == b.title {
				same++
			}
		}
		if n >= 2 && same == 1 && fit(i) {
			list = append(list, i)
		}
	}
	if len(list) == 0 {
		return 0, false
	}
	return list[s.rand.IntN(len(list))], true
}

// target is where section i may go: before a section under the same heading, over more than it has.
func (s *step) target(i int) int {
	level := s.blocks[i].level
	n := s.count(i, s.section(i))
	best := -1
	// Forward, over the sections behind it.
	passed := 0
	for k := s.section(i); k < len(s.blocks) && s.blocks[k].kind == heading && s.blocks[k].level == level; k = s.section(k) {
		if asideTitle.MatchString(s.blocks[k].title) {
			break
		}
		passed += s.count(k, s.section(k))
		if 2*passed > 3*n+4 {
			if end := s.section(k); end < len(s.blocks) && s.blocks[end].kind == heading {
				best = end
			}
			break
		}
	}
	return best
}

var conjunction = regexp.MustCompile(`, (and|but|while|which|who) |; `)

// joints are edits at the joint of two sentences.
var joints = []edit{
	{name: "sentence split", do: func(s *step) bool {
		type cut struct{ head, tail string }
		cuts := map[int]cut{}
		x, ok := s.pick(func(_ place, b *block, u *unit) bool {
			if b.kind != paragraph {
				return false
			}
			h := hidden(u.text, false)
			for _, m := range conjunction.FindAllStringIndex(u.text, -1) {
				if h[m[0]] {
					continue
				}
				head, rest := u.text[:m[0]], u.text[m[1]:]
				if strings.Contains(head, "<ref") || len(words(head, true)) < 5 || len(words(rest, true)) < 5 {
					continue
				}
				a, b := length(head), length(rest)
				if 5*min(a, b) > 4*max(a, b) {
					continue // either could be called the heir
				}
				r := rest[0]
				if r >= 'a' && r <= 'z' {
					rest = strings.ToUpper(rest[:1]) + rest[1:]
				}
				if joint := u.text[m[0]:m[1]]; strings.Contains(joint, "wh") && !strings.Contains(joint, "while") {
					rest = "It " + u.text[m[1]:]
				}
				if r, _ := firstLetter(rest); !r {
					continue
				}
				cuts[u.id] = cut{head + ".", rest}
				return true
			}
			return false
		})
		if !ok {
			return false
		}
		u := s.at(x)
		c := cuts[u.id]
		other := unit{id: s.newID(), clean: true}
		if length(c.head) >= length(c.tail) {
			u.text, other.text = c.head, c.tail
		} else {
			u.text, other.text = c.tail, c.head
		}
		e := s.expect(u.id)
		e.Changed, e.AnyCites = true, true
		s.used[other.id] = true
		s.truth.Links = append(s.truth.Links, Link{"split_from", other.id, u.id})
		if u.text == c.head {
			x.unit++
		}
		s.insert(x, other)
		return true
	}},
	{name: "sentences merged", do: func(s *step) bool {
		x, ok := s.pair(func(u, v *unit) bool {
			a, b := length(u.text), length(v.text)
			return strings.HasSuffix(u.text, ".") && small(v.text) != v.text && 5*min(a, b) <= 4*max(a, b)
		})
		if !ok {
			return false
		}
		u, v := *s.at(x), *s.at(place{x.block, x.unit + 1})
		joined := strings.TrimSuffix(u.text, ".") + ", and " + small(v.text)
		heir, other := u, v
		if length(v.text) > length(u.text) {
			heir, other = v, u
		}
		s.remove(place{x.block, x.unit + 1})
		left := s.at(x)
		left.id, left.text = heir.id, joined
		e := s.expect(heir.id)
		e.Changed, e.AnyCites = true, true
		s.used[other.id] = true
		s.truth.Links = append(s.truth.Links, Link{"merged_from", heir.id, other.id})
		return true
	}},
	{name: "clause moved to the neighbour", do: func(s *step) bool {
		tail := regexp.MustCompile(`, (while|although|because|which|and) [^,;<>{}"“”]{20,}\.$`)
		x, ok := s.pair(func(u, v *unit) bool {
			m := tail.FindString(u.text)
			return m != "" && 3*len(m) < length(u.text) && strings.HasSuffix(v.text, ".") && !strings.ContainsAny(m, "[]")
		})
		if !ok {
			return false
		}
		u, v := s.at(x), s.at(place{x.block, x.unit + 1})
		clause := tail.FindString(u.text)
		u.text = strings.TrimSuffix(u.text, clause) + "."
		v.text = strings.TrimSuffix(v.text, ".") + clause
		for _, w := range []*unit{u, v} {
			e := s.expect(w.id)
			e.Changed, e.AnyFacts, e.AnyCites = true, true, true
		}
		return true
	}},
}

// pair draws two sentences in a row.
func (s *step) pair(fit func(u, v *unit) bool) (place, bool) {
	return s.pick(func(x place, b *block, u *unit) bool {
		if b.kind != paragraph || x.unit+1 >= len(b.units) {
			return false
		}
		v := &b.units[x.unit+1]
		return v.clean && !s.used[v.id] && fit(u, v)
	})
}

// bare is a text without references, templates, links and tags.
func bare(text string) string { return skipped.ReplaceAllString(text, "") }

var linked = regexp.MustCompile(`\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]|\[([^\[\]]*)\]\([^()]*\)`)

// length is about how much of a text a reader sees.
func length(text string) int { return len(bare(linked.ReplaceAllString(text, "$1$2"))) }

// small begins a sentence in small letters where that is safe.
func small(text string) string {
	for _, w := range [...]string{"The ", "It ", "In ", "This ", "They ", "He ", "She ", "These ", "At ", "On ", "We ", "You ", "If "} {
		if strings.HasPrefix(text, w) {
			return strings.ToLower(w) + text[len(w):]
		}
	}
	return text
}

func firstLetter(text string) (upper, ok bool) {
	if text == "" {
		return false, false
	}
	return text[0] >= 'A' && text[0] <= 'Z', true
}
