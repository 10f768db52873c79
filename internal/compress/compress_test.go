package compress_test

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/klauspost/compress/zstd"
	"github.com/ulikunitz/xz"

	"tracker/internal/compress"
)

const plain = "<mediawiki>\n  <siteinfo/>\n</mediawiki>\n"

// bzipped is plain, in bzip2 by its own tool: the standard library has no writer.
var bzipped = decode64("QlpoOTFBWSZTWTC1MQQAAARZgAAQQACABScrjIAgACGgjQ0xNChppgAwRpOVCuxlwQPVQkWGvYh0tUsfF3JFOFCQMLUxBA==")

func TestNewReader(t *testing.T) {
	tests := []struct {
		name, format string
		data         []byte
		want         string
	}{
		{"nothing", "", nil, ""},
		{"one byte", "", []byte("x"), "x"},
		{"plain", "", []byte(plain), plain},
		{"text that begins like bzip2", "", []byte("BZh9 is a magic number"), "BZh9 is a magic number"},
		{"gzip", "gzip", gzipped(t, plain), plain},
		{"gzip of two members", "gzip", append(gzipped(t, plain), gzipped(t, "more")...), plain + "more"},
		{"bzip2", "bzip2", bzipped, plain},
		{"bzip2 of two streams", "bzip2", append(bytes.Clone(bzipped), bzipped...), plain + plain},
		{"xz", "xz", xzed(t, plain), plain},
		{"xz of two streams", "xz", append(xzed(t, plain), xzed(t, "more")...), plain + "more"},
		{"zstd", "zstd", zstded(t, plain), plain},
		{"zstd of two frames", "zstd", append(zstded(t, plain), zstded(t, "more")...), plain + "more"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			// One byte at a time: no decoder may depend on how the source cuts its data.
			r, format, err := compress.NewReader(iotest.OneByteReader(bytes.NewReader(tt.data)))
			if err != nil {
				t.Fatal(err)
			}
			got, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != tt.want || format != tt.format {
				t.Errorf("got %q as %q, want %q as %q", got, format, tt.want, tt.format)
			}
			if err := r.Close(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestCutOff(t *testing.T) {
	long := strings.Repeat(plain, 1000)
	for name, data := range map[string][]byte{
		"gzip": gzipped(t, long), "bzip2": bzipped, "xz": xzed(t, long), "zstd": zstded(t, long),
	} {
		t.Run(name, func(t *testing.T) {
			for _, size := range []int{len(data) * 3 / 4, len(data) - 1} {
				err := readAll(data[:size])
				var e *compress.Error
				if !errors.As(err, &e) || e.Format != name || !errors.Is(err, io.ErrUnexpectedEOF) {
					t.Errorf("%d of %d bytes: got %v", size, len(data), err)
				}
			}
		})
	}
}

func TestRefused(t *testing.T) {
	tests := []struct {
		name string
		data []byte
		want string
	}{
		{"7z", []byte("7z\xbc\xaf\x27\x1c\x00\x04"), "7z x -so FILE | tracker ingest -"},
		{"zip", []byte("PK\x03\x04\x14\x00"), "unzip -p FILE | tracker ingest -"},
		{"damaged gzip", damage(gzipped(t, plain)), "gzip data cannot be read"},
		{"damaged xz", damage(xzed(t, plain)), "xz data cannot be read"},
		{"damaged zstd", damage(zstded(t, strings.Repeat(plain, 9))), "zstd data cannot be read"},
		{"xz with a dictionary of 1.5 GiB", wideXZ(t), "dictionary of 1536 MiB"},
		{"zstd with a window of 2 GiB", wideZstd(), "zstd data cannot be read"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := readAll(tt.data)
			var e *compress.Error
			if !errors.As(err, &e) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}

func TestSourceFails(t *testing.T) {
	broken := errors.New("the disk is gone")
	_, _, err := compress.NewReader(iotest.ErrReader(broken))
	if !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

// BenchmarkXZ decodes the dump that the project is measured with.
func BenchmarkXZ(b *testing.B) {
	path := filepath.Join(testdata(b), "data", "anarchism", "slice-200.xml.xz")
	data, err := os.ReadFile(path)
	if err != nil {
		b.Skipf("no shared test data: %v", err)
	}
	for b.Loop() {
		r, _, err := compress.NewReader(bytes.NewReader(data))
		if err != nil {
			b.Fatal(err)
		}
		n, err := io.Copy(io.Discard, r)
		if err != nil {
			b.Fatal(err)
		}
		b.SetBytes(n)
	}
}

// testdata is the folder of shared test data, beside the repository unless the environment says.
func testdata(tb testing.TB) string {
	tb.Helper()
	if dir := os.Getenv("TRACKER_TESTDATA"); dir != "" {
		return dir
	}
	return filepath.Join("..", "..", "..", "shared")
}

func readAll(data []byte) error {
	r, _, err := compress.NewReader(bytes.NewReader(data))
	if err != nil {
		return err
	}
	defer r.Close()
	_, err = io.Copy(io.Discard, r)
	return err
}

// damage flips bits in the checksum at the end of data.
func damage(data []byte) []byte {
	data = bytes.Clone(data)
	data[len(data)-3] ^= 0x55
	return data
}

func gzipped(t *testing.T, s string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	return closed(t, &b, w, s)
}

func xzed(t *testing.T, s string) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := xz.NewWriter(&b)
	if err != nil {
		t.Fatal(err)
	}
	return closed(t, &b, w, s)
}

func zstded(t *testing.T, s string) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := zstd.NewWriter(&b)
	if err != nil {
		t.Fatal(err)
	}
	return closed(t, &b, w, s)
}

func closed(t *testing.T, b *bytes.Buffer, w io.WriteCloser, s string) []byte {
	t.Helper()
	if _, err := io.WriteString(w, s); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// wideXZ is an xz stream whose block header asks for a dictionary of 1.5 GiB.
func wideXZ(t *testing.T) []byte {
	data := xzed(t, plain)
	i := bytes.Index(data, []byte{0x21, 1}) // the LZMA2 filter and the length of its property
	if i < 0 {
		t.Fatal("no LZMA2 filter in the stream")
	}
	data[i+2] = 37
	return data
}

// wideZstd is the head of a zstd frame whose window descriptor says 2 GiB.
func wideZstd() []byte { return []byte{0x28, 0xb5, 0x2f, 0xfd, 0x00, 21 << 3, 0x01, 0x00, 0x00} }

func decode64(s string) []byte {
	data, err := base64.StdEncoding.DecodeString(s)
	if err != nil {
		panic(err)
	}
	return data
}
