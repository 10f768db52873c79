package export

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"

	"tracker/internal/tables"
	"tracker/internal/tracker"
)

// The files that describe an export.
const (
	descriptorName = "datapackage.json"
	croissantName  = "croissant.json"
	readmeName     = "README.md"
)

const (
	packageProfile  = "https://datapackage.org/profiles/2.0/datapackage.json"
	resourceProfile = "https://datapackage.org/profiles/2.0/dataresource.json"
	schemaProfile   = "https://datapackage.org/profiles/2.0/tableschema.json"
)

// descriptor is datapackage.json: a descriptor of Data Package 2.0.
type descriptor struct {
	Schema       string        `json:"$schema"`
	Name         string        `json:"name"`
	Title        string        `json:"title"`
	Description  string        `json:"description"`
	Dataset      marker        `json:"tracker"` // our own
	Licenses     []license     `json:"licenses,omitempty"`
	Sources      []origin      `json:"sources,omitempty"`
	Contributors []contributor `json:"contributors,omitempty"`
	Resources    []resource    `json:"resources"`
}

// marker says that tracker wrote the package, and out of what.
type marker struct {
	Hash string `json:"dolt_hashof_db"`
}

type license struct {
	Name string `json:"name"`
	Path string `json:"path,omitempty"`
}

type origin struct {
	Title string `json:"title"`
	Path  string `json:"path,omitempty"`
}

type contributor struct {
	Title string   `json:"title"`
	Roles []string `json:"roles"`
}

type resource struct {
	Profile     string      `json:"$schema"`
	Name        string      `json:"name"`
	Path        string      `json:"path"`
	Type        string      `json:"type,omitempty"`
	Title       string      `json:"title"`
	Description string      `json:"description"`
	Format      string      `json:"format"`
	Mediatype   string      `json:"mediatype"`
	Encoding    string      `json:"encoding,omitempty"`
	Bytes       int64       `json:"bytes"`
	Hash        string      `json:"hash"`
	Dialect     *dialect    `json:"dialect,omitempty"`
	Schema      tableSchema `json:"schema"`
}

type dialect struct {
	LineTerminator string `json:"lineTerminator"`
}

type tableSchema struct {
	Profile       string       `json:"$schema"`
	Fields        []field      `json:"fields"`
	MissingValues []string     `json:"missingValues"`
	PrimaryKey    []string     `json:"primaryKey"`
	ForeignKeys   []foreignKey `json:"foreignKeys,omitempty"`
}

type field struct {
	Name          string       `json:"name"`
	Type          string       `json:"type"`
	Description   string       `json:"description"`
	MissingValues []string     `json:"missingValues,omitempty"`
	Constraints   *constraints `json:"constraints,omitempty"`
}

type constraints struct {
	Required   bool        `json:"required,omitempty"`
	MaxLength  int         `json:"maxLength,omitempty"`
	JSONSchema *jsonSchema `json:"jsonSchema,omitempty"`
}

// jsonSchema describes the items of a list.
type jsonSchema struct {
	Type       any                    `json:"type"`
	Items      *jsonSchema            `json:"items,omitempty"`
	Properties map[string]*jsonSchema `json:"properties,omitempty"`
	Required   []string               `json:"required,omitempty"`
	Words      string                 `json:"description,omitempty"`
}

type foreignKey struct {
	Fields    []string  `json:"fields"`
	Reference reference `json:"reference"`
}

type reference struct {
	Resource string   `json:"resource,omitempty"` // none for the table itself
	Fields   []string `json:"fields"`
}

// describe writes the descriptions of an export's files.
func describe(dir string, c *contents) error {
	page, err := readme(c)
	if err != nil {
		return err
	}
	for name, data := range map[string][]byte{
		descriptorName: indented(describePackage(c)),
		croissantName:  indented(describeCroissant(c)),
		readmeName:     page,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			return err
		}
	}
	return nil
}

func indented(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		panic(err) // of strings, numbers and lists of them
	}
	return b.Bytes()
}

const (
	packageTitle = "What documents claim, on which sources, and what changed"
	packageWords = "Claims of documents that keep being edited, followed through all captured revisions, with the sources that they cite. README.md says how to read it, and under which licence each document stands."
)

func describePackage(c *contents) *descriptor {
	d := &descriptor{
		Schema: packageProfile, Name: "tracker-dataset", Title: packageTitle, Description: packageWords,
		Dataset: marker{c.hash}, Licenses: licenses(c.documents),
	}
	for _, doc := range c.documents {
		d.Sources = append(d.Sources, origin{orID(doc.Title, doc.ID), webAddress(doc.URL)})
		by := contributor{doc.Attribution, []string{"creator"}}
		if doc.Attribution != "" && !slices.ContainsFunc(d.Contributors, func(x contributor) bool { return x.Title == by.Title }) {
			d.Contributors = append(d.Contributors, by)
		}
	}
	for _, t := range c.tables {
		for _, f := range t.files {
			d.Resources = append(d.Resources, describeFile(t.table, f))
		}
	}
	return d
}

func licenses(documents []tracker.Document) []license {
	var list []license
	for _, d := range documents {
		l := license{Name: d.License, Path: licenseAddress(d.License)}
		if l.Name != "" && !slices.Contains(list, l) {
			list = append(list, l)
		}
	}
	return list
}

// orID names a document that has no title.
func orID(title, id string) string {
	if title == "" {
		return id
	}
	return title
}

// resourceName is the name of a table in a format; references lead to tables in the same format.
func resourceName(table string, f *format) string { return table + "." + f.name }

func describeFile(t *tables.Table, w written) resource {
	f := w.format
	r := resource{
		Profile: resourceProfile, Name: resourceName(t.Name, f), Path: w.path, Type: "table",
		Title: t.Name + " as " + f.title, Description: t.Words + ".",
		Format: f.name, Mediatype: f.mediatype, Encoding: f.encoding, Bytes: w.bytes, Hash: "sha256:" + w.sha256,
		Schema: tableSchema{Profile: schemaProfile, MissingValues: []string{}, PrimaryKey: t.Key},
	}
	if f.name == "csv" {
		r.Dialect = &dialect{LineTerminator: "\n"}
	}
	for i := range t.Columns {
		r.Schema.Fields = append(r.Schema.Fields, describeColumn(&t.Columns[i], f))
	}
	for _, x := range t.References {
		to := reference{Fields: x.To}
		if x.Table != t.Name {
			to.Resource = resourceName(x.Table, f)
		}
		r.Schema.ForeignKeys = append(r.Schema.ForeignKeys, foreignKey{x.Columns, to})
	}
	return r
}

func describeColumn(c *tables.Column, f *format) field {
	x := field{Name: c.Name, Description: c.Words, Constraints: &constraints{Required: !c.Null, MaxLength: c.Most}}
	if c.Null && f.name == "csv" {
		x.MissingValues = []string{""}
	}
	switch c.Type {
	case tables.Text:
		x.Type = "string"
	case tables.Integer, tables.Long:
		x.Type = "integer"
	case tables.Number:
		x.Type = "number"
	case tables.Boolean:
		x.Type = "boolean"
	case tables.Time:
		x.Type = "datetime"
	case tables.Strings, tables.Objects:
		x.Type = "array"
		x.Constraints.JSONSchema = &jsonSchema{Type: "array", Items: describeItems(c)}
	}
	if *x.Constraints == (constraints{}) {
		x.Constraints = nil
	}
	return x
}

func describeItems(c *tables.Column) *jsonSchema {
	if c.Type == tables.Strings {
		return &jsonSchema{Type: "string"}
	}
	s := &jsonSchema{Type: "object", Properties: map[string]*jsonSchema{}}
	for _, f := range c.Fields {
		kind := "string"
		if f.Type == tables.Integer {
			kind = "integer"
		}
		p := &jsonSchema{Type: kind, Words: f.Words}
		if f.Null {
			p.Type = []string{kind, "null"}
		}
		s.Properties[f.Name] = p
		s.Required = append(s.Required, f.Name)
	}
	return s
}
