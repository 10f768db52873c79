package syntax

import "sync"

// Builder makes a Tree. Nodes are opened and closed like brackets.
type Builder struct {
	tree *Tree
	open []int32
}

// NewBuilder starts a tree over source with its Document node open.
func NewBuilder(source string) *Builder {
	t := released.Get().(*Tree)
	t.Source = source
	b := &Builder{tree: t, open: make([]int32, 0, 16)}
	if t.Nodes == nil {
		t.Nodes = make([]Node, 0, 16+len(source)/24)
		t.attrs = make([]Attr, 0, len(source)/40)
	}
	b.Open(Document, 0)
	return b
}

// Open starts a node at byte offset start and returns its index.
func (b *Builder) Open(kind Kind, start int) int {
	i := b.add(Node{Kind: kind, Span: Span{int32(start), int32(start)}})
	b.open = append(b.open, int32(i))
	return i
}

// Close ends the innermost open node at byte offset end.
func (b *Builder) Close(end int) {
	i := b.open[len(b.open)-1]
	b.open = b.open[:len(b.open)-1]
	n := &b.tree.Nodes[i]
	n.Span.End = int32(end)
	n.End = int32(len(b.tree.Nodes))
}

// Leaf adds a node without children and returns its index.
func (b *Builder) Leaf(kind Kind, start, end int, value string) int {
	i := b.add(Node{Kind: kind, Span: Span{int32(start), int32(end)}, Value: value})
	b.tree.Nodes[i].End = int32(i + 1)
	return i
}

func (b *Builder) add(n Node) int {
	n.attrs.lo = int32(len(b.tree.attrs))
	n.attrs.hi = n.attrs.lo
	b.tree.Nodes = append(b.tree.Nodes, n)
	return len(b.tree.Nodes) - 1
}

// Attr adds an attribute to the node added last. A node's attributes are added before its children.
func (b *Builder) Attr(key Key, value string) {
	b.tree.attrs = append(b.tree.attrs, Attr{key, value})
	b.tree.Nodes[len(b.tree.Nodes)-1].attrs.hi = int32(len(b.tree.attrs))
}

// Truncate drops the nodes from i on, which are closed, with their attributes.
func (b *Builder) Truncate(i int) {
	if i < len(b.tree.Nodes) {
		b.tree.attrs = b.tree.attrs[:b.tree.Nodes[i].attrs.lo]
		b.tree.Nodes = b.tree.Nodes[:i]
	}
}

// Node returns node i for changes; the pointer holds until the next node is added.
func (b *Builder) Node(i int) *Node { return &b.tree.Nodes[i] }

// Len is the number of nodes so far.
func (b *Builder) Len() int { return len(b.tree.Nodes) }

// Depth is the number of open nodes.
func (b *Builder) Depth() int { return len(b.open) }

// Warn records odd markup.
func (b *Builder) Warn(start, end int, message string) {
	b.tree.Warnings = append(b.tree.Warnings, Warning{message, Span{int32(start), int32(end)}})
}

// Tree closes what is open and returns the tree.
func (b *Builder) Tree() *Tree {
	for len(b.open) > 0 {
		b.Close(len(b.tree.Source))
	}
	return b.tree
}

var released = sync.Pool{New: func() any { return &Tree{} }}

// maxKept bounds the nodes and the attributes whose memory a tree leaves to another.
const maxKept = 1 << 17

// Release leaves the tree's memory to trees that are built later; the tree is not to be used any more.
// It is for those who read one document after the other: a tree that is not released is garbage as
// any other value is.
func (t *Tree) Release() {
	if cap(t.Nodes) > maxKept || cap(t.attrs) > maxKept {
		return
	}
	clear(t.Nodes)
	clear(t.attrs)
	*t = Tree{Nodes: t.Nodes[:0], attrs: t.attrs[:0]}
	released.Put(t)
}
