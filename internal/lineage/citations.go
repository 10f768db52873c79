package lineage

import (
	"slices"
	"strings"

	"tracker/internal/tracker"
)

// SameSources reports whether two lists of citations cite the same set of works. A source that is
// described better now than before is the same; marks of explanatory notes are not sources.
func (l *Line) SameSources(a, b []tracker.Citation, seq int) bool {
	gained, lost := l.CitationChanges(a, b, seq)
	return len(gained) == 0 && len(lost) == 0
}

// CitationChanges lists the citations of b whose source a does not cite, and the other way round.
// Citations whose source is not known are told apart by number only: one more is one gained.
//
// What is known of works is what was known at snapshot seq, so that the answer stays as it is when later
// snapshots describe a work in another way.
func (l *Line) CitationChanges(a, b []tracker.Citation, seq int) (gained, lost []tracker.Citation) {
	if slices.Equal(a, b) {
		return nil, nil
	}
	gained, lost = l.notIn(b, a, seq), l.notIn(a, b, seq)
	return l.unpaired(gained, lost, seq)
}

// unpaired leaves out what was gained and lost only in that a work is described in other words.
func (l *Line) unpaired(gained, lost []tracker.Citation, seq int) (g, r []tracker.Citation) {
	for i := 0; i < len(gained); i++ {
		for k := range lost {
			if x, y := l.described(gained[i].Source, seq), l.described(lost[k].Source, seq); len(x) > 0 && len(y) > 0 && Redescribed(&x[len(x)-1], &y[len(y)-1]) {
				gained, lost = slices.Delete(gained, i, i+1), slices.Delete(lost, k, k+1)
				i--
				break
			}
		}
	}
	return gained, lost
}

func (l *Line) notIn(list, other []tracker.Citation, seq int) []tracker.Citation {
	unknown := 0
	for i := range other {
		if other[i].Source == "" && other[i].Group == "" {
			unknown++
		}
	}
	var out []tracker.Citation
	seen := map[string]bool{}
	for _, c := range list {
		switch {
		case c.Source == "" && c.Group != "":
		case c.Source == "":
			if unknown--; unknown < 0 {
				out = append(out, c)
			}
		case !seen[c.Source]:
			seen[c.Source] = true
			if !slices.ContainsFunc(other, func(o tracker.Citation) bool {
				return o.Source == c.Source || o.Source != "" && l.sameWork(o.Source, c.Source, seq)
			}) {
				out = append(out, c)
			}
		}
	}
	return out
}

// sameWork reports whether two source ids stand for one work, described differently.
func (l *Line) sameWork(a, b string, seq int) bool {
	x, y := l.described(a, seq), l.described(b, seq)
	for i := range x {
		for j := range y {
			if SameWork(&x[i], &y[j]) {
				return true
			}
		}
	}
	return false
}

// described lists the descriptions of a source that were known at snapshot seq, the latest last.
func (l *Line) described(source string, seq int) []tracker.Source {
	n, ok := l.workID(source)
	if !ok {
		return nil
	}
	w := &l.Works[n-1]
	if seq >= len(l.Snapshots) { // all; while a snapshot is appended its spans are not yet made
		return w.Descriptions
	}
	known := 1
	for _, s := range w.Spans {
		if s.From <= seq {
			known = max(known, s.Value)
		}
	}
	return w.Descriptions[:known]
}

// workID finds the place in l.Works of a source.
func (l *Line) workID(source string) (int, bool) {
	if l.workIDs == nil {
		l.workIDs = make(map[string]int, len(l.Works))
		for i := range l.Works {
			l.workIDs[l.Works[i].ID] = i + 1
		}
	}
	n, ok := l.workIDs[source]
	return n, ok
}

// SameWork reports whether two descriptions share an identity. A shared title alone does not make
// one work of two addresses on different sites of which nothing more is known: it may be no more
// than the words that a link stands on.
func SameWork(a, b *tracker.Source) bool {
	known := a.Identities()
	for _, k := range b.Identities() {
		if !slices.Contains(known, k) {
			continue
		}
		if weak := strings.HasPrefix(k, "title:"); !weak || a.URL == "" || b.URL == "" || a.Domain == b.Domain || described(a) || described(b) {
			return true
		}
	}
	return false
}

// described tells whether more is known of a source than a title and an address.
func described(s *tracker.Source) bool {
	return s.Container != "" || s.Publisher != "" || s.Date != "" || len(s.Authors) > 0
}

// Redescribed reports whether two descriptions, one at least without an identifier or address, name
// the same work in nearly the same words, in whatever order, with the same numbers: "Kropotkin, Peter.
// Mutual Aid, 1902." and "Peter Kropotkin, Mutual Aid (1902)".
func Redescribed(a, b *tracker.Source) bool {
	const fewest, alike = 4, 850
	if len(a.StrongIdentities()) > 0 && len(b.StrongIdentities()) > 0 || !slices.Equal(numbers(a.Raw), numbers(b.Raw)) {
		return false
	}
	v := vocabulary{numbers: map[string]int32{}}
	x, y := v.bag(a.Raw), v.bag(b.Raw)
	if min(len(x.words), len(y.words)) < fewest {
		return false
	}
	common := len(x.words) - len(less(x, y).words)
	return 2000*common >= alike*(len(x.words)+len(y.words))
}

// numbers are the runs of digits in a text, sorted.
func numbers(text string) []string {
	list := strings.FieldsFunc(text, func(r rune) bool { return r < '0' || r > '9' })
	slices.Sort(list)
	return list
}
