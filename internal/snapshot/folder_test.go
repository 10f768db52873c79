package snapshot_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"tracker/internal/snapshot"
	"tracker/internal/tracker"
)

// example is a folder of one document with three snapshots, the last of them hidden.
func example() fstest.MapFS {
	return fstest.MapFS{
		"ell/document.toml": file("title = \"River Ell\"\nlanguage = \"en\"\n"),
		"ell/index.jsonl": file(line("1", "2024-01-01T00:00:00Z", "1.wiki", "one\n") +
			line("2", "2024-01-02T00:00:00+02:00", "2.wiki", "two\n") +
			`{"revision":"3","timestamp":"2024-01-02T00:00:00Z","format":"wikitext","text_hidden":true,"size":0}` + "\n"),
		"ell/1.wiki":     file("one\n"),
		"ell/2.wiki":     file("two\n"),
		"ell/notes.txt":  file("left alone"),
		"README.md":      file("left alone"),
		"other/file.txt": file("left alone"),
	}
}

func file(data string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(data)} }

func line(revision, at, name, text string) string {
	return fmt.Sprintf(`{"revision":%q,"timestamp":%q,"format":"wikitext","file":%q,"size":%d,"sha256":"%s"}`+"\n",
		revision, at, name, len(text), sum(text))
}

func sum(text string) string {
	s := sha256.Sum256([]byte(text))
	return hex.EncodeToString(s[:])
}

func TestFolder(t *testing.T) {
	c, err := snapshot.Open(example())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"ell"}, c.Documents()); diff != "" {
		t.Fatal(diff)
	}
	f, err := c.Document("ell")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(tracker.Document{ID: "ell", Title: "River Ell", Language: "en"}, f.Document); diff != "" {
		t.Error(diff)
	}
	want := []tracker.Snapshot{
		{Document: "ell", Seq: 1, Revision: "1", Time: day(1), Format: tracker.Wikitext, SHA256: sum("one\n"), Size: 4},
		{Document: "ell", Seq: 2, Revision: "2", Time: day(2).Add(-2 * time.Hour), Format: tracker.Wikitext, SHA256: sum("two\n"), Size: 4},
		{Document: "ell", Seq: 3, Revision: "3", Time: day(2), Format: tracker.Wikitext, TextHidden: true},
	}
	if diff := cmp.Diff(want, f.Snapshots); diff != "" {
		t.Error(diff)
	}
	if data, err := f.Read(f.Snapshots[1]); string(data) != "two\n" || err != nil {
		t.Errorf("got %q, %v", data, err)
	}
	if got := f.File(f.Snapshots[1]); got != "2.wiki" {
		t.Errorf("file is %s", got)
	}
	if _, err := f.Read(f.Snapshots[2]); !errors.Is(err, snapshot.ErrHidden) {
		t.Errorf("hidden: got %v", err)
	}
}

func day(d int) time.Time { return time.Date(2024, 1, d, 0, 0, 0, 0, time.UTC) }

// TestRefused changes one thing in a good folder and wants one line that says what, where and what
// to do.
func TestRefused(t *testing.T) {
	const index = "ell/index.jsonl"
	add := func(lines ...string) func(fstest.MapFS) {
		return func(m fstest.MapFS) { m[index].Data = append(m[index].Data, strings.Join(lines, "")...) }
	}
	set := func(name, data string) func(fstest.MapFS) {
		return func(m fstest.MapFS) { m[name] = file(data) }
	}
	two := "ell/2.wiki"
	tests := []struct {
		name   string
		change func(fstest.MapFS)
		kind   error
		want   string
	}{
		{"other bytes", set(two, "twö"), snapshot.ErrHash, `ell/index.jsonl:2: file "2.wiki" does not match its hash`},
		{"more bytes", set(two, "two\n\n"), snapshot.ErrHash, `ell/index.jsonl:2: file "2.wiki" does not match its hash`},
		{"cut off", set(two, "tw"), snapshot.ErrHash, `ell/index.jsonl:2: file "2.wiki" has 2 bytes instead of 4, it is cut off`},
		{"file missing", func(m fstest.MapFS) { delete(m, two) }, snapshot.ErrMissing, `ell/index.jsonl:2: file "2.wiki" is missing`},
		{"file is a link", func(m fstest.MapFS) {
			m[two] = &fstest.MapFile{Data: []byte("1.wiki"), Mode: fs.ModeSymlink}
		}, snapshot.ErrPath, "ell/2.wiki: the file is a link"},
		{"file is a folder", func(m fstest.MapFS) { delete(m, two); m[two+"/x"] = file("") }, snapshot.ErrPath, "ell/2.wiki: this is no regular file"},
		{"not UTF-8", func(m fstest.MapFS) {
			m[two] = file("tw\xff\n")
			m[index] = file(line("1", "2024-01-01T00:00:00Z", "2.wiki", "tw\xff\n"))
		}, snapshot.ErrEncoding, "ell/2.wiki: text is not UTF-8 at byte 2"},

		{"other bytes under one revision", add(line("2", "2024-01-03T00:00:00Z", "2b.wiki", "zwei")), snapshot.ErrConflict,
			`ell/index.jsonl:4: revision "2" has other bytes than on line 2`},
		{"hidden and not hidden", add(line("3", "2024-01-03T00:00:00Z", "3.wiki", "three")), snapshot.ErrConflict,
			`ell/index.jsonl:4: revision "3" has other bytes than on line 3`},
		{"out of order", add("\n", line("4", "2023-12-31T00:00:00Z", "4.wiki", "four")), snapshot.ErrOrder,
			"ell/index.jsonl:5: timestamp 2023-12-31T00:00:00Z is before 2024-01-02T00:00:00Z on line 3"},
		{"path above the folder", add(line("4", "2024-02-01T00:00:00Z", "../4.wiki", "")), snapshot.ErrPath, `ell/index.jsonl:4: file "../4.wiki" leaves`},
		{"absolute path", add(line("4", "2024-02-01T00:00:00Z", "/etc/passwd", "")), snapshot.ErrPath, `ell/index.jsonl:4: file "/etc/passwd" leaves`},
		{"path of another system", add(line("4", "2024-02-01T00:00:00Z", `C:\4.wiki`, "")), snapshot.ErrPath, "ell/index.jsonl:4: "},
		{"path below the folder", add(line("4", "2024-02-01T00:00:00Z", "a/4.wiki", "")), snapshot.ErrPath, "ell/index.jsonl:4: "},
		{"the folder itself", add(line("4", "2024-02-01T00:00:00Z", "..", "")), snapshot.ErrPath, "ell/index.jsonl:4: "},
		{"the index itself", add(line("4", "2024-02-01T00:00:00Z", "index.jsonl", "")), snapshot.ErrPath, "ell/index.jsonl:4: "},
		{"no path", add(line("4", "2024-02-01T00:00:00Z", "", "")), snapshot.ErrPath, `ell/index.jsonl:4: file "" is empty`},

		{"no JSON", add("revision 4\n"), snapshot.ErrSyntax, "ell/index.jsonl:4: not a JSON object"},
		{"merge conflict", add("<<<<<<< HEAD\n"), snapshot.ErrSyntax, "ell/index.jsonl:4: not a JSON object"},
		{"half a line", add(`{"revision":"4","timest`), snapshot.ErrSyntax, "ell/index.jsonl:4: not a JSON object of an index: the line ends too early"},
		{"two on a line", add("{} {}\n"), snapshot.ErrSyntax, "ell/index.jsonl:4: something follows"},
		{"unknown field", add(`{"revison":"4"}` + "\n"), snapshot.ErrSyntax, `ell/index.jsonl:4: not a JSON object of an index: unknown field "revison"`},
		{"no revision", add(line(" ", "2024-02-01T00:00:00Z", "4.wiki", "")), snapshot.ErrSyntax, "ell/index.jsonl:4: no revision"},
		{"revision of two lines", add(line("4\n", "2024-02-01T00:00:00Z", "4.wiki", "")), snapshot.ErrSyntax, `ell/index.jsonl:4: revision "4\n" has control`},
		{"bad time", add(line("4", "2024-02-30T00:00:00Z", "4.wiki", "")), snapshot.ErrSyntax, `ell/index.jsonl:4: timestamp "2024-02-30T00:00:00Z"`},
		{"bad format", add(`{"revision":"4","timestamp":"2024-02-01T00:00:00Z","format":"pdf"}`), snapshot.ErrSyntax, `ell/index.jsonl:4: format "pdf"`},
		{"bad hash", add(`{"revision":"4","timestamp":"2024-02-01T00:00:00Z","format":"html","file":"4","size":1,"sha256":"AB"}`), snapshot.ErrSyntax, `ell/index.jsonl:4: sha256 "AB"`},
		{"negative size", add(`{"revision":"4","timestamp":"2024-02-01T00:00:00Z","format":"html","file":"4","size":-1}`), snapshot.ErrSyntax, "ell/index.jsonl:4: size -1"},
		{"hidden with a file", add(`{"revision":"4","timestamp":"2024-02-01T00:00:00Z","format":"html","file":"4","text_hidden":true}`), snapshot.ErrSyntax, "ell/index.jsonl:4: a snapshot with text_hidden"},

		{"unknown key", set("ell/document.toml", "title = \"Ell\"\nlicence = \"CC0-1.0\"\n"), snapshot.ErrSyntax, `ell/document.toml:2: unknown key "licence"`},
		{"unknown table", set("ell/document.toml", "title = \"Ell\"\n\n[fetch]\nevery = 3\n"), snapshot.ErrSyntax, `ell/document.toml:3: unknown key "fetch"`},
		{"wrong type", set("ell/document.toml", "title = 3\n"), snapshot.ErrSyntax, "ell/document.toml:1: not valid TOML"},
		{"no TOML", set("ell/document.toml", "title = \"Ell\"\nlanguage = \n"), snapshot.ErrSyntax, "ell/document.toml:2: not valid TOML"},
		{"no title", set("ell/document.toml", ""), snapshot.ErrSyntax, "ell/document.toml: no title"},
		{"bad folder", set("The River/document.toml", "title = \"Ell\""), snapshot.ErrPath, "The River: the folder's name is the document's id"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := example()
			tt.change(m)
			id := "ell"
			if _, ok := m["The River/document.toml"]; ok {
				id = "The River"
			}
			err := readAll(m, id)
			if !errors.Is(err, tt.kind) || !errors.Is(err, snapshot.ErrInput) {
				t.Errorf("got %v, want it to be %q", err, tt.kind)
			}
			if err != nil && (!strings.HasPrefix(err.Error(), tt.want) || strings.Contains(err.Error(), "\n")) {
				t.Errorf("got  %v\nwant %s", err, tt.want)
			}
		})
	}
}

// readAll reads every snapshot of a document.
func readAll(fsys fs.FS, id string) error {
	c, err := snapshot.Open(fsys)
	if err != nil {
		return err
	}
	f, err := c.Document(id)
	if err != nil {
		return err
	}
	for _, s := range f.Snapshots {
		if _, err := f.Read(s); err != nil && !s.TextHidden {
			return err
		}
	}
	return nil
}

func TestUnknownDocument(t *testing.T) {
	err := readAll(example(), "eel")
	if !errors.Is(err, snapshot.ErrUnknown) || err.Error() != "eel: no such document: there are ell" {
		t.Errorf("got %v", err)
	}
}

// TestDuplicateLine takes a line that says the same again, as a merge of two branches leaves it.
func TestDuplicateLine(t *testing.T) {
	m := example()
	m["ell/index.jsonl"].Data = append(m["ell/index.jsonl"].Data, line("2", "2024-01-02T00:00:00Z", "2.wiki", "two\n")...)
	c, err := snapshot.Open(m)
	if err != nil {
		t.Fatal(err)
	}
	f, err := c.Document("ell")
	if err != nil || len(f.Snapshots) != 3 {
		t.Errorf("%v", err)
	}
}

// TestRealLinks does with the operating system's links what TestRefused does with made ones.
func TestRealLinks(t *testing.T) {
	root := t.TempDir()
	dir := filepath.Join(root, "snapshots", "ell")
	for name, f := range example() {
		full := filepath.Join(root, "snapshots", filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(full), 0o755), os.WriteFile(full, f.Data, 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	secret := filepath.Join(root, "secret")
	if err := errors.Join(
		os.WriteFile(secret, []byte("two\n"), 0o644),
		os.Remove(filepath.Join(dir, "2.wiki")),
	); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(secret, filepath.Join(dir, "2.wiki")); err != nil {
		t.Skipf("this system makes no links: %v", err)
	}
	if err := readAll(os.DirFS(filepath.Join(root, "snapshots")), "ell"); !errors.Is(err, snapshot.ErrPath) {
		t.Errorf("got %v", err)
	}
}

func TestCheckUTF8(t *testing.T) {
	tests := []struct {
		text   string
		offset int // -1 for valid
		cutOff bool
	}{
		{"", -1, false},
		{"naïve \U0001F309 \uFFFD", -1, false},
		{"na\xefve", 2, false},
		{"ok\xc3", 2, true},
		{"ok\xf0\x9f\x8c", 2, true},
		{"\xff\xfeo\x00k\x00", 0, false},
		{"\xed\xa0\x80", 0, false}, // half of a surrogate pair
	}
	for _, tt := range tests {
		err := snapshot.CheckUTF8("f", []byte(tt.text))
		e, ok := errors.AsType[*snapshot.EncodingError](err)
		switch {
		case tt.offset < 0:
			if err != nil {
				t.Errorf("%q: got %v", tt.text, err)
			}
		case !ok || e.Offset != tt.offset || e.CutOff != tt.cutOff:
			t.Errorf("%q: got %v", tt.text, err)
		}
	}
}
