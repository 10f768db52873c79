package lineage

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestOrderKeysStayBetween(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		keys := orderKeys(nil, "", "", rapid.IntRange(0, 700).Draw(t, "first"))
		for range rapid.IntRange(1, 60).Draw(t, "insertions") {
			at := rapid.IntRange(0, len(keys)).Draw(t, "at")
			n := rapid.IntRange(1, 80).Draw(t, "n")
			lo, hi := "", ""
			if at > 0 {
				lo = keys[at-1]
			}
			if at < len(keys) {
				hi = keys[at]
			}
			keys = slices.Insert(keys, at, orderKeys(nil, lo, hi, n)...)
		}
		for i := 1; i < len(keys); i++ {
			if keys[i-1] >= keys[i] {
				t.Fatalf("keys %d and %d are out of order: %q, %q", i-1, i, keys[i-1], keys[i])
			}
		}
		for _, k := range keys {
			if k == "" || k[len(k)-1] == '0' {
				t.Fatalf("key %q has no room before it", k)
			}
		}
	})
}

// A list that grows at one place must not grow its keys as fast.
func TestOrderKeysGrowSlowly(t *testing.T) {
	for name, grow := range map[string]func(keys []string) int{
		"append":           func(keys []string) int { return len(keys) },
		"prepend":          func(keys []string) int { return 0 },
		"before the last":  func(keys []string) int { return len(keys) - 1 },
		"after the first":  func(keys []string) int { return 1 },
		"in the middle":    func(keys []string) int { return len(keys) / 2 },
		"after the middle": func(keys []string) int { return 50 },
	} {
		t.Run(name, func(t *testing.T) {
			keys := orderKeys(nil, "", "", 100)
			for range 2000 {
				at := grow(keys)
				lo, hi := "", ""
				if at > 0 {
					lo = keys[at-1]
				}
				if at < len(keys) {
					hi = keys[at]
				}
				keys = slices.Insert(keys, at, orderKeys(nil, lo, hi, 1)...)
			}
			longest := 0
			for _, k := range keys {
				longest = max(longest, len(k))
			}
			t.Logf("longest key after 2,000 insertions: %d", longest)
			bound := 100
			if name == "in the middle" { // the worst case: every gap is halved from its crowded side
				bound = 700
			}
			if longest > bound {
				t.Errorf("longest key has %d digits", longest)
			}
			if !slices.IsSorted(keys) {
				t.Error("keys are out of order")
			}
		})
	}
}
