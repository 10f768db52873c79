package lineage

import "unicode/utf8"

// finder finds a few words in many texts, without taking each text apart.
type finder struct {
	v      *vocabulary
	wanted map[int32]bool
	may    [4096]bool // by spelling: it may be one that is wanted
	found  []int32
}

func (v *vocabulary) finder(words []int32) *finder {
	f := &finder{v: v, wanted: make(map[int32]bool, len(words))}
	for _, w := range words {
		f.wanted[w] = true
		n := uint32(0)
		for _, c := range []byte(v.spelled[w]) {
			n = spell(n, c)
		}
		f.may[n%uint32(len(f.may))] = true
	}
	return f
}

// spell adds a letter to the number of a spelling.
func spell(n uint32, c byte) uint32 { return (n ^ uint32(c)) * 16777619 } // as FNV-1 does

// find lists the wanted words of a text, as often as it has them; it gives up on one that is not ASCII.
func (f *finder) find(text string) (words []int32, ok bool) {
	f.found = f.found[:0]
	n, start := uint32(0), 0
	for i := 0; i <= len(text); i++ {
		if i < len(text) {
			if text[i] >= utf8.RuneSelf {
				return nil, false
			}
			if c := inWord[text[i]]; c != 0 {
				n = spell(n, c)
				continue
			}
		}
		if start < i && f.may[n%uint32(len(f.may))] {
			f.v.word = f.v.word[:0]
			for k := start; k < i; k++ {
				f.v.word = append(f.v.word, inWord[text[k]])
			}
			if w, known := f.v.numbers[string(f.v.word)]; known && f.wanted[w] {
				f.found = append(f.found, w)
			}
		}
		n, start = 0, i+1
	}
	return f.found, true
}

// among lists those of words that are wanted.
func (f *finder) among(words []int32) []int32 {
	f.found = f.found[:0]
	for _, w := range words {
		if f.wanted[w] {
			f.found = append(f.found, w)
		}
	}
	return f.found
}
