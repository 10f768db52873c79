package edits

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// step is an edit in the making: the page as it will be and what will be true of it.
type step struct {
	*page
	truth *Truth
	used  map[int]bool // units that an edit of this step has touched
	rand  *rand.Rand
	more  *donor
	name  string
}

func (s *step) expect(id int) *Expect {
	e := s.truth.Expect[id]
	if e == nil {
		e = &Expect{Edit: s.name}
		s.truth.Expect[id] = e
	}
	s.used[id] = true
	return e
}

// pick draws a place where fit holds, of a clean unit that was not touched yet.
func (s *step) pick(fit func(x place, b *block, u *unit) bool) (place, bool) {
	list := s.places(func(_ *block, u *unit) bool { return u.clean && !s.used[u.id] })
	if len(list) == 0 {
		return place{}, false
	}
	from := s.rand.IntN(len(list))
	for n := range list { // the first that fits, from a random one on
		x := list[(from+n)%len(list)]
		if fit(x, &s.blocks[x.block], s.at(x)) {
			return x, true
		}
	}
	return place{}, false
}

func (s *step) sentence(fit func(u *unit) bool) (place, bool) {
	return s.pick(func(_ place, b *block, u *unit) bool { return b.kind == paragraph && fit(u) })
}

// reword draws a sentence that change can change, and changes it. change returns "" where it cannot.
func (s *step) reword(change func(text string) string) (*unit, bool) {
	changed := map[int]string{}
	x, ok := s.pick(func(_ place, b *block, u *unit) bool {
		if b.kind != paragraph && b.kind != item {
			return false
		}
		if t := change(u.text); t != "" && t != u.text {
			changed[u.id] = t
			return true
		}
		return false
	})
	if !ok {
		return nil, false
	}
	u := s.at(x)
	u.text = changed[u.id]
	s.expect(u.id).Changed = true
	return u, true
}

// donor has sentences of other documents, and words.
type donor struct {
	sentences []string
	next      int
}

func (d *donor) sentence() string {
	d.next++
	return d.sentences[d.next%len(d.sentences)]
}

// newRef is a reference to a source that no other has.
func (s *step) newRef() (text, url string) {
	n := s.newID()
	url = fmt.Sprintf("https://www.archive-%d.example.org/report/%d", n, 1000+s.rand.IntN(9000))
	title := s.more.sentence()
	title = strings.Join(strings.Fields(title)[:4], " ")
	return fmt.Sprintf("<ref>{{cite web |url=%s |title=%s %d |publisher=Example Press |access-date=2 March 2024}}</ref>", url, strings.Trim(title, ",.;:\"'|"), n), url
}

// edit is a way to change a page; it reports whether the page had a place for it.
type edit struct {
	name string
	do   func(s *step) bool
	// silent edits are to give no change.
	silent bool
	wiki   bool // for wikitext only
	markup bool // not for plain text
	large  bool // moves or renames much; once a step
}

// Histories makes the histories of a source: every edit alone, then mixes of few and of many.
func Histories(document, source string, f Format, donors []string, seed uint64) []History {
	var list []History
	more := &donor{sentences: donors, next: int(seed * 131)}
	original := parse(source, f)
	for n, e := range all {
		if e.wiki && f != Wikitext || e.markup && f == Plain {
			continue
		}
		base := original.fresh()
		r := rand.New(rand.NewPCG(seed, uint64(n)))
		s := begin(base, r, more)
		s.name = e.name
		done := 0
		for range min(4, max(1, len(base.blocks)/12)) {
			if e.do(s) {
				done++
			}
			if e.large {
				break
			}
		}
		if done == 0 {
			continue
		}
		s.truth.Silent = e.silent
		list = append(list, History{Name: e.name, Document: document, Versions: []Version{version(base), version(s.page)}, Steps: []Truth{*s.truth}})
	}
	for n, m := range mixtures {
		for k := range 3 {
			base := original.fresh()
			r := rand.New(rand.NewPCG(seed, uint64(1000+100*n+k)))
			list = append(list, mixed(document, base, r, more, m))
		}
	}
	r := rand.New(rand.NewPCG(seed, 2000))
	list = append(list, comeBack(document, original.fresh(), r, more)...)
	return list
}

func begin(base *page, r *rand.Rand, more *donor) *step {
	return &step{page: base.clone(), truth: &Truth{Expect: map[int]*Expect{}, Restored: map[int]bool{}}, used: map[int]bool{}, rand: r, more: more}
}

// mixtures are how much of a page a step edits at once: in percent of its statements, and some more.
var mixtures = [...]mixture{{"few", 0, 0}, {"many", 15, 20}, {"most", 60, 30}}

type mixture struct {
	name       string
	part, more int
}

// mixed makes three steps of several edits each.
func mixed(document string, base *page, r *rand.Rand, more *donor, m mixture) History {
	h := History{Name: "mixed, " + m.name, Mixed: m.name, Document: document, Versions: []Version{version(base)}}
	many := m.part > 0
	units := len(base.places(func(_ *block, u *unit) bool { return u.clean }))
	for range 3 {
		s := begin(base, r, more)
		n := 3 + r.IntN(4)
		if many {
			n = max(n, units*(m.part+r.IntN(m.more))/100)
		}
		large := false
		for range n {
			e := all[r.IntN(len(all))]
			if e.wiki && base.format != Wikitext || e.markup && base.format == Plain || e.large && (large || many) || e.silent && many {
				continue
			}
			s.name = e.name
			if e.do(s) && e.large {
				large = true
			}
		}
		base = s.page
		h.Versions = append(h.Versions, version(base))
		h.Steps = append(h.Steps, *s.truth)
	}
	return h
}
