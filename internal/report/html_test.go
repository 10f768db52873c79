package report

import (
	"bytes"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"tracker/internal/tracker"
)

// sampleTimeline is the border talks in three moments: a claim comes in the second; in the third the
// reactions stand before the talks.
func sampleTimeline() *tracker.Timeline {
	at := func(day int) time.Time { return time.Date(2025, 2, day, 9, 30, 0, 0, time.UTC) }
	return &tracker.Timeline{
		Document: sampleDocument(), Sections: []string{"", "Talks", "Reactions"}, Domains: []string{"chronicle.example", "ministry.example"},
		Snapshots: 7,
		Moments: []tracker.Moment{
			{Seq: 3, Revision: "103", Time: at(12), Runs: []tracker.Run{{Section: 0, Count: 2, From: -1}, {Section: 1, Count: 6, From: -1}, {Section: 2, Count: 4, From: -1}},
				Cited: 5, Uncited: 7, Citations: []int{2, 2, 0, 1}},
			{Seq: 7, Revision: "107", Time: at(15), Runs: []tracker.Run{{Section: 0, Count: 2}, {Section: 1, Count: 5, From: 3}, {Section: 1, Count: 2, From: -1}, {Section: 2, Count: 4, From: 8}},
				Cited: 8, Uncited: 5, Citations: []int{3, 4, 1, 1}},
			{Seq: 10, Revision: "110", Time: at(18), Runs: []tracker.Run{{Section: 0, Count: 2}, {Section: 2, Count: 4, From: 9}, {Section: 1, Count: 7, From: 2}},
				Cited: 8, Uncited: 5, Citations: []int{3, 4, 1, 1}},
		},
	}
}

func samplePage(w io.Writer) error {
	return HTML{W: w, Timeline: sampleTimeline()}.Changelog(sampleChangelog())
}

func poisonedPage(w io.Writer, s string) error {
	return HTML{W: w, Timeline: poison(sampleTimeline(), s)}.Changelog(poison(sampleChangelog(), s))
}

// Whatever a document says, the page has the elements and attributes of ours, each with our values, and
// leads to web addresses only.
func FuzzHTML(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, s string) {
		var page, plain bytes.Buffer
		if err := poisonedPage(&page, s); err != nil {
			t.Fatal(err)
		}
		if err := poisonedPage(&plain, "word"); err != nil {
			t.Fatal(err)
		}
		checkInert(t, "page", page.String(), false)
		got, want := skeleton(t, page.Bytes()), skeleton(t, plain.Bytes())
		if visible(s) {
			if !slices.Equal(got, want) {
				t.Errorf("%.60q changes the structure: %s", s, firstDifference(got, want))
			}
			return
		}
		known := map[string]bool{}
		for _, line := range want {
			known[line] = true
		}
		for _, line := range got {
			if !known[line] {
				t.Errorf("%q makes %s", s, line)
			}
		}
	})
}

func firstDifference(got, want []string) string {
	for i := range got {
		if i >= len(want) || got[i] != want[i] {
			return "instead of " + strings.Join(want[min(i, len(want)):min(i+3, len(want))], ", ") + " there is " + strings.Join(got[i:min(i+3, len(got))], ", ")
		}
	}
	return "the end is missing"
}

// geometry are attributes whose values come of the width of a name; so does the number of dates that
// have room on an axis.
var geometry = map[string]bool{"d": true, "x": true, "y": true}

func onAxis(line string) bool {
	return strings.HasPrefix(line, "<path class=grid ") || strings.HasPrefix(line, "<text class=tick ") || line == "</text>"
}

// skeleton lists the elements of a page with their attributes; links that lead out are left out, but
// their addresses looked at.
func skeleton(t *testing.T, page []byte) []string {
	t.Helper()
	var list []string
	z := html.NewTokenizer(bytes.NewReader(page))
	out := false // in a link that leads out
	for {
		switch z.Next() {
		case html.ErrorToken:
			if z.Err() != io.EOF {
				t.Fatal(z.Err())
			}
			return list
		case html.CommentToken:
			t.Errorf("a comment: %s", z.Raw())
		case html.EndTagToken:
			if name, _ := z.TagName(); string(name) == "a" && out {
				out = false
				continue
			}
			if line := string(z.Raw()); !onAxis(line) {
				list = append(list, line)
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			token := z.Token()
			if token.Data == "a" && len(token.Attr) == 1 && !strings.HasPrefix(token.Attr[0].Val, "#") {
				if address := token.Attr[0].Val; token.Attr[0].Key != "href" || !strings.HasPrefix(address, "http://") && !strings.HasPrefix(address, "https://") {
					t.Errorf("a link to %q", address)
				}
				out = true
				continue
			}
			line := "<" + token.Data
			for _, a := range token.Attr {
				if line += " " + a.Key; !geometry[a.Key] {
					line += "=" + a.Val
				}
			}
			if !onAxis(line) {
				list = append(list, line+">")
			}
		}
	}
}

// The tree that a browser makes of a page has no element that runs or fetches, and the policy names
// the very style that is there.
func TestPageStandsAlone(t *testing.T) {
	var page bytes.Buffer
	if err := samplePage(&page); err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(&page)
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "script", "img", "iframe", "object", "embed", "link", "base", "form", "video", "audio", "use", "image", "foreignobject":
			t.Errorf("<%s> in the page", n.Data)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "src" || a.Key == "srcset" {
				t.Errorf("<%s %s>", n.Data, a.Key)
			}
			if a.Key == "id" {
				if ids[a.Val] {
					t.Errorf("id %s twice", a.Val)
				}
				ids[a.Val] = true
			}
		}
	}
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			if a.Key == "aria-labelledby" || a.Key == "href" && strings.HasPrefix(a.Val, "#") {
				for _, id := range strings.Fields(strings.TrimPrefix(a.Val, "#")) {
					if !ids[id] {
						t.Errorf("%s=%s leads nowhere", a.Key, a.Val)
					}
				}
			}
		}
	}
}

// A long changelog is told in full as far as a page can be long, and counted from there on.
func TestLongPageIsCut(t *testing.T) {
	long, c := manyDays(400, 40), counter{}
	if err := (HTML{W: &c}).Changelog(long); err != nil {
		t.Fatal(err)
	}
	if c.all > 4<<20 || c.largest > 1<<20 {
		t.Errorf("%d bytes, %d in one piece", c.all, c.largest)
	}
	var page bytes.Buffer
	if err := (HTML{W: &page}).Changelog(long); err != nil {
		t.Fatal(err)
	}
	told := regexp.MustCompile(`<article `).FindAllString(page.String(), -1)
	if len(told) != pageChanges/40 || !strings.Contains(page.String(), "by month") {
		t.Errorf("%d days told in full", len(told))
	}
}
