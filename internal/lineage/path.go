package lineage

import (
	"encoding/json"
	"slices"
)

// path is a heading path. A line has one for each, so that paths are told apart by their address.
type path struct {
	headings []string // none for the lead
	key      string   // as a JSON array: the form in which it is stored
	parent   *path    // of a top heading: the lead
	below    map[string]*path

	stands int // the section that has it in the latest snapshot, 0 for none
	last   int // the section that had it last
	mark   int // of the last count that met it
}

func (p *path) heading() string { return p.headings[len(p.headings)-1] }

// list gives the headings to be kept by others: none are an empty list.
func (p *path) list() []string { return append([]string{}, p.headings...) }

// upTo is the path's first headings.
func (p *path) upTo(depth int) *path {
	for len(p.headings) > depth {
		p = p.parent
	}
	return p
}

// paths are those of a line.
type paths struct {
	lead  *path
	byKey map[string]*path
}

// of is the path of the headings.
func (t *paths) of(headings []string) *path {
	if t.lead == nil {
		t.lead = &path{key: "[]"}
		t.byKey = map[string]*path{"[]": t.lead}
	}
	p := t.lead
	for i, heading := range headings {
		next := p.below[heading]
		if next == nil {
			next = &path{headings: slices.Clone(headings[:i+1]), parent: p}
			b, err := json.Marshal(next.headings)
			if err != nil {
				panic(err) // a list of strings can always be written
			}
			next.key = string(b)
			if p.below == nil {
				p.below = map[string]*path{}
			}
			p.below[heading], t.byKey[next.key] = next, next
		}
		p = next
	}
	return p
}

// stored is the path that a key stands for.
func (t *paths) stored(key string) *path {
	if p := t.byKey[key]; p != nil {
		return p
	}
	return t.of(keyPath(key))
}

func keyPath(key string) []string {
	path := []string{}
	if err := json.Unmarshal([]byte(key), &path); err != nil {
		return []string{key}
	}
	return path
}

// pathsIn are the paths of a state's sections by id, that of the lead among them.
func (l *Line) pathsIn(st *state) map[int]*path {
	m := make(map[int]*path, len(st.sections)+1)
	m[0] = l.paths.of(nil)
	for _, h := range st.sections {
		m[h.id] = l.paths.stored(h.value)
	}
	return m
}
