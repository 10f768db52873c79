package tracker

// ChangeKind says what happened to a claim between two snapshots: the first that applies, in the
// order of the constants.
type ChangeKind string

// The kinds of change.
const (
	Added   ChangeKind = "added"
	Removed ChangeKind = "removed"
	Changed ChangeKind = "changed" // the text differs
	Recited ChangeKind = "recited" // the text is the same, the set of cited sources differs
	Moved   ChangeKind = "moved"   // text and sources are the same, the place differs
)

// Degree says how far a changed claim's text differs.
type Degree string

// The degrees of a changed claim, the strongest first.
const (
	Substance Degree = "substance" // it says something more, less or else
	Wording   Degree = "wording"   // it says the same in other words
	Cosmetic  Degree = "cosmetic"  // only case, punctuation, spacing or typography differ
)

// Diff is what changed from one snapshot of a document to another.
type Diff struct {
	Document Document
	From, To Snapshot
	Summary  Summary
	// Changes stand in document order of To, removed claims where they stood.
	Changes []Change
	// Sections are the headings that changed over claims that stayed.
	Sections []SectionChange
	// Cited are the sources that Changes name, in order of id.
	Cited []Source
	// CitedBefore are those of Cited that From describes otherwise, as they are described there.
	CitedBefore []Source
	// NoFootnotes is true where no claim of either snapshot cites a source by a footnote, as in terms
	// of service: there nobody expects a source, and links lead to other pages rather than to evidence.
	NoFootnotes bool
	// Sources are the works that the two snapshots cite, not who cites them.
	Sources SourceChanges
	// Unchanged are the claims that are the same on both sides.
	Unchanged []Unchanged
	// Passing is what came and went in between; nil where it was not asked for.
	Passing []Passing
}

// Summary counts changes by kind.
type Summary struct {
	Added     int `json:"added"`
	Removed   int `json:"removed"`
	Changed   int `json:"changed"`
	Recited   int `json:"recited"`
	Moved     int `json:"moved"`
	Unchanged int `json:"unchanged"`
}

// Change is what happened to one claim.
type Change struct {
	Kind     ChangeKind
	Degree   Degree // of a changed claim, else ""
	Claim    int    // Claim.ID
	Restored bool   // of an added claim: it stood in a snapshot before From
	Moved    bool   // the place differs too
	// Unsourced is true when facts differ while the set of cited sources does not.
	Unsourced     bool
	Before, After *Claim  // nil on the side where the claim is not
	Similarity    float64 // of the two texts, 0 to 1
	Edits         []Edit  // turn Before's text into After's
	Facts         []FactChange

	CitationsAdded, CitationsRemoved []Citation

	Related []Relation
}

// Op is what an edit does with its text.
type Op string

// The operations of an edit.
const (
	Equal  Op = "equal"
	Delete Op = "delete"
	Insert Op = "insert"
)

// Edit is a stretch of text that is kept, deleted or inserted.
type Edit struct {
	Op   Op     `json:"op"`
	Text string `json:"text"`
}

// FactChange is a fact that differs between the two sides of a changed claim; the side that lacks
// it is nil.
type FactChange struct {
	Type          FactType
	Before, After *Fact
}

// Relation links a claim to another that it was split from or that was merged into it.
type Relation struct {
	Relation string `json:"relation"` // SplitFrom or MergedFrom
	Claim    int    `json:"claim"`
}

// The relations between claims.
const (
	SplitFrom  = "split_from"
	MergedFrom = "merged_from"
)

// SectionKind says what happened to a heading.
type SectionKind string

// The kinds of section change. A section that came or went with all that it says is none: that is
// told claim by claim.
const (
	SectionRenamed SectionKind = "renamed"
	SectionMoved   SectionKind = "moved"   // with all that it heads; the paths are equal where only the order differs
	SectionAdded   SectionKind = "added"   // put in above claims that stayed
	SectionRemoved SectionKind = "removed" // taken out from above claims that stayed
)

// SectionChange is what happened to a heading over claims that are on both sides: their heading path
// before and after. The sections below it follow without an event.
type SectionChange struct {
	Kind   SectionKind `json:"kind"`
	Before []string    `json:"before"`
	After  []string    `json:"after"`
}

// SourceChanges are the differences between the sources of two snapshots.
type SourceChanges struct {
	Added, Removed []Source
	Changed        []SourceChange
}

// SourceChange is a source whose description differs, field by field (an archive link added, say).
type SourceChange struct {
	ID     string
	Fields []FieldChange
}

// FieldChange is one field of a source's description, under its JSON name.
type FieldChange struct {
	Field, Before, After string
}

// Unchanged is a claim that is the same in two snapshots, with its position in each.
type Unchanged struct {
	Claim, Before, After int
}

// Passing is a claim that something happened to between two snapshots, and was taken back, so that
// the net difference does not show it.
type Passing struct {
	Claim int
	// Kind is Added for a claim that came and went, Removed for one that went and came back,
	// Changed for one that had another wording or other sources for a while.
	Kind    ChangeKind
	Times   int // how often
	Text    string
	Section []string
	// First and Last are the snapshots that did it, or for Removed undid it, the first and the
	// last time.
	First, Last Snapshot
}
