package lineage

import (
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

// likeness weighs the evidence, in thousandths, that fresh claim i is old claim j, and says whether
// they stand between the same neighbours. Below what is needed for a match anywhere, it is 0.
func (a *aligner) likeness(i, j int) (score int, inPlace bool) {
	a.l.matcher().looked++
	v := a.l.version(a.olds[j])
	c := a.fresh[i]
	x, y := a.l.bagOf(v), a.bag(i)
	m := a.l.matcher()
	common := m.shared(x, y)
	if common == 0 {
		return 0, false
	}
	inX, inY := m.weigh(x), m.weigh(y)
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
