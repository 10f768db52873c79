package compress

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"compress/gzip"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"
	"github.com/ulikunitz/xz"
)

// MaxWindow is the largest window or dictionary, in bytes, that a stream may ask for: what the usual
// settings write (xz -9 64 MiB, zstd --long 128 MiB) and the 192 MiB that pack whole page histories.
const MaxWindow = 256 << 20

// readSize is the buffer in front of a decoder: large reads keep system calls few.
const readSize = 256 << 10

// A format is one compression: how its data begins and what undoes it.
type format struct {
	name  string
	magic string
	open  func(*bufio.Reader) (io.ReadCloser, error)
}

var formats = []format{
	{"gzip", "\x1f\x8b\x08", openGzip},
	{"bzip2", "BZh", openBzip2},
	{"xz", "\xfd7zXZ\x00", openXZ},
	{"zstd", "\x28\xb5\x2f\xfd", openZstd},
	{"7z", "7z\xbc\xaf\x27\x1c", refuse("7z x -so FILE")},
	{"zip", "PK\x03\x04", refuse("unzip -p FILE")},
}

// Error says which compression's data could not be read, and why.
type Error struct {
	Format string // "gzip", "bzip2", "xz", "zstd", "7z" or "zip"
	Err    error
}

func (e *Error) Error() string {
	switch {
	case errors.Is(e.Err, errUnsupported):
		return e.Err.Error()
	case errors.Is(e.Err, io.ErrUnexpectedEOF):
		return e.Format + " data is cut off: get the file again"
	}
	return fmt.Sprintf("%s data cannot be read: %v", e.Format, e.Err)
}

// Unwrap returns the decoder's own error.
func (e *Error) Unwrap() error { return e.Err }

// NewReader returns the plain stream behind r and the name of the compression that was found, ""
// for none. An empty r is an empty plain stream. Closing the result frees the decoder and leaves r
// open.
func NewReader(r io.Reader) (io.ReadCloser, string, error) {
	br := bufio.NewReaderSize(r, readSize)
	f, err := detect(br)
	if err != nil {
		return nil, "", err
	}
	if f == nil {
		return io.NopCloser(br), "", nil
	}
	rc, err := f.open(br)
	if err != nil {
		return nil, f.name, &Error{f.name, err}
	}
	return &reader{rc, f.name}, f.name, nil
}

// detect returns the format of what br holds, nil for none. Only the source's own failure is an
// error; data shorter than a magic number is simply not compressed.
func detect(br *bufio.Reader) (*format, error) {
	for i := range formats {
		f := &formats[i]
		head, err := br.Peek(len(f.magic))
		if err != nil && err != io.EOF {
			return nil, err
		}
		if bytes.Equal(head, []byte(f.magic)) && (f.name != "bzip2" || bzip2Level(br)) {
			return f, nil
		}
	}
	return nil, nil
}

// bzip2Level checks the byte after bzip2's magic, which is ASCII and could begin a text.
func bzip2Level(br *bufio.Reader) bool {
	head, err := br.Peek(10)
	return err == nil && head[3] >= '1' && head[3] <= '9' &&
		// The first block, or the end mark of an empty stream.
		(string(head[4:]) == "\x31\x41\x59\x26\x53\x59" || string(head[4:]) == "\x17\x72\x45\x38\x50\x90")
}

// reader marks a decoder's errors with its format's name.
type reader struct {
	io.ReadCloser
	format string
}

func (r *reader) Read(p []byte) (int, error) {
	n, err := r.ReadCloser.Read(p)
	if err != nil && err != io.EOF {
		err = &Error{r.format, err}
	}
	return n, err
}

func openGzip(br *bufio.Reader) (io.ReadCloser, error) { return gzip.NewReader(br) }

// openBzip2 reads concatenated streams as one, which multi-stream dumps need.
func openBzip2(br *bufio.Reader) (io.ReadCloser, error) {
	return io.NopCloser(bzip2.NewReader(br)), nil
}

func openXZ(br *bufio.Reader) (io.ReadCloser, error) {
	if err := checkDictionary(br); err != nil {
		return nil, err
	}
	r, err := xz.NewReader(br)
	if err != nil {
		return nil, err
	}
	return io.NopCloser(r), nil
}

func openZstd(br *bufio.Reader) (io.ReadCloser, error) {
	d, err := zstd.NewReader(br, zstd.WithDecoderMaxWindow(MaxWindow), zstd.WithDecoderLowmem(true))
	if err != nil {
		return nil, err
	}
	return d.IOReadCloser(), nil
}

var errUnsupported = errors.New("not read as a stream")

// refuse is the decoder of a format that is known and not read; unpack is the command that helps.
func refuse(unpack string) func(*bufio.Reader) (io.ReadCloser, error) {
	return func(*bufio.Reader) (io.ReadCloser, error) {
		return nil, fmt.Errorf("this is an archive, %w: unpack it and pass the output on, %s | tracker ingest -",
			errUnsupported, unpack)
	}
}
