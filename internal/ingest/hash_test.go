package ingest

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math/rand/v2"
	"testing"
)

// A text has the hash that it has, whatever was hashed before it.
func TestHash(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	text := make([]byte, 5*piece+17)
	for i := range text {
		text[i] = byte(random.IntN(256))
	}
	var recent texts
	earlier := [][]byte{{}, text[:piece], text[:piece-1], text[:2*piece+1]}
	for range 500 {
		edited := append([]byte{}, text...)
		switch random.IntN(4) {
		case 0:
			edited = edited[:random.IntN(len(edited))]
		case 1:
			edited = earlier[random.IntN(len(earlier))]
		default:
			at := random.IntN(len(edited))
			edited = append(edited[:at], append([]byte{byte(random.IntN(256))}, edited[at:]...)...)
		}
		earlier = append(earlier, edited)
		want := sha256.Sum256(edited)
		copied, sum := recent.take(edited)
		if copied != string(edited) || sum != hex.EncodeToString(want[:]) {
			t.Fatalf("%d bytes: %s instead of %x", len(edited), sum, want)
		}
	}
}

// BenchmarkHash hashes a text that differs from the one before it in the middle.
func BenchmarkHash(b *testing.B) {
	var recent texts
	text := make([]byte, 60_000)
	b.SetBytes(int64(len(text)))
	for i := 0; b.Loop(); i++ {
		binary.LittleEndian.PutUint64(text[len(text)/2:], uint64(i))
		recent.take(text)
	}
}
