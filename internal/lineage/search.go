package lineage

import "slices"

// wordings finds the claims that ever had a text. Like all that matching remembers it is made when
// first needed: most edits of a line that was loaded look for little.
type wordings struct {
	first map[string]int32 // index in had, plus 1
	had   []wording
}

// wording is a claim that had a text.
type wording struct {
	claim int
	next  int32 // index in had, plus 1; 0 at the end
}

// texts is the index of wordings.
func (l *Line) texts() *wordings {
	w := &l.matcher().wordings
	if w.first == nil {
		n := 0
		for i := range l.Claims {
			n += len(l.Claims[i].Versions)
		}
		w.first, w.had = make(map[string]int32, n), make([]wording, 0, n)
		for id := range l.Claims {
			for v := range l.Claims[id].Versions {
				w.addText(id+1, l.Claims[id].Versions[v].Text)
			}
		}
	}
	return w
}

// having lists the claims that ever had a text, in order of id.
func (w *wordings) having(text string) []int {
	var ids []int
	for at := w.first[text]; at > 0; at = w.had[at-1].next {
		ids = append(ids, w.had[at-1].claim)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func (w *wordings) addText(claim int, text string) {
	before := w.first[text]
	if before > 0 && w.had[before-1].claim == claim {
		return
	}
	w.had = append(w.had, wording{claim, before})
	w.first[text] = int32(len(w.had))
}

// longestList is how many claims may share a word before it no longer helps to find one.
const longestList = 400

// wordLists finds the claims that share words with a text.
type wordLists struct {
	lists  [][]int32 // by word: claims that ever had it
	asked  []bool    // by word: lists has it
	asks   int       // how often words were looked for in the whole line
	whole  bool      // lists has all words
	listed [][]int32 // by claim id: the words under which lists has it, sorted; nil where not known
	tally  []tally   // by claim id, zero between searches
	met    []int32   // by the search that runs: claims with a tally
	found  []int     // by the last search
}

// tally is what a claim shares with the bag that is searched for.
type tally struct {
	words  int // uncommon ones
	weight int
}

// ask readies the lists for searches for bags. A line that was loaded for one more snapshot is looked
// through for their words alone; one that takes many snapshots is listed as a whole.
func (l *Line) ask(bags []*bag) {
	const most = 4 // times to look through the line
	m := l.matcher()
	m.room()
	var words []int32
	for _, b := range bags {
		for _, w := range b.words {
			if !m.whole && !m.asked[w] {
				m.asked[w] = true
				words = append(words, w)
			}
		}
	}
	if len(words) == 0 {
		return
	}
	if m.asks++; m.asks > most {
		m.whole = true
		clear(m.lists)
		for i := range l.Claims {
			for v := range l.Claims[i].Versions {
				m.list(int32(i+1), l.bagOf(&l.Claims[i].Versions[v]).words)
			}
		}
		return
	}
	f := m.finder(words)
	for i := range l.Claims {
		for k := range l.Claims[i].Versions {
			v := &l.Claims[i].Versions[k]
			if found, ok := f.find(v.Text); ok {
				m.list(int32(i+1), found)
			} else {
				m.list(int32(i+1), f.among(l.bagOf(v).words))
			}
		}
	}
}

// search gives the claims not standing that share three uncommon words with b, in any of their
// wordings, and may share words of enough weight, in order of id. The words of b have been asked for;
// the list is good until the next search.
func (l *Line) search(b *bag, enough int) []int {
	m := l.matcher()
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
			m.found = append(m.found, int(id))
		}
		m.tally[id] = tally{}
	}
	slices.Sort(m.found)
	return m.found
}

// list enters a claim under words. What is entered does not depend on when: a word's list is its
// claims, or, past longestList, too long to be of use.
func (m *matcher) list(claim int32, words []int32) {
	m.room()
	for _, w := range words {
		if list := m.lists[w]; len(list) <= longestList && (len(list) == 0 || list[len(list)-1] != claim) {
			m.lists[w] = append(list, claim)
		}
	}
}

// room makes lists as long as the vocabulary.
func (m *matcher) room() {
	if n := len(m.claims) - len(m.lists); n > 0 {
		m.lists = append(m.lists, make([][]int32, n)...)
		m.asked = append(m.asked, make([]bool, n)...)
	}
}

// relist enters a claim under the words that a new wording, its last, adds to those it had.
func (l *Line) relist(id int) {
	m := l.matcher()
	versions := l.Claims[id-1].Versions
	for len(m.listed) <= id {
		m.listed = append(m.listed, nil)
	}
	words := m.listed[id]
	if words == nil {
		for i := range versions[:len(versions)-1] {
			words = append(words, l.bagOf(&versions[i]).words...)
		}
		slices.Sort(words)
		words = slices.Compact(words)
	}
	b := l.bagOf(&versions[len(versions)-1])
	m.room()
	var added, entered []int32
	for _, w := range b.words {
		if _, known := slices.BinarySearch(words, w); !known {
			added = append(added, w)
			if m.whole || m.asked[w] {
				entered = append(entered, w)
			}
		}
	}
	m.list(int32(id), entered)
	words = append(words, added...)
	slices.Sort(words)
	m.listed[id] = slices.Compact(words)
}
