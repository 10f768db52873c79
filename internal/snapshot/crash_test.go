//go:build unix

package snapshot

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"tracker/internal/tracker"
)

// TestMain lets this program be the process that TestKilled kills.
func TestMain(m *testing.M) {
	if dir := os.Getenv("ADD_AND_DIE_IN"); dir != "" {
		left := 0
		fmt.Sscan(os.Getenv("STEPS_TO_LIVE"), &left)
		_, err := add(dir, func() {
			if left--; left < 0 {
				syscall.Kill(os.Getpid(), syscall.SIGKILL)
				select {}
			}
		}, three)
		fmt.Println("done", err)
		os.Exit(0)
	}
	os.Exit(m.Run())
}

var three = []Capture{second("2"), second("3"), second("4")}

func second(revision string) Capture {
	return Capture{Data: []byte("text of " + revision), Snapshot: tracker.Snapshot{
		Revision: revision, Time: time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC), Format: tracker.Wikitext,
	}}
}

// TestKilled kills a process after each step of adding three snapshots to one that is there: then all
// three are there or none, and the next run completes them.
func TestKilled(t *testing.T) {
	killed, none := 0, 0
	for steps := 0; ; steps++ {
		root := t.TempDir()
		dir := filepath.Join(root, "ell")
		if err := Create(root, tracker.Document{ID: "ell", Title: "Ell"}, Source{}); err != nil {
			t.Fatal(err)
		}
		if _, err := Add(dir, second("1")); err != nil {
			t.Fatal(err)
		}
		c := exec.Command(os.Args[0])
		c.Env = append(os.Environ(), "ADD_AND_DIE_IN="+dir, fmt.Sprintf("STEPS_TO_LIVE=%d", steps))
		out, err := c.Output()
		if err == nil {
			if strings.TrimSpace(string(out)) != "done <nil>" {
				t.Fatalf("%s", out)
			}
			break
		}
		if exit, ok := errors.AsType[*exec.ExitError](err); !ok || exit.Sys().(syscall.WaitStatus).Signal() != syscall.SIGKILL {
			t.Fatalf("after %d steps: %v", steps, err)
		}
		killed++
		switch n := len(whole(t, dir)); n {
		case 1:
			none++
		case 4:
		default:
			t.Errorf("killed after %d steps: %d snapshots", steps, n)
		}
		if _, err := Add(dir, three...); err != nil {
			t.Errorf("killed after %d steps: %v", steps, err)
		}
		if got := whole(t, dir); len(got) != 4 {
			t.Errorf("killed after %d steps, then run again: %d snapshots", steps, len(got))
		}
		files, err := os.ReadDir(dir)
		if err != nil || len(files) != 6 {
			t.Errorf("killed after %d steps, then run again: %d files, %v", steps, len(files), err)
		}
	}
	// The lock, three files, their folder, the index.
	if killed != 6 || none != 5 {
		t.Errorf("killed at %d steps, %d of them with nothing to be seen", killed, none)
	}
}

// whole are the snapshots of a folder, each of which can be read.
func whole(t *testing.T, dir string) []tracker.Snapshot {
	t.Helper()
	f, err := OpenDocument(os.DirFS(dir), "ell")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range f.Snapshots {
		if data, err := f.Read(s); err != nil || string(data) != "text of "+s.Revision {
			t.Errorf("%s: %q, %v", s.Revision, data, err)
		}
	}
	return f.Snapshots
}
