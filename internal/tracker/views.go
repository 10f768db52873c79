package tracker

import (
	"slices"
	"time"
)

// Record is a snapshot with what it did to the one before it, and its part in reverts.
type Record struct {
	Snapshot
	Changes Summary
	// Reverts is the revision whose exact bytes this snapshot restores, "" where it is no revert.
	Reverts string
	// RevertedBy is the revision that undid this snapshot, "" where none did.
	RevertedBy string
}

// Event is a step in the life of one claim.
type Event struct {
	// Kind is what happened; a claim that comes back is Added with Restored true.
	Kind     ChangeKind
	Restored bool
	Snapshot Snapshot
	// Reverted is true where the snapshot was undone by an exact revert, so that the event did not last.
	Reverted bool
	// Claim is the claim as it stood from Snapshot on; nil when it was removed.
	Claim *Claim
	// Change compares with the event before, where the claim stood then and stands now.
	Change *Change
}

// History is the life of one claim.
type History struct {
	Document Document
	Claim    int
	Events   []Event  // oldest first
	Sources  []Source // that the events cite, in order of id
}

// Blame is a present claim with the snapshot that last changed its words or its sources.
type Blame struct {
	Claim      Claim
	Changed    Snapshot
	Introduced Snapshot
}

// Changelog is what changed in a document over a period, an entry a day on which something did.
type Changelog struct {
	Document     Document
	Since, Until time.Time // the period asked for; zero where open
	Entries      []ChangelogEntry
}

// ChangelogEntry is the net difference that one day made, and the snapshots behind it.
type ChangelogEntry struct {
	Day time.Time // midnight UTC
	// Begins is the number of claims with which the document's record begins on this day, 0 on
	// any other day.
	Begins int
	Diff   Diff
	// Snapshots are oldest first, those undone by a revert included; RevertedBy names a revert of the
	// same day alone.
	Snapshots []Record
}

// Undone reports whether a snapshot of the day is without a part in the day's difference: a revert of
// that day undid it, or it is one that undid nothing but snapshots of that day.
func (e *ChangelogEntry) Undone(r *Record) bool {
	if r.RevertedBy != "" {
		return true
	}
	return r.Reverts != "" && (r.Reverts == e.Diff.From.Revision ||
		slices.ContainsFunc(e.Snapshots, func(s Record) bool { return s.Revision == r.Reverts }))
}
