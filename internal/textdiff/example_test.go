package textdiff_test

import (
	"fmt"

	"tracker/internal/facts"
	"tracker/internal/textdiff"
)

func Example() {
	before := "The strike killed 10 suspected members, the navy said."
	after := "The strike killed 12 members, the navy said."
	for _, e := range textdiff.Edits(before, after) {
		fmt.Printf("%-6s %q\n", e.Op, e.Text)
	}
	changes := facts.Compare(facts.Find(before), facts.Find(after), textdiff.Edits(before, after))
	fmt.Println(textdiff.Degree(before, after, changes))
	// Output:
	// equal  "The strike killed "
	// delete "10 suspected"
	// insert "12"
	// equal  " members, the navy said."
	// substance
}

func ExampleFold() {
	fmt.Println(textdiff.Fold("“Thirty-five” ships — the Navy’s — sank on 4–6 May; losses: $3.5 bn."))
	// Output:
	// thirty five ships the navys sank on 4 - 6 may losses $ 3.5 bn
}
