package syntax

// Cuts is a source with the places where it can be cut: blocks that are parsed one by one to the
// same effect as the whole. It is immutable.
type Cuts struct {
	Source string
	Blocks []Span // consecutive; they cover the source
	// Even says that every construct in the source is closed. What a block is then depends on the
	// block and its neighbours alone, and another edition of the source can be cut anew around the
	// edit only.
	Even bool
}

// Block is the text of block i.
func (c *Cuts) Block(i int) string { return c.Source[c.Blocks[i].Start:c.Blocks[i].End] }
