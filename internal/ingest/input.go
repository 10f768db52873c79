package ingest

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"tracker/internal/compress"
	"tracker/internal/parse"
	"tracker/internal/snapshot"
	"tracker/internal/tracker"
)

// Capture is a snapshot on its way in.
type Capture struct {
	Document *tracker.Document
	Snapshot tracker.Snapshot
	// Text reads the snapshot's bytes; it is called before the next capture is asked for, if at all.
	Text func() ([]byte, error)
}

// Input brings the snapshots of one document after the other, each in order. It ends at the first
// error.
type Input iter.Seq2[Capture, error]

// Folder brings the snapshots of a folder laid out as package snapshot says: of all its documents,
// or of those named.
func Folder(c *snapshot.Collection, ids ...string) Input {
	if len(ids) == 0 {
		ids = c.Documents()
	}
	return func(yield func(Capture, error) bool) {
		for _, id := range ids {
			f, err := c.Document(id)
			if err != nil {
				yield(Capture{}, err)
				return
			}
			if !each(f, yield) {
				return
			}
		}
	}
}

// One brings the snapshots of one document's folder.
func One(f *snapshot.Folder) Input {
	return func(yield func(Capture, error) bool) { each(f, yield) }
}

func each(f *snapshot.Folder, yield func(Capture, error) bool) bool {
	for _, s := range f.Snapshots {
		if !yield(Capture{&f.Document, s, func() ([]byte, error) { return f.Read(s) }}, nil) {
			return false
		}
	}
	return true
}

// ErrNeedsMore is wrapped by the error for a single file that is not said to be a document's
// snapshot of some time.
var ErrNeedsMore = errors.New("a single file needs --document and --time")

// Path brings what is at a path: a dump (its articles), a folder of documents, the folder of one
// document, or a folder of files named by time.
func Path(name string) (Input, func() error, error) {
	return (&Dumps{Namespaces: []int{Articles}}).Path(name)
}

// Path is as the function, with the pages of a dump as chosen.
func (ds *Dumps) Path(name string) (Input, func() error, error) {
	nothing := func() error { return nil }
	info, err := os.Stat(name)
	if err != nil {
		return nil, nothing, err
	}
	if !info.IsDir() {
		if !IsDump(name) {
			return nil, nothing, fmt.Errorf("%s: %w", name, ErrNeedsMore)
		}
		f, err := os.Open(name)
		if err != nil {
			return nil, nothing, err
		}
		ds.size.Add(info.Size())
		input, done, err := ds.Stream(name, counter{f, &ds.taken})
		if err != nil {
			return nil, nothing, errors.Join(err, f.Close())
		}
		return input, func() error { return errors.Join(done(), f.Close()) }, nil
	}
	id := filepath.Base(filepath.Clean(name))
	if abs, err := filepath.Abs(name); err == nil {
		id = filepath.Base(abs)
	}
	if _, err := os.Stat(filepath.Join(name, "document.toml")); err == nil {
		f, err := snapshot.OpenDocument(os.DirFS(name), id)
		if err != nil {
			return nil, nothing, err
		}
		return One(f), nothing, nil
	}
	if timed, err := namedByTime(name); err != nil {
		return nil, nothing, err
	} else if timed {
		f, err := snapshot.FromTimes(os.DirFS(name), id)
		if err != nil {
			return nil, nothing, err
		}
		return One(f), nothing, nil
	}
	c, err := snapshot.Open(os.DirFS(name))
	if err != nil {
		return nil, nothing, err
	}
	if len(c.Documents()) == 0 {
		return nil, nothing, fmt.Errorf("%s: %w", name, ErrNothing)
	}
	return Folder(c), nothing, nil
}

// Stream brings the dump, compressed or not, that r holds.
func (ds *Dumps) Stream(name string, r io.Reader) (Input, func() error, error) {
	plain, _, err := compress.NewReader(r)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	return ds.Read(name, plain), plain.Close, nil
}

// ErrNothing is a folder in which nothing can be taken in.
var ErrNothing = errors.New("nothing to take in: no folder in it has a document.toml, and no file is named by a time")

// IsDump reports whether a file's name is that of a dump: .xml, or .xml with the ending of a
// compression.
func IsDump(name string) bool {
	name = strings.ToLower(name)
	for _, packed := range [...]string{".gz", ".bz2", ".xz", ".zst"} {
		name = strings.TrimSuffix(name, packed)
	}
	return strings.HasSuffix(name, ".xml")
}

// namedByTime reports whether a folder holds files of a known format and no documents.
func namedByTime(dir string) (bool, error) {
	entries, err := fs.ReadDir(os.DirFS(dir), ".")
	if err != nil {
		return false, err
	}
	files := 0
	for _, e := range entries {
		if e.IsDir() {
			return false, nil
		}
		if _, ok := parse.ByFile(e.Name()); ok && len(e.Name()) > 0 && e.Name()[0] >= '0' && e.Name()[0] <= '9' {
			files++
		}
	}
	return files > 0, nil
}
