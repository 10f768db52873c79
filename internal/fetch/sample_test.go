package fetch

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestSampled(t *testing.T) {
	const form = "2006-01-02 15:04"
	at := func(s string) time.Time {
		when, err := time.Parse(form, s)
		if err != nil {
			t.Fatal(err)
		}
		return when
	}
	// 2026-01-05 is a Monday.
	all := []string{"2026-01-03 10:00", "2026-01-04 08:00", "2026-01-04 23:59", "2026-01-05 00:00", "2026-01-05 00:00", "2026-01-06 12:00", "2026-01-12 09:00"}
	for _, tt := range []struct {
		sample Sample
		now    string
		want   []string
	}{
		{Every, "2026-01-06 13:00", all},
		{Daily, "2026-01-13 00:00", []string{all[0], all[2], all[4], all[5], all[6]}},
		{Daily, "2026-01-12 23:59", []string{all[0], all[2], all[4], all[5]}}, // the day is not over
		{Weekly, "2026-01-12 23:59", []string{all[2], all[5]}},
		{Weekly, "2026-01-19 00:00", []string{all[2], all[5], all[6]}},
		{Weekly, "2026-01-04 23:59", nil},
	} {
		if got := sampled(tt.sample, all, at, at(tt.now)); !cmp.Equal(got, tt.want) {
			t.Errorf("%s at %s: %v, want %v", tt.sample, tt.now, got, tt.want)
		}
	}
}
