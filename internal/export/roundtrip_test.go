package export

import (
	"bytes"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"tracker/internal/tables"
)

// every is a table with a column of each type, and of each that can be NULL.
var every = tables.Table{
	Name: "every", Words: "A row of each kind", Key: []string{"text", "number"},
	Columns: []tables.Column{
		{Name: "text", Type: tables.Text, Words: "a text"},
		{Name: "number", Type: tables.Integer, Words: "a number"},
		{Name: "long", Type: tables.Long, Words: "a long number"},
		{Name: "fraction", Type: tables.Number, Words: "a fraction"},
		{Name: "truth", Type: tables.Boolean, Words: "a truth"},
		{Name: "at", Type: tables.Time, Words: "a time"},
		{Name: "strings", Type: tables.Strings, Words: "texts"},
		{Name: "objects", Type: tables.Objects, Words: "objects", Fields: []tables.Column{
			{Name: "z", Type: tables.Text}, {Name: "a", Type: tables.Integer}, {Name: "m", Type: tables.Text, Null: true},
		}},
		{Name: "no_text", Type: tables.Text, Null: true, Words: "a text or none"},
		{Name: "no_number", Type: tables.Integer, Null: true, Words: "a number or none"},
		{Name: "no_time", Type: tables.Time, Null: true, Words: "a time or none"},
		{Name: "last", Type: tables.Text, Words: "a text at the end"},
	},
}

// hostile are texts that have broken writers and readers.
var hostile = []string{
	"", " ", "plain", `"`, `""`, ",", "a,b", "a\nb", "a\r\nb", "a\rb", "\r\n", "\r", "\n", "\t", " lead", "trail ", "\\", `\.`, `\n`,
	"=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "NULL", "null", "nil", "NaN", "true", "0", "00123", "1e9", "[]", "{}", "#", "# x",
	"<script>alert(1)</script>", "&lt;b&gt;", "<b>&amp;</b>", "\x1b[31mred\x1b[0m", "\x00", "a\x00b", "\x01\x7f", "\u0085", "\u2028\u2029",
	"\u202eevil\u202c", "\u200b", "\ufeff", "\ufffd", "\ufffe", "e\u0301", "日本語", "😀", "\U0010ffff", "'; DROP TABLE claims; --", "| a | b |", "[x](javascript:x)",
	strings.Repeat("long ", 1<<18), strings.Repeat("\"", 1<<16), strings.Repeat("\r\n", 1<<12),
}

// rowOf is a row of every around a text.
func rowOf(text string, n int64) []any {
	column := func(name string) *tables.Column {
		for i := range every.Columns {
			if every.Columns[i].Name == name {
				return &every.Columns[i]
			}
		}
		panic(name)
	}
	var strings, objects [][]any
	for i := range n % 4 {
		strings = append(strings, []any{text})
		objects = append(objects, []any{text, i, any(text)})
		if i == 1 {
			objects[i][2] = nil
		}
	}
	at := time.Date(2025, 2, 12, 8, 30, int(n%60), 0, time.UTC)
	row := []any{text, n, n << 33, float64(n%1000) / 1000, n%2 == 0, at, formatList(column("strings"), strings), formatList(column("objects"), objects), nil, nil, nil, text}
	if text != "" && n%3 == 0 {
		row[8], row[9], row[10] = text, -n, at.AddDate(-100, 0, 0)
	}
	return row
}

// writeRows writes rows in a format.
func writeRows(t testing.TB, f *format, table *tables.Table, rows iter.Seq2[[]any, error]) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := f.writer(&b, table)
	if err != nil {
		t.Fatal(err)
	}
	for row, err := range rows {
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Write(row); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// readRows reads what is in a file of a format.
func readRows(t testing.TB, f *format, table *tables.Table, data []byte) ([][]any, error) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(name, data, 0o666); err != nil {
		t.Fatal(err)
	}
	opened, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer opened.Close()
	var all [][]any
	for row, err := range f.rows(&file{opened}, table) {
		if err != nil {
			return nil, err
		}
		if err := checkRow(table, row); err != nil {
			return nil, err
		}
		all = append(all, row)
	}
	return all, nil
}

func seq(rows [][]any) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}
}

// What is written in any format is read back as it was, whatever the texts hold, and written again it
// has the same bytes.
func TestRoundTrip(t *testing.T) {
	var rows [][]any
	for i, text := range hostile {
		for n := range int64(4) {
			if len(text) > 1<<16 && n != 3 {
				continue
			}
			rows = append(rows, rowOf(text, int64(i)*4+n))
		}
	}
	for i := range formats {
		f := &formats[i]
		t.Run(f.name, func(t *testing.T) {
			data := writeRows(t, f, &every, seq(rows))
			back, err := readRows(t, f, &every, data)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(len(rows), len(back)); d != "" {
				t.Fatal(d)
			}
			for i := range rows {
				if !cmp.Equal(rows[i], back[i]) {
					t.Fatalf("row %d: %.300q\nbecame %.300q", i, rows[i], back[i])
				}
			}
			if again := writeRows(t, f, &every, seq(back)); !bytes.Equal(data, again) {
				t.Error("written again it differs")
			}
			if empty, err := readRows(t, f, &every, writeRows(t, f, &every, seq(nil))); len(empty) != 0 || err != nil {
				t.Errorf("an empty table gives %v, %v", empty, err)
			}
		})
	}
}

func fuzzFormat(f *testing.F, name string) {
	chosen := formatNamed(name)
	for i, text := range hostile {
		f.Add(text, int64(i))
	}
	f.Add("\xed\xa0\x80", int64(3)) // a surrogate, which is not UTF-8
	f.Add("caf\xe9", int64(4))
	f.Fuzz(func(t *testing.T, text string, n int64) {
		n = int64(int32(n) & 0xffff)
		row := rowOf(text, n)
		if !utf8.ValidString(text) {
			for _, err := range checked(&every, seq([][]any{row})) {
				if err == nil {
					t.Fatal("text that is not UTF-8 was let through")
				}
			}
			return
		}
		rows := [][]any{row, rowOf(text+"x", n+1), rowOf(text+"\r\n", n+2)}
		back, err := readRows(t, chosen, &every, writeRows(t, chosen, &every, seq(rows)))
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(rows, back); d != "" {
			t.Fatal(d)
		}
	})
}

func FuzzCSV(f *testing.F)     { fuzzFormat(f, "csv") }
func FuzzParquet(f *testing.F) { fuzzFormat(f, "parquet") }
func FuzzJSONL(f *testing.F)   { fuzzFormat(f, "jsonl") }

// texts are the formats that are text. The Parquet library allocates what the lengths in a damaged file
// say, gigabytes of it at times, before it finds that they are wrong: that cannot be fuzzed here.
var texts = formats[:2]

// Whatever a file holds, reading it ends in rows that the table allows, or in an error.
func FuzzRead(f *testing.F) {
	for i := range texts {
		data := writeRows(f, &formats[i], &every, seq([][]any{rowOf("a", 1), rowOf("b\r\n\"", 2), rowOf("c", 3)}))
		f.Add(i, data)
		r := rand.New(rand.NewPCG(1, 2))
		for range 50 {
			spoilt := bytes.Clone(data)
			spoilt[r.IntN(len(spoilt))] ^= 1 << r.IntN(8)
			f.Add(i, spoilt)
			f.Add(i, data[:r.IntN(len(data))])
		}
	}
	f.Fuzz(func(t *testing.T, which int, data []byte) {
		chosen := &texts[uint(which)%uint(len(texts))]
		rows, err := readRows(t, chosen, &every, data)
		if err != nil {
			return
		}
		back, err := readRows(t, chosen, &every, writeRows(t, chosen, &every, seq(rows)))
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(rows, back); d != "" {
			t.Fatal(d)
		}
	})
}

// A CSV reader of our own is there because the standard one changes text: when it stops doing so, ours
// can go.
func TestStandardReaderDropsCarriageReturns(t *testing.T) {
	r := newStandardCSV("a\n\"x\r\ny\"\n")
	if got := r[1][0]; got != "x\ny" {
		t.Errorf("encoding/csv reads %q", got)
	}
}
