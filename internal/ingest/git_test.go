package ingest_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tracker/internal/ingest"
)

// The versions of a real document say the same claims from a folder and from a git history.
func TestGitIsAsFolder(t *testing.T) {
	const name = "google-privacy-policy"
	root := os.Getenv("TRACKER_TESTDATA")
	if root == "" {
		root = "../../../shared"
	}
	dir := filepath.Join(root, "data", "open-terms", name)
	files, err := os.ReadDir(dir)
	if err != nil && os.Getenv("CI") == "true" {
		t.Fatal(err)
	}
	if err != nil {
		t.Skipf("real material is missing: %v", err)
	}
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	repository := t.TempDir()
	git := func(args ...string) {
		t.Helper()
		out, err := exec.Command("git", append([]string{"-C", repository, "-c", "user.name=a", "-c", "user.email=a@example.org"}, args...)...).CombinedOutput()
		if err != nil {
			t.Fatalf("git %s: %v: %s", args, err, out)
		}
	}
	git("init", "-q")
	for _, file := range files {
		data, err := os.ReadFile(filepath.Join(dir, file.Name()))
		if err != nil {
			t.Fatal(err)
		}
		at, err := time.Parse("2006-01-02T150405Z.md", file.Name())
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(repository, name+".md"), data, 0o666); err != nil {
			t.Fatal(err)
		}
		git("add", "-A")
		git("commit", "-q", "-m", "Record", "--date", at.Format(time.RFC3339))
	}
	fromGit, fromFolder := memory{}, memory{}
	input, done, err := ingest.Git(context.Background(), repository, []string{"."}, t.Logf)
	if err != nil {
		t.Fatal(err)
	}
	defer done()
	if _, err := ingest.Into(context.Background(), fromGit, input, nil); err != nil {
		t.Fatal(err)
	}
	if input, _, err = ingest.Path(dir); err != nil {
		t.Fatal(err)
	}
	if _, err := ingest.Into(context.Background(), fromFolder, input, nil); err != nil {
		t.Fatal(err)
	}
	g, f := fromGit[name], fromFolder[name]
	if len(g.Snapshots) != len(files) || len(g.Claims) != len(f.Claims) {
		t.Fatalf("%d snapshots with %d claims from git, %d with %d from %d files", len(g.Snapshots), len(g.Claims), len(f.Snapshots), len(f.Claims), len(files))
	}
	for i := range g.Claims {
		if diff := cmp.Diff(f.Claims[i].Spans, g.Claims[i].Spans); diff != "" {
			t.Errorf("claim %d: %s", i+1, diff)
		}
	}
	for i := range g.Snapshots {
		if a, b := f.Snapshots[i], g.Snapshots[i]; !a.Time.Equal(b.Time) || a.SHA256 != b.SHA256 || a.Changes != b.Changes {
			t.Errorf("snapshot %d is %+v, from git %+v", i+1, a, b)
		}
	}
}
