package snapshot

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"tracker/internal/tracker"
)

// redacted begins what the origin of a snapshot says of its redaction.
const redacted = "; text taken out on "

// Redact takes the texts of snapshots out of the document's folder dir: their files and hashes go, their lines
// stay and say when and why, in the origin. An author or a comment that the source has hidden goes too.
// What is redacted already stays so. It is the one thing that changes a snapshot.
//
// The index is written before the files are removed, so a process that is killed leaves files that nothing
// names; the same call made again removes them. A file that another snapshot shares stays.
func Redact(dir string, revisions []string, reason string, at time.Time) error {
	unlock, err := lock(dir)
	if err != nil {
		return err
	}
	defer unlock()
	w, err := openWriter(dir)
	if err != nil {
		return err
	}
	for _, revision := range revisions {
		i := slices.IndexFunc(w.entries, func(e entry) bool { return e.snapshot.Revision == revision })
		if i < 0 {
			return errorf(ErrUnknown, path.Join(w.id, indexFile), 0, "no revision %q: name it by its id, as tracker log does", revision)
		}
		e := &w.entries[i]
		if e.snapshot = withoutText(e.snapshot, reason, at); e.snapshot.TextHidden {
			e.file = ""
		}
		raw, err := formatLine(e.snapshot, e.file)
		if err != nil {
			return err
		}
		e.raw = bytes.TrimSpace(raw)
	}
	if err := w.writeIndex(); err != nil {
		return err
	}
	return errors.Join(w.removeUnnamed(revisions), syncDir(dir))
}

// withoutText is a snapshot of which only the row is left.
func withoutText(s tracker.Snapshot, reason string, at time.Time) tracker.Snapshot {
	if !strings.Contains(s.Origin, redacted) {
		s.Origin += redacted + at.UTC().Format(time.DateOnly)
		if reason != "" {
			s.Origin += ": " + reason
		}
	}
	s.TextHidden, s.SHA256, s.SHA1, s.Size = true, "", "", 0
	if s.Withheld.Author {
		s.Author, s.AuthorHidden = "", true
	}
	if s.Withheld.Comment {
		s.Comment, s.CommentHidden = "", true
	}
	s.Withheld = tracker.Withheld{Seen: s.Withheld.Seen, Revision: s.Withheld.Revision}
	if !s.Withheld.Revision {
		s.Withheld.Seen = time.Time{}
	}
	return s
}

// removeUnnamed removes the files of revisions that no line of the index names any more.
func (w *writer) removeUnnamed(revisions []string) error {
	named := map[string]bool{}
	for _, e := range w.entries {
		named[e.file] = true
	}
	files, err := os.ReadDir(w.dir)
	for _, f := range files {
		ext := filepath.Ext(f.Name())
		stem := strings.TrimSuffix(f.Name(), ext)
		ours := slices.ContainsFunc(formats, func(format tracker.Format) bool { return extensions[format] == ext })
		if named[f.Name()] || !ours || !f.Type().IsRegular() {
			continue
		}
		for _, revision := range revisions {
			if stem == revision || hashed(stem, revision) || hashed(stem, Slug(revision)) {
				if removing := os.Remove(filepath.Join(w.dir, f.Name())); removing != nil {
					err = errors.Join(err, fmt.Errorf("the text is still in %s: %w", f.Name(), removing))
				}
				break
			}
		}
	}
	return err
}

// hashed reports whether a file's name is a revision's with the beginning of a hash, as [writer.fileName] makes it.
func hashed(stem, revision string) bool {
	rest, ok := strings.CutPrefix(stem, revision+"-")
	return ok && len(rest) >= 8 && len(rest) <= 25 && strings.Trim(rest, "0123456789abcdef-") == ""
}
