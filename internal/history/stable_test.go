package history_test

import (
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tracker/internal/compress"
	"tracker/internal/history"
	"tracker/internal/ingest"
	"tracker/internal/lineage"
	"tracker/internal/report"
	"tracker/internal/tracker"
)

var stable = flag.Int("stable", 2000, "of how many revisions TestDaysAreNotRewritten makes a changelog, day by day")

// markdown is a changelog, cut into its head and its days, the newest first.
func markdown(t *testing.T, c *tracker.Changelog) []string {
	t.Helper()
	var b strings.Builder
	if err := (report.Markdown{W: &b}).Changelog(c); err != nil {
		t.Fatal(err)
	}
	return strings.Split(b.String(), "\n## ")
}

// Who commits the changelog every night gets a day more, and each day before byte for byte as it was:
// also where an edit of that day is reverted on the next, and where a source is described better later.
func TestDaysAreNotRewritten(t *testing.T) {
	root := os.Getenv("TRACKER_TESTDATA")
	if root == "" {
		root = "../../../shared"
	}
	f, err := os.Open(filepath.Join(root, "data", "anarchism", "history-2001-2007.xml.xz"))
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skipf("real material is missing: %v", err)
	}
	defer f.Close()
	xml, _, err := compress.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	l := lineage.New(tracker.Document{ID: "anarchism", Title: "Anarchism", Language: "en"})
	reader := ingest.Reader{Language: "en"}
	var told []string // the days as they were told when they had just ended, the oldest first
	var day time.Time
	tell := func() {
		if parts := markdown(t, history.Changelog(l, day, time.Time{})); len(parts) == 2 {
			told = append(told, parts[1])
		} else {
			t.Fatalf("%s: %d days", day, len(parts)-1)
		}
	}
	for c, err := range ingest.Dump(f.Name(), xml) {
		if err != nil {
			t.Fatal(err)
		}
		s := c.Snapshot
		if date := s.Time.UTC().Truncate(24 * time.Hour); !date.Equal(day) {
			if len(l.Snapshots) >= *stable {
				break
			}
			if !day.IsZero() {
				tell()
			}
			day = date
		}
		text, err := c.Text()
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(text)
		s.SHA256 = hex.EncodeToString(sum[:])
		if _, err := l.Append(s, 1, func() (*tracker.Reading, error) { return reader.Read(s.Format, string(text)) }); err != nil {
			t.Fatal(err)
		}
	}
	tell()
	now := markdown(t, history.Changelog(l, time.Time{}, time.Time{}))[1:]
	if len(told) < 100 || len(now) != len(told) {
		t.Fatalf("%d days, told %d", len(now), len(told))
	}
	rewritten := 0
	for i, before := range told {
		// The last section of a document ends without the line that parts it from the next.
		after := now[len(now)-1-i]
		if strings.TrimSuffix(after, "\n") != strings.TrimSuffix(before, "\n") {
			if rewritten++; rewritten <= 3 {
				t.Errorf("told anew later (-before +after):\n%s", cmp.Diff(strings.Split(before, "\n"), strings.Split(after, "\n")))
			}
		}
	}
	if rewritten > 0 {
		t.Errorf("%d of %d days are rewritten", rewritten, len(told))
	}
}
