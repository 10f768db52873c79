package diff

import (
	"testing"

	"tracker/internal/lineage"
	"tracker/internal/tracker"
)

// pages makes a line of snapshots, each of one claim that cites one source.
func pages(t *testing.T, claims []tracker.Claim, sources []tracker.Source) *lineage.Line {
	t.Helper()
	l := lineage.New(tracker.Document{ID: "d"})
	for i := range claims {
		s := tracker.Snapshot{Revision: string(rune('a' + i)), SHA256: string(rune('a' + i))}
		if _, err := l.Append(s, 1, func() (*tracker.Reading, error) {
			return &tracker.Reading{Claims: []*tracker.Claim{&claims[i]}, Sources: sources[i : i+1]}, nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	return l
}

// A source that is described otherwise now is told as it was, too.
func TestCitedBefore(t *testing.T) {
	const id = "url:terms.example/cookies"
	english := tracker.Source{ID: id, URL: "https://terms.example/cookies", Title: "Cookies policy"}
	french := tracker.Source{ID: id, URL: "https://terms.example/cookies", Title: "Politique sur les cookies"}
	cites := []tracker.Citation{{Label: "[1]", Source: id}}
	claims := []tracker.Claim{
		{Kind: tracker.Sentence, Text: "See our policy for all about cookies.", Citations: cites},
		{Kind: tracker.Sentence, Text: "Tout savoir de nos témoins de connexion.", Citations: cites},
	}
	d := Snapshots(pages(t, claims, []tracker.Source{english, french}), 1, 2)
	if len(d.Cited) != 1 || d.Cited[0].Title != french.Title {
		t.Errorf("cited: %+v", d.Cited)
	}
	if len(d.CitedBefore) != 1 || d.CitedBefore[0].Title != english.Title {
		t.Errorf("cited before: %+v", d.CitedBefore)
	}
	d = Snapshots(pages(t, claims, []tracker.Source{english, english}), 1, 2)
	if len(d.CitedBefore) != 0 {
		t.Errorf("described as before: %+v", d.CitedBefore)
	}
}

func TestNoFootnotes(t *testing.T) {
	const id = "url:terms.example/cookies"
	note := tracker.Citation{Label: "[note 1]", Group: "note"}
	link, mark := tracker.Citation{Source: id}, tracker.Citation{Label: "[1]", Source: id}
	source := tracker.Source{ID: id, URL: "https://terms.example/cookies"}
	for _, c := range []struct {
		name          string
		before, after []tracker.Citation
		want          bool
	}{
		{"nothing", nil, nil, true},
		{"links", []tracker.Citation{link}, []tracker.Citation{link}, true},
		{"an explanatory note", []tracker.Citation{note}, nil, true},
		{"a footnote that goes", []tracker.Citation{mark}, nil, false},
		{"a footnote that comes", []tracker.Citation{link}, []tracker.Citation{mark}, false},
	} {
		claims := []tracker.Claim{
			{Kind: tracker.Sentence, Text: "The toll was sixpence for a cart.", Citations: c.before},
			{Kind: tracker.Sentence, Text: "The toll was a shilling for a cart.", Citations: c.after},
		}
		if d := Snapshots(pages(t, claims, []tracker.Source{source, source}), 1, 2); d.NoFootnotes != c.want {
			t.Errorf("%s: %v", c.name, d.NoFootnotes)
		}
	}
}
