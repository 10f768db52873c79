package lineage

import (
	"slices"
	"strconv"
	"strings"

	"tracker/internal/tracker"
)

// Labels are numbers given when a page is printed: one reference put in at the top renumbers all.
// So a wording keeps the labels that it first had, and those of a snapshot are counted anew, in
// document order, each named reference once. Where a snapshot prints others (a text whose list of
// sources is lost, references in places that make no claim), its row has them all, in runs.

// labels are those printed in a snapshot, "" where counting gives them.
func (l *Line) labels(prev, st *state) string {
	claims, printed := st.claims, st.read.Claims
	if prev.read != nil && !citesOtherwise(prev.read.Claims, printed) {
		return l.Snapshots[prev.seq-1].Labels
	}
	var want []string
	for i := range printed {
		for _, list := range [2][]tracker.Citation{printed[i].Dangling, printed[i].Citations} {
			for _, c := range list {
				want = append(want, c.Label)
			}
		}
	}
	if len(want) == 0 || slices.Equal(want, l.counted(claims)) {
		return ""
	}
	return packLabels(want)
}

// citesOtherwise reports whether a claim with citations is not in both lists, at the same place.
func citesOtherwise(a, b []*tracker.Claim) bool {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	cites := func(c *tracker.Claim) bool { return len(c.Citations)+len(c.Dangling) > 0 }
	return slices.ContainsFunc(a, cites) || slices.ContainsFunc(b, cites)
}

// counted numbers the citations of a snapshot as MediaWiki does.
func (l *Line) counted(claims []*held[Place]) []string {
	var labels []string
	counters, known := map[string]int{}, map[[2]string]string{}
	for _, h := range claims {
		v := l.version(h)
		local := map[string]string{} // by label at first print: citations of one reference share it
		for _, list := range [2][]tracker.Citation{v.Dangling, v.Citations} {
			for _, c := range list {
				label := ""
				if c.Label != "" {
					key := [2]string{c.Group, c.Name}
					var ok bool
					if c.Name != "" {
						label, ok = known[key]
					} else {
						label, ok = local[c.Label]
					}
					if !ok {
						counters[c.Group]++
						label = tracker.PrintedLabel(c.Group, counters[c.Group])
					}
					if c.Name != "" {
						known[key] = label
					} else {
						local[c.Label] = label
					}
				}
				labels = append(labels, label)
			}
		}
	}
	return labels
}

// packLabels joins labels by lines; a run of numbers "[3]", "[4]", "[5]" is "[3]+2".
func packLabels(labels []string) string {
	var b strings.Builder
	for i := 0; i < len(labels); i++ {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(labels[i])
		n, run := number(labels[i]), 0
		for n >= 0 && i+1 < len(labels) && number(labels[i+1]) == n+run+1 {
			run++
			i++
		}
		if run > 0 {
			b.WriteByte('+')
			b.WriteString(strconv.Itoa(run))
		}
	}
	return b.String()
}

func unpackLabels(packed string) []string {
	var labels []string
	for line := range strings.SplitSeq(packed, "\n") {
		label, more, _ := strings.Cut(line, "]+")
		run, err := strconv.Atoi(more)
		if err != nil {
			labels = append(labels, line)
			continue
		}
		first := number(label + "]")
		for n := first; n <= first+run; n++ {
			labels = append(labels, "["+strconv.Itoa(n)+"]")
		}
	}
	return labels
}

// number is that of a label "[3]", -1 of any other.
func number(label string) int {
	if len(label) < 3 || label[0] != '[' || label[len(label)-1] != ']' {
		return -1
	}
	n, err := strconv.Atoi(label[1 : len(label)-1])
	if err != nil || n < 0 || strconv.Itoa(n) != label[1:len(label)-1] {
		return -1
	}
	return n
}
