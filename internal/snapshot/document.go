package snapshot

import (
	"bytes"
	"errors"

	"github.com/pelletier/go-toml/v2"

	"tracker/internal/tracker"
)

const (
	documentFile = "document.toml"
	indexFile    = "index.jsonl"
)

// manifest is document.toml; the id is the folder's name.
type manifest struct {
	Title       string `toml:"title"`
	URL         string `toml:"url,omitempty"`
	Language    string `toml:"language,omitempty" comment:"BCP 47 tag"`
	License     string `toml:"license,omitempty" comment:"SPDX identifier"`
	Attribution string `toml:"attribution,omitempty" comment:"the licence asks every copy to carry this line"`
	Notice      string `toml:"notice,omitempty" comment:"shown wherever the document is shown"`
}

// parseDocument reads document.toml, which file names in errors.
func parseDocument(data []byte, file, id string) (tracker.Document, error) {
	var m manifest
	if err := toml.NewDecoder(bytes.NewReader(data)).DisallowUnknownFields().Decode(&m); err != nil {
		return tracker.Document{}, tomlError(err, file)
	}
	if m.Title == "" {
		return tracker.Document{}, errorf(ErrSyntax, file, 0, "no title: add a line such as title = \"Harbour Bridge\"")
	}
	return tracker.Document{
		ID: id, Title: m.Title, URL: m.URL, Language: m.Language,
		License: m.License, Attribution: m.Attribution, Notice: m.Notice,
	}, nil
}

// tomlError brings the library's errors, which span several lines, into one.
func tomlError(err error, file string) error {
	if strict, ok := errors.AsType[*toml.StrictMissingError](err); ok && len(strict.Errors) > 0 {
		first := strict.Errors[0]
		line, _ := first.Position()
		return errorf(ErrSyntax, file, line,
			"unknown key %q: a document has title, url, language, license, attribution and notice", join(first.Key()))
	}
	if decode, ok := errors.AsType[*toml.DecodeError](err); ok {
		line, _ := decode.Position()
		return errorf(ErrSyntax, file, line, "not valid TOML: %v", decode)
	}
	return errorf(ErrSyntax, file, 0, "not valid TOML: %v", err)
}

func join(key toml.Key) string {
	s := ""
	for i, k := range key {
		if i > 0 {
			s += "."
		}
		s += k
	}
	return s
}

// formatDocument is the inverse of parseDocument.
func formatDocument(d tracker.Document) ([]byte, error) {
	return toml.Marshal(manifest{
		Title: d.Title, URL: d.URL, Language: d.Language,
		License: d.License, Attribution: d.Attribution, Notice: d.Notice,
	})
}
