package lineage

import (
	"fmt"
	"strings"
	"testing"

	"tracker/internal/tracker"
)

// hostile are histories of pages of n claims made to be slow to compare.
var hostile = []struct {
	name  string
	pages func(n int) []string
}{
	{"rows rewritten", func(n int) []string {
		return []string{
			lines(n, func(i int) string { return fmt.Sprintf("- Row %d of the big list of towns says value %d", i, 3*n+i) }),
			lines(n, func(i int) string {
				return fmt.Sprintf("- Row %d of the big list of towns says value %d", 6*n+i, 9*n+i)
			}),
		}
	}},
	{"rows that share words", func(n int) []string {
		row := func(from int) func(i int) string {
			return func(i int) string {
				var b strings.Builder
				for k := range 12 {
					fmt.Fprintf(&b, "w%dx%d ", k, i*(k+7)%n/300)
				}
				fmt.Fprint(&b, from+i)
				return b.String()
			}
		}
		return []string{lines(n, row(n)), lines(n, row(3*n))}
	}},
	{"equal rows blanked and restored", func(n int) []string {
		row := func(int) string { return "- the same row of the list again" }
		return []string{lines(n, row), "Nothing is here now.", lines(n+1, row)}
	}},
	{"reordered", func(n int) []string {
		row := func(i int) string { return fmt.Sprintf("Town %d lies on river %d.", i, n+i) }
		return []string{lines(n, row), lines(n, func(i int) string { return row(n - 1 - i) })}
	}},
	{"short claims reworded", func(n int) []string {
		return []string{
			lines(n, func(i int) string { return fmt.Sprintf("It is %d.", i) }),
			lines(n, func(i int) string { return fmt.Sprintf("It is %d.", n+i) }),
		}
	}},
	{"reverted", func(n int) []string {
		row := func(i int) string { return fmt.Sprintf("Town %d lies on river %d.", i, n+i) }
		all := lines(n, row)
		return []string{all, lines(n, func(i int) string { return row(n - 1 - i) }), all}
	}},
}

func lines(n int, line func(i int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(line(i))
		b.WriteByte('\n')
	}
	return b.String()
}

// looked counts the candidates that matching the pages looks at.
func looked(t *testing.T, pages []string) int {
	l := New(tracker.Document{ID: "d"})
	for _, p := range pages {
		l.add(t, p)
	}
	return l.matcher().looked + Stored(l).matcher().looked
}

// Twice the claims are twice the work.
func TestWorkGrowsWithThePage(t *testing.T) {
	for _, h := range hostile {
		t.Run(h.name, func(t *testing.T) {
			const n = 2500
			one, two := looked(t, h.pages(n)), looked(t, h.pages(2*n))
			t.Logf("%d claims: %d, %d claims: %d", n, one, 2*n, two)
			if 10*two > 22*one {
				t.Errorf("%d claims take %d looks, %d claims %d", n, one, 2*n, two)
			}
		})
	}
}

// Notes that change their order under one another do not look for the next text each.
func TestNotesReorderedInLinearTime(t *testing.T) {
	work := func(n int) int {
		l := New(tracker.Document{ID: "d"})
		st := &state{}
		was := make([]int, n)
		for i := range n {
			id := l.newClaim(tracker.Note, 1)
			l.addVersion(id, Version{Kind: tracker.Note, Text: fmt.Sprint(i)})
			st.claims = append(st.claims, &held[Place]{id, Place{Version: 1, Order: fmt.Sprintf("%08dz", i)}})
			was[n-1-i] = i
		}
		now := make([]*held[Place], n)
		for i := range now {
			now[i] = st.claims[was[i]]
		}
		before := l.matcher().looked
		l.order(st.claims, now, was, "", "")
		return l.matcher().looked - before
	}
	if one, two := work(1000), work(2000); 10*two > 22*one {
		t.Errorf("1000 notes take %d looks, 2000 %d", one, two)
	}
}

func BenchmarkHostile(b *testing.B) {
	for _, h := range hostile {
		for _, n := range []int{4000, 8000, 20_000} {
			b.Run(fmt.Sprintf("%s/%d", h.name, n), func(b *testing.B) {
				pages := h.pages(n)
				for b.Loop() {
					l := New(tracker.Document{ID: "d"})
					for _, p := range pages {
						l.add(b, p)
					}
				}
			})
		}
	}
}

// Clusters of like claims of the largest size that is solved exactly.
func BenchmarkAssign(b *testing.B) {
	for _, count := range []int{1, 20, 60} {
		b.Run(fmt.Sprint(count), func(b *testing.B) {
			var edges []edge
			for c := range count {
				for i := range 300 {
					for k := range 16 {
						edges = append(edges, edge{c*300 + (i+k)%300, c*300 + i, 500 + (i*k*7919)%101})
					}
				}
			}
			for b.Loop() {
				assign(edges)
			}
		})
	}
}
