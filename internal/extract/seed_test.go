package extract_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"tracker/internal/tracker"
)

// TestSeed reads the first bundled snapshot, plain text with labels at the start of paragraphs: which
// of them find their claim, and which belong to a text that the excerpt has lost.
func TestSeed(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join("..", "..", "snapshots", "foreign-policy-*", "000_*.txt"))
	if len(files) != 1 {
		t.Fatalf("found %d seeds", len(files))
	}
	source, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	c := content(t, tracker.Plain, string(source))
	if want := "Foreign policy of the second Donald Trump administration"; c.Title != want {
		t.Errorf("title %q, want %q", c.Title, want)
	}

	var dangling []string
	cited := map[string]string{} // label to the claim's text
	for _, claim := range c.Claims {
		for _, d := range claim.Dangling {
			dangling = append(dangling, d.Label)
		}
		for _, cite := range claim.Citations {
			cited[cite.Label] = claim.Text
		}
	}
	want := []string{
		"[9]", "[10]", "[14]", "[17]", "[28]", "[32]", "[33]", "[39]", "[51]", "[53]", "[54]", "[56]", "[57]", "[61]", "[74]", "[78]", "[103]", "[110]",
	}
	if !slices.Equal(dangling, want) {
		t.Errorf("dangling %v, want %v", dangling, want)
	}
	for label, start := range map[string]string{
		"[11]": "Secretary of State Marco Rubio condemned", "[29]": "Diplomats from both countries", "[30]": "Diplomats from both countries",
		"[34]": "Defense Secretary Pete Hegseth", "[62]": "Trump's son-in-law", "[104]": "On January 16", "[105]": "On January 16",
		"[63]": "Most of Trump's advisors", "[64]": "Most of Trump's advisors", "[65]": "Most of Trump's advisors",
	} {
		if text := cited[label]; len(text) < len(start) || text[:len(start)] != start {
			t.Errorf("%s is cited by %q, want %q…", label, text, start)
		}
		delete(cited, label)
	}
	if len(cited) > 0 {
		t.Errorf("more citations than wanted: %v", cited)
	}
	if n := len(c.Claims); n != 27 || c.Claims[n-1].Kind != tracker.Caption {
		t.Errorf("%d claims, the last a %s", n, c.Claims[n-1].Kind)
	}
}
