package ingest

import (
	"strings"
	"testing"
	"unicode/utf8"

	"tracker/internal/tracker"
)

// A value that is too long is cut in the same way whether or not its block was read before.
func TestLongValuesAreCut(t *testing.T) {
	text := "A claim.<ref name=\"" + strings.Repeat("é", 5000) + "\">{{cite book|title=" + strings.Repeat("t", 9000) + "}}</ref>\n\n== " +
		strings.Repeat("s", 5000) + " ==\nAnother claim.\n"
	r := &Reader{Language: "en"}
	for range 2 {
		c, err := r.Read(tracker.Wikitext, text)
		if err != nil {
			t.Fatal(err)
		}
		if len(c.Claims) != 2 || len(c.Claims[0].Citations) != 1 || len(c.Sources) != 1 || len(c.Claims[1].Section) != 1 {
			t.Fatalf("not two claims, a citation and a section: %+v", c)
		}
		if n := utf8.RuneCountInString(c.Claims[0].Citations[0].Name); n > maxName {
			t.Errorf("the name has %d characters", n)
		}
		if n := len(c.Sources[0].Title); n != maxField {
			t.Errorf("the title has %d characters, want %d", n, maxField)
		}
		if n := len(c.Claims[1].Section[0]); n != maxHeading {
			t.Errorf("the heading has %d characters, want %d", n, maxHeading)
		}
		if len(c.Warnings) == 0 || !strings.Contains(c.Warnings[len(c.Warnings)-1].Message, "was cut") {
			t.Errorf("no warning: %v", c.Warnings)
		}
	}
}
