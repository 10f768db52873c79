package githistory_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tracker/internal/githistory"
)

// repo is a repository that a test writes.
type repo struct {
	t   *testing.T
	dir string
}

func newRepo(t *testing.T) repo {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("git is missing")
		}
		t.Skip("git is missing")
	}
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	r := repo{t, t.TempDir()}
	r.git("init", "-q", "-b", "main")
	return r
}

func (r repo) git(args ...string) string {
	r.t.Helper()
	c := exec.Command("git", append([]string{"-C", r.dir, "-c", "user.name=Zoë", "-c", "user.email=z@example.org"}, args...)...)
	out, err := c.CombinedOutput()
	if err != nil {
		r.t.Fatalf("git %s: %v: %s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

func (r repo) write(name, text string) {
	r.t.Helper()
	path := filepath.Join(r.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		r.t.Fatal(err)
	}
}

func (r repo) commit(day int, subject string) {
	r.t.Helper()
	r.git("add", "-A")
	r.git("commit", "-q", "--allow-empty", "-m", subject, "--date", fmt.Sprintf("2024-01-%02dT12:00:00+02:00", day))
}

// history is what a repository says of a file, with the first words of each text.
func (r repo) history(file string) []string {
	r.t.Helper()
	ctx := context.Background()
	g, err := githistory.Open(ctx, r.dir)
	if err != nil {
		r.t.Fatal(err)
	}
	commits, err := g.Log(ctx, file)
	if err != nil {
		r.t.Fatal(err)
	}
	blobs := g.Blobs(ctx)
	defer blobs.Close()
	var list []string
	for _, c := range commits {
		text := "gone"
		if c.Blob != "" {
			data, err := blobs.Read(c.Blob, 1<<20)
			if err != nil {
				r.t.Fatal(err)
			}
			text, _, _ = strings.Cut(string(data), "\n")
		}
		list = append(list, fmt.Sprintf("%s %s %s: %s: %s", c.Time.Format("01-02T15"), c.Author, c.Path, c.Subject, text))
	}
	return list
}

const body = "\n\nOne line.\nAnother line.\nA third line.\nA fourth line.\n"

func TestHistory(t *testing.T) {
	r := newRepo(t)
	r.write("terms.md", "First"+body)
	r.write("other.md", "Something else altogether, of no interest here.")
	r.commit(1, "Begin")
	r.write("other.md", "Changed.")
	r.commit(2, "Not this file")
	r.write("terms.md", "Second"+body)
	r.commit(9, "Second: \"quotes\"\t& <marks>")
	r.git("mv", "terms.md", "Bedingungen für alle.md")
	r.write("Bedingungen für alle.md", "Third"+body)
	r.commit(3, "Rename and edit; of an earlier day")
	r.git("rm", "-q", "Bedingungen für alle.md")
	r.commit(4, "Delete")
	r.write("Bedingungen für alle.md", "Fourth"+body)
	r.commit(5, "Restore")
	want := []string{
		"01-01T10 Zoë terms.md: Begin: First",
		"01-09T10 Zoë terms.md: Second: \"quotes\"\t& <marks>: Second",
		"01-03T10 Zoë Bedingungen für alle.md: Rename and edit; of an earlier day: Third",
		"01-04T10 Zoë Bedingungen für alle.md: Delete: gone",
		"01-05T10 Zoë Bedingungen für alle.md: Restore: Fourth",
	}
	if diff := cmp.Diff(want, r.history("Bedingungen für alle.md")); diff != "" {
		t.Error(diff)
	}
	if list := r.history("nothing.md"); list != nil {
		t.Errorf("got %q", list)
	}
}

// The two sides of a merge are both told; the merge is where it made a text of its own.
func TestMerge(t *testing.T) {
	r := newRepo(t)
	r.write("a.md", "Base"+body)
	r.commit(1, "Base")
	r.git("checkout", "-q", "-b", "side")
	r.write("a.md", "Side"+body)
	r.commit(2, "Side")
	r.git("checkout", "-q", "main")
	r.write("a.md", "Main"+body)
	r.commit(3, "Main")
	exec.Command("git", "-C", r.dir, "-c", "user.name=a", "-c", "user.email=a@example.org", "merge", "-q", "side").Run() // in conflict
	r.write("a.md", "Merged"+body)
	r.commit(4, "Merge")
	r.git("checkout", "-q", "-b", "clean", "HEAD")
	r.write("b.md", "B")
	r.commit(5, "B")
	r.git("checkout", "-q", "main")
	r.write("a.md", "After"+body)
	r.commit(6, "After")
	r.git("merge", "-q", "--no-edit", "clean")
	got := r.history("a.md")
	for i := range got {
		_, got[i], _ = strings.Cut(got[i], "a.md: ")
	}
	if len(got) > 3 && strings.HasPrefix(got[1], "Main") {
		got[1], got[2] = got[2], got[1] // which side comes first is git's to say
	}
	if diff := cmp.Diff([]string{"Base: Base", "Side: Side", "Main: Main", "Merge: Merged", "After: After"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestFiles(t *testing.T) {
	r := newRepo(t)
	for _, name := range []string{"a.md", "docs/b.md", "docs/deep/c.txt", "docs/-x.md", "docs/:(top)*.md", "docs/image.png"} {
		r.write(name, name)
	}
	if err := os.Symlink("/etc/passwd", filepath.Join(r.dir, "docs", "link.md")); err != nil {
		t.Fatal(err)
	}
	r.commit(1, "Begin")
	ctx := context.Background()
	for _, test := range []struct {
		dir, path string
		want      []string
	}{
		{".", "a.md", []string{"a.md"}},
		{".", ".", []string{"a.md", "docs/-x.md", "docs/:(top)*.md", "docs/b.md", "docs/deep/c.txt", "docs/image.png"}},
		{"docs", "deep/", []string{"docs/deep/c.txt"}},
		{"docs", "../a.md", []string{"a.md"}},
		{"docs", "-x.md", []string{"docs/-x.md"}},
		{"docs", ":(top)*.md", []string{"docs/:(top)*.md"}},
		{".", "*.md", nil},
		{".", ":(top)a.md", nil},
	} {
		g, err := githistory.Open(ctx, filepath.Join(r.dir, test.dir))
		if err != nil {
			t.Fatal(err)
		}
		path, err := g.Path(test.path)
		if err != nil {
			t.Fatal(err)
		}
		got, err := g.Files(ctx, path)
		if diff := cmp.Diff(test.want, got); err != nil || diff != "" {
			t.Errorf("%s in %s: %v %s", test.path, test.dir, err, diff)
		}
		for _, file := range got {
			if list := r.history(file); len(list) != 1 || !strings.HasSuffix(list[0], file) {
				t.Errorf("%s: %q", file, list)
			}
		}
	}
	g, err := githistory.Open(ctx, r.dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"../x.md", "/etc/passwd"} {
		if _, err := g.Path(path); err == nil {
			t.Errorf("%s is taken for a path in the repository", path)
		}
	}
}

func TestRefused(t *testing.T) {
	r := newRepo(t)
	ctx := context.Background()
	refused := func(dir, want string) {
		t.Helper()
		_, err := githistory.Open(ctx, dir)
		var e *githistory.Error
		if !errors.As(err, &e) || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	refused(r.dir, "has no commit yet")
	refused(t.TempDir(), "is not a git repository")
	if _, err := githistory.Open(ctx, filepath.Join(r.dir, "nowhere")); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
	r.write("a.md", strings.Repeat("a", 100))
	r.commit(1, "Begin")
	g, err := githistory.Open(ctx, r.dir)
	if err != nil {
		t.Fatal(err)
	}
	blobs := g.Blobs(ctx)
	defer blobs.Close()
	blob := r.git("rev-parse", "HEAD:a.md")
	if _, err := blobs.Read(blob, 99); err == nil || !strings.Contains(err.Error(), "more than") {
		t.Error(err)
	}
	if _, err := blobs.Read(strings.Repeat("1", 40), 99); err == nil || !strings.Contains(err.Error(), "is missing") {
		t.Error(err)
	}
	t.Setenv("PATH", t.TempDir())
	if _, err := githistory.Open(ctx, r.dir); !errors.Is(err, githistory.ErrNoGit) {
		t.Error(err)
	}
}

// No setting of a repository runs a program.
func TestHostileSettings(t *testing.T) {
	r := newRepo(t)
	r.write(".gitattributes", "*.md diff=evil filter=evil\n")
	r.write("a.md", "A"+body)
	r.commit(1, "Begin")
	r.write("a.md", "B"+body)
	r.commit(2, "Go on")
	ran := filepath.Join(t.TempDir(), "ran")
	program := filepath.Join(t.TempDir(), "evil")
	if err := os.WriteFile(program, []byte("#!/bin/sh\necho $0 $* >>"+ran+"\ncat\n"), 0o777); err != nil {
		t.Fatal(err)
	}
	for _, setting := range []string{"core.fsmonitor", "core.pager", "pager.log", "diff.external", "diff.evil.textconv", "diff.evil.command",
		"filter.evil.smudge", "filter.evil.clean", "gpg.program", "core.sshCommand", "core.editor", "alias.log", "alias.ls-tree"} {
		value := program
		if strings.HasPrefix(setting, "alias.") {
			value = "!" + program
		}
		r.git("config", setting, value)
	}
	r.git("config", "log.showSignature", "true")
	if list := r.history("a.md"); len(list) != 2 {
		t.Errorf("got %q", list)
	}
	if said, err := os.ReadFile(ran); err == nil {
		t.Errorf("the repository ran a program: %s", said)
	}
}
