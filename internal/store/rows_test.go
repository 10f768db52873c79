package store_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tracker/internal/ingest"
	"tracker/internal/store"
	"tracker/internal/tables"
)

// What package tables says of the tables is what the engine says of them.
func TestTables(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "db"), store.Write)
	defer closeStore(t, s)
	types := map[string][]tables.Type{
		"longtext": {tables.Text, tables.Strings, tables.Objects}, "varchar": {tables.Text}, "char": {tables.Text},
		"int": {tables.Integer}, "bigint": {tables.Long}, "tinyint": {tables.Boolean}, "datetime": {tables.Time},
	}
	_, names, err := s.Query(ctx, "SELECT table_name FROM information_schema.tables WHERE table_schema = database() AND table_type = 'BASE TABLE' ORDER BY table_name")
	if err != nil {
		t.Fatal(err)
	}
	var have, want []string
	for _, row := range names {
		want = append(want, row[0])
	}
	known := map[string]*tables.Table{}
	for i := range tables.Dataset {
		table := &tables.Dataset[i]
		have = append(have, table.Name)
		known[table.Name] = table
		for _, r := range table.References {
			if to := known[r.Table]; to == nil {
				t.Errorf("%s refers to %s, which comes after it", table.Name, r.Table)
			} else if !cmp.Equal(r.To, to.Key) {
				t.Errorf("%s refers to %s of %s, whose key is %s", table.Name, r.To, r.Table, to.Key)
			}
		}
		_, columns, err := s.Query(ctx, "SELECT column_name, data_type, is_nullable, column_key, character_maximum_length FROM information_schema.columns WHERE table_schema = database() AND table_name = '"+table.Name+"' ORDER BY ordinal_position")
		if err != nil {
			t.Fatal(err)
		}
		var real, key []string
		for i, c := range columns {
			real = append(real, c[0])
			if c[3] == "PRI" {
				key = append(key, c[0])
			}
			if i >= len(table.Columns) {
				continue
			}
			if most := fmt.Sprint(table.Columns[i].Most); c[1] != "longtext" && c[4] != "" && c[4] != most {
				t.Errorf("%s.%s is said to have at most %s characters; it has %s", table.Name, c[0], most, c[4])
			}
			if said := table.Columns[i]; !slices.Contains(types[c[1]], said.Type) || said.Null != (c[2] == "YES") {
				t.Errorf("%s.%s is said to be %v, NULL %v; it is %s, %s", table.Name, c[0], said.Type, said.Null, c[1], c[2])
			}
		}
		if d := cmp.Diff(real, table.Names()); d != "" {
			t.Errorf("columns of %s: %s", table.Name, d)
		}
		if d := cmp.Diff(key, table.Key); d != "" {
			t.Errorf("key of %s: %s", table.Name, d)
		}
	}
	slices.Sort(have)
	slices.Sort(want)
	if d := cmp.Diff(want, have); d != "" {
		t.Error(d)
	}
}

// Rows that are read and written again make the same dataset.
func TestFill(t *testing.T) {
	from := open(t, filepath.Join(t.TempDir(), "db"), store.Write)
	defer closeStore(t, from)
	run, err := from.Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ingest.Into(ctx, run, bundled(t, 13), nil); err != nil {
		t.Fatal(err)
	}
	if _, err := run.Commit(ctx, "test", time.Now()); err != nil {
		t.Fatal(err)
	}
	to := open(t, filepath.Join(t.TempDir(), "db"), store.Write)
	defer closeStore(t, to)
	if run, err = to.Begin(ctx); err != nil {
		t.Fatal(err)
	}
	for i := range tables.Dataset {
		table := &tables.Dataset[i]
		if err := run.Fill(ctx, table, from.Rows(ctx, table)); err != nil {
			t.Fatal(err)
		}
		for _, r := range table.References {
			if n, err := run.Orphans(ctx, table, r); n != 0 || err != nil {
				t.Errorf("%s has %d rows without their %s: %v", table.Name, n, r.Table, err)
			}
		}
	}
	if _, err := run.Commit(ctx, "test", time.Now()); err != nil {
		t.Fatal(err)
	}
	var hashes [2]string
	for i, s := range []*store.Store{from, to} {
		_, rows, err := s.Query(ctx, "SELECT dolt_hashof_db()")
		if err != nil {
			t.Fatal(err)
		}
		hashes[i] = rows[0][0]
	}
	if hashes[0] != hashes[1] {
		t.Errorf("the datasets differ: %s", hashes)
	}
}
