package report

import (
	"testing"

	"tracker/internal/tracker"
)

func TestHeadingWords(t *testing.T) {
	for want, s := range map[string]tracker.SectionChange{
		"section renamed: Use -> Traffic":                      {Kind: tracker.SectionRenamed, Before: []string{"Use"}, After: []string{"Traffic"}},
		"section renamed: History › Use -> Traffic":            {Kind: tracker.SectionRenamed, Before: []string{"History", "Use"}, After: []string{"History", "Traffic"}},
		"section renamed: History › Use -> Past › Traffic":     {Kind: tracker.SectionRenamed, Before: []string{"History", "Use"}, After: []string{"Past", "Traffic"}},
		"section moved whole: Use":                             {Kind: tracker.SectionMoved, Before: []string{"Use"}, After: []string{"Use"}},
		"section moved whole: Use -> History › Use":            {Kind: tracker.SectionMoved, Before: []string{"Use"}, After: []string{"History", "Use"}},
		"section moved whole: History › Use -> History › Work": {Kind: tracker.SectionMoved, Before: []string{"History", "Use"}, After: []string{"History", "Work"}},
		"heading put in: Use › Tolls":                          {Kind: tracker.SectionAdded, Before: []string{"Use"}, After: []string{"Use", "Tolls"}},
		"heading taken out: Use":                               {Kind: tracker.SectionRemoved, Before: []string{"Use"}, After: []string{}},
	} {
		if got := headingWords(s, "->"); got != want {
			t.Errorf("%v: %q, want %q", s, got, want)
		}
	}
}
