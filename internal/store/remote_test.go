package store_test

import (
	"errors"
	"path/filepath"
	"testing"

	"tracker/internal/store"
)

// TestRemote takes a dataset to a remote, from there to another folder, and on.
func TestRemote(t *testing.T) {
	dir := t.TempDir()
	remote := "file://" + filepath.Join(dir, "remote")
	if there, err := store.Clone(t.Context(), filepath.Join(dir, "none"), remote); there || err != nil {
		t.Fatalf("nothing is there yet: %v, %v", there, err)
	}
	one := filepath.Join(dir, "one")
	commit := func(where string, snapshots int) {
		t.Helper()
		s := open(t, where, store.Write)
		defer closeStore(t, s)
		take(t, s, bundled(t, snapshots))
	}
	push := func(where string) error {
		t.Helper()
		s := open(t, where, store.Write)
		defer closeStore(t, s)
		return s.Push(t.Context(), remote)
	}
	commit(one, 2)
	for range 2 { // the second has nothing to do
		if err := push(one); err != nil {
			t.Fatal(err)
		}
	}
	two := filepath.Join(dir, "two")
	if there, err := store.Clone(t.Context(), two, remote); !there || err != nil {
		t.Fatalf("%v, %v", there, err)
	}
	commit(two, 3)
	if err := push(two); err != nil {
		t.Fatal(err)
	}
	commit(one, 4)
	if err := push(one); !errors.Is(err, store.ErrRemote) {
		t.Errorf("a push over the commits of another: %v", err)
	}
	if err := store.CheckRemote("https://ann:secret@example.org/data"); !errors.Is(err, store.ErrRemote) {
		t.Errorf("got %v", err)
	}
}
