package tracker

import "slices"

// Kind says what sort of statement a claim is.
type Kind string

// The kinds of claim.
const (
	Sentence  Kind = "sentence"
	ListItem  Kind = "list_item"
	Caption   Kind = "caption"
	TableRow  Kind = "table_row"
	Infobox   Kind = "infobox"
	Quotation Kind = "quotation" // a block of its own
	Note      Kind = "note"      // an explanatory footnote
)

// Content is what one snapshot says: the result of parsing and extracting its bytes, before
// lineage gives its claims the ids that they keep across snapshots.
type Content struct {
	Title    string
	Claims   []Claim // in document order
	Sources  []Source
	Warnings []Warning // odd markup: kept as text and reported, never fatal
}

// Claim is one statement that a snapshot makes.
type Claim struct {
	// ID is the lineage: equal for the same claim in two snapshots, whatever happened to its words.
	ID        int        `json:"id"`
	Kind      Kind       `json:"kind"`
	Section   []string   `json:"section"`  // heading path; the lead is empty
	Position  int        `json:"position"` // 1-based, in document order
	Text      string     `json:"text"`     // plain text, NFC, white space folded, labels taken out
	Citations []Citation `json:"citations"`
	Flags     []Flag     `json:"flags"`
	Facts     []Fact     `json:"facts"`

	// Dangling are labels printed before the claim that belong to a text the snapshot has lost.
	Dangling []Citation `json:"-"`
	// Version counts the wordings of the claim from 1; 0 before lineage.
	Version int `json:"-"`
}

// Citation is the use of a source by a claim.
type Citation struct {
	Label   string // as a reader sees it: "[3]", "[note 1]"; "" for a plain link
	Name    string // of the reference, where it has one
	Group   string // of the reference, where it has one
	Locator string // the place in the source: "p. 12"
	Source  string // Source.ID, or "" when the snapshot does not list it
}

// IsNote reports whether the mark leads to an explanatory note, which is no source.
func (c Citation) IsNote() bool { return c.Source == "" && c.Group != "" }

// IsCited reports whether the claim names a source, be it one that the snapshot does not list.
func (c *Claim) IsCited() bool {
	return slices.ContainsFunc(c.Citations, func(x Citation) bool { return !x.IsNote() })
}

// Flag is an editors' mark on a claim, such as "citation needed".
type Flag struct {
	Flag string `json:"flag"`
	Date string `json:"date"` // "2025-02", as precise as the mark; "" where it has none
}

// Source is a cited work. Its ID is made from its identity (DOI, PMID, ISBN, address, or title), so
// the same work has the same id in every document and on every machine.
type Source struct {
	ID         string   `json:"id"`
	Type       string   `json:"type"` // "web", "news", "book", "journal", "report", …
	Title      string   `json:"title"`
	URL        string   `json:"url"`
	ArchiveURL string   `json:"archive_url"`
	Container  string   `json:"container"` // the journal, newspaper, site or book it is part of
	Publisher  string   `json:"publisher"`
	Date       string   `json:"date"`        // ISO 8601 with the precision it has: "2025", "2025-02"
	AccessDate string   `json:"access_date"` // likewise
	Authors    []string `json:"authors"`
	DOI        string   `json:"doi"`
	ISBN       string   `json:"isbn"` // 13 digits
	PMID       string   `json:"pmid"`
	Domain     string   `json:"domain"` // the registered domain of URL
	Raw        string   `json:"raw"`    // the reference's text as a reader sees it
}

// FactType says what kind of checkable detail a fact is.
type FactType string

// The types of fact.
const (
	Number      FactType = "number"
	Money       FactType = "money"
	Percentage  FactType = "percentage"
	Date        FactType = "date"
	Name        FactType = "name"
	Quote       FactType = "quotation"
	Negation    FactType = "negation"
	Hedge       FactType = "hedge"
	Attribution FactType = "attribution"
)

// Fact is a checkable detail inside a claim.
type Fact struct {
	Type  FactType `json:"type"`
	Text  string   `json:"text"`  // as printed
	Value string   `json:"value"` // normalised, so that equal facts have equal values
	Start int      `json:"start"` // in the claim's text, in Unicode code points
	End   int      `json:"end"`
}

// Warning is something odd in a snapshot's markup that was kept as text.
type Warning struct {
	Message    string
	Start, End int // byte offsets in the snapshot
}
