package ingest

import (
	"context"
	"errors"
	"fmt"
	"path"

	"tracker/internal/githistory"
	"tracker/internal/snapshot"
	"tracker/internal/tracker"
)

// Git brings the commits of files in a git repository, each file as a document. A path is that of a file,
// which may be gone by now, or of a folder: all files of a known format in it. note is told what is
// passed over.
func Git(ctx context.Context, repository string, paths []string, note func(format string, args ...any)) (Input, func() error, error) {
	nothing := func() error { return nil }
	r, err := githistory.Open(ctx, repository)
	if err != nil {
		return nil, nothing, err
	}
	var all []tracked
	ids := map[string]bool{}
	for _, p := range paths {
		files, err := trackedFiles(ctx, r, repository, p)
		if err != nil {
			return nil, nothing, err
		}
		for _, f := range files {
			f.id = snapshot.Slug(f.path[:len(f.path)-len(path.Ext(f.path))])
			if ids[f.id] { // terms.md beside terms.html
				f.id = snapshot.Slug(f.path)
			}
			for n, id := 2, f.id; ids[f.id]; n++ {
				f.id = fmt.Sprintf("%s-%d", id, n)
			}
			ids[f.id] = true
			all = append(all, f)
		}
	}
	blobs := r.Blobs(ctx)
	return func(yield func(Capture, error) bool) {
		for _, f := range all {
			commits, err := r.Log(ctx, f.path)
			if err != nil {
				yield(Capture{}, err)
				return
			}
			d := &tracker.Document{ID: f.id}
			for _, c := range commits {
				if c.Blob == "" {
					note("%s: commit %.12s of %s deleted the file", f.path, c.Hash, c.Time.Format("2006-01-02"))
					continue
				}
				text := func() ([]byte, error) {
					data, err := blobs.Read(c.Blob, snapshot.MaxSize)
					if err != nil {
						return nil, fmt.Errorf("%s, commit %.12s: %w", f.path, c.Hash, err)
					}
					return data, nil
				}
				if !yield(Capture{d, f.snapshot(c), text}, nil) {
					return
				}
			}
		}
	}, blobs.Close, nil
}

// tracked is a file with a history.
type tracked struct {
	id, path string
	format   tracker.Format
}

// ErrNoFile is a path that names no document in a repository.
var ErrNoFile = errors.New("nothing to take in")

// trackedFiles are the files that a path names.
func trackedFiles(ctx context.Context, r *githistory.Repository, repository, name string) ([]tracked, error) {
	from, err := r.Path(name)
	if err != nil {
		return nil, err
	}
	files, err := r.Files(ctx, from)
	if err != nil {
		return nil, err
	}
	if len(files) == 0 { // it may have been there
		commits, err := r.Log(ctx, from)
		if err != nil {
			return nil, err
		}
		if len(commits) == 0 {
			return nil, fmt.Errorf("%s: %w: no commit of %s has it", name, ErrNoFile, repository)
		}
		files = []string{from}
	}
	var list []tracked
	for _, file := range files {
		if format, ok := snapshot.FormatOf(file); ok {
			list = append(list, tracked{path: file, format: format})
		}
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("%s: %w: no file's name there tells a format; one ends in .wiki, .html, .md or .txt", name, ErrNoFile)
	}
	return list, nil
}

func (f tracked) snapshot(c githistory.Commit) tracker.Snapshot {
	s := tracker.Snapshot{
		Revision: c.Hash, Time: c.Time, Author: c.Author, Comment: c.Subject, Format: f.format, Origin: "git " + c.Path,
	}
	if format, ok := snapshot.FormatOf(c.Path); ok { // it may have had another one before it was renamed
		s.Format = format
	}
	return s
}
