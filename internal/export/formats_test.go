package export

import (
	"encoding/csv"
	"strings"
	"testing"
)

func newStandardCSV(text string) [][]string {
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		panic(err)
	}
	return rows
}

// What no reader should guess at is refused, with its line.
func TestBadFiles(t *testing.T) {
	head := strings.Join(every.Names(), ",") + "\n"
	row := `a,1,2,0.5,true,2025-02-12T08:30:00Z,[],[],,,,z`
	object := `{"text":"a","number":1,"long":2,"fraction":0.5,"truth":true,"at":"2025-02-12T08:30:00Z","strings":[],"objects":[],"no_text":null,"no_number":null,"no_time":null,"last":"z"}`
	for _, c := range []struct{ name, format, data, want string }{
		{"a good file", "csv", head + row + "\r\n" + row, ""},
		{"nothing", "csv", "", "the line of column names is missing"},
		{"a column too few", "csv", "text,number\n", "the column long is not where it should be"},
		{"a column too many", "csv", strings.TrimSuffix(head, "\n") + ",more\n", `"more" is no column`},
		{"other order", "csv", strings.Replace(head, "text,number", "number,text", 1), "the column text is not where it should be"},
		{"a field too few", "csv", head + "a,1\n", "line 2: 2 fields"},
		{"no end", "csv", head + `"a,1`, "line 2: a quoted field has no end"},
		{"text after quotes", "csv", head + `"a"b,1` + "\n", "line 2: text after the end"},
		{"a quotation mark inside", "csv", head + `a"b,1` + "\n", "line 2: a quotation mark"},
		{"a bare carriage return", "csv", head + "a\rb,1\n", "line 2: a carriage return"},
		{"no number", "csv", head + strings.Replace(row, "a,1", "a,one", 1), "line 2: number: one is not a whole number"},
		{"too large a number", "csv", head + strings.Replace(row, "a,1", "a,4000000000", 1), "number: 4000000000 is no value of its type"},
		{"NULL", "csv", head + strings.Replace(row, "a,1", "a,", 1), "number:  is not a whole number"},
		{"no time", "csv", head + strings.Replace(row, "2025-02-12T", "2025-02-12 ", 1), "line 2: at: "},
		{"no list", "csv", head + strings.Replace(row, "[],[]", "{},[]", 1), "line 2: strings: not a JSON array of strings"},
		{"a list of other things", "csv", head + strings.Replace(row, "[],[]", `"[{""z"":1}]",[]`, 1), "line 2: strings: not a JSON array of strings"},
		{"not UTF-8", "csv", head + strings.Replace(row, "a,1", "caf\xe9,1", 1), "text: the text is not UTF-8"},
		{"a good file", "jsonl", object + "\n" + object, ""},
		{"no JSON", "jsonl", object + "\n{", "line 2: not a JSON object"},
		{"a list", "jsonl", "[]", "line 1: not a JSON object"},
		{"null", "jsonl", "null", "line 1: not a JSON object"},
		{"a missing column", "jsonl", strings.Replace(object, `"long":2,`, "", 1), "line 1: long is missing"},
		{"an unknown column", "jsonl", strings.Replace(object, `{`, `{"x":1,`, 1), `line 1: "x" is no column`},
		{"NULL", "jsonl", strings.Replace(object, `"long":2,`, `"long":null,`, 1), "line 1: long: it is NULL"},
		{"a fraction", "jsonl", strings.Replace(object, `"long":2,`, `"long":2.5,`, 1), "line 1: long: 2.5 is not a whole number"},
		{"a number as text", "jsonl", strings.Replace(object, `"long":2,`, `"long":"2",`, 1), `line 1: long: "2" is not a whole number`},
		{"a list with null", "jsonl", strings.Replace(object, `"strings":[]`, `"strings":[null]`, 1), "line 1: strings: a string of the list is null"},
		{"an object without a field", "jsonl", strings.Replace(object, `"objects":[]`, `"objects":[{"z":"","a":1}]`, 1), "line 1: objects: item 1 of the list: m is missing"},
		{"not UTF-8", "jsonl", "{\"text\":\"\xff\"}", "line 1: not UTF-8"},
		{"an empty text that could be NULL", "jsonl", strings.Replace(object, `"no_text":null`, `"no_text":""`, 1), "no_text: the text is empty where it could be NULL"},
	} {
		t.Run(c.format+" "+c.name, func(t *testing.T) {
			_, err := readRows(t, formatNamed(c.format), &every, []byte(c.data))
			if c.want == "" {
				if err != nil {
					t.Fatal(err)
				}
			} else if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %q in it", err, c.want)
			}
		})
	}
}

// Keys that do not rise, rows that came twice among them, end the reading.
func TestChecked(t *testing.T) {
	for _, rows := range [][][]any{
		{rowOf("a", 1), rowOf("a", 1)},
		{rowOf("b", 1), rowOf("a", 2)},
		{rowOf("a", 2), rowOf("a", 1)},
	} {
		n := 0
		var last error
		for _, err := range checked(&every, seq(rows)) {
			if last = err; err == nil {
				n++
			}
		}
		if n != 1 || last == nil || !strings.Contains(last.Error(), "row 2 of every: its key does not come after") {
			t.Errorf("%d rows, then %v", n, last)
		}
	}
}
