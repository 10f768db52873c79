package snapshot

import (
	"bytes"
	"strings"
	"time"

	"tracker/internal/tracker"
)

// maxIndex is the longest index that is read: a million snapshots.
const maxIndex = 512 << 20

// An entry is a snapshot with its place in the index.
type entry struct {
	snapshot tracker.Snapshot
	file     string // in the document's folder, "" where the text is hidden
	line     int
	raw      []byte // the line, without its end
}

// parseIndex reads index.jsonl, which file names in errors. Empty lines and a line that says again
// what an earlier one said of a revision are passed over.
func parseIndex(data []byte, file, document string) ([]entry, error) {
	var entries []entry
	seen := map[string]int{} // revision: index in entries
	for n := 1; len(data) > 0; n++ {
		raw, rest, _ := bytes.Cut(data, []byte("\n"))
		data = rest
		raw = bytes.TrimSpace(raw)
		if len(raw) == 0 {
			continue
		}
		l, s, err := parseLine(raw)
		if err != nil {
			return nil, errorf(ErrSyntax, file, n, "%v", err)
		}
		if !l.TextHidden {
			if err := checkFileName(l.File); err != "" {
				return nil, errorf(ErrPath, file, n, "file %q %s", l.File, err)
			}
		}
		if i, ok := seen[s.Revision]; ok {
			if first := entries[i]; first.snapshot.SHA256 != s.SHA256 {
				return nil, errorf(ErrConflict, file, n,
					"revision %q has other bytes than on line %d: remove the line that is wrong", s.Revision, first.line)
			}
			continue
		}
		if len(entries) > 0 {
			if last := entries[len(entries)-1]; s.Time.Before(last.snapshot.Time) {
				return nil, errorf(ErrOrder, file, n, "timestamp %s is before %s on line %d: put the lines in order of time",
					s.Time.Format(time.RFC3339), last.snapshot.Time.Format(time.RFC3339), last.line)
			}
		}
		s.Document = document
		s.Seq = len(entries) + 1
		seen[s.Revision] = len(entries)
		entries = append(entries, entry{snapshot: s, file: l.File, line: n, raw: raw})
	}
	return entries, nil
}

// checkFileName says what is wrong with the name of a snapshot's file, "" for nothing. A name with
// no separator in it cannot leave the folder, on any system.
func checkFileName(name string) string {
	switch {
	case name == "":
		return "is empty: name the file that holds the text"
	case name == "." || name == ".." || strings.ContainsAny(name, `/\:`):
		return "leaves the document's folder: put the file beside the index"
	case name == documentFile || name == indexFile || name == stateFile || name[0] == '.':
		return "is no snapshot: name the file that holds the text"
	case strings.ContainsRune(name, 0):
		return "has a zero byte in it"
	}
	return ""
}
