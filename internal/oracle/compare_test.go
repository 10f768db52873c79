package main

import (
	"strings"
	"testing"
)

// paragraph is a rendering with a marker after the first sentence and a template that is missing.
const paragraph = `<h2>Rain</h2><p>It rained.<sup class="reference"><a>&#91;1&#93;</a></sup> It snowed ` +
	`<a class="new" title="Template:Convert (page does not exist)">Template:Convert</a> deep.</p>`

func scoreOf(t *testing.T, html string, claims ...claim) (score, []difference) {
	t.Helper()
	shown, err := readRendering([]byte(html))
	if err != nil {
		t.Fatal(err)
	}
	return compare("page", shown, claims)
}

func said(text string, labels ...string) claim {
	c := claim{text: text, words: words(text), labels: map[string]bool{}}
	for _, l := range labels {
		c.labels[l] = true
	}
	return c
}

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		name   string
		claims []claim
		want   score
	}{
		{"equal", []claim{said("It rained.", "[1]"), said("It snowed deep.")}, score{7, 7, 7, 0, 1, 1, 1}},
		{"claim lost", []claim{said("It rained.", "[1]")}, score{7, 3, 3, 0, 1, 1, 1}},
		{"words added", []claim{said("It rained.", "[1]"), said("It snowed {{convert}} deep.")}, score{7, 7, 12, 5, 1, 1, 1}},
		{"wrong order", []claim{said("It snowed deep."), said("It rained.", "[1]")}, score{7, 4, 7, 3, 1, 1, 0}},
		{"marker lost", []claim{said("It rained."), said("It snowed deep.")}, score{7, 7, 7, 0, 1, 0, 0}},
		{"marker at the wrong claim", []claim{said("It rained."), said("It snowed deep.", "[1]")}, score{7, 7, 7, 0, 1, 1, 0}},
		{"wrong number", []claim{said("It rained.", "[2]"), said("It snowed deep.")}, score{7, 7, 7, 0, 1, 1, 0}},
	} {
		got, differences := scoreOf(t, paragraph, c.claims...)
		if got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
		if (len(differences) == 0) != (c.name == "equal") {
			t.Errorf("%s: differences %v", c.name, differences)
		}
	}
}

func TestTableHeaders(t *testing.T) {
	table := `<table><tr><th>Year<sup class="reference">[1]</sup></th><th>Days</th></tr><tr><td>2019</td><td>12</td></tr></table>`
	row := said("Year: 2019; Days: 12", "[1]")
	row.row = true
	if got, d := scoreOf(t, table, row); got != (score{2, 2, 7, 0, 1, 1, 1}) {
		t.Errorf("%+v %v", got, d)
	}
}

func TestReadClaims(t *testing.T) {
	claims := readClaims("{{Infobox x|a=1<ref>no</ref>}}\nOne{{convert|1|m}} two.<ref>A</ref> Three.", map[string]bool{"Infobox x": true, "Convert": true})
	var texts []string
	for _, c := range claims {
		texts = append(texts, c.text)
	}
	if got := strings.Join(texts, "|"); got != "One two.|Three." || !claims[0].labels["[1]"] {
		t.Errorf("%q %v", got, claims)
	}
}

func TestTemplates(t *testing.T) {
	source := "{{a|{{b}}}} <!-- {{a}} --> <nowiki>{{a}}</nowiki> {{template:A_b |x}} {{c}}"
	var got []string
	for _, e := range templates(source, map[string]bool{"A": true, "B": true, "A b": true}) {
		got = append(got, source[e.start:e.end])
	}
	if want := "{{a|{{b}}}}|{{template:A_b |x}}"; strings.Join(got, "|") != want {
		t.Errorf("%q, want %q", got, want)
	}
}
