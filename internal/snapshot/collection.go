package snapshot

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// Collection is a folder of documents.
type Collection struct {
	fsys fs.FS
	ids  []string
}

// Open lists the documents in fsys: its folders that have a document.toml. Other files and folders
// are left alone.
func Open(fsys fs.FS) (*Collection, error) {
	dirs, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, fmt.Errorf("cannot list the documents: %w", err)
	}
	c := &Collection{fsys: fsys}
	for _, d := range dirs {
		if !d.IsDir() {
			continue
		}
		_, err := fs.Stat(fsys, path.Join(d.Name(), documentFile))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil:
			return nil, err
		case !validID(d.Name()):
			return nil, errorf(ErrPath, d.Name(), 0,
				"the folder's name is the document's id and has letters, digits and hyphens only: rename it, to %s for example", Slug(d.Name()))
		}
		c.ids = append(c.ids, d.Name())
	}
	return c, nil
}

// Documents are the ids of all documents, in order.
func (c *Collection) Documents() []string { return c.ids }

// Document reads the description and the index of one document.
func (c *Collection) Document(id string) (*Folder, error) {
	for _, have := range c.ids {
		if have == id {
			sub, err := fs.Sub(c.fsys, id)
			if err != nil {
				return nil, err
			}
			return OpenDocument(sub, id)
		}
	}
	hint := "none is there yet"
	if len(c.ids) > 0 {
		hint = "there are " + strings.Join(c.ids, ", ")
	}
	return nil, errorf(ErrUnknown, id, 0, "no such document: %s", hint)
}
