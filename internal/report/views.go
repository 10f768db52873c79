package report

import "tracker/internal/tracker"

// Claims is what one snapshot of a document claims.
type Claims struct {
	Document tracker.Document
	Snapshot tracker.Snapshot
	Content  tracker.Content
}

// id returns the number to show for claim i: its lineage, or its place where the content has not been
// through lineage and no claim has a number yet.
func (c Claims) id(i int) int {
	if id := c.Content.Claims[i].ID; id != 0 {
		return id
	}
	return i + 1
}

// Log is a list of snapshots in the order to show them; people expect the newest first.
type Log struct {
	Document tracker.Document
	Records  []tracker.Record
}

// Blame is each claim of one snapshot with the snapshot that last changed it, in document order.
type Blame struct {
	Document tracker.Document
	Snapshot tracker.Snapshot
	Claims   []tracker.Blame
}
