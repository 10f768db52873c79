package diff

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tracker/internal/lineage"
	"tracker/internal/tracker"
)

// line makes a line of snapshots, each a list of sentences; "text [raw of a source]" cites it, under
// an address where the raw has one.
func line(t *testing.T, snapshots ...[]string) *lineage.Line {
	t.Helper()
	l := lineage.New(tracker.Document{ID: "d"})
	for n, sentences := range snapshots {
		var c tracker.Reading
		for _, s := range sentences {
			text, raw, cited := strings.Cut(s, " [")
			claim := &tracker.Claim{Kind: tracker.Sentence, Section: []string{}, Text: text}
			if raw = strings.TrimSuffix(raw, "]"); cited {
				src := tracker.Source{ID: raw, Raw: raw}
				if at := strings.Index(raw, "https://"); at >= 0 {
					src.Title, src.URL = strings.TrimSpace(raw[:at]), raw[at:]
					src.Domain, _, _ = strings.Cut(raw[at+len("https://"):], "/")
				}
				c.Sources = append(c.Sources, src)
				claim.Citations = []tracker.Citation{{Label: "[1]", Source: src.ID}}
			}
			c.Claims = append(c.Claims, claim)
		}
		s := tracker.Snapshot{Revision: fmt.Sprint(n + 1), SHA256: fmt.Sprint(n)}
		if _, err := l.Append(s, 1, func() (*tracker.Reading, error) { return &c, nil }); err != nil {
			t.Fatal(err)
		}
	}
	return l
}

// told is a diff in a line a change.
func told(d *tracker.Diff) []string {
	list := []string{}
	for _, c := range d.Changes {
		s := fmt.Sprintf("%s %d", c.Kind, c.Claim)
		for _, r := range c.Related {
			s += fmt.Sprintf(", %s %d", r.Relation, r.Claim)
		}
		for _, x := range c.CitationsAdded {
			s += ", gained " + x.Source
		}
		for _, x := range c.CitationsRemoved {
			s += ", lost " + x.Source
		}
		for _, f := range c.Facts {
			s += ", " + string(f.Type)
			if f.Before != nil {
				s += " " + f.Before.Text
			}
			if f.After != nil {
				s += " to " + f.After.Text
			}
		}
		list = append(list, s)
	}
	return list
}

func TestSources(t *testing.T) {
	const text = "Kropotkin argues that society was organized on such principles before."
	for _, c := range []struct {
		name, before, after string
		want                []string
		sources             string
	}{
		{ // Anarchism, February 2006
			"described in another order", "Peter Kropotkin, Mutual Aid: A Factor of Evolution, 1902.", `Kropotkin, Peter. "Mutual Aid: A Factor of Evolution", 1902.`,
			[]string{}, "0 added, 0 removed, 1 changed",
		},
		{
			"another year is another work", "Acme Institute, Annual Report on Harbours, 1902.", "Acme Institute, Annual Report on Harbours, 1903.",
			[]string{"recited 1, gained Acme Institute, Annual Report on Harbours, 1903., lost Acme Institute, Annual Report on Harbours, 1902."}, "1 added, 1 removed, 0 changed",
		},
		{ // a redirecting link whose token is new each time
			"a link on the same words, to the same site", "trademarks and any similar marks https://l.example.com/l?u=1", "trademarks and any similar marks https://l.example.com/l?u=2",
			[]string{}, "0 added, 0 removed, 1 changed",
		},
		{
			"a link on the same words, to another site", "trademarks and any similar marks https://a.example.com/x", "trademarks and any similar marks https://b.example.org/y",
			[]string{"recited 1, gained trademarks and any similar marks https://b.example.org/y, lost trademarks and any similar marks https://a.example.com/x"}, "1 added, 1 removed, 0 changed",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := Snapshots(line(t, []string{text + " [" + c.before + "]"}, []string{text + " [" + c.after + "]"}), 1, 2)
			if diff := cmp.Diff(c.want, told(d)); diff != "" {
				t.Errorf("changes (-want +got):\n%s", diff)
			}
			if got := fmt.Sprintf("%d added, %d removed, %d changed", len(d.Sources.Added), len(d.Sources.Removed), len(d.Sources.Changed)); got != c.sources {
				t.Errorf("sources: %s, want %s", got, c.sources)
			}
		})
	}
}

// A link between claims is told only where it says, of the two snapshots that are compared, where a
// claim came from or went.
func TestNetRelations(t *testing.T) {
	const (
		both  = "The council abolished the tolls on cars and lorries in the spring of 1968, and the toll houses were sold to a brewery."
		first = "The council abolished the tolls on cars and lorries in the spring of 1968."
		rest  = "The toll houses were sold to a brewery."
		other = "The deck was renewed in 1994."
	)
	l := line(t, []string{both, other}, []string{first, rest, other}, []string{both, other, "A storm closed the bridge."}, []string{"A storm closed the bridge.", other})
	for _, c := range []struct {
		from, to int
		want     []string
	}{
		{1, 2, []string{"changed 1", "added 3, split_from 1"}},
		{2, 3, []string{"changed 1, merged_from 3", "removed 3", "added 4"}},
		{1, 3, []string{"added 4"}},
		{1, 4, []string{"removed 1", "added 4"}},
	} {
		if d := cmp.Diff(c.want, told(Snapshots(l, c.from, c.to))); d != "" {
			t.Errorf("%d to %d (-want +got):\n%s", c.from, c.to, d)
		}
	}
}

// A link holds over what lay between: the claim that another was merged into was merged on itself, the
// one that another was split from had been split off.
func TestRelationsThroughClaimsInBetween(t *testing.T) {
	const (
		tolls   = "The council abolished the tolls on cars and lorries in the spring of 1968 after forty years of petitions from the towns on both banks of the Ellery"
		houses  = "the toll houses were sold to a brewery from the north of the county"
		keepers = "their keepers were pensioned by the old company of turnpikes"
		other   = "The deck was renewed in 1994."
	)
	three := []string{tolls + ".", "The toll houses were sold to a brewery from the north of the county.", "Their keepers were pensioned by the old company of turnpikes.", other}
	two := []string{tolls + ".", "The toll houses were sold to a brewery from the north of the county, and " + keepers + ".", other}
	one := []string{tolls + ", " + houses + ", and " + keepers + ".", other}
	for _, c := range []struct {
		name      string
		snapshots [][]string
		want      []string
	}{
		{"merged", [][]string{three, two, one}, []string{"changed 1, merged_from 3, merged_from 2", "removed 2", "removed 3"}},
		{"split", [][]string{one, two, three}, []string{"changed 1", "added 3, split_from 1", "added 4, split_from 1"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := line(t, c.snapshots...)
			if d := cmp.Diff(c.want, told(Snapshots(l, 1, 3))); d != "" {
				t.Errorf("(-want +got):\n%s\n%v", d, l.Relations)
			}
		})
	}
}
