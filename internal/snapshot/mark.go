package snapshot

import (
	"bytes"

	"tracker/internal/tracker"
)

// Mark records in the index of the document's folder dir what the source has withheld since, by
// revision, and returns how many lines that changed. The snapshots themselves stay as they are. A
// revision that the index does not have is passed over.
func Mark(dir string, withheld map[string]tracker.Withheld) (int, error) {
	unlock, err := lock(dir)
	if err != nil {
		return 0, err
	}
	defer unlock()
	w, err := openWriter(dir)
	if err != nil {
		return 0, err
	}
	changed := 0
	for i := range w.entries {
		e := &w.entries[i]
		now, ok := withheld[e.snapshot.Revision]
		was := e.snapshot.Withheld
		was.Seen = now.Seen // only what is withheld counts, not when it was looked at
		if !ok || now == was && e.snapshot.Withheld.Seen.IsZero() == now.Seen.IsZero() {
			continue
		}
		e.snapshot.Withheld = now
		raw, err := formatLine(e.snapshot, e.file)
		if err != nil {
			return 0, err
		}
		e.raw = bytes.TrimSpace(raw)
		changed++
	}
	if changed == 0 {
		return 0, nil
	}
	return changed, w.writeIndex()
}
