package chart

import (
	"regexp"
	"strings"
	"testing"
	"time"
)

var ticks = regexp.MustCompile(`<text class="tick" text-anchor="middle"[^>]*>([^<]*)<`)

// The dates of an axis are round ones, as many as there is room for.
func TestDates(t *testing.T) {
	for _, c := range []struct{ from, to, wide, narrow string }{
		{"2001-10-03", "2007-01-10", "2002-01 2002-07 2003-01 2003-07 2004-01 2004-07 2005-01 2005-07 2006-01 2006-07 2007-01", "2002 2003 2004 2005 2006 2007"},
		{"2024-01-22", "2024-06-30", "2024-02 2024-03 2024-04 2024-05 2024-06 2024-07", "2024-04 2024-07"},
		{"2006-09-07", "2006-10-04", "2006-09-11 2006-09-18 2006-09-25 2006-10-02", "2006-09-18 2006-10-02"},
	} {
		from, _ := time.Parse(time.DateOnly, c.from)
		to, _ := time.Parse(time.DateOnly, c.to)
		for width, want := range map[int]string{960: c.wide, 340: c.narrow} {
			svg := Stack(Frame{ID: "x", Width: width, Height: 200}, []time.Time{from, to}, []Series{{Name: "claims", Values: []int{3, 4}}})
			var got []string
			for _, m := range ticks.FindAllStringSubmatch(svg, -1) {
				got = append(got, m[1])
			}
			if strings.Join(got, " ") != want {
				t.Errorf("%s to %s in %d: %s, want %s", c.from, c.to, width, strings.Join(got, " "), want)
			}
		}
	}
}
