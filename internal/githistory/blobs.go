package githistory

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"
)

// Blobs reads the contents of files. It starts git when it is first asked.
type Blobs struct {
	r    *Repository
	ctx  context.Context
	c    *exec.Cmd
	in   io.WriteCloser
	out  *bufio.Reader
	errs bytes.Buffer
}

// Blobs are the contents of the repository's files. Close ends their reading.
func (r *Repository) Blobs(ctx context.Context) *Blobs { return &Blobs{r: r, ctx: ctx} }

func (b *Blobs) start() error {
	b.c = b.r.command(b.ctx, "cat-file", "--batch")
	b.c.Stderr = &b.errs
	out, err := b.c.StdoutPipe()
	if err != nil {
		return err
	}
	if b.in, err = b.c.StdinPipe(); err != nil {
		return err
	}
	b.out = bufio.NewReaderSize(out, 64<<10)
	return b.c.Start()
}

// Read gives the content of a blob, and refuses one of more than limit bytes.
func (b *Blobs) Read(blob string, limit int64) ([]byte, error) {
	if b.c == nil {
		if err := b.start(); err != nil {
			return nil, b.r.failed(b.ctx, err, "")
		}
	}
	if _, err := fmt.Fprintln(b.in, blob); err != nil {
		return nil, b.ended(err)
	}
	head, err := b.out.ReadString('\n')
	if err != nil {
		return nil, b.ended(err)
	}
	fields := strings.Fields(head) // HASH blob SIZE, or HASH missing
	if len(fields) != 3 || fields[1] != "blob" {
		return nil, errorf("%s: object %.12s is missing: the repository is damaged, or a part of another one", b.r.name, blob)
	}
	size, err := strconv.ParseInt(fields[2], 10, 64)
	if err != nil {
		return nil, errorf("%s: git says: %s", b.r.name, head)
	}
	if size > limit {
		return nil, errorf("%s: object %.12s has %d MiB, more than the %d MiB that are read", b.r.name, blob, size>>20, limit>>20)
	}
	data := make([]byte, size+1)
	if _, err := io.ReadFull(b.out, data); err != nil {
		return nil, b.ended(err)
	}
	return data[:size], nil
}

func (b *Blobs) ended(err error) error {
	b.Close()
	return b.r.failed(b.ctx, err, b.errs.String())
}

// Close ends git.
func (b *Blobs) Close() error {
	if b.c == nil || b.c.Process == nil {
		return nil
	}
	b.in.Close()
	b.c.Process.Kill() // it may have more to say than is wanted
	b.c.Wait()
	return nil
}
