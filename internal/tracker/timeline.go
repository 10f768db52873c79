package tracker

import "time"

// Timeline is how a document stood through a period, moment by moment, for pictures: how many claims
// each section made, which of them came, went and moved, and how many name a source.
type Timeline struct {
	Document Document
	// Sections are the top-level headings that ever stood, each by the last name it had, in order of
	// first appearance; the first is the lead, whose name is empty.
	Sections []string
	// Domains are the sites that were cited most, the most cited first.
	Domains []string
	Moments []Moment // oldest first
	// Snapshots is the number of those in the period, from which Moments were chosen.
	Snapshots int
}

// Moment is how a document stood from one snapshot on, until the next moment.
type Moment struct {
	Seq      int
	Revision string
	Time     time.Time
	// Runs are its claims in document order.
	Runs           []Run
	Cited, Uncited int // claims
	// Citations counts those of each of Timeline.Domains, then those of all other sites, then those
	// whose source has no web address or is not known.
	Citations []int
}

// Run is a row of claims of one section that stood, or did not yet stand, in a row before.
type Run struct {
	Section int // index of Timeline.Sections
	Count   int
	// From is the place of the first of them in the moment before, from 0 on; -1 where they are new.
	From int
}

// Claims is the number of claims.
func (m *Moment) Claims() int {
	n := 0
	for _, r := range m.Runs {
		n += r.Count
	}
	return n
}
