// Package score runs histories of package edits through the program and compares what it reports
// with what is true.
//
// Which claim is which sentence of the generator is told by marks: each version is read a second time
// with a private character in its words that names the unit. The marked text never meets the matcher.
package score

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"tracker/internal/diff"
	"tracker/internal/facts"
	"tracker/internal/ingest"
	"tracker/internal/lineage"
	"tracker/internal/tracker"
	"tracker/scripts/accuracy/edits"
)

// key names a claim over all versions of a history: the n-th of a unit, or, of text that the
// generator leaves alone, the n-th with that text.
type key struct {
	unit, n int
	text    string
}

// Failure is a case that came out wrong.
type Failure struct {
	Document, Edit, What string
	Before, After        []string // texts
}

// Board gathers the counts.
type Board struct {
	Rows map[string]*Count
	// Heavy are the rows of histories of which each step edits most of the page; Rows has the others.
	Heavy    map[string]*Count
	Failures []Failure
	// Untraced claims could not be told which unit they are; their text is all that is known.
	Untraced, Claims int
	// Skipped edits fell on text that is not one claim.
	Skipped int
	Steps   int
}

// Count is right, missed and wrong answers.
type Count struct{ Right, Missed, Wrong int }

// Precision, recall and F1 of a count; 1 where there was nothing to find.
func (c *Count) Precision() float64 { return share(c.Right, c.Wrong) }

// Recall is the share of what there was that was found.
func (c *Count) Recall() float64 { return share(c.Right, c.Missed) }

// F1 is the harmonic mean of the two.
func (c *Count) F1() float64 {
	if c.Right+c.Missed+c.Wrong == 0 {
		return 1
	}
	return 2 * float64(c.Right) / float64(2*c.Right+c.Missed+c.Wrong)
}

func share(right, other int) float64 {
	if right+other == 0 {
		return 1
	}
	return float64(right) / float64(right+other)
}

func row(rows *map[string]*Count, name string) *Count {
	if *rows == nil {
		*rows = map[string]*Count{}
	}
	if (*rows)[name] == nil {
		(*rows)[name] = &Count{}
	}
	return (*rows)[name]
}

// row is the count that an answer to the history goes into.
func (r *runner) row(name string) *Count {
	if r.h.Mixed == "most" {
		return row(&r.Heavy, name)
	}
	return row(&r.Rows, name)
}

// runner scores one history.
type runner struct {
	*Board
	h    *edits.History
	line *lineage.Line
	keys [][]key       // by version, by claim
	bad  map[int]bool  // units that are not one claim somewhere
	both map[int]bool  // of these, units that share a claim with another
	pos  []map[key]int // the place of a key in a version
}

// Run scores a history.
func (b *Board) Run(h *edits.History, format tracker.Format) error {
	r := &runner{Board: b, h: h, bad: map[int]bool{}, both: map[int]bool{}, line: lineage.New(tracker.Document{ID: "d", Language: "en"})}
	plain, marked := ingest.Reader{Language: "en"}, ingest.Reader{Language: "en"}
	for i, v := range h.Versions {
		sum := sha256.Sum256([]byte(v.Source))
		reading, err := plain.Read(format, v.Source)
		if err != nil {
			return err
		}
		s := tracker.Snapshot{Revision: fmt.Sprint(i + 1), Format: format, SHA256: hex.EncodeToString(sum[:])}
		if _, err := r.line.Append(s, 1, func() (*tracker.Reading, error) { return reading, nil }); err != nil {
			return err
		}
		signed, err := marked.Read(format, v.Marked)
		if err != nil {
			return err
		}
		r.trace(i, reading.Claims, signed.Claims)
	}
	for i := range h.Steps {
		r.step(i)
	}
	if h.Back {
		r.lineage(0, len(h.Versions)-1, "back")
	}
	return nil
}

// trace finds the keys of a version's claims.
func (r *runner) trace(i int, claims, signed []*tracker.Claim) {
	keys := make([]key, len(claims))
	seen := map[key]int{}
	perUnit := map[int]int{}
	give := func(k key) key { seen[k]++; k.n = seen[k]; return k }
	aligned := len(claims) == len(signed)
	used := 0
	for c := range claims {
		r.Claims++
		var ids []int
		if aligned || used < len(signed) {
			at := c
			if !aligned { // the marks made a difference somewhere: go on where the texts agree
				at = used
				for k := used; k < min(len(signed), used+8); k++ {
					if t, _ := edits.Marks(signed[k].Text); t == claims[c].Text {
						at = k
						break
					}
				}
			}
			var text string
			if text, ids = edits.Marks(signed[at].Text); text != claims[c].Text {
				ids = nil
			} else {
				used = at + 1
			}
		}
		if len(ids) == 0 {
			keys[c] = give(key{text: claims[c].Text})
			continue
		}
		for _, id := range ids {
			perUnit[id]++
			if len(ids) > 1 {
				r.bad[id], r.both[id] = true, true
			}
		}
		keys[c] = give(key{unit: ids[0]})
	}
	for id := range r.h.Versions[i].Clean {
		if perUnit[id] != 1 {
			if perUnit[id] == 0 {
				r.Untraced++
			}
			r.bad[id] = true
		}
	}
	r.keys = append(r.keys, keys)
	pos := make(map[key]int, len(keys))
	for c, k := range keys {
		pos[k] = c
	}
	r.pos = append(r.pos, pos)
}

// lineage compares ids between two versions.
func (r *runner) lineage(from, to int, what string) {
	a, b := r.line.At(from+1), r.line.At(to+1)
	truth := &edits.Truth{}
	if to == from+1 {
		truth = &r.h.Steps[from]
	}
	id := func(v lineage.View, i int) int { n, _ := v.Claim(i); return n }
	at := map[int]int{}
	for i := range r.keys[to] {
		at[id(b, i)] = i
	}
	count := func(touched bool, right, missed, wrong int) {
		rows := []*Count{r.row("lineage, all claims")}
		if touched || missed+wrong > 0 {
			rows = append(rows, r.row("lineage, touched claims"))
		}
		for _, c := range rows {
			c.Right += right
			c.Missed += missed
			c.Wrong += wrong
		}
	}
	for i, k := range r.keys[from] {
		if r.both[k.unit] || r.bad[k.unit] && k.unit > 0 && (truth.Expect[k.unit] != nil || r.h.Versions[to].Text[k.unit] == "") {
			continue
		}
		j, stands := r.pos[to][k]
		got, linked := at[id(a, i)]
		touched := truth.Expect[k.unit] != nil || what == "back"
		switch {
		case stands && linked && got == j:
			count(touched, 1, 0, 0)
		case stands:
			wrong := 0
			if linked {
				wrong = 1
			}
			count(true, 0, 1, wrong)
			after := []string{r.claim(to, j)}
			if linked {
				after = append(after, "called the same: "+r.claim(to, got))
			}
			r.fail(truth, k.unit, what+": the id was lost", []string{r.claim(from, i)}, after)
		case linked:
			if r.bad[r.keys[to][got].unit] && r.keys[to][got].unit > 0 {
				continue
			}
			count(true, 0, 0, 1)
			r.fail(truth, k.unit, what+": called the same", []string{r.claim(from, i)}, []string{r.claim(to, got)})
		}
	}
}

func (r *runner) claim(version, i int) string {
	c := r.line.ClaimsAt(r.line.At(version + 1))[i]
	return fmt.Sprintf("[%s] %s", strings.Join(c.Section, " > "), c.Text)
}

func (r *runner) fail(t *edits.Truth, unit int, what string, before, after []string) {
	name := r.h.Name
	if e := t.Expect[unit]; e != nil && e.Edit != name {
		name += ": " + e.Edit
	}
	r.Failures = append(r.Failures, Failure{r.h.Document, name, what, before, after})
}

// step compares what is reported of a step with what was done in it.
func (r *runner) step(i int) {
	r.Steps++
	truth := &r.h.Steps[i]
	r.lineage(i, i+1, "lineage")
	d := diff.Snapshots(r.line, i+1, i+2)
	if truth.Silent {
		c := r.row("edits that are no change")
		if n := len(d.Changes) + len(d.Sections); n == 0 {
			c.Right++
		} else {
			c.Wrong += n
			for _, ch := range d.Changes {
				r.fail(truth, 0, "reported "+string(ch.Kind), texts(ch.Before), texts(ch.After))
			}
		}
		return
	}
	told := map[key]bool{}
	for n := range d.Changes {
		r.change(i, truth, d, &d.Changes[n], told)
	}
	// What was not told.
	missed := func(kind string, k key, from, to int) {
		r.row("kind "+kind).Missed++
		r.row("kinds").Missed++
		var before, after []string
		if from >= 0 {
			before = []string{r.claim(i, from)}
		}
		if to >= 0 {
			after = []string{r.claim(i+1, to)}
		}
		r.fail(truth, k.unit, "not reported as "+kind, before, after)
	}
	for id, e := range truth.Expect {
		if r.bad[id] {
			r.Skipped++
			continue
		}
		k := key{unit: id, n: 1}
		from, stood := r.pos[i][k]
		to, stands := r.pos[i+1][k]
		if kind := e.Kind(); stood && stands && kind != "" && !told[k] {
			missed(kind, k, from, to)
			if e.AnyFacts {
				continue
			}
			r.row("facts").Missed += len(e.Facts)
		}
	}
	for c, k := range r.keys[i] {
		if _, stands := r.pos[i+1][k]; !stands && !told[k] && !r.bad[k.unit] {
			missed("removed", k, c, -1)
		}
	}
	for c, k := range r.keys[i+1] {
		if _, stood := r.pos[i][k]; !stood && !told[k] && !r.bad[k.unit] {
			missed("added", k, -1, c)
		}
	}
	r.links(i, truth, d)
	r.sections(truth, d)
	untouched := 0
	for k := range r.pos[i+1] {
		if _, stood := r.pos[i][k]; stood && truth.Expect[k.unit] == nil {
			untouched++
		}
	}
	r.row("untouched").Right += untouched
}

func texts(c *tracker.Claim) []string {
	if c == nil {
		return nil
	}
	return []string{fmt.Sprintf("[%s] %s", strings.Join(c.Section, " > "), c.Text)}
}

// sources shows the sources of citations.
func sources(d *tracker.Diff, list []tracker.Citation) []string {
	var out []string
	for _, c := range list {
		i := slices.IndexFunc(d.Cited, func(s tracker.Source) bool { return s.ID == c.Source })
		if i >= 0 {
			out = append(out, "source "+c.Label+": "+d.Cited[i].Raw)
		} else {
			out = append(out, "source "+c.Label+" (not known)")
		}
	}
	return out
}

// change scores one reported change.
func (r *runner) change(i int, truth *edits.Truth, d *tracker.Diff, c *tracker.Change, told map[key]bool) {
	var was, is key
	if c.Before != nil {
		was = r.keys[i][c.Before.Position-1]
	}
	if c.After != nil {
		is = r.keys[i+1][c.After.Position-1]
	}
	k := was
	if c.Before == nil {
		k = is
	}
	if r.both[k.unit] || r.bad[k.unit] && k.unit > 0 && (truth.Expect[k.unit] != nil || c.Before == nil || c.After == nil) || r.bad[is.unit] && is.unit > 0 && truth.Expect[is.unit] != nil {
		told[k] = true
		return
	}
	e := truth.Expect[k.unit]
	want := ""
	_, stood := r.pos[i][k]
	_, stands := r.pos[i+1][k]
	switch {
	case !stood:
		want = "added"
	case !stands:
		want = "removed"
	case e != nil:
		want = e.Kind()
	}
	got := string(c.Kind)
	right := got == want && (c.Before == nil || c.After == nil || was == is)
	if right {
		told[k] = true
		r.row("kind "+got).Right++
		r.row("kinds").Right++
	} else {
		r.row("kind "+got).Wrong++
		r.row("kinds").Wrong++
		r.fail(truth, k.unit, "reported as "+got+", is "+want, append(texts(c.Before), sources(d, c.CitationsRemoved)...), append(texts(c.After), sources(d, c.CitationsAdded)...))
		if e == nil && was == is && stood && stands {
			r.row("untouched").Wrong++
		}
		return
	}
	if c.Kind == tracker.Added {
		// Text outside the units comes back with them, when a whole page does.
		r.flag("restored", c.Restored, truth.Restored[k.unit] || k.unit == 0 && len(truth.Restored) > 3, truth, k.unit, c)
	}
	if e == nil {
		return
	}
	r.flag("moved", c.Moved || c.Kind == tracker.Moved, e.Moved, truth, k.unit, c)
	if e.Changed {
		if e.Cosmetic {
			r.flag("degree cosmetic", c.Degree == tracker.Cosmetic, true, truth, k.unit, c)
		} else if len(e.Facts) > 0 {
			r.flag("degree substance", c.Degree == tracker.Substance, true, truth, k.unit, c)
		}
		r.facts(truth, e, k.unit, c)
	}
	r.citations(truth, e, k.unit, d, c)
}

// flag scores a yes or no.
func (r *runner) flag(name string, got, want bool, t *edits.Truth, unit int, c *tracker.Change) {
	switch {
	case got && want:
		r.row(name).Right++
	case got:
		r.row(name).Wrong++
		r.fail(t, unit, name+", wrongly", texts(c.Before), texts(c.After))
	case want:
		r.row(name).Missed++
		r.fail(t, unit, "not "+name+" but "+string(c.Degree), texts(c.Before), texts(c.After))
	}
}

func (r *runner) facts(t *edits.Truth, e *edits.Expect, unit int, c *tracker.Change) {
	if e.AnyFacts {
		return
	}
	left := slices.Clone(e.Facts)
	has := func(f *tracker.Fact, words string) bool {
		if words == "" {
			return true
		}
		return f != nil && strings.Contains(f.Text, words)
	}
	for _, f := range c.Facts {
		n := slices.IndexFunc(left, func(w edits.Fact) bool {
			return w.Type == string(f.Type) && has(f.Before, w.Before) && has(f.After, w.After)
		})
		if n < 0 {
			r.row("facts").Wrong++
			r.fail(t, unit, "fact reported: "+fact(f), texts(c.Before), texts(c.After))
			continue
		}
		left = slices.Delete(left, n, n+1)
		r.row("facts").Right++
	}
	for _, w := range left {
		r.row("facts").Missed++
		found := []string{}
		for _, f := range facts.Find(c.After.Text) {
			found = append(found, string(f.Type)+" "+f.Text)
		}
		r.fail(t, unit, fmt.Sprintf("fact missed: %s %q to %q; found %q", w.Type, w.Before, w.After, found), texts(c.Before), texts(c.After))
	}
}

func fact(f tracker.FactChange) string {
	s := string(f.Type)
	if f.Before != nil {
		s += " before " + f.Before.Text
	}
	if f.After != nil {
		s += " after " + f.After.Text
	}
	return s
}

func (r *runner) citations(t *edits.Truth, e *edits.Expect, unit int, d *tracker.Diff, c *tracker.Change) {
	if e.AnyCites {
		return
	}
	url := map[string]string{}
	for _, s := range d.Cited {
		url[s.ID] = s.URL + " " + s.Raw
	}
	side := func(got []tracker.Citation, want []string) {
		left := slices.Clone(want)
		for _, x := range got {
			n := slices.IndexFunc(left, func(w string) bool { return sameAddress(url[x.Source], w) })
			if n < 0 {
				r.row("citations").Wrong++
				r.fail(t, unit, "citation reported: "+x.Label+" "+url[x.Source], texts(c.Before), texts(c.After))
				continue
			}
			left = slices.Delete(left, n, n+1)
			r.row("citations").Right++
		}
		r.row("citations").Missed += len(left)
		for _, w := range left {
			r.fail(t, unit, "citation missed: "+w, texts(c.Before), texts(c.After))
		}
	}
	side(c.CitationsAdded, e.Gained)
	side(c.CitationsRemoved, e.Lost)
}

// sameAddress forgives what a reader of sources normalises.
func sameAddress(source, want string) bool {
	bare := func(s string) string {
		s = strings.ToLower(s)
		for _, cut := range [...]string{"https://", "http://", "www."} {
			s = strings.ReplaceAll(s, cut, "")
		}
		return s
	}
	w, _, _ := strings.Cut(bare(want), "?")
	w, _, _ = strings.Cut(w, "#")
	w, _, _ = strings.Cut(w, "%")
	return strings.Contains(bare(source), strings.TrimSuffix(w, "/"))
}

func (r *runner) links(i int, truth *edits.Truth, d *tracker.Diff) {
	left := slices.Clone(truth.Links)
	left = slices.DeleteFunc(left, func(l edits.Link) bool { return r.bad[l.Unit] || r.bad[l.Other] })
	// The unit that a claim is, on the side of the change where it stands.
	unit := map[int]int{}
	for v := i; v <= i+1; v++ {
		view := r.line.At(v + 1)
		for c, k := range r.keys[v] {
			id, _ := view.Claim(c)
			unit[id] = k.unit
		}
	}
	for _, c := range d.Changes {
		for _, rel := range c.Related {
			u, o := unit[c.Claim], unit[rel.Claim]
			n := slices.IndexFunc(left, func(l edits.Link) bool { return l.Relation == rel.Relation && l.Unit == u && l.Other == o })
			if n < 0 {
				if r.bad[u] || r.bad[o] {
					continue
				}
				r.row("split and merge links").Wrong++
				r.fail(truth, u, "link "+rel.Relation, append(texts(c.Before), r.source(i, o)), append(texts(c.After), r.source(i+1, o)))
				continue
			}
			left = slices.Delete(left, n, n+1)
			r.row("split and merge links").Right++
		}
	}
	for _, l := range left {
		r.row("split and merge links").Missed++
		r.fail(truth, l.Unit, "no link "+l.Relation, []string{r.source(i, l.Unit), r.source(i, l.Other)}, []string{r.source(i+1, l.Unit), r.source(i+1, l.Other)})
	}
}

func (r *runner) source(version, unit int) string { return r.h.Versions[version].Text[unit] }

func (r *runner) sections(truth *edits.Truth, d *tracker.Diff) {
	left := slices.Clone(truth.Sections)
	last := func(path []string) string {
		if len(path) == 0 {
			return ""
		}
		return path[len(path)-1]
	}
	for _, s := range d.Sections {
		n := slices.IndexFunc(left, func(w edits.Section) bool {
			return w.Kind == string(s.Kind) && w.Before == last(s.Before) && w.After == last(s.After)
		})
		if n < 0 {
			r.row("section events").Wrong++
			r.fail(truth, 0, "section event "+string(s.Kind), []string{strings.Join(s.Before, " > ")}, []string{strings.Join(s.After, " > ")})
			continue
		}
		left = slices.Delete(left, n, n+1)
		r.row("section events").Right++
	}
	for _, w := range left {
		r.row("section events").Missed++
		r.fail(truth, 0, "no section event "+w.Kind, []string{w.Before}, []string{w.After})
	}
}
