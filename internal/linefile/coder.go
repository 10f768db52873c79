package linefile

import (
	"encoding/binary"
	"math"
	"time"
)

// coder writes values or reads them into zero values, so that one walk over a line is both directions
// of the format. After a value that cannot be, all that is read is zero and empty.
type coder struct {
	reading bool
	broken  bool
	out     []byte
	in      string // what is left to read; the strings read are parts of it

	numbers map[string]int // of the words written
	words   []string       // that were read, by number
}

func (c *coder) fail() {
	c.broken, c.in = true, ""
}

// number codes a number that is not negative.
func (c *coder) number(v *int) {
	if !c.reading {
		c.out = binary.AppendUvarint(c.out, uint64(*v))
		return
	}
	*v = int(c.uvarint())
	if *v < 0 {
		*v = 0
		c.fail()
	}
}

func (c *coder) uvarint() uint64 {
	var v uint64
	for i := 0; i < len(c.in) && i < binary.MaxVarintLen64; i++ {
		b := c.in[i]
		v |= uint64(b&0x7f) << (7 * i)
		if b < 0x80 {
			c.in = c.in[i+1:]
			return v
		}
	}
	c.fail()
	return 0
}

// upTo codes a number from least to most.
func (c *coder) upTo(v *int, least, most int) {
	c.number(v)
	if c.reading && (*v < least || *v > most) {
		*v = least
		c.fail()
	}
}

// length codes the length of what takes at least so many bytes an element.
func (c *coder) length(n, least int) int {
	c.upTo(&n, 0, math.MaxInt)
	if c.reading && n > len(c.in)/least {
		c.fail()
		return 0
	}
	return n
}

func (c *coder) size(v *int64) {
	n := int(*v)
	if c.number(&n); c.reading {
		*v = int64(n)
	}
}

// flags codes up to eight booleans.
func (c *coder) flags(flags ...*bool) {
	bits := 0
	for i, f := range flags {
		if *f {
			bits |= 1 << i
		}
	}
	if c.upTo(&bits, 0, 1<<len(flags)-1); !c.reading {
		return
	}
	for i, f := range flags {
		*f = bits&(1<<i) != 0
	}
}

// text codes a string that hardly occurs twice.
func (c *coder) text(v *string) {
	n := c.length(len(*v), 1)
	if !c.reading {
		c.out = append(c.out, *v...)
		return
	}
	*v, c.in = c.in[:n], c.in[n:]
}

// word codes a string that may occur often: 0 and the string the first time, then its number.
func (c *coder) word(v *string) {
	var n int
	if !c.reading {
		n = c.numbers[*v]
		c.number(&n)
		if n == 0 {
			c.text(v)
			c.numbers[*v] = len(c.numbers) + 1
		}
		return
	}
	c.upTo(&n, 0, len(c.words))
	if n == 0 {
		c.text(v)
		c.words = append(c.words, *v)
		return
	}
	*v = c.words[n-1]
}

// named is word for a string of a named type.
func named[S ~string](c *coder, v *S) {
	s := string(*v)
	if c.word(&s); c.reading {
		*v = S(s)
	}
}

// moment codes a time, in seconds as the dataset has it.
func (c *coder) moment(v *time.Time) {
	there := !v.IsZero()
	var seconds uint64
	if there {
		s := v.Unix()
		seconds = uint64(s)<<1 ^ uint64(s>>63) // so that those before 1970 are small too
	}
	switch c.flags(&there); {
	case !there:
	case c.reading:
		seconds = c.uvarint()
		*v = time.Unix(int64(seconds>>1)^-int64(seconds&1), 0).UTC()
	default:
		c.out = binary.AppendUvarint(c.out, seconds)
	}
}

// slab hands out slices of what is allocated in large pieces.
type slab[T any] struct{ free []T }

// list codes the length of a list of elements that take at least so many bytes each, so that a length
// that lies allocates little; when reading it makes the list, which is not nil where it is empty.
func list[T any](c *coder, s *slab[T], v *[]T, least int) {
	if n := c.length(len(*v), least); c.reading {
		*v = s.take(n)
	}
}

func (s *slab[T]) take(n int) []T {
	const piece = 1024
	if n > len(s.free) {
		s.free = make([]T, max(n, piece))
	}
	taken := s.free[:n:n]
	if s.free = s.free[n:]; taken == nil {
		return []T{}
	}
	return taken
}
