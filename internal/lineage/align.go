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
	low := ""
	for i := range claims {
		if was[i] >= 0 && !keeps[i] && l.version(claims[i]).Kind == tracker.Note {
			key := prev.claims[was[i]].value.Order
			high := ""
			for j := i + 1; j < len(claims); j++ {
				if keeps[j] {
					high = prev.claims[was[j]].value.Order
					break
				}
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
	a.similar(false)
	a.similar(true)
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

// returned matches a text that an earlier wording of a claim had: of one that stands and has no
// match, or else of one that is gone. A short sentence ("He resigned.") must come back to the section
// that it left.
func (a *aligner) returned() {
	m := a.l.matcher()
	unmatched := map[int]int{} // claim id to index in olds
	for j, h := range a.olds {
		if a.toFresh[j] < 0 {
			unmatched[h.id] = j
		}
	}
	used := map[int]bool{}
	for i := range a.fresh {
		if !a.free(i) {
			continue
		}
		best, bestRank := 0, 0
		for _, id := range m.texts[a.fresh[i].Text] {
			rank := 0
			if _, stands := unmatched[id]; stands {
				rank = 4
			} else if m.standing[id] || used[id] {
				continue
			} else {
				rank = 1
			}
			if a.lastPath(id) == a.freshPath[i] {
				rank += 2
			} else if len(a.bag(i).words) < fewWords && (a.fresh[i].Kind == tracker.Sentence || a.l.Claims[id-1].Kind != a.fresh[i].Kind) {
				continue
			}
			if rank > bestRank || rank == bestRank && a.goneLater(id, best) {
				best, bestRank = id, rank
			}
		}
		if best == 0 {
			continue
		}
		if j, stands := unmatched[best]; stands {
			a.pair(i, j)
			delete(unmatched, best)
		} else {
			a.back[i] = best
		}
		used[best] = true
	}
}

func (a *aligner) goneLater(id, than int) bool {
	return a.l.Claims[id-1].Last() > a.l.Claims[than-1].Last()
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

// similar matches by likeness what is left on both sides. The second time round, with the first
// matches as evidence, claims between the same neighbours need less.
func (a *aligner) similar(inPlace bool) {
	var is, js []int
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
	var edges []edge
	consider := func(i, j int) {
		score, in := a.likeness(i, j)
		if score >= alike && !inPlace || inPlace && in && score >= alikeInPlace {
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
		for _, i := range is {
			for _, j := range a.sharing(i, byWord) {
				consider(i, j)
			}
		}
	}
	for _, e := range assign(edges) {
		a.pair(e.b, e.a)
	}
}

// sharing lists the old claims that share one of the rarest words of fresh claim i.
func (a *aligner) sharing(i int, byWord map[int32][]int) []int {
	const rarest = 12
	words := slices.Compact(slices.Clone(a.bag(i).words))
	slices.SortStableFunc(words, func(x, y int32) int { return cmp.Compare(len(byWord[x]), len(byWord[y])) })
	var found []int
	n := 0
	for _, w := range words {
		if list := byWord[w]; len(list) > 0 {
			found = append(found, list...)
			if n++; n == rarest {
				break
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// likeness weighs the evidence, in thousandths, that fresh claim i is old claim j, and says whether
// they stand between the same neighbours. Below what is needed for a match anywhere, it is 0.
func (a *aligner) likeness(i, j int) (score int, inPlace bool) {
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
