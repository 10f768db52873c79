package export

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"time"

	"tracker/internal/tables"
)

// csvWriter writes RFC 4180, with line feeds as line ends. An empty field is NULL in a column that can
// be NULL and the empty text in any other, so no column has both.
type csvWriter struct {
	t *tables.Table
	w *bufio.Writer
}

func newCSVWriter(w io.Writer, t *tables.Table) (rowWriter, error) {
	c := &csvWriter{t, bufio.NewWriterSize(w, 1<<16)}
	return c, c.record(t.Names())
}

func (c *csvWriter) Write(row []any) error {
	fields := make([]string, len(row))
	for i, v := range row {
		fields[i] = plain(v)
	}
	return c.record(fields)
}

func (c *csvWriter) Close() error { return c.w.Flush() }

func (c *csvWriter) record(fields []string) error {
	for i, f := range fields {
		if i > 0 {
			c.w.WriteByte(',')
		}
		if len(fields) == 1 && f == "" || strings.ContainsAny(f, "\",\r\n") || strings.TrimSpace(f) != f {
			c.w.WriteByte('"')
			c.w.WriteString(strings.ReplaceAll(f, `"`, `""`))
			c.w.WriteByte('"')
		} else {
			c.w.WriteString(f)
		}
	}
	return c.w.WriteByte('\n') // tells what went wrong before, too
}

// plain is a value as text, NULL as none.
func plain(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	case time.Time:
		return v.UTC().Format(time.RFC3339)
	}
	return fmt.Sprint(v)
}

// maxRecord bounds what a row may need of memory.
const maxRecord = 64 << 20

// csvReader reads what csvWriter writes. The standard library's drops a carriage return before a line
// feed, also within quotes where it is text.
type csvReader struct {
	r      *bufio.Reader
	line   int
	record bytes.Buffer
	ends   []int
}

func readCSV(f *file, t *tables.Table) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		r := &csvReader{r: bufio.NewReaderSize(f, 1<<16), line: 1}
		head, err := r.next()
		if err == nil {
			err = sameColumns(head, t)
		}
		for err == nil {
			var fields []string
			at := r.line
			if fields, err = r.next(); err == io.EOF {
				return
			}
			var row []any
			if err == nil {
				row, err = csvRow(t, fields)
			}
			if err != nil {
				err = fmt.Errorf("line %d: %w", at, err)
			} else if !yield(row, nil) {
				return
			}
		}
		if err == io.EOF {
			err = errors.New("the line of column names is missing")
		}
		yield(nil, err)
	}
}

func sameColumns(names []string, t *tables.Table) error {
	for i, c := range t.Columns {
		if i >= len(names) || names[i] != c.Name {
			return fmt.Errorf("the column %s is not where it should be, %d from the left", c.Name, i+1)
		}
	}
	if len(names) > len(t.Columns) {
		return fmt.Errorf("%.60q is no column", names[len(t.Columns)])
	}
	return nil
}

func csvRow(t *tables.Table, fields []string) ([]any, error) {
	if len(fields) != len(t.Columns) {
		return nil, fmt.Errorf("%d fields, the table has %d columns", len(fields), len(t.Columns))
	}
	row := make([]any, len(fields))
	for i, f := range fields {
		c := &t.Columns[i]
		if f == "" && c.Null {
			continue
		}
		var err error
		switch c.Type {
		case tables.Text:
			row[i] = f
		case tables.Time:
			row[i], err = parseTime(f)
		default: // as JSON has them
			row[i], err = parseValue(c, []byte(f))
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c.Name, err)
		}
	}
	return row, nil
}

// next reads a record. Its strings share no memory with the next one's.
func (c *csvReader) next() ([]string, error) {
	c.record.Reset()
	c.ends = c.ends[:0]
	if _, err := c.r.Peek(1); err != nil {
		return nil, err
	}
	for {
		last, err := c.field()
		if err != nil {
			return nil, err
		}
		c.ends = append(c.ends, c.record.Len())
		if last {
			break
		}
	}
	all := c.record.String()
	fields, from := make([]string, len(c.ends)), 0
	for i, end := range c.ends {
		fields[i], from = all[from:end], end
	}
	return fields, nil
}

// field reads a field and what ends it, and tells whether that is the end of the record.
func (c *csvReader) field() (last bool, err error) {
	b, err := c.byte()
	if err == nil && b == '"' {
		return c.quoted()
	}
	for ; ; b, err = c.byte() {
		switch {
		case err == io.EOF:
			return true, nil
		case err != nil:
			return false, err
		case b == ',':
			return false, nil
		case b == '\n':
			return true, nil
		case b == '\r':
			return true, c.lineFeed()
		case b == '"':
			return false, errors.New("a quotation mark in a field that is not quoted")
		}
		c.record.WriteByte(b)
	}
}

func (c *csvReader) quoted() (last bool, err error) {
	for {
		b, err := c.byte()
		if err == io.EOF {
			return false, errors.New("a quoted field has no end")
		}
		if err != nil {
			return false, err
		}
		if b != '"' {
			c.record.WriteByte(b)
			continue
		}
		switch b, err = c.byte(); {
		case err == io.EOF:
			return true, nil
		case err != nil:
			return false, err
		case b == '"':
			c.record.WriteByte(b)
		case b == ',':
			return false, nil
		case b == '\n':
			return true, nil
		case b == '\r':
			return true, c.lineFeed()
		default:
			return false, errors.New("text after the end of a quoted field")
		}
	}
}

func (c *csvReader) lineFeed() error {
	if b, err := c.byte(); err != nil || b != '\n' {
		return errors.New("a carriage return that no line feed follows")
	}
	return nil
}

func (c *csvReader) byte() (byte, error) {
	if c.record.Len() > maxRecord {
		return 0, errTooLong
	}
	b, err := c.r.ReadByte()
	if b == '\n' && err == nil {
		c.line++
	}
	return b, err
}

var errTooLong = fmt.Errorf("a row of more than %d MB", maxRecord>>20)
