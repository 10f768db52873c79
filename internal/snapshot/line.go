package snapshot

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"tracker/internal/tracker"
)

// line is one line of index.jsonl.
type line struct {
	Revision      string         `json:"revision"`
	Parent        string         `json:"parent,omitempty"`
	Timestamp     string         `json:"timestamp"`
	Estimated     bool           `json:"timestamp_estimated,omitempty"`
	RetrievedAt   string         `json:"retrieved_at,omitempty"`
	Author        string         `json:"author,omitempty"`
	AuthorHidden  bool           `json:"author_hidden,omitempty"`
	Comment       string         `json:"comment,omitempty"`
	CommentHidden bool           `json:"comment_hidden,omitempty"`
	Minor         bool           `json:"minor,omitempty"`
	Tags          []string       `json:"tags,omitempty"`
	TextHidden    bool           `json:"text_hidden,omitempty"`
	Withheld      []string       `json:"withheld,omitempty"` // since the snapshot was taken
	WithheldSeen  string         `json:"withheld_seen,omitempty"`
	Format        tracker.Format `json:"format"`
	File          string         `json:"file,omitempty"` // absent where the text is hidden
	Size          int64          `json:"size"`
	SHA1          string         `json:"sha1,omitempty"`
	SHA256        string         `json:"sha256,omitempty"`
	URL           string         `json:"url,omitempty"`
	Origin        string         `json:"origin,omitempty"`
}

var formats = []tracker.Format{tracker.Wikitext, tracker.HTML, tracker.Markdown, tracker.Plain}

// parseLine reads one line of the index and checks all that can be checked without looking at
// other lines or at the file.
func parseLine(data []byte) (line, tracker.Snapshot, error) {
	var l line
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&l); err != nil {
		if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
			err = errors.New("the line ends too early")
		}
		return l, tracker.Snapshot{}, fmt.Errorf("not a JSON object of an index: %s", strings.TrimPrefix(err.Error(), "json: "))
	}
	if _, err := dec.Token(); err != io.EOF {
		return l, tracker.Snapshot{}, errors.New("something follows the JSON object: put one snapshot on each line")
	}
	s, err := l.snapshot()
	return l, s, err
}

func (l line) snapshot() (tracker.Snapshot, error) {
	s := tracker.Snapshot{
		Revision: l.Revision, Parent: l.Parent, TimeEstimated: l.Estimated,
		Author: l.Author, AuthorHidden: l.AuthorHidden,
		Comment: l.Comment, CommentHidden: l.CommentHidden,
		Minor: l.Minor, Tags: l.Tags, TextHidden: l.TextHidden,
		Format: l.Format, SHA1: l.SHA1, SHA256: l.SHA256, Size: l.Size, URL: l.URL, Origin: l.Origin,
	}
	if err := checkRevision(l.Revision); err != nil {
		return s, err
	}
	var err error
	if s.Time, err = parseTime("timestamp", l.Timestamp); err != nil {
		return s, err
	}
	if l.RetrievedAt != "" {
		if s.RetrievedAt, err = parseTime("retrieved_at", l.RetrievedAt); err != nil {
			return s, err
		}
	}
	if s.Withheld, err = l.withheld(); err != nil {
		return s, err
	}
	if !slices.Contains(formats, l.Format) {
		return s, fmt.Errorf("format %q is none of wikitext, html, markdown, plain", l.Format)
	}
	if l.TextHidden {
		if l.File != "" || l.SHA256 != "" || l.SHA1 != "" || l.Size != 0 {
			return s, errors.New("a snapshot with text_hidden has no file, size, sha1 and sha256")
		}
		return s, nil
	}
	if l.Size < 0 {
		return s, fmt.Errorf("size %d is negative", l.Size)
	}
	if l.SHA1 != "" && !isHex(l.SHA1, 40) {
		return s, fmt.Errorf("sha1 %q is not 40 digits of lower-case hex", l.SHA1)
	}
	if !isHex(l.SHA256, 64) {
		return s, fmt.Errorf("sha256 %q is not 64 digits of lower-case hex", l.SHA256)
	}
	return s, nil
}

func isHex(s string, digits int) bool {
	return len(s) == digits && strings.Trim(s, "0123456789abcdef") == ""
}

// withheldParts are the parts of a snapshot that its source can hide, under their names in the index.
func withheldParts(w *tracker.Withheld) []struct {
	name string
	on   *bool
} {
	return []struct {
		name string
		on   *bool
	}{{"text", &w.Text}, {"author", &w.Author}, {"comment", &w.Comment}, {"revision", &w.Revision}}
}

func (l line) withheld() (w tracker.Withheld, err error) {
	if len(l.Withheld) == 0 && l.WithheldSeen == "" {
		return w, nil
	}
	if len(l.Withheld) == 0 || l.WithheldSeen == "" {
		return w, errors.New("withheld and withheld_seen go together")
	}
	if w.Seen, err = parseTime("withheld_seen", l.WithheldSeen); err != nil {
		return w, err
	}
	for _, name := range l.Withheld {
		known := false
		for _, part := range withheldParts(&w) {
			if part.name == name {
				*part.on, known = true, true
			}
		}
		if !known {
			return w, fmt.Errorf("withheld %q is none of text, author, comment, revision", name)
		}
	}
	return w, nil
}

// checkRevision refuses ids that could not be printed on a line or named in a command.
func checkRevision(id string) error {
	if strings.TrimSpace(id) == "" {
		return errors.New("no revision: give the source's id, or the name of the file")
	}
	if strings.ContainsFunc(id, func(r rune) bool { return r < ' ' || r == 0x7f }) {
		return fmt.Errorf("revision %q has control characters", id)
	}
	return nil
}

// parseTime reads RFC 3339 and brings it to UTC and whole seconds, as snapshots have them.
func parseTime(key, value string) (time.Time, error) {
	t, err := time.Parse(time.RFC3339, value)
	if err != nil {
		return t, fmt.Errorf("%s %q is not like 2006-01-02T15:04:05Z", key, value)
	}
	return t.UTC().Truncate(time.Second), nil
}

// formatLine is the inverse of parseLine.
func formatLine(s tracker.Snapshot, file string) ([]byte, error) {
	l := line{
		Revision: s.Revision, Parent: s.Parent,
		Timestamp: s.Time.UTC().Format(time.RFC3339), Estimated: s.TimeEstimated,
		Author: s.Author, AuthorHidden: s.AuthorHidden,
		Comment: s.Comment, CommentHidden: s.CommentHidden,
		Minor: s.Minor, Tags: s.Tags, TextHidden: s.TextHidden,
		Format: s.Format, File: file, Size: s.Size, SHA1: s.SHA1, SHA256: s.SHA256, URL: s.URL, Origin: s.Origin,
	}
	if !s.RetrievedAt.IsZero() {
		l.RetrievedAt = s.RetrievedAt.UTC().Format(time.RFC3339)
	}
	if !s.Withheld.Seen.IsZero() {
		l.WithheldSeen = s.Withheld.Seen.UTC().Format(time.RFC3339)
		for _, part := range withheldParts(&s.Withheld) {
			if *part.on {
				l.Withheld = append(l.Withheld, part.name)
			}
		}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(l)
	return b.Bytes(), err
}
