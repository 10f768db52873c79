package lineage

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"tracker/internal/tracker"
)

// page makes a snapshot's content from lines: "== heading / below", "text", "text [source source]",
// "- item", "| row", "c caption".
func page(text string) *tracker.Reading {
	r := &tracker.Reading{}
	section := []string{}
	seen := map[string]bool{}
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if heading, ok := strings.CutPrefix(line, "== "); ok {
			section = strings.Split(heading, " / ")
			continue
		}
		text, cites, _ := strings.Cut(line, " [")
		kind := tracker.Sentence
		for prefix, k := range map[string]tracker.Kind{"- ": tracker.ListItem, "| ": tracker.TableRow, "c ": tracker.Caption} {
			if rest, ok := strings.CutPrefix(text, prefix); ok {
				kind, text = k, rest
			}
		}
		claim := &tracker.Claim{Kind: kind, Section: section, Text: text, Citations: []tracker.Citation{}, Flags: []tracker.Flag{}}
		for _, s := range strings.Fields(strings.TrimSuffix(cites, "]")) {
			id := strings.TrimRight(s, "'")
			claim.Citations = append(claim.Citations, tracker.Citation{Label: "[" + id + "]", Name: id, Source: id})
			if !seen[id] {
				seen[id] = true
				r.Sources = append(r.Sources, tracker.Source{ID: id, Title: "Title of the work called " + s, URL: "https://example.org/" + id})
			}
		}
		r.Claims = append(r.Claims, claim)
	}
	return r
}

func (l *Line) add(t interface{ Fatal(...any) }, text string) *Snapshot {
	sum := sha256.Sum256([]byte(text))
	n := len(l.Snapshots) + 1
	s := tracker.Snapshot{Revision: fmt.Sprint(n), SHA256: hex.EncodeToString(sum[:]), Time: time.Unix(int64(n)*3600, 0).UTC()}
	record, err := l.Append(s, 1, func() (*tracker.Reading, error) { return page(text), nil })
	if err != nil {
		t.Fatal(err)
	}
	return record
}

// show prints a view a claim a line: id, section, text, sources.
func show(l *Line, seq int) string {
	var b strings.Builder
	for _, c := range l.ClaimsAt(l.At(seq)) {
		fmt.Fprintf(&b, "%d %s %s", c.ID, strings.Join(c.Section, "/"), c.Text)
		for _, x := range c.Citations {
			fmt.Fprintf(&b, " %s%s", x.Source, x.Label)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// history draws pages that edit one another: sentences, list items and table rows come, go, move,
// change a word, come back, are split and merged; headings are put in, taken out, renamed, moved with
// what they head; whole pages are blanked and restored.
func history(t *rapid.T) []string {
	nouns := []string{"bridge", "harbour", "mayor", "council", "river", "railway", "museum", "storm"}
	verbs := []string{"opened", "closed", "collapsed", "expanded", "burned", "moved"}
	sentence := rapid.Custom(func(t *rapid.T) string {
		s := fmt.Sprintf("The %s of %s %s in %d after the %s.", rapid.SampledFrom(nouns).Draw(t, "n"), rapid.SampledFrom([]string{"Ellery", "Marlow", "Quince", "Dover"}).Draw(t, "place"),
			rapid.SampledFrom(verbs).Draw(t, "v"), rapid.IntRange(1900, 1910).Draw(t, "year"), rapid.SampledFrom(nouns).Draw(t, "n2"))
		switch rapid.IntRange(0, 8).Draw(t, "cite") {
		case 0:
			s += " [a b]"
		case 1:
			s += " [c]"
		case 2:
			s += " [c']"
		case 3:
			s = "He resigned."
		case 4:
			s = fmt.Sprintf("| Year: %d; Toll: one shilling; Vehicles: %d", rapid.IntRange(1900, 1904).Draw(t, "key"), rapid.IntRange(1, 9).Draw(t, "n"))
		case 5:
			s = "- one penny for the " + rapid.SampledFrom(nouns).Draw(t, "n")
		}
		return s
	})
	current := rapid.SliceOfN(sentence, 0, 12).Draw(t, "start")
	pages := []string{strings.Join(current, "\n")}
	n := rapid.IntRange(1, 30).Draw(t, "snapshots")
	for range n {
		switch rapid.IntRange(0, 13).Draw(t, "edit") {
		case 0:
			current = nil
		case 1, 2: // an exact return to an earlier page
			back := rapid.IntRange(1, min(20, len(pages))).Draw(t, "back")
			current = strings.Split(pages[len(pages)-back], "\n")
		case 3, 4:
			at := rapid.IntRange(0, len(current)).Draw(t, "at")
			current = append(append(append([]string{}, current[:at]...), sentence.Draw(t, "new")), current[at:]...)
		case 5:
			if len(current) > 0 {
				at := rapid.IntRange(0, len(current)-1).Draw(t, "at")
				current = append(append([]string{}, current[:at]...), current[at+1:]...)
			}
		case 6:
			if len(current) > 1 {
				at := rapid.IntRange(0, len(current)-1).Draw(t, "at")
				moved := append(append([]string{}, current[:at]...), current[at+1:]...)
				to := rapid.IntRange(0, len(moved)).Draw(t, "to")
				current = append(append(append([]string{}, moved[:to]...), current[at]), moved[to:]...)
			}
		case 7:
			at := rapid.IntRange(0, len(current)).Draw(t, "at")
			heading := "== " + rapid.SampledFrom([]string{"History", "Design", "Culture", "Past", "History / Early", "Past / Early"}).Draw(t, "heading")
			current = append(append(append([]string{}, current[:at]...), heading), current[at:]...)
		case 8: // a sentence becomes two
			if at, ok := one(t, current, "The bridge of"); ok {
				head, tail, _ := strings.Cut(current[at], " after ")
				current = append(append(append([]string{}, current[:at]...), head+".", "It came after "+tail), current[at+1:]...)
			}
		case 9: // two sentences become one
			if at, ok := one(t, current, "The"); ok && at+1 < len(current) && strings.HasPrefix(current[at+1], "The") {
				first, _, _ := strings.Cut(current[at], ".")
				current = append(append(append([]string{}, current[:at]...), first+", and "+current[at+1]), current[at+2:]...)
			}
		case 10: // a heading is renamed
			if at, ok := one(t, current, "== "); ok {
				current = append([]string{}, current...)
				current[at] = "== " + rapid.SampledFrom([]string{"Past", "Origins", "Past / Early"}).Draw(t, "name")
			}
		case 11: // a section moves to the end
			if at, ok := one(t, current, "== "); ok {
				end := at + 1
				for end < len(current) && !strings.HasPrefix(current[end], "== ") {
					end++
				}
				current = append(append(append([]string{}, current[:at]...), current[end:]...), current[at:end]...)
			}
		default:
			if len(current) > 0 {
				at := rapid.IntRange(0, len(current)-1).Draw(t, "at")
				current = append([]string{}, current...)
				current[at] = strings.Replace(current[at], "The", "In the north the", 1)
			}
		}
		pages = append(pages, strings.Join(current, "\n"))
	}
	return pages
}

// one draws a line that begins so.
func one(t *rapid.T, lines []string, prefix string) (int, bool) {
	var list []int
	for i, line := range lines {
		if strings.HasPrefix(line, prefix) {
			list = append(list, i)
		}
	}
	if len(list) == 0 {
		return 0, false
	}
	return rapid.SampledFrom(list).Draw(t, "line"), true
}

// Whatever happened later, each snapshot can be read back as it was.
func TestEverySnapshotReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := New(tracker.Document{ID: "d"})
		var pages, then []string
		for _, p := range history(t) {
			l.add(t, p)
			pages = append(pages, p)
			then = append(then, show(l, len(pages)))
		}
		for i := range pages {
			l.recent = nil // read from the spans, not from memory
			if got := show(l, i+1); got != then[i] {
				t.Fatalf("snapshot %d reads\n%swas\n%s", i+1, got, then[i])
			}
			st := l.stateAt(i+1, l.blocked())
			want := page(pages[i])
			if len(st.claims) != len(want.Claims) {
				t.Fatalf("snapshot %d has %d claims, want %d", i+1, len(st.claims), len(want.Claims))
			}
			for k, c := range l.ClaimsAt(View{st}) {
				w := want.Claims[k]
				if c.Text != w.Text || strings.Join(c.Section, "/") != strings.Join(w.Section, "/") {
					t.Fatalf("snapshot %d, claim %d: %+v, want %+v", i+1, k, c, w)
				}
			}
			for k := 1; k < len(st.claims); k++ {
				if st.claims[k-1].value.Order >= st.claims[k].value.Order {
					t.Fatalf("snapshot %d: order keys %d and %d are out of order", i+1, k-1, k)
				}
			}
		}
		for id, c := range l.Claims {
			for k, s := range c.Spans {
				if s.To != 0 && s.To < s.From {
					t.Fatalf("claim %d: span %+v", id+1, s)
				}
				if k > 0 && !s.Reverted && !c.Spans[k-1].Reverted && c.Spans[k-1].To >= s.From {
					t.Fatalf("claim %d: spans overlap: %+v", id+1, c.Spans)
				}
			}
		}
	})
}

// Stored is the line as a store would give it back.
func Stored(l *Line) *Line {
	c := &Line{Document: l.Document}
	c.Snapshots = append(c.Snapshots, l.Snapshots...)
	for _, x := range l.Claims {
		x.Spans = append([]Span(nil), x.Spans...)
		versions := append([]Version(nil), x.Versions...)
		for i := range versions {
			versions[i].words = nil
		}
		x.Versions = versions
		c.Claims = append(c.Claims, x)
	}
	for _, x := range l.Sections {
		c.Sections = append(c.Sections, Section{append([]Stretch[string](nil), x.Spans...)})
	}
	for _, x := range l.Works {
		x.Spans = append([]Stretch[int](nil), x.Spans...)
		x.Descriptions = append([]tracker.Source(nil), x.Descriptions...)
		c.Works = append(c.Works, x)
	}
	c.Relations = append(c.Relations, l.Relations...)
	c.Forget()
	return c
}

// One run or a hundred, the outcome is the same.
func TestRunsDoNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pages := history(t)
		sameInRuns(t, pages, func(int) bool { return rapid.Bool().Draw(t, "stop") })
	})
}

// The section that had a path last is that of a restored snapshot, not one of those that it undid.
func TestRunsDoNotMatterToSectionsThatComeBack(t *testing.T) {
	const text = "The toll was one shilling.\nIt ended in 1990."
	sameInRuns(t, []string{
		"== Tolls\n" + text,
		"== Charges\n" + text,
		"== Charges\n" + text + "\n== Tolls\nHe resigned in May.\nNobody knows why.",
		"== Tolls\n" + text,
		"Nothing is known.",
		"== Tolls\nCars pay nothing now.",
	}, func(int) bool { return true })
}

// sameInRuns takes pages into a line in one run, and into another that is stored and loaded after those
// that stop names.
func sameInRuns(t interface {
	Fatal(...any)
	Fatalf(string, ...any)
}, pages []string, stop func(i int) bool) {
	whole, cut := New(tracker.Document{ID: "d"}), New(tracker.Document{ID: "d"})
	for i, p := range pages {
		whole.add(t, p)
		cut.add(t, p)
		if stop(i) {
			cut = Stored(cut)
		}
	}
	opts := []cmp.Option{cmpopts.IgnoreUnexported(Line{}, Version{}), cmpopts.IgnoreFields(Line{}, "Unsaved"), cmpopts.EquateEmpty()}
	if d := cmp.Diff(whole, cut, opts...); d != "" {
		t.Fatalf("in one run (-) and in many (+):\n%s", d)
	}
}
