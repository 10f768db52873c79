package ingest

import (
	"crypto/sha256"
	"encoding"
	"encoding/hex"
	"hash"

	"tracker/internal/lineage"
)

// texts are the last texts with their SHA-256. A page that was blanked is soon found again among them
// when it comes back, and a text that begins like the one before it is hashed from there on only.
type texts struct {
	ring   [lineage.Window]hashed
	next   int     // in ring
	latest *hashed // that was taken last
}

// hashed is a text with its hash.
type hashed struct {
	text, sum string
	states    [][]byte // of the hash, after each piece of the text
}

const piece = 4 << 10

// take gives a copy of the text, and its hash in hex.
func (t *texts) take(text []byte) (copied, sum string) {
	for i := range t.ring {
		if h := &t.ring[i]; h.sum != "" && h.text == string(text) {
			t.latest = h
			return h.text, h.sum
		}
	}
	h := hashed{text: string(text)}
	h.sum, h.states = t.hash(text)
	t.latest = &t.ring[t.next]
	*t.latest = h
	t.next = (t.next + 1) % len(t.ring)
	return h.text, h.sum
}

// hash hashes a text, the pieces at its start that are those of the latest text left out.
func (t *texts) hash(text []byte) (sum string, states [][]byte) {
	h, at := sha256.New(), 0
	if t.latest != nil {
		have := t.latest.text
		for at+piece <= min(len(text), len(have)) && string(text[at:at+piece]) == have[at:at+piece] {
			at += piece
		}
		if n := at / piece; n > 0 {
			states = t.latest.states[:n:n]
			restore(h, states[n-1])
		}
	}
	for ; at+piece <= len(text); at += piece {
		h.Write(text[at : at+piece])
		states = append(states, state(h))
	}
	h.Write(text[at:])
	return hex.EncodeToString(h.Sum(nil)), states
}

// The hashes of the standard library can be written down and taken up again.

func state(h hash.Hash) []byte {
	b, err := h.(encoding.BinaryMarshaler).MarshalBinary()
	if err != nil {
		panic(err) // SHA-256 has no state that cannot be written
	}
	return b
}

func restore(h hash.Hash, state []byte) {
	if err := h.(encoding.BinaryUnmarshaler).UnmarshalBinary(state); err != nil {
		panic(err) // it was written by the function above
	}
}
