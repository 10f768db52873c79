package export

import (
	"bytes"
	_ "embed"
	"html"
	"strings"
	"text/template"

	"tracker/internal/tables"
)

//go:embed README.md.tmpl
var readmeText string

var readmeTemplate = template.Must(template.New("README.md").Funcs(template.FuncMap{
	"escape":  escapeMarkdown,
	"address": webAddress,
	"licence": licenseAddress,
	"type":    typeWords,
	"title":   orID,
	"cell":    func(s string) string { return strings.ReplaceAll(s, "|", "\\|") },
	"add":     func(a, b int) int { return a + b },
}).Parse(readmeText))

// readme is the page that a person opens first: what the files are, and under which licences.
func readme(c *contents) ([]byte, error) {
	data := struct {
		*contents
		Documents any
		Tables    []tableWords
		Formats   []*format
		CSV       bool
		Hash      string
	}{contents: c, Documents: c.documents, Hash: c.hash}
	for i := range c.tables {
		t := &c.tables[i]
		data.Tables = append(data.Tables, tableWords{t.table, t.rows})
		if i == 0 {
			for _, f := range t.files {
				data.Formats = append(data.Formats, f.format)
				data.CSV = data.CSV || f.format.name == "csv"
			}
		}
	}
	var b bytes.Buffer
	err := readmeTemplate.Execute(&b, data)
	return b.Bytes(), err
}

// tableWords is a table as the page tells of it.
type tableWords struct {
	*tables.Table
	Rows int
}

// Keys are the columns of the key.
func (t tableWords) Keys() string { return "`" + strings.Join(t.Key, "`, `") + "`" }

// Name and Title are what the page says of a format.
func (f *format) Name() string { return f.name }

// Title is the format's name for people.
func (f *format) Title() string { return f.title }

func typeWords(c tables.Column) string {
	words := map[tables.Type]string{
		tables.Text: "text", tables.Integer: "integer", tables.Long: "integer", tables.Number: "number", tables.Boolean: "boolean",
		tables.Time: "time, UTC", tables.Strings: "list of texts", tables.Objects: "list of objects",
	}[c.Type]
	if c.Null {
		words += " or NULL"
	}
	return words
}

// escapeMarkdown returns a text from a document as Markdown that reads as that text in a line, and
// does nothing: every character that Markdown gives a meaning is escaped, and what is not to be seen
// (controls, marks of direction) is left out.
func escapeMarkdown(s string) string {
	var b strings.Builder
	for _, r := range strings.Join(strings.Fields(s), " ") {
		switch {
		case r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x200b && r <= 0x200f || r >= 0x2028 && r <= 0x202e || r >= 0x2060 && r <= 0x206f || r == 0xfeff:
		case r == '<' || r == '>' || r == '&':
			b.WriteString(html.EscapeString(string(r)))
		case strings.ContainsRune("\\`*_[]{|~$@^", r):
			b.WriteByte('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
