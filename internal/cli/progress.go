package cli

import (
	"fmt"
	"time"

	"tracker/internal/ingest"
)

// progress writes a line every few seconds; dumps, where there are any, tell how far the input is.
func (a *app) progress(dumps *ingest.Dumps) func(string, int) {
	if a.quiet {
		return nil
	}
	began := a.now()
	last, all := began, 0
	return func(document string, n int) {
		all++
		if now := a.now(); now.Sub(last) >= 3*time.Second {
			last = now
			p := passage{document: document, snapshots: n, all: all, took: now.Sub(began)}
			if dumps != nil {
				p.read, p.size = dumps.Progress()
			}
			a.say("%s", p)
		}
	}
}

// passage is how far a run has come.
type passage struct {
	document   string
	snapshots  int // of the document
	all        int // snapshots of the run
	took       time.Duration
	read, size int64 // bytes of the input; 0 where its size is not known
}

// String is "bridge: 1200 snapshots so far, 400 a second; 25% of 12.0 MB read, about 9s left".
func (p passage) String() string {
	s := fmt.Sprintf("%s: %s so far, %.0f a second", p.document, plural(p.snapshots, "snapshot"), float64(p.all)/p.took.Seconds())
	if p.size == 0 || p.read == 0 {
		return s
	}
	part := min(1, float64(p.read)/float64(p.size))
	s += fmt.Sprintf("; %.0f%% of %.1f MB read", 100*part, float64(p.size)/1e6)
	if part < 1 {
		s += fmt.Sprintf(", about %v left", (time.Duration(float64(p.took) * (1/part - 1))).Round(time.Second))
	}
	return s
}
