package cli

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"tracker/internal/store"
)

// cloned makes the dataset out of the one at the remote, where there is none here: so that a job on a
// fresh machine goes on with the commits of the one before. It is out of sight until it is whole.
func (a *app) cloned(ctx context.Context, remote string) error {
	there, err := a.isDataset()
	if err != nil || there || strings.HasPrefix(a.db, "mysql://") {
		return err
	}
	made := filepath.Join(a.db, ".new")
	if err := leftover(ctx, made); err != nil {
		return err
	}
	defer func() {
		os.RemoveAll(made)
		os.Remove(a.db) // where nothing else is in it
	}()
	there, err = store.Clone(ctx, made, remote)
	if err != nil {
		return datasetError{err}
	}
	if !there {
		return nil
	}
	a.say("Took the dataset from %s.", withoutPassword(remote))
	return os.Rename(filepath.Join(made, "tracker"), filepath.Join(a.db, "tracker"))
}

// push brings the dataset's commits to the remote.
func (a *app) push(ctx context.Context, remote string) (err error) {
	if there, err := a.isDataset(); err != nil || !there {
		return err
	}
	s, err := store.Open(ctx, a.db, store.Write)
	if err != nil {
		return datasetError{err}
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if err := s.Push(ctx, remote); err != nil {
		return datasetError{err}
	}
	a.say("Pushed the dataset to %s.", withoutPassword(remote))
	return nil
}
