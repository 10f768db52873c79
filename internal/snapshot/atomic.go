package snapshot

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
)

// unfinished is what files are called until they are whole.
const unfinished = ".new-*"

// removeUnfinished removes what a process that was killed has left half written. Nobody else may be
// writing.
func removeUnfinished(dir string) error {
	files, err := os.ReadDir(dir)
	for _, f := range files {
		if strings.HasPrefix(f.Name(), strings.TrimSuffix(unfinished, "*")) {
			err = errors.Join(err, os.Remove(filepath.Join(dir, f.Name())))
		}
	}
	return err
}

// writeFile makes a file appear whole or not at all.
func writeFile(dir, name string, data []byte) (err error) {
	tmp, err := os.CreateTemp(dir, unfinished)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(tmp.Name()))
		}
	}()
	_, err = tmp.Write(data)
	if err == nil {
		err = tmp.Chmod(0o644)
	}
	if err == nil {
		err = tmp.Sync()
	}
	if closing := tmp.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return err
	}
	return os.Rename(tmp.Name(), filepath.Join(dir, name))
}

// syncDir makes renames in dir last through a loss of power. Not every system can sync a folder,
// and where it cannot the renames are as lasting as it makes them.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, os.ErrInvalid) {
		return err
	}
	return nil
}
