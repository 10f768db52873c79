package facts

import (
	"strings"

	"tracker/internal/tracker"
)

// Compare lists the facts that differ between two wordings of a claim, in the order of the later
// wording; facts that were only dropped stand where they stood. Facts that are on both sides, in
// whatever order, are no change. What is left is paired within a type: first between the same
// unchanged neighbours, then in order. A fact with no counterpart has nil on the other side.
func Compare(before, after []tracker.Fact) []tracker.FactChange {
	b, a := unmatched(before, after)
	if len(b) == 0 && len(a) == 0 {
		return nil
	}
	return pair(before, after, b, a)
}

// unmatched returns the indexes of the facts of each side that have no equal on the other.
func unmatched(before, after []tracker.Fact) (b, a []int) {
	taken := make([]bool, len(after))
	for i := range before {
		if j := find(&before[i], after, taken, sameFact); j >= 0 {
			taken[j] = true
		} else {
			b = append(b, i)
		}
	}
	rest := b[:0]
	for _, i := range b {
		if j := find(&before[i], after, taken, shortened); j >= 0 {
			taken[j] = true
		} else {
			rest = append(rest, i)
		}
	}
	for j := range after {
		if !taken[j] {
			a = append(a, j)
		}
	}
	return rest, a
}

func find(f *tracker.Fact, in []tracker.Fact, taken []bool, same func(a, b *tracker.Fact) bool) int {
	for j := range in {
		if !taken[j] && same(f, &in[j]) {
			return j
		}
	}
	return -1
}

func sameFact(a, b *tracker.Fact) bool { return a.Type == b.Type && a.Value == b.Value }

// shortened tells whether one of two names is the last word of the other: "Donald Trump" and "Trump".
func shortened(a, b *tracker.Fact) bool {
	if a.Type != tracker.Name || b.Type != tracker.Name {
		return false
	}
	long, short := a.Value, b.Value
	if len(long) < len(short) {
		long, short = short, long
	}
	if strings.IndexByte(short, ' ') >= 0 || !strings.HasSuffix(long, " "+short) {
		return false
	}
	first := long[:strings.IndexByte(long, ' ')]
	return lexicon()[first].class&isPlaceWord == 0 && lexicon()[short].class&isPlaceWord == 0 && !strings.Contains(long, " of ")
}

// pair joins what was replaced to what replaced it.
func pair(before, after []tracker.Fact, b, a []int) []tracker.FactChange {
	partner := make(map[int]int, len(a)) // index in after -> index in before
	paired := make(map[int]bool, len(b))
	for _, near := range []bool{true, false} {
		for _, j := range a {
			if _, ok := partner[j]; ok {
				continue
			}
			for _, i := range b {
				if paired[i] || before[i].Type != after[j].Type || near && !neighbours(before, after, i, j) {
					continue
				}
				partner[j], paired[i] = i, true
				break
			}
		}
	}
	changes := make([]tracker.FactChange, 0, len(a)+len(b))
	drop := func(upTo int) {
		for len(b) > 0 && b[0] < upTo {
			if i := b[0]; !paired[i] {
				changes = append(changes, tracker.FactChange{Type: before[i].Type, Before: &before[i]})
			}
			b = b[1:]
		}
	}
	for _, j := range a {
		change := tracker.FactChange{Type: after[j].Type, After: &after[j]}
		if i, ok := partner[j]; ok {
			drop(i)
			change.Before = &before[i]
		}
		changes = append(changes, change)
	}
	drop(len(before))
	return changes
}

// neighbours tells whether the facts next to before[i] and after[j], on one side at least, are equal.
func neighbours(before, after []tracker.Fact, i, j int) bool {
	if i > 0 && j > 0 && sameFact(&before[i-1], &after[j-1]) {
		return true
	}
	return i+1 < len(before) && j+1 < len(after) && sameFact(&before[i+1], &after[j+1])
}
