package fetch

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"time"

	"tracker/internal/snapshot"
	"tracker/internal/tracker"
)

// local takes a snapshot of a file of this machine where its bytes are not those of the last one.
func (r *run) local() error {
	name := r.folder.Source.Path
	format, ok := snapshot.FormatOf(name)
	if !ok {
		return fmt.Errorf("%w: the name of %s does not tell its format", ErrSource, name)
	}
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("%w: %s is no regular file", ErrSource, name)
	}
	data, err := io.ReadAll(io.LimitReader(file, snapshot.MaxSize+1))
	if err != nil {
		return err
	}
	at := info.ModTime().UTC().Truncate(time.Second)
	sum := sha256.Sum256(data)
	hash := hex.EncodeToString(sum[:])
	if n := len(r.folder.Snapshots); n > 0 {
		last := r.folder.Snapshots[n-1]
		if last.SHA256 == hash {
			return nil
		}
		if !at.After(last.Time) { // a copy with an old date, which reads so only now
			at = r.Now().UTC().Truncate(time.Second)
		}
	}
	c := snapshot.Capture{Data: data, Snapshot: tracker.Snapshot{
		Document: r.result.Document, Revision: at.Format("20060102T150405Z-") + hash[:8], Time: at, TimeEstimated: true,
		RetrievedAt: r.Now(), Format: format, Size: int64(len(data)), Origin: "file " + name,
	}}
	if r.o.DryRun {
		r.result.New = append(r.result.New, c.Snapshot)
		return nil
	}
	return r.keep([]snapshot.Capture{c})
}
