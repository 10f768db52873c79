package snapshot

import (
	"bytes"
	"errors"
	"os"
	"path"
	"path/filepath"

	"tracker/internal/tracker"
)

// Create makes the folder of a document below root and describes it there, with the source that its
// snapshots come from. A document that is
// there already stays as it is: that is [ErrExists], unless its description is the same.
func Create(root string, d tracker.Document, source Source) error {
	if !validID(d.ID) {
		return errorf(ErrPath, d.ID, 0, "a document's id has letters, digits and hyphens only: %s for example", Slug(d.Title))
	}
	data, err := formatDocument(d, source)
	if err != nil {
		return err
	}
	file := path.Join(d.ID, documentFile)
	if _, _, err := parseDocument(data, file, d.ID); err != nil {
		return err
	}
	dir := filepath.Join(root, d.ID)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	have, err := os.ReadFile(filepath.Join(dir, documentFile))
	switch {
	case errors.Is(err, os.ErrNotExist):
	case err != nil:
		return err
	case bytes.Equal(have, data):
		return nil
	default:
		return errorf(ErrExists, file, 0, "the document exists: choose another id or edit the file")
	}
	if err := writeFile(dir, documentFile, data); err != nil {
		return err
	}
	return syncDir(dir)
}
