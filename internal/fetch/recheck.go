package fetch

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"tracker/internal/mediawiki"
	"tracker/internal/snapshot"
	"tracker/internal/tracker"
)

// Recheck asks the source which of the document's snapshots it has hidden since they were taken, or
// shows again, and records that in the index. The snapshots stay as they are.
func (f *Fetcher) Recheck(ctx context.Context, folder *snapshot.Folder, dry bool) (*Result, error) {
	r := f.run(folder, Options{DryRun: dry})
	switch folder.Source.Kind {
	case snapshot.MediaWiki:
	case "":
		return r.finish(ErrNoSource)
	default:
		return r.finish(fmt.Errorf("%w: only a wiki tells what it has hidden since", ErrSource))
	}
	return r.finish(r.recheck(ctx))
}

func (r *run) recheck(ctx context.Context) error {
	var ids []int64
	stored := map[int64]tracker.Snapshot{}
	for _, s := range r.folder.Snapshots {
		if id, err := strconv.ParseInt(s.Revision, 10, 64); err == nil {
			ids = append(ids, id)
			stored[id] = s
		}
	}
	seen := map[int64]mediawiki.Saved{}
	err := r.api().Visible(ctx, r.folder.Source.Page, ids, func(batch []mediawiki.Saved) error {
		for _, s := range batch {
			seen[s.ID] = s
		}
		return nil
	})
	if err != nil {
		return err
	}
	marks := map[string]tracker.Withheld{}
	for id, s := range stored {
		now, there := seen[id]
		mark := tracker.Withheld{
			Text:    there && now.TextHidden && !s.TextHidden,
			Author:  there && now.UserHidden && !s.AuthorHidden,
			Comment: there && now.CommentHidden && !s.CommentHidden, Revision: !there,
		}
		if was := s.Withheld; mark == (tracker.Withheld{Text: was.Text, Author: was.Author, Comment: was.Comment, Revision: was.Revision}) {
			continue
		}
		if mark != (tracker.Withheld{}) {
			mark.Seen = r.Now()
		}
		marks[s.Revision] = mark
		s.Withheld = mark
		r.result.Withheld = append(r.result.Withheld, s)
	}
	slices.SortFunc(r.result.Withheld, func(a, b tracker.Snapshot) int { return a.Seq - b.Seq })
	if r.o.DryRun || len(marks) == 0 {
		return nil
	}
	_, err = snapshot.Mark(r.dir, marks)
	return err
}
