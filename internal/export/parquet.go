package export

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"time"

	"github.com/parquet-go/parquet-go"

	"tracker/internal/tables"
)

// A row group is held in memory until it is written: it ends at so many rows, or bytes of values.
const (
	rowGroupRows  = 1 << 16
	rowGroupBytes = 16 << 20
)

// parquetWriter writes Parquet: times are TIMESTAMP(MILLIS, UTC), lists LIST, of objects LIST of a group.
type parquetWriter struct {
	t     *tables.Table
	w     *parquet.GenericWriter[any]
	row   parquet.Row
	leaf  int // the column, in Parquet's sense, that comes next
	rows  int
	bytes int // of the values of the row group
}

func newParquetWriter(w io.Writer, t *tables.Table) (rowWriter, error) {
	// The library names its own version in the file otherwise, and an update of it would change
	// every export.
	return &parquetWriter{t: t, w: parquet.NewGenericWriter[any](w, parquetSchema(t), parquet.Compression(&parquet.Zstd), parquet.CreatedBy("tracker", "1", "-"))}, nil
}

func (p *parquetWriter) Write(row []any) error {
	p.row, p.leaf = p.row[:0], 0
	for i, v := range row {
		if c := &p.t.Columns[i]; c.Type.IsList() {
			items, err := parseList(c, v.(string))
			if err != nil {
				return err
			}
			p.list(c, items)
		} else {
			p.add(c, v, 0, 0)
			p.leaf++
		}
	}
	if _, err := p.w.WriteRows([]parquet.Row{p.row}); err != nil {
		return err
	}
	if p.rows++; p.rows < rowGroupRows && p.bytes < rowGroupBytes {
		return nil
	}
	p.rows, p.bytes = 0, 0
	return p.w.Flush()
}

func (p *parquetWriter) Close() error { return p.w.Close() }

// list adds the items of a list: a column of Parquet's for each of their fields.
func (p *parquetWriter) list(c *tables.Column, items [][]any) {
	for i, f := range itemFields(c) {
		if len(items) == 0 {
			p.row = append(p.row, parquet.NullValue().Level(0, 0, p.leaf))
		}
		for n, item := range items {
			p.add(&f, item[i], min(n, 1), 1)
		}
		p.leaf++
	}
}

// itemFields are the fields of the items of a list; those of Strings have one.
func itemFields(c *tables.Column) []tables.Column {
	if c.Type == tables.Strings {
		return []tables.Column{{Type: tables.Text}}
	}
	return c.Fields
}

// add adds a value with its levels: whether it goes on with a list, and how much of its path is there.
func (p *parquetWriter) add(c *tables.Column, v any, repetition, definition int) {
	value := parquet.NullValue()
	switch v := v.(type) {
	case string:
		value = parquet.ByteArrayValue([]byte(v))
		p.bytes += len(v)
	case int64:
		if value = parquet.Int64Value(v); c.Type == tables.Integer {
			value = parquet.Int32Value(int32(v))
		}
	case float64:
		value = parquet.DoubleValue(v)
	case bool:
		value = parquet.BooleanValue(v)
	case time.Time:
		value = parquet.Int64Value(v.UnixMilli())
	}
	if c.Null && v != nil {
		definition++
	}
	p.bytes += 8
	p.row = append(p.row, value.Level(repetition, definition, p.leaf))
}

func parquetSchema(t *tables.Table) *parquet.Schema {
	return parquet.NewSchema(t.Name, groupOf(t.Columns))
}

// group is a group whose fields keep the order of the columns; the library's sorts them by name.
type group struct {
	parquet.Group
	columns []tables.Column
}

func groupOf(columns []tables.Column) group {
	g := group{parquet.Group{}, columns}
	for i := range columns {
		g.Group[columns[i].Name] = nodeOf(&columns[i])
	}
	return g
}

func (g group) Fields() []parquet.Field {
	byName := map[string]parquet.Field{}
	for _, f := range g.Group.Fields() {
		byName[f.Name()] = f
	}
	fields := make([]parquet.Field, len(g.columns))
	for i := range g.columns {
		fields[i] = byName[g.columns[i].Name]
	}
	return fields
}

func nodeOf(c *tables.Column) parquet.Node {
	var n parquet.Node
	switch c.Type {
	case tables.Integer:
		n = parquet.Int(32)
	case tables.Long:
		n = parquet.Int(64)
	case tables.Number:
		n = parquet.Leaf(parquet.DoubleType)
	case tables.Boolean:
		n = parquet.Leaf(parquet.BooleanType)
	case tables.Time:
		n = parquet.Timestamp(parquet.Millisecond)
	case tables.Strings:
		n = parquet.List(parquet.String())
	case tables.Objects:
		n = parquet.List(groupOf(c.Fields))
	default:
		n = parquet.String()
	}
	if c.Null {
		n = parquet.Optional(n)
	}
	return n
}

func readParquet(f *file, t *tables.Table) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		next, stop := iter.Pull2(parquetRows(f, t))
		defer stop()
		for {
			row, err, ok := pull(next)
			if !ok && err == nil || !yield(row, err) || err != nil {
				return
			}
		}
	}
}

// pull is next, with an error for the panics in which the library ends on some damaged files.
func pull(next func() ([]any, error, bool)) (row []any, err error, ok bool) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("not a Parquet file that can be read: %v", fault)
		}
	}()
	return next()
}

func parquetRows(f *file, t *tables.Table) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		fail := func(err error) { yield(nil, err) }
		info, err := f.Stat()
		if err != nil {
			fail(err)
			return
		}
		opened, err := parquet.OpenFile(f, info.Size(), parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
		if err != nil {
			fail(fmt.Errorf("not a Parquet file that can be read: %w", err))
			return
		}
		if !parquet.EqualNodes(opened.Schema(), parquetSchema(t)) {
			fail(errors.New("its columns are not those of the table"))
			return
		}
		for _, g := range opened.RowGroups() {
			if !readGroup(g, t, yield) {
				return
			}
		}
	}
}

func readGroup(g parquet.RowGroup, t *tables.Table, yield func([]any, error) bool) bool {
	rows := g.Rows()
	defer rows.Close()
	some := make([]parquet.Row, 64)
	for {
		n, err := rows.ReadRows(some)
		for _, raw := range some[:n] {
			row, err := parquetRow(t, raw)
			if !yield(row, err) || err != nil {
				return false
			}
		}
		if err == io.EOF {
			return true
		}
		if err != nil {
			yield(nil, err)
			return false
		}
	}
}

// parquetRow is a row as the table has it.
func parquetRow(t *tables.Table, raw parquet.Row) ([]any, error) {
	var leaves [][]parquet.Value
	raw.Range(func(i int, values []parquet.Value) bool {
		leaves = append(leaves, values)
		return true
	})
	row := make([]any, len(t.Columns))
	at := 0
	for i := range t.Columns {
		c := &t.Columns[i]
		n := 1
		if c.Type.IsList() {
			n = len(itemFields(c))
		}
		if at+n > len(leaves) {
			return nil, errors.New("a row lacks columns")
		}
		if own := leaves[at : at+n]; c.Type.IsList() {
			items, err := parquetList(c, own)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", c.Name, err)
			}
			row[i] = formatList(c, items)
		} else {
			row[i] = parquetValue(c, own[0][0])
		}
		at += n
	}
	return row, nil
}

func parquetList(c *tables.Column, leaves [][]parquet.Value) ([][]any, error) {
	fields := itemFields(c)
	if len(leaves[0]) == 1 && leaves[0][0].DefinitionLevel() == 0 {
		return nil, nil
	}
	items := make([][]any, len(leaves[0]))
	for n := range items {
		items[n] = make([]any, len(fields))
		for i := range fields {
			if len(leaves[i]) != len(items) {
				return nil, errors.New("the items of a list have different numbers of fields")
			}
			v := parquetValue(&fields[i], leaves[i][n])
			if v == nil && !fields[i].Null {
				return nil, errors.New("an item of a list is NULL and cannot be")
			}
			items[n][i] = v
		}
	}
	return items, nil
}

func parquetValue(c *tables.Column, v parquet.Value) any {
	if v.IsNull() {
		return nil
	}
	switch c.Type {
	case tables.Integer:
		return int64(v.Int32())
	case tables.Long:
		return v.Int64()
	case tables.Number:
		return v.Double()
	case tables.Boolean:
		return v.Boolean()
	case tables.Time:
		return time.UnixMilli(v.Int64()).UTC()
	}
	return string(v.ByteArray())
}
