package cli

import (
	"testing"
	"time"
)

func TestProgress(t *testing.T) {
	for want, p := range map[string]passage{
		"bridge: 1 snapshot so far, 2 a second":                                           {document: "bridge", snapshots: 1, all: 6, took: 3 * time.Second},
		"bridge: 1200 snapshots so far, 400 a second; 25% of 12.0 MB read, about 9s left": {document: "bridge", snapshots: 1200, all: 1200, took: 3 * time.Second, read: 3e6, size: 12e6},
		"bridge: 90 snapshots so far, 10 a second; 100% of 0.5 MB read":                   {document: "bridge", snapshots: 90, all: 90, took: 9 * time.Second, read: 5e5, size: 5e5},
	} {
		if got := p.String(); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}
