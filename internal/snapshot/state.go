package snapshot

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"
)

// State is what fetching remembers of a document's source between two runs, in source.json: what can
// be lost without losing a snapshot.
type State struct {
	// Title is the page's title when it was last looked at; FormerTitles are those before, in order.
	Title        string   `json:"title,omitempty"`
	FormerTitles []string `json:"former_titles,omitempty"`
	// Asked are the titles that led to the page when it was added, by redirects and the like.
	Asked []string `json:"asked,omitempty"`
	// MissingSince is when the page was first seen to be deleted.
	MissingSince *time.Time `json:"missing_since,omitempty"`
	// ETag and LastModified are what the server of a web page sent with the last snapshot.
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
}

func (s State) equal(t State) bool {
	return s.Title == t.Title && s.ETag == t.ETag && s.LastModified == t.LastModified && slices.Equal(s.FormerTitles, t.FormerTitles) && slices.Equal(s.Asked, t.Asked) &&
		(s.MissingSince == nil) == (t.MissingSince == nil)
}

// State reads what fetching remembers of the document's source.
func (f *Folder) State() (s State, err error) {
	data, err := readFile(f.fsys, stateFile, f.Document.ID, MaxSize)
	if errors.Is(err, ErrMissing) || errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return s, err
	}
	if err := json.Unmarshal(data, &s); err != nil {
		return s, errorf(ErrSyntax, path.Join(f.Document.ID, stateFile), 0, "not what fetch has written: remove the file, it is made again")
	}
	return s, nil
}

// SetState keeps what fetching is to remember, in the document's folder dir. What is remembered
// already is not written again, so a run that finds nothing new changes no file.
func SetState(dir string, s State) error {
	unlock, err := lock(dir)
	if err != nil {
		return err
	}
	defer unlock()
	data, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	have, err := readFile(os.DirFS(dir), stateFile, filepath.Base(dir), MaxSize)
	if err == nil {
		var old State
		if json.Unmarshal(have, &old) == nil && old.equal(s) {
			return nil
		}
	} else if errors.Is(err, ErrMissing) && s.equal(State{}) {
		return nil
	}
	if err := writeFile(dir, stateFile, append(bytes.TrimSpace(data), '\n')); err != nil {
		return err
	}
	return syncDir(dir)
}
