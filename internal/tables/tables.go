package tables

// Type is the type of a column's values, and in parentheses the Go type that they have in a row. NULL
// is nil, in a column that can be.
type Type int

// The types of columns.
const (
	Text    Type = iota // (string)
	Integer             // of 32 bits (int64)
	Long                // an integer of 64 bits (int64)
	Boolean             // (bool)
	Time                // UTC, whole seconds (time.Time)
	Number              // a fraction (float64)
	Strings             // a list of texts (string, a JSON array)
	Objects             // a list of objects with the column's Fields (string, a JSON array)
)

// IsList reports whether values of the type are lists, in rows as JSON.
func (t Type) IsList() bool { return t == Strings || t == Objects }

// Column is a column of a table.
type Column struct {
	Name   string
	Type   Type
	Null   bool     // it can be NULL; a text that can be is never empty
	Most   int      // of a Text: so many characters at most; 0 for as many as there are
	Words  string   // what it means
	Fields []Column // of Objects: Text and Integer
}

// Reference says that the values of columns are those of columns of another table's row.
type Reference struct {
	Columns []string
	Table   string
	To      []string
}

// Table is a table of a dataset.
type Table struct {
	Name       string
	Words      string
	Columns    []Column
	Key        []string
	Counted    bool // the second column of the key counts up from 1 in each document, without a gap
	References []Reference
}

// Names are the names of the table's columns.
func (t *Table) Names() []string {
	names := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		names[i] = c.Name
	}
	return names
}

// UpTo returns the column as one of at most n characters.
func (c Column) UpTo(n int) Column {
	c.Most = n
	return c
}

// Nullable returns the column as one that can be NULL.
func (c Column) Nullable() Column {
	c.Null = true
	return c
}
