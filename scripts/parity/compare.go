package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"tracker/internal/tracker"
)

// score counts the claims of a page.
type score struct {
	wikitext, html int
	same           int // text and citations
	alike          int // of those, kind and section path too
	sourced        int // of the same, all citations lead to the same sources
}

func (s score) add(o score) score {
	return score{s.wikitext + o.wikitext, s.html + o.html, s.same + o.same, s.alike + o.alike, s.sourced + o.sourced}
}

func (s score) row(w io.Writer, page, form string) {
	most := max(s.wikitext, s.html)
	share := 100.0
	if most > 0 {
		share = 100 * float64(s.same) / float64(most)
	}
	fmt.Fprintf(w, "%s\t%s\t%d\t%d\t%d\t%d\t%.2f\t%d\t%d\t\n", page, form, s.wikitext, s.html, s.same, most-s.same, share, s.alike, s.sourced)
}

// difference is a stretch of claims in which the two sides differ.
type difference struct {
	page string
	a, b []string // as printed
}

func (d difference) size() int { return max(len(d.a), len(d.b)) }

// compare aligns the claims of a page's wikitext and HTML.
func compare(page string, wikitext, html tracker.Content) (score, []difference) {
	a, b := wikitext.Claims, html.Claims
	s := score{wikitext: len(a), html: len(b)}
	var list []difference
	var open difference
	flush := func() {
		if open.size() > 0 {
			list = append(list, open)
		}
		open = difference{page: page}
	}
	flush()
	pairs := align(keys(a), keys(b))
	i, j := 0, 0
	for _, p := range append(pairs, [2]int{len(a), len(b)}) {
		for ; i < p[0]; i++ {
			open.a = append(open.a, print(&a[i]))
		}
		for ; j < p[1]; j++ {
			open.b = append(open.b, print(&b[j]))
		}
		if i == len(a) && j == len(b) && p == [2]int{i, j} {
			break
		}
		flush()
		s.same++
		if a[i].Kind == b[j].Kind && slices.Equal(a[i].Section, b[j].Section) {
			s.alike++
		} else {
			open.a, open.b = []string{place(&a[i])}, []string{place(&b[j])}
			flush()
		}
		if x, y := sources(wikitext, &a[i]), sources(html, &b[j]); slices.Equal(x, y) {
			s.sourced++
		} else {
			open.a, open.b = []string{print(&a[i]) + " " + strings.Join(x, " ")}, []string{strings.Join(y, " ")}
			flush()
		}
		i, j = i+1, j+1
	}
	flush()
	return s, list
}

// keys say what must be equal in two claims: the text and the citations.
func keys(claims []tracker.Claim) []string {
	list := make([]string, len(claims))
	for i := range claims {
		list[i] = claims[i].Text + "\x00" + strings.Join(labels(&claims[i]), "\x00")
	}
	return list
}

// labels are the printed labels of a claim's citations, a link's source in place of one. A footnote
// that names several sources counts once, and one in whose place the page shows an error not at all.
func labels(c *tracker.Claim) []string {
	var list []string
	for _, one := range c.Citations {
		label := cmp.Or(one.Label, one.Source)
		if label == "" {
			continue
		}
		if n := len(list); n == 0 || one.Label == "" || list[n-1] != label {
			list = append(list, label)
		}
	}
	return list
}

// sources are what a claim's citations lead to.
func sources(of tracker.Content, c *tracker.Claim) []string {
	var list []string
	for _, one := range c.Citations {
		if one.Label == "" && one.Source == "" {
			continue
		}
		name := "none"
		for _, s := range of.Sources {
			if s.ID == one.Source {
				name = s.ID + "=" + cmp.Or(s.URL, s.Title, s.Raw)
			}
		}
		list = append(list, name)
	}
	return list
}

func print(c *tracker.Claim) string { return fmt.Sprintf("%s %q %s", c.Kind, c.Text, labels(c)) }

func place(c *tracker.Claim) string { return fmt.Sprintf("%s in %q: %q", c.Kind, c.Section, c.Text) }

// align gives the pairs of a longest common subsequence: pages are small enough for the table, less
// their common ends.
func align(a, b []string) [][2]int {
	var pairs [][2]int
	lo := 0
	for lo < len(a) && lo < len(b) && a[lo] == b[lo] {
		pairs = append(pairs, [2]int{lo, lo})
		lo++
	}
	x, y := a[lo:], b[lo:]
	longest := make([][]int32, len(x)+1)
	for i := range longest {
		longest[i] = make([]int32, len(y)+1)
	}
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			if x[i] == y[j] {
				longest[i][j] = longest[i+1][j+1] + 1
			} else {
				longest[i][j] = max(longest[i+1][j], longest[i][j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i] == y[j]:
			pairs = append(pairs, [2]int{lo + i, lo + j})
			i, j = i+1, j+1
		case longest[i+1][j] >= longest[i][j+1]:
			i++
		default:
			j++
		}
	}
	return pairs
}

// printWorst prints the greatest differences, each once: the forms of a page share theirs.
func printWorst(out io.Writer, differences []difference, n int) {
	slices.SortStableFunc(differences, func(a, b difference) int { return b.size() - a.size() })
	seen := map[string]bool{}
	fmt.Fprintln(out, "\nworst differences (- wikitext, + HTML):")
	for _, d := range differences {
		if n == 0 {
			break
		}
		text := "- " + strings.Join(d.a, "\n- ") + "\n+ " + strings.Join(d.b, "\n+ ")
		if seen[text] {
			continue
		}
		seen[text] = true
		n--
		fmt.Fprintf(out, "\n%s, %d claims:\n", d.page, d.size())
		for _, side := range [...]struct {
			sign string
			list []string
		}{{"-", d.a}, {"+", d.b}} {
			for i, line := range side.list {
				if i == 5 {
					fmt.Fprintf(out, "  %s … %d more\n", side.sign, len(side.list)-i)
					break
				}
				fmt.Fprintf(out, "  %s %s\n", side.sign, short(line))
			}
		}
	}
}

func short(s string) string {
	const most = 500
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
