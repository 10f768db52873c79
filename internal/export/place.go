package export

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// ErrPlace is a folder that an export cannot be written to: it holds something else.
var ErrPlace = errors.New("not a place for an export")

// replace lets write fill a folder beside dir and puts it in dir's place when it is whole. What is in
// dir stays until then.
func replace(dir string, write func(dir string) error) (err error) {
	if dir, err = filepath.Abs(dir); err != nil {
		return err
	}
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		dir = real
	}
	there, err := free(dir)
	if err != nil {
		return err
	}
	parent := filepath.Dir(dir)
	if err := os.MkdirAll(parent, 0o777); err != nil {
		return err
	}
	work, err := os.MkdirTemp(parent, "."+filepath.Base(dir)+".")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(work)) }()
	fresh, old := filepath.Join(work, "new"), filepath.Join(work, "old")
	if err := os.Mkdir(fresh, 0o777); err != nil {
		return err
	}
	if err := write(fresh); err != nil {
		return err
	}
	if !there {
		return os.Rename(fresh, dir)
	}
	if err := os.Rename(dir, old); err != nil {
		return err
	}
	if err := os.Rename(fresh, dir); err != nil {
		return errors.Join(err, os.Rename(old, dir))
	}
	return nil
}

// free tells whether there is a folder, and refuses one that holds anything but an earlier export: a
// file that somebody has put beside it would be lost.
func free(dir string) (there bool, err error) {
	info, err := os.Stat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if !info.IsDir() {
		return false, fmt.Errorf("%w: %s is a file", ErrPlace, dir)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) == 0 {
		return true, err
	}
	data, err := os.ReadFile(filepath.Join(dir, descriptorName))
	if err != nil {
		return true, fmt.Errorf("%w: %s holds %s, and no earlier export", ErrPlace, dir, entries[0].Name())
	}
	var d descriptor
	if err := json.Unmarshal(data, &d); err != nil || d.Dataset.Hash == "" {
		return true, fmt.Errorf("%w: %s holds a data package that tracker did not write", ErrPlace, dir)
	}
	ours := []string{descriptorName, croissantName, readmeName}
	for _, r := range d.Resources {
		ours = append(ours, r.Path)
	}
	return true, fs.WalkDir(os.DirFS(dir), ".", func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && !slices.Contains(ours, path) {
			err = fmt.Errorf("%w: %s holds %s, which is not part of the earlier export", ErrPlace, dir, path)
		}
		return err
	})
}
