package facts_test

import (
	"fmt"

	"tracker/internal/facts"
	"tracker/internal/textdiff"
)

func Example() {
	before := "On 4 Feb 2025, Rubio said that 10 men were held."
	after := "On February 4, 2025, Rubio claimed that twelve men were held."
	for _, f := range facts.Find(after) {
		fmt.Printf("%s %q = %s\n", f.Type, f.Text, f.Value)
	}
	for _, c := range facts.Compare(facts.Find(before), facts.Find(after), textdiff.Edits(before, after)) {
		fmt.Printf("%s: %s became %s\n", c.Type, c.Before.Text, c.After.Text)
	}
	// Output:
	// date "February 4, 2025" = 2025-02-04
	// name "Rubio" = rubio
	// attribution "claimed" = claim
	// number "twelve" = 12
	// attribution: said became claimed
	// number: 10 became twelve
}
