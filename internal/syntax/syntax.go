package syntax

// Kind says what a node is. The comments name its children and attributes.
type Kind uint8

// The kinds of node.
const (
	// Document is the root. Attributes: KeyTitle where the source states a title.
	Document Kind = iota

	// Blocks.

	Heading    // Level 1 to 6; inlines. Level 1 is the document's own title or a part above sections
	Paragraph  // inlines
	List       // Items
	Item       // of a list or definition list; inlines, then nested blocks
	Table      // Caption, Rows
	Row        // Cells
	Cell       // inlines or blocks; Header flag; KeyColspan, KeyRowspan
	Caption    // of a figure, table or gallery; inlines
	Infobox    // Fields and Captions
	Field      // one labelled value of an infobox: KeyLabel, inlines or blocks
	BlockQuote // a quotation set off as a block; inlines or blocks
	Verbatim   // preformatted text, a poem, source code: inlines; its line ends are Space nodes

	// References lists the definitions of references that are not at their place of use; its
	// children are References. In HTML and plain text: the printed list of sources.
	References

	// Inlines.

	Text         // Value: what a reader sees
	Space        // white space that ends a line of the source or of the page (<br>): Value is " "
	Link         // within the document's own site; inlines. KeyTarget
	ExternalLink // to elsewhere; inlines, none for a bare "[1]"-style link. KeyURL
	// Reference is a use (or, inside References, a definition) of a footnote. KeyName, KeyGroup,
	// KeyFollow, KeyLocator; KeyLabel where the source prints the label itself. Its children are
	// the note's own content, none for a re-use.
	Reference
	// Locator belongs to the reference before it: Value is "p. 12".
	Locator
	// Cite is a structured citation: its attributes are the fields, under the Key… names below.
	// Inside a Reference it is that reference's source; in prose it stands for itself. It has
	// no children: Value is the text that it prints, near enough for a person.
	Cite
	// ShortCite names a full citation by authors and year: KeyLastName (repeated), KeyDate,
	// KeyLocator, KeyRef where it names its target outright. Value is the text that it prints.
	// Where it makes a footnote of its own ({{sfn}}) it stands inside a Reference.
	ShortCite
	Flag  // an editors' mark on the text before it: KeyFlag, KeyDate
	Label // a citation label printed in the text itself, "[29]" in plain text: Value "[29]"

	// Hidden covers source that a reader does not see, or that makes no claim (comments,
	// categories, navigation boxes, hatnotes, reference lists). Its children are References whose
	// notes are printed all the same: they have a number, and may define a name.
	Hidden
)

// Flags are properties of a node.
type Flags uint8

// The properties of a node.
const (
	Header  Flags = 1 << iota // a Cell that heads its row or column
	Unknown                   // text of a construct that the parser does not know; a warning says which
	Faulty                    // a Reference in whose place the page shows an error, not a mark: it takes no number
)

// Key says what an attribute is.
type Key uint8

// The keys of attributes.
const (
	// The fields of a Cite; their names are the JSON names of a source.
	KeyTitle Key = iota
	KeyURL
	KeyArchiveURL
	KeyContainer
	KeyPublisher
	KeyDate       // as written
	KeyAccessDate // as written
	KeyAuthor     // repeated; "Last, First" where both are known
	KeyLastName   // repeated, beside KeyAuthor: what short citations match
	KeyDOI
	KeyISBN
	KeyPMID
	KeyArXiv
	KeyType  // "web", "news", "book", "journal", …
	KeyQuote // words of the source, a locator of the citation
	KeyLocator
	KeyRef // an anchor that short citations may name

	KeyLabel
	KeyName
	KeyGroup
	KeyFollow
	KeyTarget
	KeyFlag
	KeyColspan
	KeyRowspan
)

var keyNames = [...]string{
	KeyTitle:      "title",
	KeyURL:        "url",
	KeyArchiveURL: "archive_url",
	KeyContainer:  "container",
	KeyPublisher:  "publisher",
	KeyDate:       "date",
	KeyAccessDate: "access_date",
	KeyAuthor:     "author",
	KeyLastName:   "last",
	KeyDOI:        "doi",
	KeyISBN:       "isbn",
	KeyPMID:       "pmid",
	KeyArXiv:      "arxiv",
	KeyType:       "type",
	KeyQuote:      "quote",
	KeyLocator:    "locator",
	KeyRef:        "ref",
	KeyLabel:      "label",
	KeyName:       "name",
	KeyGroup:      "group",
	KeyFollow:     "follow",
	KeyTarget:     "target",
	KeyFlag:       "flag",
	KeyColspan:    "colspan",
	KeyRowspan:    "rowspan",
}

func (k Key) String() string { return keyNames[k] }

// Span is a half-open range of byte offsets in the source.
type Span struct{ Start, End int32 }

// Attr is one attribute of a node.
type Attr struct {
	Key   Key
	Value string
}

// Node is one node of a tree.
type Node struct {
	Kind  Kind
	Flags Flags
	Level uint8 // of a heading
	Span  Span
	End   int32  // index in Tree.Nodes just past the node's last descendant
	Value string // of leaves with text
	attrs struct{ lo, hi int32 }
}

// Warning is odd markup that the parser kept as text.
type Warning struct {
	Message string
	Span    Span
}

// Tree is a parsed document. Nodes[0] is the Document.
type Tree struct {
	Source   string
	Nodes    []Node
	Warnings []Warning
	attrs    []Attr
}

// Attrs returns the attributes of node i, in the order they were added.
func (t *Tree) Attrs(i int) []Attr {
	a := t.Nodes[i].attrs
	return t.attrs[a.lo:a.hi]
}

// Attr returns the first value of key at node i, or "".
func (t *Tree) Attr(i int, key Key) string {
	for _, a := range t.Attrs(i) {
		if a.Key == key {
			return a.Value
		}
	}
	return ""
}

// Walk calls visit for node i and its descendants in document order. Where visit returns false, the
// node's children are passed over.
func (t *Tree) Walk(i int, visit func(i int, n *Node) bool) {
	for end := int(t.Nodes[i].End); i < end; {
		if visit(i, &t.Nodes[i]) {
			i++
		} else {
			i = int(t.Nodes[i].End)
		}
	}
}

// Children calls visit for each child of node i.
func (t *Tree) Children(i int, visit func(i int, n *Node)) {
	end := int(t.Nodes[i].End)
	for i++; i < end; i = int(t.Nodes[i].End) {
		visit(i, &t.Nodes[i])
	}
}
