package history_test

import (
	"fmt"
	"strings"
	"testing"

	"tracker/internal/diff"
)

// What the net difference cannot show: an edit war, a claim that came and went, one that was away.
func TestPassing(t *testing.T) {
	l := line(t,
		bridge+toll,        // r1
		bridge2+toll,       // r2 changed
		bridge+toll,        // r3 back, which undoes r2
		bridge2+toll,       // r4 changed again
		bridge+toll,        // r5 back again
		bridge+ferry,       // r6 a ferry comes, the toll goes
		bridge+toll+ferry2, // r7 the toll is back, other source
		bridge+toll,        // r8 the ferry goes
	)
	var b strings.Builder
	for _, p := range diff.Passing(l, 1, 8) {
		fmt.Fprintf(&b, "%d %s %d %s %s\n", p.Claim, p.Kind, p.Times, p.First.Revision, p.Last.Revision)
	}
	// r8 has the bytes of r1, r3 and r5: it undoes r6 and r7.
	want := "1 changed 2 r2 r4\n3 added 1 r6 r6\n"
	if b.String() != want {
		t.Errorf("came and went:\n%swant\n%s", b.String(), want)
	}
	if p := diff.Passing(l, 7, 8); len(p) != 0 {
		t.Errorf("between neighbours: %+v", p)
	}
}
