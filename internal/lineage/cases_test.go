package lineage

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"tracker/internal/tracker"
)

var update = flag.Bool("update", false, "rewrite what the cases of testdata want")

// Each file of testdata/*.txtar is one trap: snapshots named by number, and what is wanted of each:
//
//	id section | text [sources]
//
// after it what happened from the snapshot before, where something did:
//
//	! kind id, moved; relation id other; heading before -> after
//
// A snapshot's lines are those of page, and "- item", "| row", "c caption", "== A / B" for a heading
// path.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			l := New(tracker.Document{ID: "d"})
			wants := 0
			for i := range a.Files {
				f := &a.Files[i]
				if f.Name != "want" {
					l.add(t, strings.TrimSpace(string(f.Data)))
					continue
				}
				wants++
				got := happened(l)
				if *update {
					f.Data = []byte(got)
				} else if d := cmp.Diff(string(f.Data), got); d != "" {
					t.Errorf("snapshot %d (-want +got):\n%s", len(l.Snapshots), d)
				}
			}
			if wants == 0 {
				t.Error("nothing is wanted")
			}
			if *update {
				if err := os.WriteFile(name, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// happened shows the latest snapshot and what it did.
func happened(l *Line) string {
	n := len(l.Snapshots)
	var b strings.Builder
	for _, c := range l.ClaimsAt(l.At(n)) {
		fmt.Fprintf(&b, "%d", c.ID)
		if len(c.Section) > 0 {
			b.WriteString(" " + strings.Join(c.Section, " / "))
		}
		b.WriteString(" | " + c.Text)
		for _, x := range c.Citations {
			b.WriteString(" [" + x.Source + "]")
		}
		b.WriteByte('\n')
	}
	if n == 1 {
		return b.String()
	}
	s := &l.Snapshots[n-1]
	if s.Reverts != 0 {
		fmt.Fprintf(&b, "! reverts to %d\n", s.Reverts)
	}
	c := l.Compare(l.At(n-1), l.At(n))
	for _, p := range c.Pairs {
		if p.Kind == "" {
			continue
		}
		fmt.Fprintf(&b, "! %s %d", p.Kind, p.Claim)
		if p.Kind == tracker.Added && l.Claims[p.Claim-1].First < n {
			b.WriteString(", restored")
		}
		if p.Moved && p.Kind != tracker.Moved {
			b.WriteString(", moved")
		}
		b.WriteByte('\n')
	}
	for _, r := range l.Relations {
		if r.Seq == n {
			fmt.Fprintf(&b, "! %d %s %d\n", r.Claim, r.Relation, r.Other)
		}
	}
	for _, h := range c.Headings {
		fmt.Fprintf(&b, "! heading %s: %s -> %s\n", h.Kind, strings.Join(h.Before, " / "), strings.Join(h.After, " / "))
	}
	return b.String()
}
