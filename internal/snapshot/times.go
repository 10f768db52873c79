package snapshot

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"tracker/internal/tracker"
)

// timeName matches the names that tools give to files by time: 2020-07-29, 20200729133233,
// 2020-07-29T133233Z, 2020-07-29T13-32-33Z, 2020-07-29 13.32.
var timeName = regexp.MustCompile(`^(\d{4})-?(\d\d)-?(\d\d)(?:[T_ -]?(\d\d)[-:.]?(\d\d)(?:[-:.]?(\d\d))?Z?)?$`)

// textFormats are the formats of files that hold a snapshot, by the end of their name.
var textFormats = map[string]tracker.Format{
	".wiki": tracker.Wikitext, ".wikitext": tracker.Wikitext, ".mediawiki": tracker.Wikitext,
	".html": tracker.HTML, ".htm": tracker.HTML,
	".md": tracker.Markdown, ".txt": tracker.Plain,
}

// FromTimes reads a folder of files that are named by the time from which their text was current,
// with no document.toml and no index. The folder's name, id, gives the document's id and title, a
// file's name its revision. Files with other names are left alone.
func FromTimes(fsys fs.FS, id string) (*Folder, error) {
	files, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, fmt.Errorf("cannot list %s: %w", id, err)
	}
	f := &Folder{fsys: fsys, Document: tracker.Document{ID: Slug(id), Title: titleOf(id)}}
	type named struct {
		snapshot tracker.Snapshot
		file     string
	}
	var found []named
	for _, file := range files {
		ext := path.Ext(file.Name())
		format, ok := textFormats[strings.ToLower(ext)]
		stem := strings.TrimSuffix(file.Name(), ext)
		if !ok || file.IsDir() || !timeName.MatchString(stem) {
			continue
		}
		at, day, err := timeOf(stem)
		if err != nil {
			return nil, errorf(ErrSyntax, path.Join(id, file.Name()), 0, "the name is no time: %v", err)
		}
		data, err := readFile(fsys, file.Name(), id, MaxSize)
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(data)
		found = append(found, named{file: file.Name(), snapshot: tracker.Snapshot{
			Document: f.Document.ID, Revision: stem, Time: at, TimeEstimated: day, Format: format,
			SHA256: hex.EncodeToString(sum[:]), Size: int64(len(data)), Origin: "file " + path.Join(id, file.Name()),
		}})
	}
	if len(found) == 0 {
		return nil, errorf(ErrMissing, id, 0, "no file is named by a time, such as 2020-07-29T133233Z.md")
	}
	// Names are in order already; a stable sort keeps it among equal times.
	slices.SortStableFunc(found, func(a, b named) int { return a.snapshot.Time.Compare(b.snapshot.Time) })
	for i, n := range found {
		if i > 0 && n.snapshot.Revision == found[i-1].snapshot.Revision {
			return nil, errorf(ErrConflict, path.Join(id, n.file), 0,
				"%s has the same time in its name: keep one of the two", found[i-1].file)
		}
		n.snapshot.Seq = i + 1
		f.Snapshots = append(f.Snapshots, n.snapshot)
		f.files = append(f.files, n.file)
	}
	return f, nil
}

// timeOf reads a name that timeName matches; day is true where it says no hour.
func timeOf(name string) (at time.Time, day bool, err error) {
	m := timeName.FindStringSubmatch(name)
	for i := 4; i <= 6; i++ {
		if m[i] == "" {
			m[i] = "00"
			day = day || i == 4
		}
	}
	at, err = time.Parse("20060102150405", strings.Join(m[1:], ""))
	if err != nil {
		return at, day, fmt.Errorf("%s has no such day or hour", name)
	}
	return at, day, nil
}

// titleOf makes a title out of a folder's name: "terms-of-service" is "Terms of service".
func titleOf(name string) string {
	s := strings.Join(strings.FieldsFunc(name, func(r rune) bool { return r == '-' || r == '_' || unicode.IsSpace(r) }), " ")
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// FormatOf tells the format of a file that holds a snapshot by the end of its name.
func FormatOf(name string) (tracker.Format, bool) {
	format, ok := textFormats[strings.ToLower(path.Ext(name))]
	return format, ok
}
