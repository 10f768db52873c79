package edits

// Version is one version of a source.
type Version struct {
	Source string
	// Marked is the same with marks in it that tell the units apart; see [Marks].
	Marked string
	// Clean has the units that were sure to be one statement, by id; Text their source.
	Clean map[int]bool
	Text  map[int]string
}

// History is a few versions of one source.
type History struct {
	Name     string // of the edits
	Document string
	Mixed    string // "" for one kind of edit alone, else how much of the page
	Versions []Version
	Steps    []Truth // Steps[i] leads from Versions[i] to Versions[i+1]
	// Back is true where the last version has every statement of the first again.
	Back bool
}

// Truth is what a reader should be told of a step. Units that are in one of the two versions only
// were added or removed; those on both sides without an expectation are untouched.
type Truth struct {
	Expect   map[int]*Expect
	Restored map[int]bool
	Links    []Link
	Sections []Section
	// Silent is true of a step that is to give no change at all.
	Silent bool
}

// Expect is what happened to a unit that stands on both sides.
type Expect struct {
	Edit     string // its name
	Changed  bool   // its text
	Moved    bool
	Cosmetic bool
	Facts    []Fact
	// AnyFacts and AnyCites leave out what the generator cannot know.
	AnyFacts, AnyCites bool
	Gained, Lost       []string // addresses of sources
}

// Kind is the kind of change that the expectation amounts to.
func (e *Expect) Kind() string {
	switch {
	case e.Changed:
		return "changed"
	case len(e.Gained)+len(e.Lost) > 0:
		return "recited"
	case e.Moved:
		return "moved"
	}
	return ""
}

// Fact is a detail that changed: its type and the words that must be in it, "" on the side without.
type Fact struct{ Type, Before, After string }

// Link is a split or a merge.
type Link struct {
	Relation    string // "split_from" or "merged_from"
	Unit, Other int
}

// Section is what happened to a heading, "renamed", "moved" or "added", and its own words before and
// after.
type Section struct{ Kind, Before, After string }

func version(p *page) Version {
	v := Version{Source: p.render(), Marked: p.renderMarked(), Clean: map[int]bool{}, Text: map[int]string{}}
	for i := range p.blocks {
		for _, u := range p.blocks[i].units {
			v.Clean[u.id] = u.clean
			v.Text[u.id] = u.text
		}
	}
	return v
}
