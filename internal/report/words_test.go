package report

import (
	"testing"

	"tracker/internal/tracker"
)

func TestHeadingWords(t *testing.T) {
	for want, s := range map[string]tracker.SectionChange{
		"section renamed: Use -> Traffic":                  {Before: []string{"Use"}, After: []string{"Traffic"}},
		"section renamed: History › Use -> Traffic":        {Before: []string{"History", "Use"}, After: []string{"History", "Traffic"}},
		"section renamed: History › Use -> Past › Traffic": {Before: []string{"History", "Use"}, After: []string{"Past", "Traffic"}},
		"section moved whole: Use":                         {Before: []string{"Use"}, After: []string{"Use"}},
		"heading put in: Use › Tolls":                      {Before: []string{"Use"}, After: []string{"Use", "Tolls"}},
		"heading taken out: Use":                           {Before: []string{"Use"}, After: []string{}},
	} {
		if got := headingWords(s, "->"); got != want {
			t.Errorf("%v: %q, want %q", s, got, want)
		}
	}
}
