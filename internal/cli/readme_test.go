package cli

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

// The session in the README is what the commands print.
func TestReadmeSession(t *testing.T) {
	page, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, session, ok := strings.Cut(string(page), "```console\n")
	if !ok {
		t.Fatal("the README has no session")
	}
	session, _, _ = strings.Cut(session, "```")
	t.Setenv("TRACKER_DB", t.TempDir())
	t.Setenv("TRACKER_SNAPSHOTS", "../../snapshots")
	for step := range strings.SplitSeq(session, "$ tracker ") {
		command, want, ok := strings.Cut(step, "\n")
		if !ok || strings.TrimSpace(command) == "" {
			continue
		}
		var out, errs bytes.Buffer
		if code := Main(strings.Fields(command), Streams{In: strings.NewReader(""), Out: &out, Err: &errs}); code != 0 {
			t.Fatalf("tracker %s: exit %d: %s", command, code, errs.String())
		}
		if !strings.HasPrefix(out.String(), want) {
			t.Errorf("tracker %s prints\n%s\nand the README says\n%s", command, out.String(), want)
		}
	}
}
