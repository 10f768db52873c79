package export

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"
	"unicode/utf8"

	"tracker/internal/tables"
)

// checked passes rows on that are what the table says: each value of its column's type, NULL where it
// may be, text in UTF-8, and keys that rise from row to row, so that none comes twice.
func checked(t *tables.Table, rows iter.Seq2[[]any, error]) iter.Seq2[[]any, error] {
	key := make([]int, len(t.Key))
	for i, name := range t.Key {
		for j := range t.Columns {
			if t.Columns[j].Name == name {
				key[i] = j
			}
		}
	}
	return func(yield func([]any, error) bool) {
		last := make([]any, len(key)) // the key of the row before, once there is one
		n := 0
		for row, err := range rows {
			if err == nil {
				n++
				if err = checkRow(t, row); err == nil && n > 1 && !rises(last, row, key) {
					err = errors.New("its key does not come after that of the row before")
				}
				if err != nil {
					err = fmt.Errorf("row %d of %s: %w", n, t.Name, err)
				}
			}
			if err != nil {
				yield(nil, err)
				return
			}
			for i, j := range key {
				last[i] = row[j]
			}
			if !yield(row, nil) {
				return
			}
		}
	}
}

// counted passes rows on as long as the second column of their key counts up from 1 in each document,
// where the table says so: numbers stand for places in lists.
func counted(t *tables.Table, rows iter.Seq2[[]any, error]) iter.Seq2[[]any, error] {
	if !t.Counted {
		return rows
	}
	return func(yield func([]any, error) bool) {
		document, last := "", int64(0)
		for row, err := range rows {
			if err == nil {
				if row[0] != document {
					document, last = row[0].(string), 0
				}
				if n := row[1].(int64); n < 1 || n > last+1 {
					err = fmt.Errorf("%s %d of %s is missing", t.Columns[1].Name, last+1, document)
				} else {
					last = n
				}
			}
			if !yield(row, err) || err != nil {
				return
			}
		}
	}
}

func rises(last, row []any, key []int) bool {
	for i, j := range key {
		c := 0
		switch v := row[j].(type) {
		case string:
			c = strings.Compare(v, last[i].(string))
		case int64:
			c = cmp.Compare(v, last[i].(int64))
		}
		if c != 0 {
			return c > 0
		}
	}
	return false
}

func checkRow(t *tables.Table, row []any) error {
	if len(row) != len(t.Columns) {
		return fmt.Errorf("it has %d values, the table has %d columns", len(row), len(t.Columns))
	}
	for i := range t.Columns {
		if err := checkValue(&t.Columns[i], row[i]); err != nil {
			return fmt.Errorf("%s: %w", t.Columns[i].Name, err)
		}
	}
	return nil
}

func checkValue(c *tables.Column, v any) error {
	if v == nil {
		if !c.Null {
			return errors.New("it is NULL and cannot be")
		}
		return nil
	}
	ok := false
	switch c.Type {
	case tables.Integer:
		var n int64
		n, ok = v.(int64)
		ok = ok && int64(int32(n)) == n
	case tables.Long:
		_, ok = v.(int64)
	case tables.Boolean:
		_, ok = v.(bool)
	case tables.Number:
		_, ok = v.(float64)
	case tables.Time:
		var at time.Time
		at, ok = v.(time.Time)
		ok = ok && at.Nanosecond() == 0 && at.Year() > 0 && at.Year() < 10000
	default:
		var s string
		if s, ok = v.(string); ok {
			return checkText(c, s)
		}
	}
	if !ok {
		return fmt.Errorf("%.40s is no value of its type", plain(v))
	}
	return nil
}

func checkText(c *tables.Column, s string) error {
	switch {
	case !utf8.ValidString(s):
		return errors.New("the text is not UTF-8")
	case s == "" && c.Null:
		return errors.New("the text is empty where it could be NULL")
	case c.Most > 0 && utf8.RuneCountInString(s) > c.Most:
		return fmt.Errorf("the text has more than %d characters", c.Most)
	case c.Type.IsList():
		_, err := parseList(c, s)
		return err
	}
	return nil
}

// parseList reads the JSON of a column of lists: of each item the values of its fields, in their
// order; an item of Strings has one.
func parseList(c *tables.Column, text string) ([][]any, error) {
	if c.Type == tables.Strings {
		var list []*string
		if err := unmarshal(text, &list); err != nil || list == nil {
			return nil, errors.New("not a JSON array of strings")
		}
		items := make([][]any, len(list))
		for i, s := range list {
			if s == nil {
				return nil, errors.New("a string of the list is null")
			}
			items[i] = []any{*s}
		}
		return items, nil
	}
	var list []map[string]json.RawMessage
	if err := unmarshal(text, &list); err != nil || list == nil {
		return nil, errors.New("not a JSON array of objects")
	}
	items := make([][]any, len(list))
	for i, object := range list {
		item, err := parseObject(c.Fields, object)
		if err != nil {
			return nil, fmt.Errorf("item %d of the list: %w", i+1, err)
		}
		items[i] = item
	}
	return items, nil
}

// parseObject reads an object that has the columns as its members, all and no others.
func parseObject(columns []tables.Column, object map[string]json.RawMessage) ([]any, error) {
	row := make([]any, len(columns))
	for i := range columns {
		c := &columns[i]
		raw, ok := object[c.Name]
		if !ok {
			return nil, fmt.Errorf("%s is missing", c.Name)
		}
		v, err := parseValue(c, raw)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c.Name, err)
		}
		if v == nil && !c.Null {
			return nil, fmt.Errorf("%s: it is NULL and cannot be", c.Name)
		}
		row[i] = v
	}
	if len(object) > len(columns) {
		for name := range object {
			known := false
			for i := range columns {
				known = known || columns[i].Name == name
			}
			if !known {
				return nil, fmt.Errorf("%.60q is no column", name)
			}
		}
	}
	return row, nil
}

// parseValue reads a value from JSON; a list stays JSON, in the form that [formatList] gives it.
func parseValue(c *tables.Column, raw json.RawMessage) (any, error) {
	if string(raw) == "null" {
		return nil, nil
	}
	switch c.Type {
	case tables.Integer, tables.Long:
		var n int64
		if err := json.Unmarshal(raw, &n); err != nil {
			return nil, fmt.Errorf("%.40s is not a whole number", raw)
		}
		return n, nil
	case tables.Number:
		var n float64
		if err := json.Unmarshal(raw, &n); err != nil {
			return nil, fmt.Errorf("%.40s is not a number", raw)
		}
		return n, nil
	case tables.Boolean:
		var b bool
		if err := json.Unmarshal(raw, &b); err != nil {
			return nil, fmt.Errorf("%.40s is neither true nor false", raw)
		}
		return b, nil
	case tables.Strings, tables.Objects:
		items, err := parseList(c, string(raw))
		if err != nil {
			return nil, err
		}
		return formatList(c, items), nil
	}
	var s string
	if err := json.Unmarshal(raw, &s); err != nil {
		return nil, fmt.Errorf("%.40s is not a string", raw)
	}
	if c.Type == tables.Time {
		return parseTime(s)
	}
	return s, nil
}

func parseTime(s string) (any, error) {
	at, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return nil, fmt.Errorf("%.40q is not a time such as 2025-02-12T08:30:00Z", s)
	}
	return at.UTC(), nil
}

// unmarshal decodes a whole text, as json.Unmarshal, without its quiet repair of what is not UTF-8.
func unmarshal(text string, into any) error {
	if !utf8.ValidString(text) {
		return errors.New("not UTF-8")
	}
	return json.Unmarshal([]byte(text), into)
}

// formatList is the JSON of a list's items, in the form in which the dataset keeps it.
func formatList(c *tables.Column, items [][]any) string {
	var b bytes.Buffer
	b.WriteByte('[')
	for i, item := range items {
		if i > 0 {
			b.WriteByte(',')
		}
		if c.Type == tables.Strings {
			appendString(&b, item[0].(string))
			continue
		}
		appendObject(&b, c.Fields, item)
	}
	b.WriteByte(']')
	return b.String()
}

func appendObject(b *bytes.Buffer, columns []tables.Column, row []any) {
	for i := range columns {
		separator := byte(',')
		if i == 0 {
			separator = '{'
		}
		b.WriteByte(separator)
		appendString(b, columns[i].Name)
		b.WriteByte(':')
		switch v := row[i].(type) {
		case nil:
			b.WriteString("null")
		case string:
			if columns[i].Type.IsList() {
				b.WriteString(v)
			} else {
				appendString(b, v)
			}
		case time.Time:
			appendString(b, v.UTC().Format(time.RFC3339))
		default:
			b.WriteString(plain(v))
		}
	}
	b.WriteByte('}')
}

// appendString writes a string as JSON as the dataset does: HTML is left as it is.
func appendString(b *bytes.Buffer, s string) {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	e.Encode(s)             // a string can always be written
	b.Truncate(b.Len() - 1) // the line end
}
