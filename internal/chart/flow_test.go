package chart

import (
	"encoding/xml"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestJoined(t *testing.T) {
	// a b c d, then x a b d, then b x y d: c went, y came, b crossed x and a went.
	second := []Run{{0, 1, -1}, {0, 2, 0}, {1, 1, 3}}
	third := []Run{{0, 1, 2}, {0, 1, 0}, {0, 1, -1}, {1, 1, 3}}
	want := []Run{{0, 1, 1}, {0, 2, -1}, {1, 1, 3}}
	if got := joined(second, third); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestCrossing(t *testing.T) {
	column := []Run{{0, 2, 5}, {0, 5, 0}, {0, 9, -1}, {0, 3, 7}}
	if got := crossing(column); !slices.Equal(got, []bool{true, false, false, false}) {
		t.Errorf("moved: %v", got)
	}
}

// Any columns make a picture that is well-formed, stays on its canvas in size, and is the same each time.
func TestFlowOfAnything(t *testing.T) {
	bands := []string{"(lead)", "<b>A & B</b>", strings.Repeat("long ", 30)}
	rapid.Check(t, func(t *rapid.T) {
		var columns [][]Run
		var times []time.Time
		before := 0
		for range rapid.IntRange(0, 150).Draw(t, "columns") {
			places := rapid.Permutation(sequence(before)).Draw(t, "places")
			var column []Run
			all := 0
			for range rapid.IntRange(0, 6).Draw(t, "runs") {
				r := Run{Band: rapid.IntRange(0, 2).Draw(t, "band"), Count: 1, From: -1}
				if len(places) > 0 && rapid.Bool().Draw(t, "stood") {
					r.From, places = places[0], places[1:]
				}
				column = append(column, r)
				all++
			}
			columns, before = append(columns, column), all
			times = append(times, time.Unix(int64(len(times))*rapid.Int64Range(0, 1e7).Draw(t, "apart"), 0))
		}
		slices.SortFunc(times, time.Time.Compare)
		f := Frame{ID: "x", Title: "T <script>", Desc: "D & d", Width: 340, Height: 200}
		svg := Flow(f, times, columns, bands)
		if svg != Flow(f, times, columns, bands) {
			t.Fatal("two pictures of the same")
		}
		if err := xml.Unmarshal([]byte(svg), new(struct{})); err != nil || strings.Contains(svg, "NaN") || strings.Contains(svg, "Inf") {
			t.Fatalf("%v in %s", err, svg)
		}
	})
}

func sequence(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}
