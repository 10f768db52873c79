package cli

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"tracker/internal/compress"
	"tracker/internal/extract"
	"tracker/internal/facts"
	"tracker/internal/ingest"
	"tracker/internal/lineage"
	"tracker/internal/parse"
	"tracker/internal/snapshot"
	"tracker/internal/tracker"
)

// file is a document read from a file outside any dataset.
type file struct {
	name     string
	snapshot tracker.Snapshot
	text     string
}

// inputFlagHelp is the help of --input.
var inputFlagHelp = "the format of a file whose name does not tell it: " + strings.Join(parse.Names(), ", ")

// isFile reports whether an argument names a file rather than a revision or a document.
func isFile(arg string) bool {
	info, err := os.Stat(arg)
	return err == nil && !info.IsDir()
}

// looksLikeFile reports whether an argument that names nothing was meant as a file.
func looksLikeFile(arg string) bool {
	_, known := parse.ByFile(arg)
	return known || strings.ContainsAny(arg, `/\`) && !strings.Contains(arg, "://")
}

// meansFile reports whether an argument is a file, standard input, or the name of a file that is not
// there.
func meansFile(arg string) bool { return arg == "-" || isFile(arg) || looksLikeFile(arg) }

// readFile reads a file, compressed or not, in the format that its name tells or format names.
func (a *app) readFile(name, format string) (*file, error) {
	f, ok := parse.ByFile(name)
	if format != "" {
		if f, ok = parse.ByName(tracker.Format(format)); !ok {
			return nil, usage(fmt.Sprintf("--input %s: it is one of %s", format, strings.Join(parse.Names(), ", ")))
		}
	}
	var r io.Reader = a.In
	if name != "-" {
		if ingest.IsDump(name) {
			return nil, inputError(name + " is a dump of revisions: take it in with tracker ingest first")
		}
		opened, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer opened.Close()
		if info, err := opened.Stat(); err == nil && info.IsDir() {
			return nil, inputError(name + " is a folder, a file is wanted")
		}
		r = opened
	}
	if !ok && name == "-" {
		return nil, usage(fmt.Sprintf("say the format of standard input with --input (%s)", strings.Join(parse.Names(), ", ")))
	}
	if !ok {
		return nil, usage(fmt.Sprintf("%s: its name does not tell its format; say it with --input (%s)", name, strings.Join(parse.Names(), ", ")))
	}
	what := name
	if name == "-" {
		what = "standard input"
	}
	plain, _, err := compress.NewReader(bufio.NewReader(r))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", what, err)
	}
	defer plain.Close()
	data, err := io.ReadAll(io.LimitReader(plain, snapshot.MaxSize+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", what, err)
	}
	if len(data) > snapshot.MaxSize {
		return nil, inputError(fmt.Sprintf("%s has more than the %d MiB that are read", what, snapshot.MaxSize>>20))
	}
	if err := snapshot.CheckUTF8(what, data); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	return &file{name: name, text: string(data), snapshot: tracker.Snapshot{
		Revision: filepath.Base(what), Format: f.Name, SHA256: hex.EncodeToString(sum[:]), Size: int64(len(data)), Origin: "file",
	}}, nil
}

// content is what the file says, its facts found.
func (f *file) content(language string) (tracker.Content, error) {
	r := ingest.Reader{Language: language}
	read, err := r.Read(f.snapshot.Format, f.text)
	if err != nil {
		return tracker.Content{}, err
	}
	c := read.Content()
	for i := range c.Claims {
		c.Claims[i].Facts = facts.Find(c.Claims[i].Text)
	}
	return c, nil
}

// extend adds files to a line as its next snapshots, each compared claim by claim: that a file has the
// bytes of an earlier snapshot does not make it a revert of what came since.
func extend(l *lineage.Line, files ...*file) error {
	r := ingest.Reader{Language: l.Document.Language}
	for _, f := range files {
		s := f.snapshot
		s.SHA256 = ""
		record, err := l.Append(s, extract.Version, func() (*tracker.Reading, error) {
			read, err := r.Read(f.snapshot.Format, f.text)
			if err == nil && l.Document.Title == "" {
				l.Document.Title = read.Title
			}
			return read, err
		})
		if err != nil {
			return fmt.Errorf("%s: %w", f.name, err)
		}
		record.SHA256 = f.snapshot.SHA256
	}
	return nil
}
