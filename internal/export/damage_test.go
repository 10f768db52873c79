package export

import (
	"bytes"
	"testing"
)

// A Parquet file with a byte of its pages wrong gives rows that the table allows, or an error: no panic
// of the library's gets out.
func TestDamagedParquet(t *testing.T) {
	f := formatNamed("parquet")
	data := writeRows(t, f, &every, seq([][]any{rowOf("a", 1), rowOf("b\r\n\"", 2), rowOf("c", 3)}))
	refused := 0
	for i := range min(400, len(data)) {
		spoilt := bytes.Clone(data)
		spoilt[i] ^= 0x10
		if _, err := readRows(t, f, &every, spoilt); err != nil {
			refused++
		}
		if i%8 == 0 {
			if _, err := readRows(t, f, &every, data[:i]); err == nil {
				t.Errorf("the first %d bytes are taken for the whole", i)
			}
		}
	}
	if refused == 0 {
		t.Error("no damage was seen")
	}
}
