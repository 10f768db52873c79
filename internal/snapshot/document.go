package snapshot

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/pelletier/go-toml/v2"

	"tracker/internal/tracker"
)

const (
	documentFile = "document.toml"
	indexFile    = "index.jsonl"
	stateFile    = "source.json"
)

// manifest is document.toml; the id is the folder's name.
type manifest struct {
	Title       string `toml:"title"`
	URL         string `toml:"url,omitempty"`
	Language    string `toml:"language,omitempty" comment:"BCP 47 tag"`
	License     string `toml:"license,omitempty" comment:"SPDX identifier"`
	Attribution string `toml:"attribution,omitempty" comment:"the licence asks every copy to carry this line"`
	Notice      string `toml:"notice,omitempty" comment:"shown wherever the document is shown"`
	Source      Source `toml:"source,omitempty" comment:"where new snapshots come from"`
}

// Kind is a kind of source that snapshots are fetched from.
type Kind string

// The kinds of source.
const (
	MediaWiki Kind = "mediawiki" // a page of a wiki: API and Page
	Git       Kind = "git"       // a file in a repository: Repository, Path and perhaps Ref
	Web       Kind = "web"       // a page of the web: the document's URL
	Local     Kind = "file"      // a file of this machine: Path
)

// Source says where new snapshots of a document come from. Its Kind is "" where nothing does.
type Source struct {
	Kind Kind `toml:"kind,omitempty"`

	API  string `toml:"api,omitempty"`
	Page int64  `toml:"page,omitempty" comment:"the id, which stays when the page is moved"`

	Repository string `toml:"repository,omitempty"`
	Path       string `toml:"path,omitempty"`
	Ref        string `toml:"ref,omitempty" comment:"a branch, tag or commit"`
}

// check says what a source of its kind lacks, "" for nothing.
func (s Source) check(url string) string {
	switch s.Kind {
	case "":
		if s != (Source{}) {
			return "the source has no kind: add kind = \"mediawiki\", \"git\", \"web\" or \"file\""
		}
	case MediaWiki:
		if s.API == "" || s.Page <= 0 {
			return "a source of kind mediawiki needs api, the address of api.php, and page, the page's id"
		}
	case Git:
		if s.Repository == "" || s.Path == "" {
			return "a source of kind git needs repository and path"
		}
	case Web:
		if url == "" {
			return "a source of kind web needs the document's url"
		}
	case Local:
		if s.Path == "" {
			return "a source of kind file needs path"
		}
	default:
		return fmt.Sprintf("source kind %q is none of mediawiki, git, web, file", s.Kind)
	}
	return ""
}

// parseDocument reads document.toml, which file names in errors.
func parseDocument(data []byte, file, id string) (tracker.Document, Source, error) {
	var m manifest
	if err := toml.NewDecoder(bytes.NewReader(data)).DisallowUnknownFields().Decode(&m); err != nil {
		return tracker.Document{}, Source{}, tomlError(err, file)
	}
	if m.Title == "" {
		return tracker.Document{}, Source{}, errorf(ErrSyntax, file, 0, "no title: add a line such as title = \"Harbour Bridge\"")
	}
	if lacks := m.Source.check(m.URL); lacks != "" {
		return tracker.Document{}, Source{}, errorf(ErrSyntax, file, 0, "%s", lacks)
	}
	return tracker.Document{
		ID: id, Title: m.Title, URL: m.URL, Language: m.Language,
		License: m.License, Attribution: m.Attribution, Notice: m.Notice,
	}, m.Source, nil
}

// tomlError brings the library's errors, which span several lines, into one.
func tomlError(err error, file string) error {
	if strict, ok := errors.AsType[*toml.StrictMissingError](err); ok && len(strict.Errors) > 0 {
		first := strict.Errors[0]
		line, _ := first.Position()
		return errorf(ErrSyntax, file, line,
			"unknown key %q: a document has title, url, language, license, attribution, notice and source", join(first.Key()))
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
func formatDocument(d tracker.Document, source Source) ([]byte, error) {
	return toml.Marshal(manifest{
		Title: d.Title, URL: d.URL, Language: d.Language,
		License: d.License, Attribution: d.Attribution, Notice: d.Notice, Source: source,
	})
}
