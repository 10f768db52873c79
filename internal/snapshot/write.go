package snapshot

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/lockedfile"

	"tracker/internal/tracker"
)

// Capture is a snapshot to be added, with its bytes. Seq, SHA256, Size and Document are worked out
// from where it goes and what it holds.
type Capture struct {
	tracker.Snapshot
	Data []byte // nil where TextHidden
}

// Add puts captures into the document's folder dir, each where its time belongs, after those of the
// same second that were not made from it, and returns how many were new. A revision that is there with the same bytes is left
// alone; with other bytes it is [ErrConflict]. Where any capture is refused nothing is written, and
// whenever the process ends the index names whole files only. Several processes may add at once.
func Add(dir string, captures ...Capture) (int, error) {
	return add(dir, func() {}, captures)
}

// add calls step after each step that the disk sees.
func add(dir string, step func(), captures []Capture) (int, error) {
	unlock, err := lock(dir)
	if err != nil {
		return 0, err
	}
	defer unlock()
	step()

	w, err := openWriter(dir)
	if err != nil {
		return 0, err
	}
	for _, c := range captures {
		if err := w.add(c); err != nil {
			return 0, err
		}
	}
	if err := w.commit(step); err != nil {
		return 0, err
	}
	return len(w.files), nil
}

// lock keeps other writers out of a document's folder, and removes what one that was killed has left
// half written. It stands on a file that writing never replaces, so that no lock file is left about.
func lock(dir string) (unlock func(), err error) {
	manifest := filepath.Join(dir, documentFile)
	if _, err := os.Stat(manifest); err != nil {
		return nil, fmt.Errorf("%s holds no document: %w", dir, err)
	}
	if unlock, err = lockedfile.MutexAt(manifest).Lock(); err != nil {
		return nil, err
	}
	if err := removeUnfinished(dir); err != nil {
		unlock()
		return nil, err
	}
	return unlock, nil
}

// A writer gathers what is to be written to one folder.
type writer struct {
	dir, id   string
	entries   []entry
	revisions map[string]entry
	names     map[string]bool // of files, in lower case
	files     []newFile
}

type newFile struct {
	name string
	data []byte // nil where the text is hidden and there is no file
}

func openWriter(dir string) (*writer, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	w := &writer{dir: dir, id: filepath.Base(abs), revisions: map[string]entry{}, names: map[string]bool{}}
	data, err := readFile(os.DirFS(dir), indexFile, w.id, maxIndex)
	if errors.Is(err, ErrMissing) {
		return w, nil
	}
	if err != nil {
		return nil, err
	}
	w.entries, err = parseIndex(data, path.Join(w.id, indexFile), w.id)
	for _, e := range w.entries {
		w.revisions[e.snapshot.Revision] = e
		w.names[strings.ToLower(e.file)] = true
	}
	return w, err
}

func (w *writer) add(c Capture) error {
	s := c.Snapshot
	file := path.Join(w.id, s.Revision)
	if err := check(file, s, c.Data); err != nil {
		return err
	}
	s.Time = s.Time.UTC().Truncate(time.Second)
	s.SHA256, s.Size = "", 0
	if !s.TextHidden {
		sum := sha256.Sum256(c.Data)
		s.SHA256, s.Size = hex.EncodeToString(sum[:]), int64(len(c.Data))
	}
	if e, ok := w.revisions[s.Revision]; ok {
		if e.snapshot.SHA256 == s.SHA256 {
			return nil
		}
		return errorf(ErrConflict, path.Join(w.id, indexFile), e.line,
			"revision %q is there with other bytes: it may have been hidden since, or the source gives ids twice", s.Revision)
	}
	name := ""
	if !s.TextHidden {
		var err error
		if name, err = w.fileName(s, c.Data); err != nil {
			return err
		}
	}
	raw, err := formatLine(s, name)
	if err != nil {
		return err
	}
	at := len(w.entries)
	for at > 0 && before(s, w.entries[at-1].snapshot) {
		at--
	}
	e := entry{snapshot: s, file: name, raw: bytes.TrimSpace(raw)}
	w.entries = slices.Insert(w.entries, at, e)
	w.revisions[s.Revision] = e
	w.names[strings.ToLower(name)] = true
	w.files = append(w.files, newFile{name, c.Data})
	return nil
}

// before reports whether a snapshot goes before another: by time, and within a second before the one that
// was made from it.
func before(s, other tracker.Snapshot) bool {
	return s.Time.Before(other.Time) || s.Time.Equal(other.Time) && other.Parent == s.Revision
}

// check refuses what the reader would refuse.
func check(file string, s tracker.Snapshot, data []byte) error {
	if err := checkRevision(s.Revision); err != nil {
		return errorf(ErrSyntax, file, 0, "%v", err)
	}
	switch {
	case s.Time.IsZero() || s.Time.Year() < 0 || s.Time.Year() > 9999:
		return errorf(ErrSyntax, file, 0, "a snapshot needs a time: give one, marked as estimated if need be")
	case !slices.Contains(formats, s.Format):
		return errorf(ErrSyntax, file, 0, "format %q is none of wikitext, html, markdown, plain", s.Format)
	case s.TextHidden && len(data) > 0:
		return errorf(ErrSyntax, file, 0, "a snapshot with a hidden text has no bytes")
	case len(data) > MaxSize:
		return errorf(ErrTooLarge, file, 0, "the snapshot has %d bytes, more than the %d that are kept", len(data), MaxSize)
	}
	for _, text := range []string{s.Revision, s.Parent, s.Author, s.Comment, s.URL, s.Origin} {
		if !utf8.ValidString(text) {
			return CheckUTF8(file+" (metadata)", []byte(text))
		}
	}
	return CheckUTF8(file, data)
}

var extensions = map[tracker.Format]string{
	tracker.Wikitext: ".wiki", tracker.HTML: ".html", tracker.Markdown: ".md", tracker.Plain: ".txt",
}

// fileName is the revision's id with an ending for its format. Where that is no good name or is
// taken, by upper or lower case on some systems, the hash tells the files apart.
func (w *writer) fileName(s tracker.Snapshot, data []byte) (string, error) {
	stem, ext := s.Revision, extensions[s.Format]
	plain := len(stem) <= 100 && strings.Trim(stem, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") == ""
	if !plain {
		stem = Slug(stem) + "-" + s.SHA256[:8]
	}
	name := stem + ext
	taken, err := w.taken(name, data)
	if err != nil || !taken {
		return name, err
	}
	return stem + "-" + s.SHA256[:16] + ext, nil
}

// taken reports whether a file of that name is in the index or holds other bytes. One that holds the
// same is what a run that was killed has left.
func (w *writer) taken(name string, data []byte) (bool, error) {
	if w.names[strings.ToLower(name)] {
		return true, nil
	}
	have, err := os.ReadFile(filepath.Join(w.dir, name))
	if errors.Is(err, os.ErrNotExist) {
		return false, nil
	}
	return err == nil && !bytes.Equal(have, data), err
}

// commit writes the files and then the index that names them.
func (w *writer) commit(step func()) error {
	if len(w.files) == 0 {
		return nil
	}
	for _, f := range w.files {
		if f.name == "" {
			continue
		}
		if err := writeFile(w.dir, f.name, f.data); err != nil {
			return err
		}
		step()
	}
	if err := syncDir(w.dir); err != nil {
		return err
	}
	step()
	if err := w.writeIndex(); err != nil {
		return err
	}
	step()
	return nil
}

func (w *writer) writeIndex() error {
	var index bytes.Buffer
	for _, e := range w.entries {
		index.Write(e.raw)
		index.WriteByte('\n')
	}
	if err := writeFile(w.dir, indexFile, index.Bytes()); err != nil {
		return err
	}
	return syncDir(w.dir)
}
