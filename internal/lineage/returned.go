package lineage

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"tracker/internal/tracker"
)

// A textGroup is the claims that had a text and may be it again: those that stand, or those that are
// gone; those last in one section, those of one kind, or all.
type textGroup struct {
	stands bool
	text   string
	path   *path        // nil for any
	kind   tracker.Kind // "" for any
}

// returned matches a text that an earlier wording of a claim had: of one that stands and has no
// match, or else of one that is gone; of either, one that comes back to its section first, then the
// one that went last. A short sentence ("He resigned.") must come back to the section that it left.
func (a *aligner) returned() {
	if !slices.Contains(a.toOld, -1) {
		return
	}
	m, texts := a.l.matcher(), a.l.texts()
	known := func(i int) bool { return a.free(i) && texts.first[a.fresh[i].Text] > 0 }
	next := 0
	for next < len(a.fresh) && !known(next) {
		next++
	}
	if next == len(a.fresh) {
		return
	}
	unmatched := map[int]int{} // claim id to index in olds
	for j, h := range a.olds {
		if a.toFresh[j] < 0 {
			unmatched[h.id] = j
		}
	}
	used := map[int]bool{}
	groups := map[textGroup][]int{}
	grouped := map[string]bool{}
	group := func(text string) {
		grouped[text] = true
		type candidate struct{ id, last int }
		var list []candidate
		for _, id := range texts.having(text) {
			m.looked++
			if _, stands := unmatched[id]; stands || !m.standing[id] {
				list = append(list, candidate{id, a.l.Claims[id-1].Last()})
			}
		}
		slices.SortStableFunc(list, func(x, y candidate) int { return cmp.Compare(y.last, x.last) })
		for _, c := range list {
			_, stands := unmatched[c.id]
			g := textGroup{stands: stands, text: text}
			groups[g] = append(groups[g], c.id)
			g.kind = a.l.Claims[c.id-1].Kind
			groups[g] = append(groups[g], c.id)
			g.kind, g.path = "", a.lastPath(c.id)
			groups[g] = append(groups[g], c.id)
		}
	}
	take := func(g textGroup) int {
		list := groups[g]
		for len(list) > 0 && used[list[0]] {
			m.looked++
			list = list[1:]
		}
		groups[g] = list
		if len(list) == 0 {
			return 0
		}
		return list[0]
	}
	for i := next; i < len(a.fresh); i++ {
		if !known(i) {
			continue
		}
		c := a.fresh[i]
		if !grouped[c.Text] {
			group(c.Text)
		}
		short := a.short(i)
		best := 0
		for _, stands := range [2]bool{true, false} {
			g := textGroup{stands: stands, text: c.Text, path: a.freshPath[i]}
			if best = take(g); best != 0 {
				break
			}
			if g.path = nil; short {
				g.kind = c.Kind
			}
			if short && c.Kind == tracker.Sentence {
				continue
			}
			if best = take(g); best != 0 {
				break
			}
		}
		if best == 0 {
			continue
		}
		if j, stands := unmatched[best]; stands {
			a.pair(i, j)
		} else {
			a.back[i] = best
		}
		used[best] = true
	}
}

// short reports whether fresh claim i has few words. Most that come back have more: so many are soon
// counted, without taking the whole text apart.
func (a *aligner) short(i int) bool {
	text, words := a.fresh[i].Text, 0
	for k := 0; a.bags[i] == nil && k < len(text) && text[k] < utf8.RuneSelf; k++ {
		if inWord[text[k]] != 0 && (k+1 == len(text) || text[k+1] < utf8.RuneSelf && inWord[text[k+1]] == 0) {
			if words++; words == fewWords {
				return false
			}
		}
	}
	return len(a.bag(i).words) < fewWords
}

// lastPath is the path of the section in which a claim stood last.
func (a *aligner) lastPath(id int) *path {
	section, latest := 0, 0
	for _, s := range a.l.Claims[id-1].Spans {
		to := s.To
		if to == 0 {
			to = len(a.l.Snapshots) + 1
		}
		if to > latest {
			section, latest = s.Value.Section, to
		}
	}
	if section == 0 {
		return a.l.paths.of(nil)
	}
	spans := a.l.Sections[section-1].Spans
	path := spans[0].Value
	for _, s := range spans {
		if s.From <= latest {
			path = s.Value
		}
	}
	return a.l.paths.stored(path)
}

// returnedReworded looks for what is still left among the claims that are gone.
func (a *aligner) returnedReworded() {
	m := a.l.matcher()
	used := map[int]bool{}
	for _, id := range a.back {
		if id > 0 {
			used[id] = true
		}
	}
	var list []int // of fresh claims long enough to be told by their words
	var bags []*bag
	for i := range a.fresh {
		if a.free(i) && len(a.bag(i).words) > fewWords {
			list, bags = append(list, i), append(bags, a.bag(i))
		}
	}
	a.l.ask(bags)
	var edges []edge
	for _, i := range list {
		words := a.bag(i)
		whole := m.weigh(words)
		// What comes back has at least the words in common, so that much must be.
		enough := (alikeAgain*whole + 1999 - alikeAgain) / (2000 - alikeAgain)
		for _, id := range a.l.search(words, enough) {
			m.looked++
			if used[id] {
				continue
			}
			c := &a.l.Claims[id-1]
			b := a.l.bagOf(&c.Versions[len(c.Versions)-1])
			if b.key != words.key {
				continue
			}
			if score := 2000 * m.shared(b, words) / (m.weigh(b) + whole); score >= alikeAgain {
				edges = append(edges, edge{id, i, score})
			}
		}
	}
	for _, e := range assign(edges) {
		a.back[e.b] = e.a
	}
}
