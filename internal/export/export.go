package export

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"iter"
	"os"
	"path/filepath"
	"time"

	"tracker/internal/lineage"
	"tracker/internal/tables"
	"tracker/internal/tracker"
)

// Dataset is what is exported; package store has one.
type Dataset interface {
	// Hash tells one state of the dataset from any other.
	Hash(ctx context.Context) (string, error)
	Documents(ctx context.Context) ([]tracker.Document, error)
	// Rows are the rows of a table in the order of its key.
	Rows(ctx context.Context, t *tables.Table) iter.Seq2[[]any, error]
	Line(ctx context.Context, document string) (*lineage.Line, error)
}

// Formats are the names of the formats of tables, in the order in which they are preferred.
func Formats() []string {
	names := make([]string, len(formats))
	for i := range formats {
		names[i] = formats[i].name
	}
	return names
}

// format is a way to keep a table in a file.
type format struct {
	name      string // of the format, of its folder and of the files' endings
	title     string
	mediatype string
	encoding  string // of text, "" for what is not text
	writer    func(io.Writer, *tables.Table) (rowWriter, error)
	rows      func(*file, *tables.Table) iter.Seq2[[]any, error]
}

var formats = []format{
	{"csv", "CSV", "text/csv", "utf-8", newCSVWriter, readCSV},
	{"jsonl", "JSON Lines", "application/jsonl", "utf-8", newJSONLWriter, readJSONL},
	{"parquet", "Parquet", "application/vnd.apache.parquet", "", newParquetWriter, readParquet},
}

func formatNamed(name string) *format {
	for i := range formats {
		if formats[i].name == name {
			return &formats[i]
		}
	}
	return nil
}

// rowWriter writes the rows of a table to a file. It keeps no row.
type rowWriter interface {
	Write(row []any) error
	Close() error // writes what is left
}

// Written says what an export holds.
type Written struct {
	Tables, Rows int
	Bytes        int64
}

// exported is a table of an export with its files.
type exported struct {
	table *tables.Table
	rows  int
	files []written // one a format
}

// written is a file of an export.
type written struct {
	format *format
	path   string // in the package, with slashes
	bytes  int64
	sha256 string
}

// contents is what the descriptions of an export tell.
type contents struct {
	documents []tracker.Document
	hash      string    // of the dataset
	latest    time.Time // snapshot
	tables    []exported
}

// Write exports a dataset to a folder, in the named formats: a new folder, an empty one, or an earlier
// export, which it replaces once the new one is whole. Anything else is refused with [ErrPlace].
func Write(ctx context.Context, dir string, data Dataset, names []string) (*Written, error) {
	var chosen []*format
	for i := range formats {
		for _, name := range names {
			if formats[i].name == name {
				chosen = append(chosen, &formats[i])
				break
			}
		}
	}
	total := &Written{}
	err := replace(dir, func(dir string) error {
		c, err := writeTables(ctx, dir, data, chosen)
		if err != nil {
			return err
		}
		for _, t := range c.tables {
			total.Tables++
			total.Rows += t.rows
			for _, f := range t.files {
				total.Bytes += f.bytes
			}
		}
		return describe(dir, c)
	})
	if err != nil {
		return nil, err
	}
	return total, nil
}

// errChanged is a dataset that another process wrote to: its tables, read one after the other, do not
// belong together.
var errChanged = errors.New("another process has written to the dataset in the meantime: run this again")

func writeTables(ctx context.Context, dir string, data Dataset, chosen []*format) (*contents, error) {
	c := &contents{}
	var err error
	if c.hash, err = data.Hash(ctx); err != nil {
		return nil, err
	}
	if c.documents, err = data.Documents(ctx); err != nil {
		return nil, err
	}
	for i := range tables.Dataset {
		t := &tables.Dataset[i]
		rows := data.Rows(ctx, t)
		if t.Name == "snapshots" {
			rows = c.watch(t, rows)
		}
		if err := c.write(ctx, dir, t, rows, chosen); err != nil {
			return nil, err
		}
	}
	if err := c.write(ctx, dir, &tables.Pairs, pairs(ctx, data, c.documents), chosen); err != nil {
		return nil, err
	}
	now, err := data.Hash(ctx)
	if err == nil && now != c.hash {
		err = errChanged
	}
	return c, err
}

// watch passes snapshots on and notes the time of the latest.
func (c *contents) watch(t *tables.Table, rows iter.Seq2[[]any, error]) iter.Seq2[[]any, error] {
	column := 0
	for i := range t.Columns {
		if t.Columns[i].Name == "timestamp" {
			column = i
		}
	}
	return func(yield func([]any, error) bool) {
		for row, err := range rows {
			if err == nil {
				if at, ok := row[column].(time.Time); ok && at.After(c.latest) {
					c.latest = at
				}
			}
			if !yield(row, err) {
				return
			}
		}
	}
}

// write writes the rows of a table in each format, as they come.
func (c *contents) write(ctx context.Context, dir string, t *tables.Table, rows iter.Seq2[[]any, error], chosen []*format) (err error) {
	e := exported{table: t}
	outs := make([]*out, 0, len(chosen))
	defer func() {
		for _, o := range outs { // those that an error left open
			o.file.Close()
		}
	}()
	for _, f := range chosen {
		o, err := create(dir, t, f)
		if err != nil {
			return err
		}
		outs = append(outs, o)
	}
	for row, err := range checked(t, rows) {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		e.rows++
		for _, o := range outs {
			if err := o.rows.Write(row); err != nil {
				return fmt.Errorf("writing %s: %w", o.path, err)
			}
		}
	}
	for _, o := range outs {
		if err := o.close(); err != nil {
			return fmt.Errorf("writing %s: %w", o.path, err)
		}
		e.files = append(e.files, o.written)
	}
	c.tables = append(c.tables, e)
	return nil
}

// out is a file that is being written.
type out struct {
	written
	file *os.File
	hash hash.Hash
	rows rowWriter
}

func create(dir string, t *tables.Table, f *format) (*out, error) {
	if err := os.MkdirAll(filepath.Join(dir, f.name), 0o777); err != nil {
		return nil, err
	}
	o := &out{written: written{format: f, path: f.name + "/" + t.Name + "." + f.name}, hash: sha256.New()}
	var err error
	if o.file, err = os.Create(filepath.Join(dir, filepath.FromSlash(o.path))); err != nil {
		return nil, err
	}
	if o.rows, err = f.writer(o, t); err != nil {
		o.file.Close()
		return nil, err
	}
	return o, nil
}

// Write counts and hashes what a format writes.
func (o *out) Write(p []byte) (int, error) {
	n, err := o.file.Write(p)
	o.hash.Write(p[:n])
	o.bytes += int64(n)
	return n, err
}

func (o *out) close() error {
	err := errors.Join(o.rows.Close(), o.file.Close())
	o.sha256 = hex.EncodeToString(o.hash.Sum(nil))
	return err
}
