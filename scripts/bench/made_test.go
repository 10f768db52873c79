package main

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"tracker/internal/mediawiki"
)

// A made history is a dump that the dump reader takes, the same each time, about as long as asked.
func TestMadeHistory(t *testing.T) {
	var a, b bytes.Buffer
	for _, w := range []*bytes.Buffer{&a, &b} {
		if err := writeHistory(w, 20<<10, 30); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("two made histories differ")
	}
	d, err := mediawiki.NewDumpReader(&a)
	if err != nil {
		t.Fatal(err)
	}
	var last string
	n, equal := 0, 0
	for {
		_, rev, err := d.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		text := string(rev.Text())
		if len(text) < 15<<10 || len(text) > 40<<10 {
			t.Errorf("revision %d has %d bytes", rev.ID, len(text))
		}
		if text == last {
			equal++
		}
		last = text
		n++
	}
	if n != 30 || equal > 3 {
		t.Errorf("%d revisions, of which %d change nothing", n, equal)
	}
}
