package githistory

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"strings"
)

// Error is what a repository lacks, or what git says of it.
type Error struct{ text string }

func (e *Error) Error() string { return e.text }

func errorf(format string, args ...any) error { return &Error{fmt.Sprintf(format, args...)} }

// ErrNoGit is the error where the git program is missing.
var ErrNoGit = errors.New("the git program is missing: install git to read its histories")

// Repository is a git repository of this machine.
type Repository struct {
	name   string // as the user has named it
	top    string // its uppermost folder
	prefix string // of the named folder below that, "" or "docs/"
}

// Open finds the repository that dir lies in.
func Open(ctx context.Context, dir string) (*Repository, error) {
	if _, err := os.Stat(dir); err != nil {
		return nil, err
	}
	r := &Repository{name: dir, top: dir}
	out, err := r.git(ctx, "rev-parse", "--is-bare-repository", "--is-inside-work-tree")
	if err != nil {
		return nil, err
	}
	if strings.HasSuffix(string(out), "true\n") { // a repository without a work tree has no top
		if out, err = r.git(ctx, "rev-parse", "--show-prefix"); err != nil {
			return nil, err
		}
		r.prefix = strings.TrimSuffix(string(out), "\n")
		if out, err = r.git(ctx, "rev-parse", "--show-toplevel"); err != nil {
			return nil, err
		}
		r.top = strings.TrimSuffix(string(out), "\n")
	}
	if _, err := r.git(ctx, "rev-parse", "--verify", "--quiet", "HEAD^{commit}"); err != nil {
		return nil, errorf("%s has no commit yet", dir)
	}
	return r, nil
}

// Files lists the regular files at HEAD that a path names, a file or a folder; none where it names
// nothing.
func (r *Repository) Files(ctx context.Context, name string) ([]string, error) {
	args := []string{"ls-tree", "-r", "-z", "--full-tree", "HEAD"}
	if name != "." {
		args = append(args, "--", name)
	}
	out, err := r.git(ctx, args...)
	if err != nil {
		return nil, err
	}
	var files []string
	for entry := range strings.SplitSeq(string(out), "\x00") {
		about, file, ok := strings.Cut(entry, "\t")
		if ok && regular(about) {
			files = append(files, file)
		}
	}
	return files, nil
}

// Path is a path from the named folder on as git writes it and as the other methods take it: from the
// top of the repository.
func (r *Repository) Path(name string) (string, error) {
	if path.IsAbs(name) {
		return "", errorf("%s: a path in a repository is named from %s on", name, r.name)
	}
	name = path.Clean(r.prefix + name)
	if name == ".." || strings.HasPrefix(name, "../") {
		return "", errorf("%s leads out of the repository", name)
	}
	return name, nil
}

// regular reports whether a mode is that of a file, and not of a link or another repository.
func regular(mode string) bool { return strings.HasPrefix(mode, "100") }

// command is git on the repository, and on nothing else.
func (r *Repository) command(ctx context.Context, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, "git", append([]string{"--no-pager", "--literal-pathspecs", "-C", r.top,
		// What else could start a program or ask a server.
		"-c", "core.fsmonitor=false", "-c", "core.hooksPath=" + os.DevNull, "-c", "protocol.allow=never",
		"-c", "log.showSignature=false", "-c", "core.quotePath=false",
	}, args...)...)
	for _, v := range os.Environ() {
		// A hook that runs tracker would name its own repository.
		if !strings.HasPrefix(v, "GIT_") || strings.HasPrefix(v, "GIT_CONFIG_GLOBAL=") || strings.HasPrefix(v, "GIT_EXEC_PATH=") {
			c.Env = append(c.Env, v)
		}
	}
	c.Env = append(c.Env, "GIT_CONFIG_NOSYSTEM=1", "GIT_NO_LAZY_FETCH=1", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "LC_ALL=C")
	return c
}

// git runs git to its end and gives what it writes.
func (r *Repository) git(ctx context.Context, args ...string) ([]byte, error) {
	c := r.command(ctx, args...)
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	if err := c.Run(); err != nil {
		return nil, r.failed(ctx, err, errs.String())
	}
	return out.Bytes(), nil
}

// failed is why git ended with an error.
func (r *Repository) failed(ctx context.Context, err error, says string) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if errors.Is(err, exec.ErrNotFound) {
		return ErrNoGit
	}
	says, _, _ = strings.Cut(strings.TrimSpace(says), "\n")
	says = strings.TrimPrefix(says, "fatal: ")
	if strings.HasPrefix(says, "not a git repository") {
		return errorf("%s is not a git repository", r.name)
	}
	if says == "" {
		says = err.Error()
	}
	return errorf("%s: git says: %s", r.name, says)
}
