package report_test

import (
	"log"
	"os"

	"tracker/internal/report"
	"tracker/internal/tracker"
)

// A diff on a terminal without colours. [report.Markdown] and [report.JSON] take the same value.
func ExampleText_Diff() {
	ministry := tracker.Source{ID: "s1", Title: "List of detained persons", URL: "https://ministry.example/list", Domain: "ministry.example"}
	before := tracker.Claim{ID: 1, Kind: tracker.Sentence, Position: 1, Text: "10 suspected members were detained.",
		Citations: []tracker.Citation{{Label: "[3]", Source: "s1"}},
		Facts:     []tracker.Fact{{Type: tracker.Number, Text: "10", Value: "10", Start: 0, End: 2}}}
	after := before
	after.Text = "12 suspected members were detained."
	after.Facts = []tracker.Fact{{Type: tracker.Number, Text: "12", Value: "12", Start: 0, End: 2}}
	diff := &tracker.Diff{
		Document: tracker.Document{Title: "Border talks"},
		From:     tracker.Snapshot{Revision: "monday.txt"}, To: tracker.Snapshot{Revision: "friday.txt"},
		Summary: tracker.Summary{Changed: 1},
		Changes: []tracker.Change{{
			Kind: tracker.Changed, Degree: tracker.Substance, Claim: 1, Unsourced: true, Before: &before, After: &after,
			Edits: []tracker.Edit{{Op: tracker.Delete, Text: "10"}, {Op: tracker.Insert, Text: "12"},
				{Op: tracker.Equal, Text: " suspected members were detained."}},
			Facts: []tracker.FactChange{{Type: tracker.Number, Before: &before.Facts[0], After: &after.Facts[0]}},
		}},
		Cited: []tracker.Source{ministry},
	}
	if err := (report.Text{W: os.Stdout, Width: 80}).Diff(diff); err != nil {
		log.Fatal(err)
	}
	// Output:
	// Border talks
	//
	// from  monday.txt  time unknown
	// to    friday.txt  time unknown
	//
	// ! 1 fact changed under an unchanged citation
	//
	// 1 claim changed in substance
	//
	// (lead, before the first heading)
	//   ~ changed in substance  claim 1
	//     [-10-]{+12+} suspected members were detained.
	//     fact: number 10 -> 12 suspected members
	//     ! unsourced: the facts changed, the citations did not
	//     still cites [3] List of detained persons (ministry.example)
}
