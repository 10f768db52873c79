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
// are left alone, and so are links to folders. What is wrong with one document is found by
// [Collection.Document], so that it does not keep the others from being read.
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
		_, err := fs.Lstat(fsys, path.Join(d.Name(), documentFile))
		switch {
		case err == nil:
			c.ids = append(c.ids, d.Name())
		case !errors.Is(err, fs.ErrNotExist):
			return nil, err
		}
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
