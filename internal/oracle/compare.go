package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// score counts what agrees on a page.
type score struct {
	shown, covered          int // rendered words, and those found in claims
	ours, excess            int // words of claims, and those not in the rendering
	expected, pairs, common int // (claim, label) pairs: by the rendering, by us, by both
}

func (s *score) add(o score) {
	s.shown += o.shown
	s.covered += o.covered
	s.ours += o.ours
	s.excess += o.excess
	s.expected += o.expected
	s.pairs += o.pairs
	s.common += o.common
}

func (s score) row(name string) string {
	return fmt.Sprintf("%s\t%s\t%s\t%s\t%s\t%d\t%d\t", name, percent(s.covered, s.shown, 100), percent(s.excess, s.ours, 0),
		percent(s.common, s.pairs, 100), percent(s.common, s.expected, 100), s.shown, s.expected)
}

// percent is what part of whole is; empty where there is no whole.
func percent(part, whole int, none float64) string {
	if whole > 0 {
		none = 100 * float64(part) / float64(whole)
	}
	return fmt.Sprintf("%.2f", none)
}

// difference is one place where the two sides differ.
type difference struct {
	page, text string
	size       int
}

// compare aligns the words of both sides.
func compare(name string, shown *rendering, claims []claim) (score, []difference) {
	var s score
	var differences []difference
	var ours []string
	var owner []int // the claim of each of our words
	for c := range claims {
		for _, w := range claims[c].words {
			ours = append(ours, w)
			owner = append(owner, c)
		}
	}
	theirs := make([]string, len(shown.words))
	for i, w := range shown.words {
		theirs[i] = w.text
	}
	found := make([]int, len(theirs)) // the claim that has a rendered word, -1 if none
	i, j := 0, 0
	for _, step := range align(theirs, ours) {
		missing, excess, equal := step[0], step[1], step[2]
		var lost, extra []string
		for ; missing > 0; missing-- {
			found[i] = -1
			s.shown++
			lost = append(lost, theirs[i])
			i++
		}
		for ; excess > 0; excess-- {
			s.ours++
			if !claims[owner[j]].row || !shown.heads[ours[j]] && ours[j] != ":" && ours[j] != ";" {
				s.excess++
				extra = append(extra, ours[j])
			}
			j++
		}
		if n := len(lost) + len(extra); n > 0 {
			before := strings.Join(theirs[max(0, i-len(lost)-6):max(0, i-len(lost))], " ")
			differences = append(differences, difference{name, fmt.Sprintf("after …%s: lost %q, excess %q", before, cut(lost), cut(extra)), n})
		}
		for ; equal > 0; equal-- {
			found[i] = owner[j]
			s.shown++
			s.covered++
			s.ours++
			i++
			j++
		}
	}
	d := comparePairs(&s, name, shown, claims, found)
	return s, append(differences, d...)
}

// comparePairs finds the claim at which each printed marker is expected.
func comparePairs(s *score, name string, shown *rendering, claims []claim, found []int) []difference {
	var differences []difference
	expected := make([]map[string]bool, len(claims))
	for _, m := range shown.markers {
		c := place(shown, m, found)
		if c < 0 {
			s.expected++
			differences = append(differences, difference{name, fmt.Sprintf("marker %s stands at no claim, after …%s", m.label, around(shown, m.at)), 1})
			continue
		}
		if expected[c] == nil {
			expected[c] = map[string]bool{}
		}
		expected[c][m.label] = true
	}
	for c := range claims {
		s.expected += len(expected[c])
		s.pairs += len(claims[c].labels)
		var wrong []string
		for label := range expected[c] {
			if claims[c].labels[label] {
				s.common++
			} else {
				wrong = append(wrong, "lacks "+label)
			}
		}
		for label := range claims[c].labels {
			if !expected[c][label] {
				wrong = append(wrong, "should not have "+label)
			}
		}
		if len(wrong) > 0 {
			slices.Sort(wrong)
			differences = append(differences, difference{name, fmt.Sprintf("claim %q %s", claims[c].text, strings.Join(wrong, ", ")), len(wrong)})
		}
	}
	return differences
}

// place is the claim of the word before a marker in its block, or else of the one after; where the
// block has no words, of the word before the block.
func place(shown *rendering, m marker, found []int) int {
	for i := m.at - 1; i >= 0 && shown.words[i].block == m.block; i-- {
		if found[i] >= 0 {
			return found[i]
		}
	}
	for i := m.at; i < len(found) && (shown.words[i].block == m.block || m.head); i++ {
		if found[i] >= 0 {
			return found[i]
		}
	}
	for i := m.at - 1; i >= 0; i-- {
		if found[i] >= 0 {
			return found[i]
		}
	}
	return -1
}

func around(shown *rendering, at int) string {
	var b strings.Builder
	for _, w := range shown.words[max(0, at-8):at] {
		b.WriteString(w.text + " ")
	}
	return b.String()
}

// align gives steps of (words only in a, words only in b, words in both).
func align(a, b []string) [][3]int {
	ids := map[string]rune{}
	runes := func(list []string) []rune {
		out := make([]rune, len(list))
		for i, w := range list {
			id, ok := ids[w]
			if !ok {
				id = rune(len(ids) + 1)
				if id >= 0xd800 {
					id += 0x800 // no surrogates
				}
				ids[w] = id
			}
			out[i] = id
		}
		return out
	}
	x, y := runes(a), runes(b)
	d := diffmatchpatch.New()
	d.DiffTimeout = 0 // exact
	var steps [][3]int
	var step [3]int
	for _, e := range d.DiffMainRunes(x, y, false) {
		n := len([]rune(e.Text))
		switch e.Type {
		case diffmatchpatch.DiffDelete:
			step[0] += n
		case diffmatchpatch.DiffInsert:
			step[1] += n
		case diffmatchpatch.DiffEqual:
			step[2] = n
			steps = append(steps, step)
			step = [3]int{}
		}
	}
	return append(steps, step)
}

func cut(list []string) string {
	const most = 30
	if len(list) > most {
		return fmt.Sprintf("%s … (%d words)", strings.Join(list[:most], " "), len(list))
	}
	return strings.Join(list, " ")
}

// printWorst prints the greatest differences, each once: the revisions of a page share theirs.
func printWorst(out io.Writer, differences []difference, n int) {
	slices.SortStableFunc(differences, func(a, b difference) int { return b.size - a.size })
	seen := map[string]bool{}
	fmt.Fprintln(out, "\nworst differences:")
	for _, d := range differences {
		if n == 0 {
			break
		}
		if !seen[d.text] {
			seen[d.text] = true
			fmt.Fprintf(out, "%4d  %s: %s\n", d.size, d.page, d.text)
			n--
		}
	}
}
