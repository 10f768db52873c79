package extract

import (
	"testing"

	"pgregory.net/rapid"
)

// TestPlain holds the reading by eight bytes to the definition of plain text.
func TestPlain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.RuneFrom([]rune("aaaaaaz   !~\x7f\x1f\té"))).Draw(t, "s")
		want := 0
		for want < len(s) {
			c := s[want]
			next := want+1 < len(s) && s[want+1] > ' ' && s[want+1] < 0x7f
			if !(c > ' ' && c < 0x7f || c == ' ' && next) {
				break
			}
			want++
		}
		if got := plain(s); got != want {
			t.Fatalf("plain(%q) = %d, want %d", s, got, want)
		}
	})
}
