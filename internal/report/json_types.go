package report

import (
	"math"
	"time"

	"tracker/internal/tracker"
)

// The types of this file give the values of package tracker the keys of the JSON contract. They say
// nothing new; they turn absent lists into [] and absent values into null.

type jsonDocument struct {
	Title       string `json:"title"`
	URL         string `json:"url"`
	Language    string `json:"language"`
	ID          string `json:"id,omitempty"`
	License     string `json:"license,omitempty"`
	Attribution string `json:"attribution,omitempty"`
	Notice      string `json:"notice,omitempty"`
}

func documentOf(d tracker.Document) jsonDocument {
	return jsonDocument{d.Title, d.URL, d.Language, d.ID, d.License, d.Attribution, d.Notice}
}

type jsonSnapshot struct {
	Revision  string         `json:"revision"`
	Timestamp *string        `json:"timestamp"`
	Format    tracker.Format `json:"format"`
	SHA256    string         `json:"sha256"`

	Estimated     bool   `json:"timestamp_estimated,omitempty"`
	Author        string `json:"author,omitempty"`
	AuthorHidden  bool   `json:"author_hidden,omitempty"`
	Comment       string `json:"comment,omitempty"`
	CommentHidden bool   `json:"comment_hidden,omitempty"`
	URL           string `json:"url,omitempty"`
}

func snapshotOf(s tracker.Snapshot) jsonSnapshot {
	return jsonSnapshot{
		Revision: s.Revision, Timestamp: timeOf(s.Time), Format: s.Format, SHA256: s.SHA256,
		Estimated: s.TimeEstimated, Author: s.Author, AuthorHidden: s.AuthorHidden,
		Comment: s.Comment, CommentHidden: s.CommentHidden, URL: s.URL,
	}
}

// timeOf returns RFC 3339 in UTC, or nil for a time that is not known.
func timeOf(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	s := t.UTC().Format(time.RFC3339)
	return &s
}

type jsonRecord struct {
	jsonSnapshot
	Changes    tracker.Summary `json:"changes"`
	Reverts    *string         `json:"reverts"`
	RevertedBy *string         `json:"reverted_by"`
}

func recordOf(r *tracker.Record) jsonRecord {
	return jsonRecord{snapshotOf(r.Snapshot), r.Changes, orNull(r.Reverts), orNull(r.RevertedBy)}
}

type jsonClaim struct {
	ID        int            `json:"id"`
	Kind      tracker.Kind   `json:"kind"`
	Section   []string       `json:"section"`
	Position  int            `json:"position"`
	Text      string         `json:"text"`
	Citations []jsonCitation `json:"citations"`
	Flags     []tracker.Flag `json:"flags"`
	Facts     []tracker.Fact `json:"facts"`
}

func claimOf(c *tracker.Claim) jsonClaim {
	return jsonClaim{c.ID, c.Kind, filled(c.Section), c.Position, c.Text,
		citationsOf(c.Citations), filled(c.Flags), filled(c.Facts)}
}

func claimOrNull(c *tracker.Claim) *jsonClaim {
	if c == nil {
		return nil
	}
	claim := claimOf(c)
	return &claim
}

type jsonCitation struct {
	Label   string  `json:"label"`
	Name    string  `json:"name"`
	Locator string  `json:"locator"`
	Source  *string `json:"source"`
}

func citationsOf(citations []tracker.Citation) []jsonCitation {
	out := make([]jsonCitation, len(citations))
	for i, c := range citations {
		out[i] = jsonCitation{c.Label, c.Name, c.Locator, orNull(c.Source)}
	}
	return out
}

type jsonDangling struct {
	Label          string `json:"label"`
	BeforePosition int    `json:"before_position"`
}

type jsonPassing struct {
	Claim   int                `json:"claim"`
	Kind    tracker.ChangeKind `json:"kind"`
	Times   int                `json:"times"`
	Section []string           `json:"section"`
	Text    string             `json:"text"`
	First   jsonSnapshot       `json:"first"`
	Last    jsonSnapshot       `json:"last"`
}

type jsonUnchanged struct {
	Claim  int `json:"claim"`
	Before int `json:"before"`
	After  int `json:"after"`
}

type jsonChange struct {
	Kind       tracker.ChangeKind `json:"kind"`
	Degree     *tracker.Degree    `json:"degree"`
	Claim      int                `json:"claim"`
	Restored   bool               `json:"restored"`
	Moved      bool               `json:"moved"`
	Unsourced  bool               `json:"unsourced"`
	Before     *jsonClaim         `json:"before"`
	After      *jsonClaim         `json:"after"`
	Similarity float64            `json:"similarity"`
	Edits      []tracker.Edit     `json:"edits"`
	Facts      []jsonFactChange   `json:"facts"`
	Citations  struct {
		Added   []jsonCitation `json:"added"`
		Removed []jsonCitation `json:"removed"`
	} `json:"citations"`
	Related []tracker.Relation `json:"related"`
}

func changeOf(c *tracker.Change) *jsonChange {
	out := &jsonChange{
		Kind: c.Kind, Claim: c.Claim, Restored: c.Restored, Moved: c.Moved, Unsourced: c.Unsourced,
		Before: claimOrNull(c.Before), After: claimOrNull(c.After), Similarity: similarity(c.Similarity),
		Edits: filled(c.Edits), Facts: make([]jsonFactChange, len(c.Facts)), Related: filled(c.Related),
	}
	if c.Degree != "" {
		out.Degree = &c.Degree
	}
	for i, f := range c.Facts {
		out.Facts[i].Type = f.Type
		if f.Before != nil {
			out.Facts[i].Before, out.Facts[i].BeforeValue = &f.Before.Text, &f.Before.Value
		}
		if f.After != nil {
			out.Facts[i].After, out.Facts[i].AfterValue = &f.After.Text, &f.After.Value
		}
	}
	out.Citations.Added = citationsOf(c.CitationsAdded)
	out.Citations.Removed = citationsOf(c.CitationsRemoved)
	return out
}

// similarity keeps four digits: more would only show how it was computed.
func similarity(x float64) float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return 0
	}
	return math.Round(x*1e4) / 1e4
}

type jsonFactChange struct {
	Type        tracker.FactType `json:"type"`
	Before      *string          `json:"before"`
	After       *string          `json:"after"`
	BeforeValue *string          `json:"before_value"`
	AfterValue  *string          `json:"after_value"`
}

type jsonSourceChange struct {
	ID     string                     `json:"id"`
	Fields map[string]jsonFieldChange `json:"fields"` // encoding/json sorts the keys
}

type jsonFieldChange struct {
	Before string `json:"before"`
	After  string `json:"after"`
}

func sourceChangeOf(c *tracker.SourceChange) jsonSourceChange {
	fields := make(map[string]jsonFieldChange, len(c.Fields))
	for _, f := range c.Fields {
		fields[f.Field] = jsonFieldChange{f.Before, f.After}
	}
	return jsonSourceChange{c.ID, fields}
}

func sourceOf(s *tracker.Source) any {
	out := *s
	out.Authors = filled(out.Authors)
	return out
}

type jsonEvent struct {
	Kind     tracker.ChangeKind `json:"kind"`
	Restored bool               `json:"restored"`
	Reverted bool               `json:"reverted"`
	Snapshot jsonSnapshot       `json:"snapshot"`
	Claim    *jsonClaim         `json:"claim"`
	Change   *jsonChange        `json:"change"`
}

func eventOf(e *tracker.Event) jsonEvent {
	out := jsonEvent{Kind: e.Kind, Restored: e.Restored, Reverted: e.Reverted,
		Snapshot: snapshotOf(e.Snapshot), Claim: claimOrNull(e.Claim)}
	if e.Change != nil {
		out.Change = changeOf(e.Change)
	}
	return out
}

type jsonBlame struct {
	Claim      jsonClaim    `json:"claim"`
	Changed    jsonSnapshot `json:"changed"`
	Introduced jsonSnapshot `json:"introduced"`
}

// filled returns the list, [] in place of an absent one.
func filled[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// orNull returns nil for "".
func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
