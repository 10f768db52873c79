package lineage

import "strings"

// matcher is what matching remembers of the line. All of it can be made again from the line.
type matcher struct {
	vocabulary
	wordings
	wordLists
	standing []bool  // by claim id: it stands in the latest snapshot
	headed   []*path // by section id: its path in the latest snapshot
	marks    int     // counts made with the help of path.mark
	dated    bool    // path.last is known of all paths
	looked   int     // candidates looked at, for tests of growth
}

func (l *Line) matcher() *matcher {
	if l.match != nil {
		return l.match
	}
	m := &matcher{
		vocabulary: vocabulary{numbers: map[string]int32{}, counted: 1},
		standing:   make([]bool, len(l.Claims)+1),
	}
	l.match = m
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

// date finds out of the spans which section had each path last.
func (m *matcher) date(l *Line) {
	if m.dated {
		return
	}
	m.dated = true
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
