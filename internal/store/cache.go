package store

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash/crc32"
	"os"
	"path/filepath"
	"strings"

	"tracker/internal/lineage"
	"tracker/internal/linefile"
)

// cache keeps the lines of documents with long histories in files beside the rows: 103,000 spans take
// a second to read through SQL, and 15 ms from a file. It is derived: a file counts only for the
// very rows it was made from, told by the hash of the whole dataset, and is made anew where it is
// missing, of another version, or damaged. So no failure of it is an error. A server has none.
type cache struct {
	dir   string // "" for none
	least int    // rows that a document has before a file of it pays
}

// A file is the head, the hash of the dataset, a checksum of the rest, and the line.
const (
	cacheHead = "tracker line cache 1\n"
	rootSize  = 32 // characters of a hash, which Dolt writes in base 32
	bodyAt    = len(cacheHead) + rootSize + crc32.Size
)

// worthCaching is where reading a file begins to beat reading the rows by more than it costs to write.
const worthCaching = 5000

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func (c cache) file(document string) string {
	// A document's id is data, which must not decide a path.
	sum := sha256.Sum256([]byte(document))
	return filepath.Join(c.dir, hex.EncodeToString(sum[:12])+".line")
}

// line returns the document as the dataset with this hash has it, nil where the cache cannot tell.
func (c cache) line(document, root string) *lineage.Line {
	if c.dir == "" || len(root) != rootSize {
		return nil
	}
	data, err := os.ReadFile(c.file(document))
	if err != nil || len(data) < bodyAt || string(data[:len(cacheHead)+rootSize]) != cacheHead+root {
		return nil
	}
	body := data[bodyAt:]
	if binary.LittleEndian.Uint32(data[bodyAt-crc32.Size:]) != crc32.Checksum(body, castagnoli) {
		return nil
	}
	l, err := linefile.Decode(body)
	if err != nil || l.Document.ID != document {
		return nil
	}
	return l
}

// written is a file that waits for the hash of the dataset it belongs to.
type written struct{ temporary, file string }

// write puts a line into a file that does not count yet; ok is false where there is none to write.
func (c cache) write(l *lineage.Line) (w written, ok bool) {
	rows := len(l.Snapshots)
	for i := range l.Claims {
		rows += len(l.Claims[i].Spans)
	}
	if c.dir == "" || rows < c.least {
		return w, false
	}
	head := append([]byte(cacheHead), make([]byte, bodyAt-len(cacheHead))...)
	data := linefile.Append(head, l)
	binary.LittleEndian.PutUint32(data[bodyAt-crc32.Size:], crc32.Checksum(data[bodyAt:], castagnoli))
	if err := os.MkdirAll(c.dir, 0o777); err != nil {
		return w, false
	}
	f, err := os.CreateTemp(c.dir, "*.new")
	if err != nil {
		return w, false
	}
	w = written{f.Name(), c.file(l.Document.ID)}
	_, err = f.Write(data)
	if closed := f.Close(); err != nil || closed != nil {
		os.Remove(w.temporary)
		return w, false
	}
	return w, true
}

// seal lets what was written count for the dataset with this hash.
func (w written) seal(root string) {
	if len(root) != rootSize || stamp(w.temporary, root) != nil || os.Rename(w.temporary, w.file) != nil {
		os.Remove(w.temporary)
	}
}

func (w written) drop() { os.Remove(w.temporary) }

func stamp(name, root string) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteAt([]byte(root), int64(len(cacheHead)))
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}

// renew lets the files of other documents than those changed count for the dataset after a run, as they
// did before it. It also clears away what killed runs have left.
func (c cache) renew(changed map[string]bool, before, after string) {
	entries, err := os.ReadDir(c.dir)
	if err != nil {
		return
	}
	gone := map[string]bool{}
	for document := range changed {
		gone[filepath.Base(c.file(document))] = true
	}
	for _, e := range entries {
		name := filepath.Join(c.dir, e.Name())
		switch {
		case strings.HasSuffix(name, ".new"):
			os.Remove(name)
		case strings.HasSuffix(name, ".line") && !gone[e.Name()] && isOf(name, before):
			_ = stamp(name, after) // half a stamp counts for nothing
		}
	}
}

// isOf reports whether a file counts for the dataset with this hash.
func isOf(name, root string) bool {
	f, err := os.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, len(cacheHead)+rootSize)
	_, err = f.ReadAt(head, 0)
	return err == nil && string(head) == cacheHead+root
}

// root is the hash of all rows that q sees, "" where it cannot tell.
func root(ctx context.Context, q querier) string {
	var hash string
	if each(ctx, q, func(scan func(...any) error) error { return scan(&hash) }, "SELECT DOLT_HASHOF_DB()") != nil {
		return ""
	}
	return hash
}
