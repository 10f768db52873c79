package facts

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"tracker/internal/tracker"
)

// Compare lists the facts that differ between two wordings of a claim, in the order of the later
// wording; facts that were only dropped stand where they stood. Facts that are on both sides, in
// whatever order, are no change, and neither is a person's name given in full or by the last part.
// Edits turn the one wording into the other.
//
// What is left is paired within a type. Names, quotations and words such as "not" replace one another
// where they stand in the same place of the text. Numbers, sums, percentages and dates do also where
// the text around them was put in another order, the surest first: between equal neighbours; then,
// where one side has more than the other, the nearest values; then in order. A fact with no counterpart
// has nil on the other side.
func Compare(before, after []tracker.Fact, edits []tracker.Edit) []tracker.FactChange {
	if slices.EqualFunc(before, after, func(b, a tracker.Fact) bool { return sameFact(&b, &a) }) {
		return nil
	}
	p := pairing{before: before, after: after}
	p.places(edits)
	p.unmatched()
	if len(p.b) > 0 && len(p.a) > 0 && len(p.b)*len(p.a) <= manyPairs {
		p.shortened()
	}
	if len(p.b)+len(p.a) == 0 {
		return nil
	}
	p.pair()
	return p.changes()
}

// manyPairs bounds the work on what differs: beyond it facts are paired in order alone.
const manyPairs = 10_000

// pairing finds out which facts of one wording replace which of the other.
type pairing struct {
	before, after    []tracker.Fact
	placesB, placesA []place // of each fact
	b, a             []int   // facts of each side that the other has not
	to, from         []int   // for each of b its place in a, and back; -1 for none
}

type factKey struct {
	kind  tracker.FactType
	value string
}

// keyOf is equal for facts that are the same. Whether "1840" is a year is read off the words around it,
// which may be others.
func keyOf(f *tracker.Fact) factKey {
	if f.Type == tracker.Number && len(f.Value) == len("1840") && strings.Trim(f.Value, "0123456789") == "" {
		return factKey{tracker.Date, f.Value}
	}
	return factKey{f.Type, f.Value}
}

func sameFact(b, a *tracker.Fact) bool { return keyOf(b) == keyOf(a) }

// unmatched finds the facts of each side that have no equal on the other. Of several equal ones those
// that stand in the same place belong together, then the first of each side. Mostly the two sides are
// nearly the same, so what they begin and end with in common costs nothing.
func (p *pairing) unmatched() {
	same := func(i, j int) bool {
		return sameFact(&p.before[i], &p.after[j]) && p.placesB[i].meets(p.placesA[j])
	}
	first, lastB, lastA := 0, len(p.before), len(p.after)
	for first < lastB && first < lastA && same(first, first) {
		first++
	}
	for lastB > first && lastA > first && same(lastB-1, lastA-1) {
		lastB, lastA = lastB-1, lastA-1
	}
	if first == lastB || first == lastA {
		p.b, p.a = upTo(first, lastB), upTo(first, lastA)
		return
	}
	equal := make(map[factKey][]int, lastA-first) // of after, in order
	for j := first; j < lastA; j++ {
		key := keyOf(&p.after[j])
		equal[key] = append(equal[key], j)
	}
	matched := make([]bool, lastA)
	next := make(map[factKey]int, len(equal)) // how far equal has been looked through
	for i := first; i < lastB; i++ {
		key := keyOf(&p.before[i])
		list, k := equal[key], next[key]
		for k < len(list) && p.placesA[list[k]].to <= p.placesB[i].from {
			k++
		}
		if k < len(list) && same(i, list[k]) {
			matched[list[k]] = true
			k++
		} else {
			p.b = append(p.b, i)
		}
		if list != nil {
			next[key] = k
		}
	}
	clear(next)
	rest := p.b[:0]
	for _, i := range p.b {
		key := keyOf(&p.before[i])
		list, k := equal[key], next[key]
		for k < len(list) && matched[list[k]] {
			k++
		}
		if k < len(list) {
			matched[list[k]] = true
			next[key] = k + 1
		} else {
			rest = append(rest, i)
		}
	}
	p.b = rest
	for j := first; j < lastA; j++ {
		if !matched[j] {
			p.a = append(p.a, j)
		}
	}
}

func upTo(first, end int) []int {
	list := make([]int, 0, end-first)
	for i := first; i < end; i++ {
		list = append(list, i)
	}
	return list
}

// shortened takes away names of which one is the last word of the other.
func (p *pairing) shortened() {
	rest := p.b[:0]
next:
	for _, i := range p.b {
		for k, j := range p.a {
			if shortName(&p.before[i], &p.after[j]) {
				p.a = append(p.a[:k], p.a[k+1:]...)
				continue next
			}
		}
		rest = append(rest, i)
	}
	p.b = rest
}

// shortName tells whether one of two names is the last word of the other: "Donald Trump" and "Trump",
// but not "North Korea" and "Korea".
func shortName(b, a *tracker.Fact) bool {
	if b.Type != tracker.Name || a.Type != tracker.Name {
		return false
	}
	long, short := b.Value, a.Value
	if len(long) < len(short) {
		long, short = short, long
	}
	if strings.IndexByte(short, ' ') >= 0 || !strings.HasSuffix(long, " "+short) || strings.Contains(long, " of ") {
		return false
	}
	first, _, _ := strings.Cut(long, " ")
	return (lexicon()[first].class|lexicon()[short].class)&isPlaceWord == 0
}

// pair fills to and from.
func (p *pairing) pair() {
	p.to, p.from = minusOnes(len(p.b)), minusOnes(len(p.a))
	if len(p.b)*len(p.a) <= manyPairs {
		p.each(func(i, j int) bool { return counted(p.before[i].Type) && p.neighbours(i, j) })
		p.each(p.sharesWord)
		p.each(p.replaces)
		p.nearest()
	}
	// In order: for each type, the next of b that is free.
	next := make(map[tracker.FactType]int)
	for m := range p.a {
		kind := p.after[p.a[m]].Type
		if p.from[m] >= 0 || !counted(kind) {
			continue
		}
		k := next[kind]
		for k < len(p.b) && (p.to[k] >= 0 || p.before[p.b[k]].Type != kind) {
			k++
		}
		if k < len(p.b) {
			p.to[k], p.from[m] = m, k
		}
		next[kind] = k
	}
}

// counted tells the facts that have a value on a scale, so that another is their counterpart wherever
// it stands.
func counted(kind tracker.FactType) bool {
	return kind == tracker.Number || kind == tracker.Money || kind == tracker.Percentage || kind == tracker.Date
}

// each pairs the facts of one type for which ok holds, first come, first served.
func (p *pairing) each(ok func(i, j int) bool) {
	for m, j := range p.a {
		for k, i := range p.b {
			if p.from[m] < 0 && p.to[k] < 0 && p.before[i].Type == p.after[j].Type && ok(i, j) {
				p.to[k], p.from[m] = m, k
			}
		}
	}
}

// neighbours tells whether the facts next to before[i] and after[j], on one side at least, are equal.
func (p *pairing) neighbours(i, j int) bool {
	if i > 0 && j > 0 && sameFact(&p.before[i-1], &p.after[j-1]) {
		return true
	}
	return i+1 < len(p.before) && j+1 < len(p.after) && sameFact(&p.before[i+1], &p.after[j+1])
}

// nearest pairs the numbers of a type of which one side has more by the nearness of their values.
func (p *pairing) nearest() {
	for _, kind := range [...]tracker.FactType{tracker.Number, tracker.Money, tracker.Percentage} {
		for p.left(p.b, p.to, p.before, kind) != p.left(p.a, p.from, p.after, kind) {
			best, bk, bm := math.Inf(1), -1, -1
			for k, i := range p.b {
				for m, j := range p.a {
					if p.to[k] >= 0 || p.from[m] >= 0 || p.before[i].Type != kind || p.after[j].Type != kind {
						continue
					}
					if d := apart(p.before[i].Value, p.after[j].Value); d < best {
						best, bk, bm = d, k, m
					}
				}
			}
			if bk < 0 {
				break
			}
			p.to[bk], p.from[bm] = bm, bk
		}
	}
}

// left counts the facts of a type that have no counterpart yet.
func (p *pairing) left(side, partner []int, facts []tracker.Fact, kind tracker.FactType) int {
	n := 0
	for k, i := range side {
		if partner[k] < 0 && facts[i].Type == kind {
			n++
		}
	}
	return n
}

// apart measures how far two values are from each other, in powers of e; another unit is farther.
func apart(a, b string) float64 {
	x, unitX := magnitude(a)
	y, unitY := magnitude(b)
	d := math.Abs(math.Log1p(math.Abs(x)) - math.Log1p(math.Abs(y)))
	if unitX != unitY {
		d += 100
	}
	return d
}

// magnitude parts a value into its number and what stands around it.
func magnitude(value string) (float64, string) {
	start := strings.IndexAny(value, "-0123456789")
	if start < 0 {
		return 0, value
	}
	end := start + 1
	for end < len(value) && (isDigit(rune(value[end])) || value[end] == '.') {
		end++
	}
	x, _ := strconv.ParseFloat(value[start:end], 64)
	return x, value[:start] + value[end:]
}

// changes lists the pairs in the order of after.
func (p *pairing) changes() []tracker.FactChange {
	changes := make([]tracker.FactChange, 0, len(p.a)+len(p.b))
	written := 0
	drop := func(upTo int) {
		for ; written < len(p.b) && p.b[written] < upTo; written++ {
			if p.to[written] < 0 {
				f := &p.before[p.b[written]]
				changes = append(changes, tracker.FactChange{Type: f.Type, Before: f})
			}
		}
	}
	for m, j := range p.a {
		change := tracker.FactChange{Type: p.after[j].Type, After: &p.after[j]}
		if k := p.from[m]; k >= 0 {
			drop(p.b[k])
			change.Before = &p.before[p.b[k]]
		}
		changes = append(changes, change)
	}
	drop(len(p.before))
	return changes
}

func minusOnes(n int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = -1
	}
	return s
}
