package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"unicode/utf8"

	"tracker/internal/tables"
)

// jsonlWriter writes an object a line, its members in the order of the columns.
type jsonlWriter struct {
	t *tables.Table
	w *bufio.Writer
	b bytes.Buffer
}

func newJSONLWriter(w io.Writer, t *tables.Table) (rowWriter, error) {
	return &jsonlWriter{t: t, w: bufio.NewWriterSize(w, 1<<16)}, nil
}

func (j *jsonlWriter) Write(row []any) error {
	j.b.Reset()
	appendObject(&j.b, j.t.Columns, row)
	j.b.WriteByte('\n')
	_, err := j.w.Write(j.b.Bytes())
	return err
}

func (j *jsonlWriter) Close() error { return j.w.Flush() }

func readJSONL(f *file, t *tables.Table) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		r := bufio.NewReaderSize(f, 1<<16)
		for n := 1; ; n++ {
			line, err := readLine(r)
			if err == io.EOF {
				return
			}
			var row []any
			if err == nil {
				row, err = jsonRow(t, line)
			}
			if err != nil {
				yield(nil, fmt.Errorf("line %d: %w", n, err))
				return
			}
			if !yield(row, nil) {
				return
			}
		}
	}
}

func readLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, err := r.ReadSlice('\n')
		if line = append(line, part...); len(line) > maxRecord {
			return nil, errTooLong
		}
		if err == nil || err == io.EOF && len(line) > 0 {
			return line, nil
		}
		if err != bufio.ErrBufferFull {
			return nil, err
		}
	}
}

func jsonRow(t *tables.Table, line []byte) ([]any, error) {
	if !utf8.Valid(line) {
		return nil, errors.New("not UTF-8")
	}
	var object map[string]json.RawMessage
	if err := json.Unmarshal(line, &object); err != nil || object == nil {
		return nil, errors.New("not a JSON object")
	}
	return parseObject(t.Columns, object)
}
