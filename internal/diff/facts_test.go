package diff

import (
	"testing"

	"tracker/internal/facts"
	"tracker/internal/textdiff"
	"tracker/internal/tracker"
)

// Read in real changes: what is no change of fact although one side alone reads it as one.
func TestOnlyRead(t *testing.T) {
	for _, c := range []struct {
		before, after string
		want          int
	}{
		{ // the capital told nothing at the start
			"Stalinist-led troops suppressed the collectives.",
			"According to foreign observers, Stalinist-led troops suppressed the collectives.", 0,
		},
		{ // an ordinary word, which only opens the sentence
			"Anarchy is the absence of rule.",
			"Most hold that anarchy is the absence of rule.", 0,
		},
		{ // the word was there, misspelt
			"Individualists belive that men have rights, niether more nor less, in the towns.",
			"Individualists believe that men have rights, neither more nor less, in all the towns.", 0,
		},
		{ // single marks for double ones
			`He argues that the term "libertarian," he notes, was appropriated.`,
			`He argues that the term 'libertarian', he notes, was appropriated.`, 0,
		},
		{ // marks round a term
			`A colony called "New Harmony" that failed soon.`,
			`A colony called New Harmony, which failed soon.`, 0,
		},
		{ // the words left the quotation
			`He called it "a form of theft" in 1840.`,
			`He called it a form of theft in 1840.`, 1,
		},
		{
			"The work was praised by Emma Goldman in 1911.",
			"The work was praised by many in 1911.", 1,
		},
		{ // a part of a longer word is not the name
			"The plan of Marx was published.",
			"The plan of the Marxists was published.", 1,
		},
	} {
		c1 := &tracker.Change{
			Before: &tracker.Claim{Text: c.before, Facts: facts.Find(c.before)},
			After:  &tracker.Claim{Text: c.after, Facts: facts.Find(c.after)},
		}
		got := onlyRead(facts.Compare(c1.Before.Facts, c1.After.Facts, textdiff.Edits(c.before, c.after)), c.before, c.after)
		if c.want == 0 && len(got) > 0 || c.want > 0 && len(got) == 0 {
			t.Errorf("%s\n%s\ndiffer in %d facts, want %d: %+v", c.before, c.after, len(got), c.want, got)
		}
	}
}
