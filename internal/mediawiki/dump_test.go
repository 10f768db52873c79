package mediawiki_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"tracker/internal/compress"
	"tracker/internal/mediawiki"
)

var update = flag.Bool("update", false, "write the wanted results of testdata/dumps anew")

// TestDumps reads testdata/dumps, one dump a file with all that is wanted from it, in chunks of several
// sizes, and puts encoding/xml beside it.
func TestDumps(t *testing.T) {
	files, err := filepath.Glob("testdata/dumps/*.txtar")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d cases found, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if len(ar.Files) != 2 || ar.Files[0].Name != "dump.xml" || ar.Files[1].Name != "want" {
				t.Fatal("want the files dump.xml and want")
			}
			dump := ar.Files[0].Data
			got := describeAll(t, bytes.NewReader(dump))
			if *update {
				ar.Files[1].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(ar.Files[1].Data), got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if diff := cmp.Diff(got, describeAll(t, iotest.OneByteReader(bytes.NewReader(dump)))); diff != "" {
				t.Errorf("read byte by byte (-whole +bytes)\n%s", diff)
			}
			if diff := cmp.Diff(oracle(t, bytes.NewReader(dump)), essentials(t, bytes.NewReader(dump))); diff != "" {
				t.Errorf("(-encoding/xml +ours)\n%s", diff)
			}
		})
	}
}

// TestCutOff cuts dumps at every byte: all revisions that are whole come out, then an error, but
// where a dump has just ended.
func TestCutOff(t *testing.T) {
	for _, name := range []string{"export-0.7", "odd-xml", "two-dumps"} {
		ar, err := txtar.ParseFile("testdata/dumps/" + name + ".txtar")
		if err != nil {
			t.Fatal(err)
		}
		dump := ar.Files[0].Data
		for cut := 1; cut <= len(dump); cut++ {
			head := dump[:cut]
			n, err := count(bytes.NewReader(head))
			if want := bytes.Count(head, []byte("</revision>")); n != want {
				t.Fatalf("%s cut at %d: %d revisions, want %d", name, cut, n, want)
			}
			if err == io.EOF && bytes.HasSuffix(bytes.TrimSpace(head), []byte("</mediawiki>")) {
				continue
			}
			e, ok := errors.AsType[*mediawiki.DumpError](err)
			if !ok || !e.CutOff() || e.Offset != int64(cut) {
				t.Fatalf("%s cut at %d: got %v", name, cut, err)
			}
		}
	}
}

func TestCutOffMessage(t *testing.T) {
	dump := page("<id>5</id><timestamp>2024-06-01T00:00:00Z</timestamp><text>a</text></revision><revision><id>6</id>")
	dump = dump[:strings.Index(dump, "<id>6</id>")]
	_, err := count(strings.NewReader(dump))
	want := fmt.Sprintf(`dump is cut off at byte %d, after revision 5 of page 3 "Ell": get the file again; what came before is whole`, len(dump))
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

func TestRefused(t *testing.T) {
	const ok = "<id>5</id><timestamp>2024-06-01T00:00:00Z</timestamp>"
	tests := []struct{ name, dump, want string }{
		{"empty", "", "not a MediaWiki dump: it is empty"},
		{"white space", " \n\n", "not a MediaWiki dump: it holds white space only"},
		{"JSON", `{"error": {}}`, "expected XML, found \"{\\\"error"},
		{"HTML", "<!DOCTYPE html>\n<html><head></head></html>", "not a MediaWiki dump: it is an HTML page"},
		{"HTML without doctype", "<HTML>", "not a MediaWiki dump: it is an HTML page"},
		{"API answer", `<?xml version="1.0"?><api><error code="maxlag"/></api>`, "begins with <api>"},
		{"part of a dump", "<page><title>A</title></page>", "so its head is missing"},
		{"UTF-16", "\xff\xfe<\x00", "not a MediaWiki dump in UTF-8 but UTF-16"},
		{"Latin 1", `<?xml version="1.0" encoding="ISO-8859-1"?><mediawiki/>`, `"ISO-8859-1"`},
		{"no title", "<mediawiki><page><id>3</id><revision>" + ok + "</revision></page></mediawiki>", "no <title>"},
		{"no revision id", page("<timestamp>2024-06-01T00:00:00Z</timestamp>"), "no <id>"},
		{"no time", page("<id>5</id>"), "revision 5 has no <timestamp>"},
		{"bad time", page("<id>5</id><timestamp>yesterday</timestamp>"), `timestamp "yesterday" is not like`},
		{"no such day", page("<id>5</id><timestamp>2024-02-30T00:00:00Z</timestamp>"), "is not like"},
		{"bad id", page("<id>five</id>"), `<id> is "five", which is no number`},
		{"negative id", page("<id>-5</id>"), "<id> is -5"},
		{"negative size", page(ok + `<text bytes="-1">a</text>`), `bytes="-1" is no size`},
		{"bad hash", page(ok + "<text>a</text><sha1>!</sha1>"), `sha1 "!"`},
		{"hash too large", page(ok + "<text>a</text><sha1>zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz</sha1>"), "sha1"},
		{"element in text", page(ok + "<text>a<b>c</b></text>"), "<b> inside <text>"},
		{"wrong end tag", page(ok + "<text>a</txt>"), "<text> ends with </txt>"},
		{"wrong nesting", page(ok + "<text>a</text></page>"), "<revision> ends with </page>"},
		{"end tag too many", "<mediawiki></page></mediawiki>", "</page> ends nothing"},
		{"lone angle", page(ok + "< >"), "without a name"},
		{"something behind", "<mediawiki></mediawiki>\nhello", "something follows the end of the dump: not a MediaWiki dump: expected XML, found \"hello\""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := count(strings.NewReader(tt.dump))
			_, typed := errors.AsType[*mediawiki.DumpError](err)
			if !typed || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("got %v\nwant %s", err, tt.want)
			}
		})
	}
}

func TestSourceFails(t *testing.T) {
	broken := errors.New("the disk is gone")
	dump := page("<id>5</id><timestamp>2024-06-01T00:00:00Z</timestamp><text>a</text>")
	r := io.MultiReader(strings.NewReader(dump[:len(dump)-30]), iotest.ErrReader(broken))
	if _, err := count(r); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

// TestTooLong feeds a text without an end: an error at the limit, not a buffer without one.
func TestTooLong(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 64 MiB")
	}
	r := io.MultiReader(strings.NewReader("<mediawiki><page><title>Ell</title><revision><id>5</id><text>"), endless{})
	_, err := count(r)
	if err == nil || !strings.Contains(err.Error(), "text of revision 5: no \"<\" within 67108864 bytes") {
		t.Errorf("got %v", err)
	}
}

type endless struct{}

var block = bytes.Repeat([]byte("a"), 1<<20)

func (endless) Read(p []byte) (int, error) { return copy(p, block), nil }

// TestAllocations keeps texts from being copied: a history allocates far less than it holds.
func TestAllocations(t *testing.T) {
	const revisions, size = 300, 100_000
	text := strings.Repeat("One &lt;ref&gt; and more. ", size/26)
	var b strings.Builder
	b.WriteString("<mediawiki><page><title>First</title><id>2</id>" + rev(1) + "</page><page><title>Ell</title><id>3</id>")
	for i := range revisions {
		fmt.Fprintf(&b, "<revision><id>%d</id><timestamp>2024-06-01T00:00:00Z</timestamp><text>%s</text></revision>", i+1, text)
	}
	b.WriteString("</page></mediawiki>")
	dump := b.String()
	for _, wanted := range []bool{true, false} {
		n := 0
		got := allocated(func() {
			d, err := mediawiki.NewDumpReader(strings.NewReader(dump))
			if err != nil {
				t.Fatal(err)
			}
			d.Want = func(p *mediawiki.Page) bool { return wanted || p.Title == "First" }
			for {
				_, r, err := d.Next()
				if err == io.EOF {
					break
				}
				if err != nil {
					t.Fatal(err)
				}
				n += len(r.Text())
			}
		})
		if got > 4<<20 || wanted != (n > revisions*size/2) {
			t.Errorf("wanted %v: %d bytes are allocated for %d of text", wanted, got, n)
		}
	}
}

// allocated is how many bytes do sets aside in all.
func allocated(do func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

func TestWant(t *testing.T) {
	dump := "<mediawiki><page><title>A</title><ns>0</ns><id>1</id>" + rev(1) + rev(2) + "</page>" +
		"<page><title>Talk:A</title><ns>1</ns><id>2</id>" + rev(3) + "</page>" +
		"<page><title>B</title><ns>0</ns><id>4</id>" + rev(5) + "</page></mediawiki>"
	d, err := mediawiki.NewDumpReader(strings.NewReader(dump))
	if err != nil {
		t.Fatal(err)
	}
	var asked []string
	d.Want = func(p *mediawiki.Page) bool {
		asked = append(asked, p.Title)
		return p.Namespace == 0
	}
	var got []string
	for {
		p, r, err := d.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprint(p.Title, r.ID))
	}
	if diff := cmp.Diff([]string{"A1", "A2", "B5"}, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"A", "Talk:A", "B"}, asked); diff != "" {
		t.Error(diff)
	}
}

func TestVerify(t *testing.T) {
	const base36OfABC = "jt72fo5t4yobf0qugwuczbwj07max7h" // of "abc"
	tests := []struct {
		name, fields string
		ok           bool
	}{
		{"nothing to compare", "<text>abc</text>", true},
		{"right", `<text bytes="3">abc</text><sha1>` + base36OfABC + "</sha1>", true},
		{"right on the text", `<text sha1="` + base36OfABC + `">abc</text>`, true},
		{"wrong size", `<text bytes="4">abc</text>`, false},
		{"wrong text", "<text>abd</text><sha1>" + base36OfABC + "</sha1>", false},
		{"hidden", `<text deleted="deleted" bytes="3" sha1="` + base36OfABC + `"/>`, true},
		{"left out", `<text bytes="3" sha1="` + base36OfABC + `"/>`, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := mediawiki.NewDumpReader(strings.NewReader(
				page("<id>5</id><timestamp>2024-06-01T00:00:00Z</timestamp>" + tt.fields)))
			if err != nil {
				t.Fatal(err)
			}
			_, r, err := d.Next()
			if err != nil {
				t.Fatal(err)
			}
			if err := r.Verify(); (err == nil) != tt.ok || err != nil && !errors.Is(err, mediawiki.ErrMismatch) {
				t.Errorf("got %v", err)
			}
		})
	}
}

// page is a dump of one page with one revision.
func page(fields string) string {
	return "<mediawiki><page><title>Ell</title><id>3</id><revision>" + fields + "</revision></page></mediawiki>"
}

func rev(id int) string {
	return fmt.Sprintf("<revision><id>%d</id><timestamp>2024-06-01T00:00:00Z</timestamp><text>a</text></revision>", id)
}

func count(r io.Reader) (int, error) {
	d, err := mediawiki.NewDumpReader(r)
	if err != nil {
		return 0, err
	}
	for n := 0; ; n++ {
		if _, _, err := d.Next(); err != nil {
			if _, _, again := d.Next(); again != err {
				return n, fmt.Errorf("first %w, then %v", err, again)
			}
			return n, err
		}
	}
}

// describeAll prints all that a dump gives.
func describeAll(t *testing.T, r io.Reader) string {
	t.Helper()
	var b strings.Builder
	d, err := mediawiki.NewDumpReader(r)
	if err != nil {
		t.Fatal(err)
	}
	var last *mediawiki.Page
	for {
		p, r, err := d.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		s := d.Site()
		if p != last {
			last = p
			fmt.Fprintf(&b, "wiki %q %q schema=%s lang=%s\n", s.Name, s.Database, s.Schema, s.Language)
			fmt.Fprintf(&b, "page %d ns=%d %q redirect=%v %q\n", p.ID, p.Namespace, p.Title, p.IsRedirect, p.Redirect)
			fmt.Fprintf(&b, "  %s\n", s.PageURL(p.Title))
		}
		fmt.Fprintf(&b, "  rev %d parent=%d %s user=%q id=%d minor=%v %q\n", r.ID, r.ParentID, r.Time.Format(time.RFC3339),
			r.User, r.UserID, r.Minor, r.Comment)
		fmt.Fprintf(&b, "    model=%q format=%q bytes=%d sha1=%s\n", r.Model, r.Format, r.Bytes, r.SHA1)
		if r.UserHidden || r.CommentHidden || r.TextHidden || r.TextMissing {
			fmt.Fprintf(&b, "    hidden: user=%v comment=%v text=%v; text missing=%v\n",
				r.UserHidden, r.CommentHidden, r.TextHidden, r.TextMissing)
		}
		fmt.Fprintf(&b, "    %q\n", r.Text())
	}
	return b.String()
}

// TestBufferMoves reads texts that lie across the ends of the read buffer, with more behind them in
// their revision than it holds: they stay what they are.
func TestBufferMoves(t *testing.T) {
	sizes := []int{0, 1, 100, 1<<20 - 200, 1 << 20, 1<<20 + 1, 3 << 20, 5}
	var b strings.Builder
	b.WriteString("<mediawiki><page><title>Ell</title><id>3</id>")
	for i, size := range sizes {
		fmt.Fprintf(&b, "<revision><id>%d</id><timestamp>2024-06-01T00:00:00Z</timestamp><text>%s</text><content>%s</content><model>m%d</model></revision>",
			i+1, strings.Repeat(string(rune('a'+i)), size), strings.Repeat("z", 1500*1000), i)
	}
	b.WriteString("</page></mediawiki>")
	d, err := mediawiki.NewDumpReader(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	for i, size := range sizes {
		_, r, err := d.Next()
		if err != nil {
			t.Fatal(err)
		}
		if want := strings.Repeat(string(rune('a'+i)), size); string(r.Text()) != want || r.Model != fmt.Sprint("m", i) {
			t.Errorf("text %d of %d bytes is another one, of %d bytes (model %s)", i, size, len(r.Text()), r.Model)
		}
		if at := b.String()[r.Offset:]; !strings.HasPrefix(at, fmt.Sprintf("<revision><id>%d<", i+1)) {
			t.Errorf("revision %d is not at byte %d", i+1, r.Offset)
		}
	}
	if _, _, err := d.Next(); err != io.EOF {
		t.Error(err)
	}
}

// TestCutOffCompressed cuts a dump inside its compression: the same promise, one layer down.
func TestCutOffCompressed(t *testing.T) {
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	fmt.Fprint(w, "<mediawiki><page><title>Ell</title><id>3</id>", rev(1), rev(2))
	if err := w.Flush(); err != nil { // all before this can be unpacked
		t.Fatal(err)
	}
	cut := packed.Len()
	fmt.Fprint(w, rev(3), "</page></mediawiki>")
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	plain, _, err := compress.NewReader(bytes.NewReader(packed.Bytes()[:cut+3]))
	if err != nil {
		t.Fatal(err)
	}
	n, err := count(plain)
	e, ok := errors.AsType[*mediawiki.DumpError](err)
	if n != 2 || !ok || !e.CutOff() || !strings.HasSuffix(err.Error(), `after revision 2 of page 3 "Ell": gzip data is cut off: get the file again`) {
		t.Errorf("%d revisions, then %v", n, err)
	}
}
