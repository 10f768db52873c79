package extract

// slab hands out zeroed values from blocks, so that a page's many small ones cost few allocations.
// Blocks grow with what is asked for, as most stretches of a document need one value or two.
type slab[T any] struct {
	free []T
	size int // of the last block
}

// maxBlock is the most values in a block of a slab.
const maxBlock = 64

func (s *slab[T]) new() *T { return &s.take(1)[0] }

// take returns n values side by side.
func (s *slab[T]) take(n int) []T {
	if n > len(s.free) {
		if n >= maxBlock {
			return make([]T, n)
		}
		s.size = min(max(n, 2*s.size), maxBlock)
		s.free = make([]T, s.size)
	}
	values := s.free[:n:n]
	s.free = s.free[n:]
	return values
}
