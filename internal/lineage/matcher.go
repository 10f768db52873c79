package lineage

import (
	"slices"
	"strings"
)

// matcher is what matching remembers of the line. All of it can be made again from the line.
type matcher struct {
	vocabulary
	texts    map[string][]int // claims that ever had a text, in order of id
	standing []bool           // by claim id: it stands in the latest snapshot
	headed   []*path          // by section id: its path in the latest snapshot
	marks    int              // counts made with the help of path.mark
	lists    map[int32][]int  // claims that ever had a word; made at the first search
	tally    []tally          // by claim id, zero between searches
	met      []int            // by the search that runs: claims with a tally
	found    []int            // by the last search
	listed   [][]int32        // by claim id: the words under which lists has it, sorted
	looked   int              // candidates looked at, for tests of growth
}

// longestList is how many claims may share a word before it no longer helps to find one.
const longestList = 400

func (l *Line) matcher() *matcher {
	if l.match != nil {
		return l.match
	}
	m := &matcher{
		vocabulary: vocabulary{numbers: map[string]int32{}, counted: 1},
		texts:      make(map[string][]int, len(l.Claims)),
		standing:   make([]bool, len(l.Claims)+1),
	}
	l.match = m
	last := map[*path]int{}
	for i := range l.Sections {
		for _, s := range l.Sections[i].Spans {
			to := s.To
			if to == 0 {
				to = len(l.Snapshots) + 1
			}
			if p := l.paths.stored(s.Value); to > last[p] {
				last[p], p.last = to, i+1
			}
		}
	}
	for id := range l.Claims {
		for v := range l.Claims[id].Versions {
			m.addText(id+1, l.Claims[id].Versions[v].Text)
		}
	}
	m.head(l, nil)
	if n := len(l.recent); n > 0 {
		latest := l.recent[n-1]
		m.head(l, latest.sections)
		for _, h := range latest.claims {
			m.stand(l, h, 1)
		}
	}
	return m
}

func (m *matcher) addText(id int, text string) {
	ids := m.texts[text]
	m.looked++
	if at, known := slices.BinarySearch(ids, id); !known { // as a rule at the end
		m.texts[text] = slices.Insert(ids, at, id)
	}
}

// stand counts a claim as present (by 1) or no longer (by -1).
func (m *matcher) stand(l *Line, h *held[Place], by int32) {
	for len(m.standing) <= h.id {
		m.standing = append(m.standing, false)
	}
	m.standing[h.id] = by > 0
	m.count(l.bagOf(l.version(h)), by)
}

// head notes the paths of sections that stand.
func (m *matcher) head(l *Line, sections []*held[string]) {
	for len(m.headed) <= len(l.Sections) {
		m.headed = append(m.headed, nil)
	}
	m.headed[0] = l.paths.of(nil)
	for _, h := range sections {
		p := l.paths.stored(h.value)
		p.stands, p.last, m.headed[h.id] = h.id, h.id, p
	}
}

// settle brings the matcher from the state before to the latest.
func (l *Line) settle(prev, next *state) {
	m := l.matcher()
	if _, was, now := trim(prev.sections, next.sections); len(was)+len(now) > 0 {
		for _, h := range was {
			m.headed[h.id].stands = 0
		}
		m.head(l, next.sections)
	}
	// Claims that only went to another place count as before.
	at := &l.places
	_, was, now := trim(prev.claims, next.claims)
	note(at, now)
	for _, h := range was {
		if i := at.find(h.id); i < 0 || now[i].value.Version != h.value.Version {
			m.stand(l, h, -1)
		}
	}
	forget(*at, now)
	note(at, was)
	for _, h := range now {
		if i := at.find(h.id); i < 0 || was[i].value.Version != h.value.Version {
			m.stand(l, h, 1)
		}
	}
	forget(*at, was)
}

// bagOf is the bag of a wording, made once.
func (l *Line) bagOf(v *Version) *bag {
	if v.words == nil {
		v.words = l.newBag(v)
	}
	return v.words
}

func (l *Line) newBag(v *Version) *bag {
	b := l.matcher().bag(v.Text)
	b.key = rowKey(string(v.Kind), v.Text)
	return b
}

// rowKey is what tells a table row or an infobox field from its neighbours: its first cell, its
// label.
func rowKey(kind, text string) string {
	switch kind {
	case "table_row":
		first, _, _ := strings.Cut(text, "; ")
		return first
	case "infobox":
		label, _, _ := strings.Cut(text, ": ")
		return label
	}
	return ""
}

// tally is what a claim shares with the bag that is searched for.
type tally struct {
	words  int // uncommon ones
	weight int
}

// search gives the claims not standing that share three uncommon words with b, in any of their
// wordings, and may share words of enough weight, in order of id. The list is good until the next
// search.
func (l *Line) search(b *bag, enough int) []int {
	m := l.matcher()
	if m.lists == nil {
		m.lists = map[int32][]int{}
		for id := range l.Claims {
			for v := range l.Claims[id].Versions {
				m.list(id+1, l.bagOf(&l.Claims[id].Versions[v]))
			}
		}
	}
	if need := len(l.Claims) + 1 - len(m.tally); need > 0 {
		m.tally = append(m.tally, make([]tally, need)...)
	}
	m.met, m.found = m.met[:0], m.found[:0]
	most := 0 // the weight of b's words that are too common to be looked for
	for k := 0; k < len(b.words); {
		w, weight := b.words[k], 0
		for ; k < len(b.words) && b.words[k] == w; k++ {
			weight += m.weight(w)
		}
		list := m.lists[w]
		if len(list) > longestList {
			most += weight
			continue
		}
		for _, id := range list {
			if m.standing[id] {
				continue
			}
			t := &m.tally[id]
			if t.words++; t.words == 1 {
				m.met = append(m.met, id)
			}
			t.weight += weight
		}
	}
	for _, id := range m.met {
		if t := m.tally[id]; t.words >= 3 && most+t.weight >= enough {
			m.found = append(m.found, id)
		}
		m.tally[id] = tally{}
	}
	slices.Sort(m.found)
	return m.found
}

// list enters the words of a claim's wording that none of its earlier ones had. What is entered
// does not depend on when: a word's list is its claims, or, past longestList, too long to be of use.
func (m *matcher) list(id int, b *bag) {
	for len(m.listed) <= id {
		m.listed = append(m.listed, nil)
	}
	last := int32(-1)
	for _, w := range b.words {
		if w == last {
			continue
		}
		last = w
		if _, known := slices.BinarySearch(m.listed[id], w); known {
			continue
		}
		if l := m.lists[w]; len(l) <= longestList {
			m.lists[w] = append(l, id)
		}
	}
	m.listed[id] = append(m.listed[id], b.words...)
	slices.Sort(m.listed[id])
	m.listed[id] = slices.Compact(m.listed[id])
}
