package linefile_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"tracker/internal/ingest"
	"tracker/internal/lineage"
	"tracker/internal/linefile"
	"tracker/internal/snapshot"
	"tracker/internal/tracker"
)

// keeper keeps the lines that come out of an ingest.
type keeper []*lineage.Line

func (*keeper) Line(context.Context, string) (*lineage.Line, error) {
	return nil, tracker.ErrNotTracked
}

func (k *keeper) Save(_ context.Context, l *lineage.Line) error {
	*k = append(*k, l)
	return nil
}

// bundled are the lines of the snapshots in this repository.
func bundled(t testing.TB) []*lineage.Line {
	t.Helper()
	c, err := snapshot.Open(os.DirFS("../../snapshots"))
	if err != nil {
		t.Fatal(err)
	}
	var k keeper
	if _, err := ingest.Into(context.Background(), &k, ingest.Folder(c), nil); err != nil {
		t.Fatal(err)
	}
	if len(k) == 0 {
		t.Fatal("no lines")
	}
	return k
}

var public = cmp.Options{
	cmpopts.EquateEmpty(),
	cmpopts.IgnoreFields(lineage.Line{}, "Unsaved"),
	cmpopts.IgnoreUnexported(lineage.Line{}, lineage.Version{}),
}

func TestRoundTrip(t *testing.T) {
	for _, l := range bundled(t) {
		data := linefile.Append([]byte("before"), l)
		again, err := linefile.Decode(data[len("before"):])
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(l, again, public); d != "" {
			t.Errorf("%s (-written +read):\n%s", l.Document.ID, d)
		}
	}
}

// A field that the format does not know would be lost without a word. Tags, Withheld and SHA1 of a
// snapshot are known and left out: they are not in the dataset either.
func TestEveryFieldIsKnown(t *testing.T) {
	known := map[string]string{
		"lineage.Line":     "Document Snapshots Claims Sections Works Relations Unsaved",
		"lineage.Snapshot": "Snapshot Changes Reverts RevertedBy Missing Labels Extractor Warnings",
		"lineage.Claim":    "Kind First Versions Spans",
		"lineage.Version":  "Kind Text Section Citations Flags Facts Dangling",
		"lineage.Section":  "Spans",
		"lineage.Work":     "ID Descriptions Spans",
		"lineage.Relation": "Claim Other Relation Seq",
		"lineage.Place":    "Version Section Order",
		"lineage.Stretch":  "From To Reverted Value Kind",
		"tracker.Document": "ID Title URL Language License Attribution Notice",
		"tracker.Snapshot": "Document Seq Revision Parent Time TimeEstimated RetrievedAt Author Comment Minor Tags AuthorHidden CommentHidden TextHidden Withheld Format SHA1 SHA256 Size URL Origin",
		"tracker.Summary":  "Added Removed Changed Recited Moved Unchanged",
		"tracker.Citation": "Label Name Group Locator Source",
		"tracker.Flag":     "Flag Date",
		"tracker.Fact":     "Type Text Value Start End",
		"tracker.Source":   "ID Type Title URL ArchiveURL Container Publisher Date AccessDate Authors DOI ISBN PMID Domain Raw",
	}
	for _, v := range []any{
		lineage.Line{}, lineage.Snapshot{}, lineage.Claim{}, lineage.Version{}, lineage.Section{}, lineage.Work{},
		lineage.Relation{}, lineage.Place{}, lineage.Span{}, tracker.Document{}, tracker.Snapshot{}, tracker.Summary{},
		tracker.Citation{}, tracker.Flag{}, tracker.Fact{}, tracker.Source{},
	} {
		typ := reflect.TypeOf(v)
		name, _, _ := strings.Cut(typ.String(), "[")
		var fields []string
		for f := range typ.Fields() {
			if f.IsExported() {
				fields = append(fields, f.Name)
			}
		}
		if have := strings.Join(fields, " "); have != known[name] {
			t.Errorf("%s has %s; the format knows %s: teach it the new ones, and count Format up", name, have, known[name])
		}
	}
}

func TestNotWhole(t *testing.T) {
	data := linefile.Append(nil, bundled(t)[0])
	for name, bad := range map[string][]byte{
		"empty": nil, "another file": []byte("{}"), "longer": append(data[:len(data):len(data)], 0),
	} {
		if _, err := linefile.Decode(bad); !errors.Is(err, linefile.ErrNotWhole) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for n := 0; n < len(data); n += 1 + len(data)/500 {
		if _, err := linefile.Decode(data[:n:n]); !errors.Is(err, linefile.ErrNotWhole) {
			t.Fatalf("cut off after %d bytes: %v", n, err)
		}
	}
}

// Any bytes give a line or ErrNotWhole. What is read can be written and read again.
func FuzzDecode(f *testing.F) {
	l := lineage.New(tracker.Document{ID: "d", Title: "D"})
	source := tracker.Source{ID: "s", Title: "S", Authors: []string{"A"}}
	for seq, text := range []string{"One claim of 12 words.", "One claim of 13 words.", "Another claim."} {
		c := &tracker.Reading{Sources: []tracker.Source{source}, Claims: []*tracker.Claim{{
			Kind: "sentence", Section: []string{"H"}, Text: text, Citations: []tracker.Citation{{Label: "[1]", Source: "s"}},
			Flags: []tracker.Flag{{Flag: "dead link"}}, Facts: []tracker.Fact{{Type: "number", Text: "12", Value: "12", Start: 13, End: 15}},
		}}}
		s := tracker.Snapshot{Revision: text, SHA256: text, Time: time.Unix(int64(seq), 0).UTC()}
		if _, err := l.Append(s, 1, func() (*tracker.Reading, error) { return c, nil }); err != nil {
			f.Fatal(err)
		}
	}
	data := linefile.Append(nil, l)
	for i := range data {
		if i%7 == 0 {
			bad := append([]byte(nil), data...)
			bad[i] ^= 0x81
			f.Add(bad)
		}
	}
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := linefile.Decode(data)
		if err != nil {
			if !errors.Is(err, linefile.ErrNotWhole) {
				t.Fatal(err)
			}
			return
		}
		once := linefile.Append(nil, l)
		again, err := linefile.Decode(once)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(once, linefile.Append(nil, again)) {
			t.Error("what was read is written in two ways")
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	data := linefile.Append(nil, bundled(b)[0])
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := linefile.Decode(data); err != nil {
			b.Fatal(err)
		}
	}
}
