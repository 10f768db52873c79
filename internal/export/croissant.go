package export

import (
	"fmt"
	"time"

	"tracker/internal/tables"
)

// object is a JSON object whose members stand in the order in which encoding/json writes a map's:
// always the same.
type object = map[string]any

// describeCroissant is croissant.json: the files and the records in them, in JSON-LD after the
// Croissant format specification, version 1.0. Records are described in the first format alone: they
// are the same in the others.
func describeCroissant(c *contents) object {
	var files, records []any
	for _, t := range c.tables {
		for _, f := range t.files {
			files = append(files, object{
				"@type": "cr:FileObject", "@id": f.path, "name": f.path, "description": t.table.Words + ".",
				"contentUrl": f.path, "contentSize": fmt.Sprintf("%d B", f.bytes),
				"encodingFormat": f.format.mediatype, "sha256": f.sha256,
			})
		}
		if len(t.files) > 0 {
			records = append(records, describeRecords(t.table, t.files[0]))
		}
	}
	out := object{
		"@context": croissantContext(), "@type": "sc:Dataset",
		"conformsTo": "http://mlcommons.org/croissant/1.0",
		"name":       "tracker-dataset", "description": packageTitle + ". " + packageWords,
		"distribution": files, "recordSet": records,
	}
	if !c.latest.IsZero() {
		out["datePublished"] = c.latest.Format(time.DateOnly)
	}
	var terms, based, creators []any
	for _, l := range licenses(c.documents) {
		if l.Path != "" {
			terms = append(terms, l.Path)
		} else {
			terms = append(terms, l.Name)
		}
	}
	seen := map[string]bool{}
	for _, d := range c.documents {
		work := object{"@type": "sc:CreativeWork", "name": orID(d.Title, d.ID)}
		if address := webAddress(d.URL); address != "" {
			work["url"] = address
			if out["url"] == nil { // the specification wants one; where this will be published is not known
				out["url"] = address
			}
		}
		if d.License != "" {
			work["license"] = d.License
		}
		based = append(based, work)
		if d.Attribution != "" && !seen[d.Attribution] {
			seen[d.Attribution] = true
			creators = append(creators, object{"@type": "sc:Organization", "name": d.Attribution})
		}
	}
	for name, list := range map[string][]any{"license": terms, "isBasedOn": based, "creator": creators} {
		if len(list) > 0 {
			out[name] = list
		}
	}
	return out
}

func describeRecords(t *tables.Table, f written) object {
	id := func(table, column string) object { return object{"@id": table + "/" + column} }
	var fields, key []any
	for i := range t.Columns {
		c := &t.Columns[i]
		extract := object{"column": c.Name}
		if f.format.name == "jsonl" {
			extract = object{"jsonPath": "$." + c.Name}
		}
		x := object{
			"@type": "cr:Field", "@id": t.Name + "/" + c.Name, "name": c.Name, "description": c.Words,
			"dataType": croissantType(c.Type), "source": object{"fileObject": object{"@id": f.path}, "extract": extract},
		}
		if c.Type.IsList() && f.format.name == "csv" {
			x["description"] = c.Words + " (a JSON array)"
		}
		if leads := leadsTo(t, c.Name); leads != nil {
			x["references"] = object{"field": id(leads[0], leads[1])}
		}
		fields = append(fields, x)
	}
	for _, name := range t.Key {
		key = append(key, id(t.Name, name))
	}
	return object{"@type": "cr:RecordSet", "@id": t.Name, "name": t.Name, "description": t.Words + ".", "key": key, "field": fields}
}

// leadsTo is the table and the column that a column's values are those of, by the table's first
// reference that says so; nil where there is none.
func leadsTo(t *tables.Table, column string) []string {
	for _, r := range t.References {
		for i, name := range r.Columns {
			if name == column {
				return []string{r.Table, r.To[i]}
			}
		}
	}
	return nil
}

func croissantType(t tables.Type) string {
	switch t {
	case tables.Integer, tables.Long:
		return "sc:Integer"
	case tables.Number:
		return "sc:Float"
	case tables.Boolean:
		return "sc:Boolean"
	case tables.Time:
		return "sc:DateTime"
	}
	return "sc:Text"
}

// croissantContext is the context that the specification recommends, for what is used of it.
func croissantContext() object {
	typed := func(id string) object { return object{"@id": id, "@type": "@vocab"} }
	return object{
		"@language": "en", "@vocab": "https://schema.org/",
		"cr": "http://mlcommons.org/croissant/", "sc": "https://schema.org/", "dct": "http://purl.org/dc/terms/",
		"conformsTo": "dct:conformsTo", "column": "cr:column", "dataType": typed("cr:dataType"),
		"extract": "cr:extract", "field": "cr:field", "fileObject": "cr:fileObject", "jsonPath": "cr:jsonPath",
		"key": "cr:key", "recordSet": "cr:recordSet", "references": "cr:references", "source": "cr:source",
	}
}
