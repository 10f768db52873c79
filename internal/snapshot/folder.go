package snapshot

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"

	"tracker/internal/tracker"
)

// MaxSize is the largest snapshot that is read or written.
const MaxSize = 64 << 20

// Folder is one document with its snapshots.
type Folder struct {
	Document  tracker.Document
	Source    Source
	Snapshots []tracker.Snapshot // in order; Seq counts them from 1

	fsys  fs.FS
	files []string // beside Snapshots
	lines []int    // beside Snapshots: where in the index, nil where there is none
}

// OpenDocument reads the description and the index of the one document whose folder is fsys. A
// folder without an index has no snapshots yet.
func OpenDocument(fsys fs.FS, id string) (*Folder, error) {
	if !validID(id) {
		return nil, errorf(ErrPath, id, 0, "the folder's name is the document's id and has letters, digits and hyphens only: rename it, to %s for example", Slug(id))
	}
	data, err := readFile(fsys, documentFile, id, MaxSize)
	if err != nil {
		return nil, err
	}
	f := &Folder{fsys: fsys}
	if f.Document, f.Source, err = parseDocument(data, path.Join(id, documentFile), id); err != nil {
		return nil, err
	}
	data, err = readFile(fsys, indexFile, id, maxIndex)
	if errors.Is(err, ErrMissing) {
		return f, nil
	}
	if err != nil {
		return nil, err
	}
	entries, err := parseIndex(data, path.Join(id, indexFile), id)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		f.Snapshots = append(f.Snapshots, e.snapshot)
		f.files = append(f.files, e.file)
		f.lines = append(f.lines, e.line)
	}
	return f, nil
}

// File is the name of the file that holds a snapshot of the folder, "" where its text is hidden.
func (f *Folder) File(s tracker.Snapshot) string { return f.files[s.Seq-1] }

// Read returns the bytes of a snapshot of the folder, which are those of the index and valid UTF-8.
func (f *Folder) Read(s tracker.Snapshot) ([]byte, error) {
	if s.Seq < 1 || s.Seq > len(f.Snapshots) {
		return nil, fmt.Errorf("snapshot %d is not one of the %d of %s", s.Seq, len(f.Snapshots), f.Document.ID)
	}
	i := s.Seq - 1
	s = f.Snapshots[i]
	name := path.Join(f.Document.ID, f.files[i])
	where, line := name, 0
	if f.lines != nil {
		where, line = path.Join(f.Document.ID, indexFile), f.lines[i]
	}
	if s.TextHidden {
		return nil, errorf(ErrHidden, where, line, "revision %q: its text was withheld at the source", s.Revision)
	}
	data, err := readFile(f.fsys, f.files[i], f.Document.ID, MaxSize)
	if e, ok := errors.AsType[*Error](err); ok && e.Err == ErrMissing {
		return nil, errorf(ErrMissing, where, line, "file %q is missing: bring it back or remove the line", f.files[i])
	}
	if err != nil {
		return nil, err
	}
	switch sum := sha256.Sum256(data); {
	case int64(len(data)) < s.Size:
		return nil, errorf(ErrHash, where, line, "file %q has %d bytes instead of %d, it is cut off: bring it back", f.files[i], len(data), s.Size)
	case int64(len(data)) != s.Size || hex.EncodeToString(sum[:]) != s.SHA256:
		return nil, errorf(ErrHash, where, line, "file %q does not match its hash: bring it back, or capture it again as another revision", f.files[i])
	}
	return data, CheckUTF8(name, data)
}

// readFile reads a regular file of at most limit bytes. It follows no links: a link could bring in
// any file of the machine.
func readFile(fsys fs.FS, name, id string, limit int64) ([]byte, error) {
	full := path.Join(id, name)
	info, err := fs.Lstat(fsys, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, errorf(ErrMissing, full, 0, "the file is missing")
	case err != nil:
		return nil, fmt.Errorf("%s: %w", full, err)
	case info.Mode()&fs.ModeSymlink != 0:
		return nil, errorf(ErrPath, full, 0, "the file is a link, which may leave the folder: put a copy in its place")
	case !info.Mode().IsRegular():
		return nil, errorf(ErrPath, full, 0, "this is no regular file")
	case info.Size() > limit:
		return nil, errorf(ErrTooLarge, full, 0, "the file has %d bytes, more than the %d that are read", info.Size(), limit)
	}
	file, err := fsys.Open(name)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", full, err)
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, limit+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", full, err)
	}
	if int64(len(data)) > limit {
		return nil, errorf(ErrTooLarge, full, 0, "the file has more than the %d bytes that are read", limit)
	}
	return data, nil
}
