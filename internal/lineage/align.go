package lineage

import (
	"cmp"
	"slices"

	"tracker/internal/tracker"
)

// What a match needs, in thousandths of likeness (see [aligner.likeness]). Set on the generated
// edits of the accuracy bench and on readings of real revisions.
const (
	alike        = 480 // two claims, wherever they stand
	alikeInPlace = 300 // two claims between the same neighbours
	alikeShort   = 680 // claims of few words
	alikeAgain   = 720 // a claim that is gone, come back in other words
	part         = 620 // the share of a claim that must come from the one it was split from
)

// fewWords is below how many words a claim needs the stricter evidence for short ones.
const fewWords = 5

// aligner matches the claims of the new snapshot with those of the one before it. Both are cut down
// to what lies between their equal starts and ends.
type aligner struct {
	l     *Line
	olds  []held[Place]
	fresh []tracker.Claim
	// toOld and toFresh are the matches so far: indexes, -1 where there is none.
	toOld, toFresh []int
	back           []int // by fresh claim: the id of the gone claim that it is, or 0
	oldPath        []string
	freshPath      []string
	bags           []*bag // of fresh claims
}

// align gives the claims of a new snapshot their ids and returns its state.
func (l *Line) align(prev *state, content tracker.Content, seq int) *state {
	claims := content.Claims
	first, last := 0, 0
	same := func(h held[Place], c *tracker.Claim) bool { return l.version(h).Text == c.Text }
	for first < len(prev.claims) && first < len(claims) && same(prev.claims[first], &claims[first]) {
		first++
	}
	for last < len(prev.claims)-first && last < len(claims)-first &&
		same(prev.claims[len(prev.claims)-1-last], &claims[len(claims)-1-last]) {
		last++
	}
	p := pathsOf(claims)
	a := &aligner{l: l, olds: prev.claims[first : len(prev.claims)-last], fresh: claims[first : len(claims)-last]}
	if len(a.fresh) > 0 || len(a.olds) > 0 {
		was := map[int]string{0: "[]"}
		for _, h := range prev.sections {
			was[h.id] = h.value
		}
		for _, h := range a.olds {
			a.oldPath = append(a.oldPath, was[h.value.Section])
		}
		for i := range a.fresh {
			a.freshPath = append(a.freshPath, p.keys[p.of[first+i]])
		}
		a.run()
	}
	// The place in prev of each claim of the new snapshot.
	place := func(i int) int {
		switch {
		case i < first:
			return i
		case i >= len(claims)-last:
			return len(prev.claims) - (len(claims) - i)
		}
		if j := a.toOld[i-first]; j >= 0 {
			return first + j
		}
		return -1
	}
	ids, sections := l.sections(prev, p, place)
	st := &state{seq: seq, claims: make([]held[Place], len(claims)), sections: sections, paths: p.keys, pathIDs: ids}
	was := make([]int, len(claims))
	for i := range claims {
		h := held[Place]{}
		was[i] = place(i)
		switch {
		case was[i] >= 0:
			h = prev.claims[was[i]]
		case a.back[i-first] > 0:
			h.id = a.back[i-first]
			h.value.Version = len(l.Claims[h.id-1].Versions)
		default:
			h.id = l.newClaim(claims[i].Kind, seq)
		}
		h.value.Version = l.versionOf(h.id, h.value.Version, &claims[i])
		h.value.Section = ids[p.of[i]]
		st.claims[i] = h
	}
	l.order(prev, st.claims, was)
	a.relate(st.claims[first:len(claims)-last], seq)
	st.works = l.works(content.Sources)
	return st
}

// versionOf is the number of the claim's wording that c is; it is added if need be. tried is the
// most likely one, 0 for a new claim.
func (l *Line) versionOf(id, tried int, c *tracker.Claim) int {
	versions := l.Claims[id-1].Versions
	if tried > 0 && versions[tried-1].is(c) {
		return tried
	}
	for n := len(versions); n > 0; n-- {
		if versions[n-1].is(c) {
			return n
		}
	}
	return l.addVersion(id, Version{
		Kind: c.Kind, Text: c.Text, Section: c.Section, Citations: c.Citations, Flags: c.Flags, Dangling: c.Dangling,
	})
}

// is reports whether c is this wording: the same words, sources, places in them, and flags. Labels,
// names of references and their order are not part of it.
func (v *Version) is(c *tracker.Claim) bool {
	return v.Text == c.Text && v.Kind == c.Kind && len(v.Dangling) == len(c.Dangling) &&
		slices.Equal(v.Flags, c.Flags) && sameUses(v.Citations, c.Citations)
}

func sameUses(a, b []tracker.Citation) bool {
	if len(a) != len(b) {
		return false
	}
	equal := true
	for i := range a {
		if a[i].Source != b[i].Source || a[i].Locator != b[i].Locator || a[i].Group != b[i].Group {
			equal = false
			break
		}
	}
	if equal {
		return true
	}
	byUse := func(x, y tracker.Citation) int {
		return cmp.Or(cmp.Compare(x.Source, y.Source), cmp.Compare(x.Locator, y.Locator), cmp.Compare(x.Group, y.Group))
	}
	a, b = slices.Clone(a), slices.Clone(b)
	slices.SortFunc(a, byUse)
	slices.SortFunc(b, byUse)
	return slices.EqualFunc(a, b, func(x, y tracker.Citation) bool { return byUse(x, y) == 0 })
}

// order gives keys to the claims that are new or have moved; the others keep theirs.
func (l *Line) order(prev *state, claims []held[Place], was []int) {
	var order, at []int
	for i := range claims {
		if was[i] >= 0 && l.version(claims[i]).Kind != tracker.Note {
			order, at = append(order, was[i]), append(at, i)
		}
	}
	keeps := make([]bool, len(claims))
	for k, stays := range staying(order) {
		keeps[at[k]] = stays
	}
	// Notes follow the text that they are notes to: they keep a key that still fits.
	low, next := "", 0
	for i := range claims {
		if was[i] >= 0 && !keeps[i] && l.version(claims[i]).Kind == tracker.Note {
			key := prev.claims[was[i]].value.Order
			for next = max(next, i+1); next < len(claims) && !keeps[next]; next++ {
				l.matcher().looked++
			}
			high := ""
			if next < len(claims) {
				high = prev.claims[was[next]].value.Order
			}
			keeps[i] = key > low && (high == "" || key < high)
		}
		if keeps[i] {
			low = prev.claims[was[i]].value.Order
		}
	}
	var keys []string
	for i := 0; i < len(claims); {
		if keeps[i] {
			i++
			continue
		}
		n := i
		for n < len(claims) && !keeps[n] {
			n++
		}
		lo, hi := "", ""
		if i > 0 {
			lo = claims[i-1].value.Order
		}
		if n < len(claims) {
			hi = claims[n].value.Order
		}
		keys = orderKeys(keys[:0], lo, hi, n-i)
		for k, key := range keys {
			claims[i+k].value.Order = key
		}
		i = n
	}
}

// run matches step by step; what one step has matched is evidence for the next.
func (a *aligner) run() {
	a.toOld, a.toFresh = make([]int, len(a.fresh)), make([]int, len(a.olds))
	for i := range a.toOld {
		a.toOld[i] = -1
	}
	for j := range a.toFresh {
		a.toFresh[j] = -1
	}
	a.back = make([]int, len(a.fresh))
	a.bags = make([]*bag, len(a.fresh))
	a.equal()
	a.returned()
	a.similar()
	a.inPlace()
	a.inGaps()
	a.returnedReworded()
}

func (a *aligner) pair(i, j int) { a.toOld[i], a.toFresh[j] = j, i }

// free reports whether fresh claim i has no match yet.
func (a *aligner) free(i int) bool { return a.toOld[i] < 0 && a.back[i] == 0 }

// follows and precedes report whether the claims before, or after, fresh claim i and old claim j are
// matched with each other. Outside the aligner's part, they are.
func (a *aligner) follows(i, j int) bool {
	if i == 0 || j == 0 {
		return i == 0 && j == 0
	}
	return a.toOld[i-1] == j-1
}

func (a *aligner) precedes(i, j int) bool {
	if i == len(a.fresh)-1 || j == len(a.olds)-1 {
		return i == len(a.fresh)-1 && j == len(a.olds)-1
	}
	return a.toOld[i+1] == j+1
}

// equal matches equal texts: those that stand once on each side first, then, of repeated ones, those
// with the same neighbours, in the same section, in order.
func (a *aligner) equal() {
	olds, fresh := map[string][]int{}, map[string][]int{}
	for j, h := range a.olds {
		text := a.l.version(h).Text
		olds[text] = append(olds[text], j)
	}
	var repeated []string
	for i := range a.fresh {
		text := a.fresh[i].Text
		if len(olds[text]) == 0 {
			continue
		}
		if fresh[text] == nil {
			repeated = append(repeated, text)
		}
		fresh[text] = append(fresh[text], i)
	}
	repeated = slices.DeleteFunc(repeated, func(text string) bool {
		if len(olds[text]) == 1 && len(fresh[text]) == 1 {
			a.pair(fresh[text][0], olds[text][0])
			return true
		}
		return false
	})
	const most = 40_000 // pairs to weigh; a text that is repeated more often is matched in order
	for _, text := range repeated {
		js, is := olds[text], fresh[text]
		if len(is)*len(js) > most {
			for k := range min(len(is), len(js)) {
				a.pair(is[k], js[k])
			}
			continue
		}
		var edges []edge
		for x, i := range is {
			for y, j := range js {
				score := 0
				if a.follows(i, j) {
					score += 4
				}
				if a.precedes(i, j) {
					score += 4
				}
				if a.freshPath[i] == a.oldPath[j] {
					score += 2
				}
				if x == y {
					score++
				}
				edges = append(edges, edge{j, i, score})
			}
		}
		for _, e := range bestFirst(edges) {
			a.pair(e.b, e.a)
		}
	}
}

// A textGroup is the claims that had a text and may be it again: those that stand, or those that are
// gone; those last in one section, those of one kind, or all.
type textGroup struct {
	stands bool
	text   string
	path   string       // "" for any
	kind   tracker.Kind // "" for any
}

// returned matches a text that an earlier wording of a claim had: of one that stands and has no
// match, or else of one that is gone; of either, one that comes back to its section first, then the
// one that went last. A short sentence ("He resigned.") must come back to the section that it left.
func (a *aligner) returned() {
	m := a.l.matcher()
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
		for _, id := range m.texts[text] {
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
	for i := range a.fresh {
		c := &a.fresh[i]
		if !a.free(i) || len(m.texts[c.Text]) == 0 {
			continue
		}
		if !grouped[c.Text] {
			group(c.Text)
		}
		short := len(a.bag(i).words) < fewWords
		best := 0
		for _, stands := range [2]bool{true, false} {
			g := textGroup{stands: stands, text: c.Text, path: a.freshPath[i]}
			if best = take(g); best != 0 {
				break
			}
			if g.path = ""; short {
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

// lastPath is the path of the section in which a claim stood last.
func (a *aligner) lastPath(id int) string {
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
		return "[]"
	}
	spans := a.l.Sections[section-1].Spans
	path := ""
	for _, s := range spans {
		if s.From <= latest {
			path = s.Value
		}
	}
	return path
}

func (a *aligner) bag(i int) *bag {
	if a.bags[i] == nil {
		c := &a.fresh[i]
		a.bags[i] = a.l.newBag(&Version{Kind: c.Kind, Text: c.Text})
	}
	return a.bags[i]
}

// similar matches by likeness what is left on both sides.
func (a *aligner) similar() {
	is, js := a.left()
	var edges []edge
	consider := func(i, j int) {
		if score, _ := a.likeness(i, j); score >= alike {
			edges = append(edges, edge{j, i, score})
		}
	}
	const most = 4096 // pairs to weigh all of; above, only those that share a rare word
	if len(is)*len(js) <= most {
		for _, i := range is {
			for _, j := range js {
				consider(i, j)
			}
		}
	} else {
		byWord := map[int32][]int{}
		for _, j := range js {
			b := a.l.bagOf(a.l.version(a.olds[j]))
			for k, w := range b.words {
				if k == 0 || b.words[k-1] != w {
					byWord[w] = append(byWord[w], j)
				}
			}
		}
		about := a.about()
		for _, i := range is {
			from := len(edges)
			for _, j := range a.sharing(i, about[i], byWord) {
				consider(i, j)
			}
			edges = edges[:from+best(edges[from:], about[i])]
		}
	}
	for _, e := range assign(edges) {
		a.pair(e.b, e.a)
	}
}

// left lists the claims without a match.
func (a *aligner) left() (is, js []int) {
	for i := range a.fresh {
		if a.free(i) {
			is = append(is, i)
		}
	}
	for j := range a.olds {
		if a.toFresh[j] < 0 {
			js = append(js, j)
		}
	}
	return is, js
}

// about gives the place among the old claims where each fresh one would stand: as far behind the last
// one that has a match as it does.
func (a *aligner) about() []int {
	about := make([]int, len(a.fresh))
	at := 0
	for i := range about {
		if a.toOld[i] >= 0 {
			at = a.toOld[i]
		}
		about[i] = at
		at++
	}
	return about
}

// best brings the edges of one fresh claim that are worth keeping to the front, and counts them: the
// highest scores, of equal ones the nearest to place at.
func best(edges []edge, at int) int {
	const most = 16
	if len(edges) > most {
		slices.SortFunc(edges, func(x, y edge) int {
			return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(apart(x.a, at), apart(y.a, at)), cmp.Compare(x.a, y.a))
		})
	}
	return min(len(edges), most)
}

func apart(x, y int) int { return max(x-y, y-x) }

// sharing lists the old claims that share one of the rarest words of fresh claim i. Of those that
// share a word too common to tell much, it lists the nearest to place at.
func (a *aligner) sharing(i, at int, byWord map[int32][]int) []int {
	const rarest, nearest = 12, 32
	words := slices.Compact(slices.Clone(a.bag(i).words))
	words = slices.DeleteFunc(words, func(w int32) bool { return len(byWord[w]) == 0 })
	slices.SortStableFunc(words, func(x, y int32) int { return cmp.Compare(len(byWord[x]), len(byWord[y])) })
	var found []int
	for _, w := range words[:min(len(words), rarest)] {
		list := byWord[w]
		if len(found)+len(list) > longestList {
			mid, _ := slices.BinarySearch(list, at)
			lo := max(0, min(mid-nearest/2, len(list)-nearest))
			found = append(found, list[lo:min(len(list), lo+nearest)]...)
			break
		}
		found = append(found, list...)
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// inPlace matches claims between neighbours that match each other: they need less likeness.
func (a *aligner) inPlace() {
	var edges []edge
	for i := range a.fresh {
		j := 0
		if i > 0 {
			j = a.toOld[i-1] + 1
		}
		if !a.free(i) || i > 0 && j == 0 || j >= len(a.olds) || a.toFresh[j] >= 0 || !a.precedes(i, j) {
			continue
		}
		if score, in := a.likeness(i, j); in && score >= alikeInPlace {
			edges = append(edges, edge{j, i, score})
		}
	}
	for _, e := range assign(edges) {
		a.pair(e.b, e.a)
	}
}

// inGaps matches a few short claims with as many in the same place, one by one, where half of their
// words are the same: between neighbours that match, or the ends of their section. In a longer run,
// a list put in place of another, that the fifth stands where the fifth stood tells little.
func (a *aligner) inGaps() {
	const few = 3
	sections := map[string]int{} // where each begins among the old claims
	for j, path := range a.oldPath {
		if _, ok := sections[path]; !ok && j > 0 {
			sections[path] = j
		}
	}
	for i := 0; i < len(a.fresh); {
		if !a.free(i) {
			i++
			continue
		}
		path, end := a.freshPath[i], i+1
		for end < len(a.fresh) && a.free(end) && a.freshPath[end] == path {
			end++
		}
		j, ok := 0, true
		switch {
		case i == 0:
		case a.freshPath[i-1] != path:
			j, ok = sections[path]
		default:
			j, ok = a.toOld[i-1]+1, a.toOld[i-1] >= 0
		}
		if ok && end-i <= few && a.gap(i, end, j) {
			for k := range end - i {
				if a.half(i+k, j+k) {
					a.pair(i+k, j+k)
				}
			}
		}
		i = end
	}
}

// gap reports whether the old claims from j on, as many as the fresh ones from i to end, have no
// match either, stand in the same section and end where those do.
func (a *aligner) gap(i, end, j int) bool {
	to := j + end - i
	if to > len(a.olds) {
		return false
	}
	for k := j; k < to; k++ {
		a.l.matcher().looked++
		if a.toFresh[k] >= 0 || a.oldPath[k] != a.freshPath[i] {
			return false
		}
	}
	switch {
	case end == len(a.fresh) || to == len(a.olds):
		return end == len(a.fresh) && to == len(a.olds)
	case a.freshPath[end] != a.freshPath[i]:
		return a.oldPath[to] != a.freshPath[i]
	}
	return a.toOld[end] == to
}

// half reports whether fresh claim i and old claim j are short, alike in kind, and have half of their
// words in common.
func (a *aligner) half(i, j int) bool {
	v := a.l.version(a.olds[j])
	x, y := a.l.bagOf(v), a.bag(i)
	if v.Kind != a.fresh[i].Kind || x.key != y.key || min(len(x.words), len(y.words)) >= fewWords {
		return false
	}
	common := len(x.words) - len(less(x, y).words)
	return common > 0 && 2*common >= max(len(x.words), len(y.words))
}

// likeness weighs the evidence, in thousandths, that fresh claim i is old claim j, and says whether
// they stand between the same neighbours. Below what is needed for a match anywhere, it is 0.
func (a *aligner) likeness(i, j int) (score int, inPlace bool) {
	a.l.matcher().looked++
	v := a.l.version(a.olds[j])
	c := &a.fresh[i]
	x, y := a.l.bagOf(v), a.bag(i)
	common, inX, inY := a.l.matcher().shared(x, y)
	if common == 0 {
		return 0, false
	}
	dice := 2000 * common / (inX + inY)
	held := 1000 * common / min(inX, inY)
	score = (3*dice + held) / 4 // a sentence cut short, or added to, is still most of itself
	follows, precedes := a.follows(i, j), a.precedes(i, j)
	inPlace = follows && precedes
	if dice < 350 && !inPlace || dice < 200 {
		return 0, inPlace
	}
	if min(len(x.words), len(y.words)) < fewWords && dice < alikeShort && !(inPlace && x.key == y.key && dice >= 400) && (x.key == "" || x.key != y.key) {
		return 0, inPlace
	}
	if follows {
		score += 40
	}
	if precedes {
		score += 40
	}
	if a.freshPath[i] == a.oldPath[j] {
		score += 30
	}
	if v.Kind == c.Kind {
		score += 20
	}
	if x.key != "" && y.key != "" {
		if x.key == y.key {
			score += 300
		} else {
			score -= 200
		}
	}
	if cited := sharedSources(v.Citations, c.Citations); cited > 0 {
		score += 60
	}
	return score, inPlace
}

func sharedSources(a, b []tracker.Citation) int {
	n := 0
	for i := range a {
		if a[i].Source != "" && slices.ContainsFunc(b, func(c tracker.Citation) bool { return c.Source == a[i].Source }) {
			n++
		}
	}
	return n
}

// returnedReworded looks for what is still left among the claims that are gone.
func (a *aligner) returnedReworded() {
	m := a.l.matcher()
	used := map[int]bool{}
	for _, id := range a.back {
		used[id] = true
	}
	var edges []edge
	for i := range a.fresh {
		if !a.free(i) || len(a.bag(i).words) <= fewWords {
			continue
		}
		for _, id := range a.l.search(a.bag(i)) {
			m.looked++
			if used[id] {
				continue
			}
			c := &a.l.Claims[id-1]
			b := a.l.bagOf(&c.Versions[len(c.Versions)-1])
			common, inOld, inNew := m.shared(b, a.bag(i))
			if score := 2000 * common / (inOld + inNew); score >= alikeAgain && (b.key == a.bag(i).key) {
				edges = append(edges, edge{id, i, score})
			}
		}
	}
	for _, e := range assign(edges) {
		a.back[e.b] = e.a
	}
}

// relate links a new claim to the one it was split from, and a claim to one that was merged into it.
// claims are the fresh claims with their ids.
func (a *aligner) relate(claims []held[Place], seq int) {
	const near = 3 // claims apart
	m := a.l.matcher()
	// half reports whether most of b stood in before and is not in after.
	half := func(b, before, after *bag) bool {
		if len(b.words) < 3 {
			return false
		}
		common, whole, _ := m.shared(b, before)
		if 1000*common < part*whole {
			return false
		}
		left, _, _ := m.shared(b, less(before, after))
		return 2*left >= common
	}
	for i := range a.fresh {
		if a.toOld[i] >= 0 { // one that came back may have stood inside another meanwhile
			continue
		}
		for _, n := range nearby(i, near, len(a.fresh)) {
			j := a.toOld[n]
			if j < 0 || a.fresh[n].Text == a.l.version(a.olds[j]).Text {
				continue
			}
			if half(a.bag(i), a.l.bagOf(a.l.version(a.olds[j])), a.bag(n)) {
				a.l.Relations = append(a.l.Relations, Relation{claims[i].id, claims[n].id, tracker.SplitFrom, seq})
				break
			}
		}
	}
	for j := range a.olds {
		if a.toFresh[j] >= 0 {
			continue
		}
		for _, n := range nearby(j, near, len(a.olds)) {
			i := a.toFresh[n]
			if i < 0 || a.fresh[i].Text == a.l.version(a.olds[n]).Text {
				continue
			}
			if half(a.l.bagOf(a.l.version(a.olds[j])), a.bag(i), a.l.bagOf(a.l.version(a.olds[n]))) {
				a.l.Relations = append(a.l.Relations, Relation{claims[i].id, a.olds[j].id, tracker.MergedFrom, seq})
				break
			}
		}
	}
}

// nearby lists the places around at, the nearest first.
func nearby(at, reach, n int) []int {
	var list []int
	for d := 1; d <= reach; d++ {
		if at-d >= 0 {
			list = append(list, at-d)
		}
		if at+d < n {
			list = append(list, at+d)
		}
	}
	return list
}
