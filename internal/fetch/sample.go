package fetch

import "time"

// Sample thins a history out.
type Sample string

// The samples: the last revision of each day or week, of those that are over. Days are those of UTC,
// weeks begin on Monday.
const (
	Every  Sample = ""
	Daily  Sample = "daily"
	Weekly Sample = "weekly"
)

// start is when the period that a time falls into began.
func (s Sample) start(t time.Time) time.Time {
	day := t.UTC().Truncate(24 * time.Hour)
	if s == Weekly {
		day = day.AddDate(0, 0, -(int(day.Weekday())+6)%7)
	}
	return day
}

// sampled keeps the last of each period that is over by now, of times in order.
func sampled[T any](s Sample, all []T, at func(T) time.Time, now time.Time) []T {
	if s == Every {
		return all
	}
	var kept []T
	for i, one := range all {
		period := s.start(at(one))
		if !period.Before(s.start(now)) {
			break
		}
		if i+1 == len(all) || !s.start(at(all[i+1])).Equal(period) {
			kept = append(kept, one)
		}
	}
	return kept
}
