package tracker

// Severity says how grave a finding is.
type Severity string

// The severities; a rule that is off finds nothing.
const (
	SeverityError   Severity = "error"
	SeverityWarning Severity = "warning"
	SeverityOff     Severity = "off"
)

// Rule is something that a change must not do.
type Rule struct {
	ID       string // "lost_citation": the name in the configuration and in every output
	Summary  string // one sentence
	Help     string // what to do about a finding
	Severity Severity
}

// Finding is a place where a change breaks a rule.
type Finding struct {
	Rule     string // Rule.ID
	Severity Severity
	Claim    int // Claim.ID, 0 where the finding is about a section
	Section  []string
	Message  string // what is wrong, in one sentence
	Text     string // of the claim as it is, or as it was where it is gone
	Removed  bool   // Text and Section are those before the change
	Source   string // Source.ID, where the finding is about one
}

// Checked is what came of the rules for one document.
type Checked struct {
	Document Document
	From, To Snapshot
	Findings []Finding // in document order
	// File is the file of To, with slashes, "" where there is none. Lines, beside Findings, are where
	// in it the text of each begins, 0 where that is not known.
	File  string
	Lines []int
}

// WantsSource tells a claim that readers expect a citation for and that has none. Captions, infobox
// fields, table rows and explanatory notes rarely carry one.
func (c *Claim) WantsSource() bool {
	if c == nil || c.IsCited() {
		return false
	}
	return c.Kind == Sentence || c.Kind == ListItem || c.Kind == Quotation
}
