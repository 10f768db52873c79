package snapshot

import (
	"bytes"
	"errors"
	"os"
	"reflect"
	"testing"
)

// FuzzIndex holds the index reader to what the rest relies on, whatever the file says.
func FuzzIndex(f *testing.F) {
	bundled, err := os.ReadFile("../../snapshots/worked-example/" + indexFile)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(bundled)
	f.Add([]byte(`{"revision":"1","timestamp":"2024-01-01T00:00:00.5+02:00","format":"html","text_hidden":true,"size":0}` + "\r\n\n"))
	f.Add([]byte(`{"revision":"1","timestamp":"2024-01-01T00:00:00Z","format":"html","file":"../x","size":0}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		entries, err := parseIndex(data, "d/index.jsonl", "d")
		if err != nil {
			if e, ok := errors.AsType[*Error](err); !ok || e.Line == 0 || !errors.Is(err, ErrInput) {
				t.Fatalf("no line in %v", err)
			}
			return
		}
		var again bytes.Buffer
		seen := map[string]bool{}
		for i, e := range entries {
			s := e.snapshot
			if s.Seq != i+1 || seen[s.Revision] || i > 0 && s.Time.Before(entries[i-1].snapshot.Time) {
				t.Fatalf("entry %d is out of order or there twice: %+v", i, s)
			}
			seen[s.Revision] = true
			if !s.TextHidden && checkFileName(e.file) != "" {
				t.Fatalf("file %q", e.file)
			}
			raw, err := formatLine(s, e.file)
			if err != nil {
				t.Fatal(err)
			}
			again.Write(raw)
		}
		back, err := parseIndex(again.Bytes(), "d/index.jsonl", "d")
		if err != nil || len(back) != len(entries) {
			t.Fatalf("written and read again: %v", err)
		}
		for i := range back {
			if !reflect.DeepEqual(back[i].snapshot, entries[i].snapshot) || back[i].file != entries[i].file {
				t.Fatalf("was %+v, is %+v", entries[i].snapshot, back[i].snapshot)
			}
		}
	})
}
