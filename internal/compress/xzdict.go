package compress

import (
	"bufio"
	"fmt"
)

// checkDictionary refuses an xz stream whose first block asks for a dictionary above MaxWindow,
// since the decoder sets it aside before it reads a byte. Writers give every block the same one.
func checkDictionary(br *bufio.Reader) error {
	const streamHeader = 12
	head, err := br.Peek(streamHeader + 1)
	if err != nil {
		return nil // cut off: the decoder says so
	}
	size := 4 * (int(head[streamHeader]) + 1)
	if head[streamHeader] == 0 { // the index: a stream without blocks
		return nil
	}
	head, err = br.Peek(streamHeader + size)
	if err != nil {
		return nil
	}
	block := head[streamHeader+1 : len(head)-4] // without the size and the checksum
	if dict := lzma2Dictionary(block); dict > MaxWindow {
		return fmt.Errorf("it needs a dictionary of %d MiB, more than the %d MiB allowed: compress it again with xz -9 or less",
			dict>>20, MaxWindow>>20)
	}
	return nil
}

// lzma2Dictionary returns the dictionary size that a block header without its size byte names, 0
// where it names none or is not well formed.
func lzma2Dictionary(h []byte) int64 {
	if len(h) == 0 {
		return 0
	}
	flags := h[0]
	h = h[1:]
	for _, present := range []bool{flags&0x40 != 0, flags&0x80 != 0} { // compressed, uncompressed size
		if present {
			_, h = varint(h)
		}
	}
	for range flags&3 + 1 {
		var id, n uint64
		id, h = varint(h)
		n, h = varint(h)
		if n > uint64(len(h)) {
			return 0
		}
		if id == 0x21 && n == 1 { // LZMA2; its one property is the size
			if b := h[0] & 0x3f; b < 40 {
				return int64(2|b&1) << (b/2 + 11)
			}
			return 1<<32 - 1
		}
		h = h[n:]
	}
	return 0
}

// varint reads an integer of seven bits a byte, the lowest first, and returns what follows it.
func varint(h []byte) (uint64, []byte) {
	var v uint64
	for i := 0; i < len(h) && i < 9; i++ {
		v |= uint64(h[i]&0x7f) << (7 * i)
		if h[i]&0x80 == 0 {
			return v, h[i+1:]
		}
	}
	return 0, nil
}
