package history_test

import (
	"slices"
	"testing"
	"time"

	"tracker/internal/history"
	"tracker/internal/tracker"
)

func TestTimeline(t *testing.T) {
	l := line(t,
		bridge+"== Money ==\n\n"+toll, // r1
		spam,                          // r2, undone by
		bridge+"== Money ==\n\n"+toll, // r3
		bridge+"== Tolls ==\n\n"+ferry+toll,            // r4: a heading renamed, a claim put in
		"== Tolls ==\n\n"+toll+"== Boats ==\n\n"+ferry, // r5: the lead taken out, a claim moved
	)
	got := history.Timeline(l, time.Time{}, time.Time{})
	if want := []string{"", "Tolls", "Boats"}; !slices.Equal(got.Sections, want) {
		t.Errorf("sections %q, want %q", got.Sections, want)
	}
	if want := []string{"example.org"}; !slices.Equal(got.Domains, want) {
		t.Errorf("domains %q", got.Domains)
	}
	want := []tracker.Moment{
		{Revision: "r1", Runs: []tracker.Run{{Section: 0, Count: 1, From: -1}, {Section: 1, Count: 1, From: -1}}, Uncited: 2, Citations: []int{0, 0, 0}},
		{Revision: "r3", Runs: []tracker.Run{{Section: 0, Count: 1, From: 0}, {Section: 1, Count: 1, From: 1}}, Uncited: 2, Citations: []int{0, 0, 0}},
		{Revision: "r4", Runs: []tracker.Run{{Section: 0, Count: 1, From: 0}, {Section: 1, Count: 1, From: -1}, {Section: 1, Count: 1, From: 1}}, Cited: 1, Uncited: 2, Citations: []int{1, 0, 0}},
		{Revision: "r5", Runs: []tracker.Run{{Section: 1, Count: 1, From: 2}, {Section: 2, Count: 1, From: 1}}, Cited: 1, Uncited: 1, Citations: []int{1, 0, 0}},
	}
	if got.Snapshots != 5 || len(got.Moments) != len(want) {
		t.Fatalf("%d moments of %d snapshots", len(got.Moments), got.Snapshots)
	}
	for i, m := range got.Moments {
		w := want[i]
		if m.Revision != w.Revision || !slices.Equal(m.Runs, w.Runs) || m.Cited != w.Cited || m.Uncited != w.Uncited || !slices.Equal(m.Citations, w.Citations) {
			t.Errorf("%+v\nwant %+v", m, w)
		}
	}
	// A period begins with what stood before it.
	since := time.Date(2026, 1, 1, 18, 0, 0, 0, time.UTC)
	if part := history.Timeline(l, since, time.Time{}); part.Moments[0].Revision != "r3" || !part.Moments[0].Time.Equal(since) || part.Snapshots != 2 {
		t.Errorf("from the fourth snapshot on: %+v", part.Moments[0])
	}
}

// However long the history, a picture of it has a bounded number of moments, the last one among them.
func TestLongTimeline(t *testing.T) {
	var texts []string
	for i := range 500 {
		texts = append(texts, []string{bridge, bridge + toll, bridge + toll + ferry}[i%3])
	}
	got := history.Timeline(line(t, texts...), time.Time{}, time.Time{})
	if n := len(got.Moments); n > 180 {
		t.Errorf("%d moments", n)
	}
}
