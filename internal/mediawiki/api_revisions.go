package mediawiki

import (
	"cmp"
	"context"
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Saved is a revision as the API gives it.
type Saved struct {
	ID, ParentID int64
	Time         time.Time
	User         string
	UserID       int64
	Comment      string
	Minor        bool
	Tags         []string
	Size         int64
	SHA1         string // of the text, 40 hex digits; "" where hidden

	// What was withheld at the source: not empty, not missing.
	UserHidden, CommentHidden, TextHidden bool

	// Of a revision that was asked for with its text:
	Text  []byte
	Model string // "wikitext"
}

type apiPage struct {
	PageID        int64         `json:"pageid"`
	Title         string        `json:"title"`
	Missing       bool          `json:"missing"`
	Special       bool          `json:"special"`
	Invalid       bool          `json:"invalid"`
	InvalidReason string        `json:"invalidreason"`
	Model         string        `json:"contentmodel"`
	Language      string        `json:"pagelanguage"`
	LastRevID     int64         `json:"lastrevid"`
	Redirect      bool          `json:"redirect"`
	CanonicalURL  string        `json:"canonicalurl"`
	Revisions     []apiRevision `json:"revisions"`
}

type apiRevision struct {
	RevID         int64    `json:"revid"`
	ParentID      int64    `json:"parentid"`
	Timestamp     string   `json:"timestamp"`
	User          string   `json:"user"`
	UserID        int64    `json:"userid"`
	UserHidden    bool     `json:"userhidden"`
	Comment       string   `json:"comment"`
	CommentHidden bool     `json:"commenthidden"`
	Minor         bool     `json:"minor"`
	Tags          []string `json:"tags"`
	Size          int64    `json:"size"`
	SHA1          string   `json:"sha1"`
	SHA1Hidden    bool     `json:"sha1hidden"`
	Slots         *struct {
		Main *apiSlot `json:"main"`
	} `json:"slots"`
}

type apiSlot struct {
	Content          *string `json:"content"`
	Model            string  `json:"contentmodel"`
	SHA1             string  `json:"sha1"`
	TextHidden       bool    `json:"texthidden"`
	TextMissing      bool    `json:"textmissing"`
	Missing          bool    `json:"missing"`
	BadContentFormat bool    `json:"badcontentformat"`
}

// A revision's own SHA-1 is the text's only where it has one slot; the slot's always is.
const (
	listProps    = "ids|timestamp|flags|user|userid|comment|tags|size|sha1"
	contentProps = listProps + "|slotsha1|contentmodel|content"
)

// History lists a page's revisions from the oldest on, without their texts: those saved at from or
// later, and not after until; a zero time is no bound.
func (a *API) History(ctx context.Context, page int64, from, until time.Time) ([]Saved, error) {
	p := url.Values{"rvdir": {"newer"}}
	if !from.IsZero() {
		p.Set("rvstart", from.UTC().Format(time.RFC3339))
	}
	if !until.IsZero() {
		p.Set("rvend", until.UTC().Format(time.RFC3339))
	}
	return a.list(ctx, page, p, 0)
}

// Newest lists the newest n revisions of a page, the newest first.
func (a *API) Newest(ctx context.Context, page int64, until time.Time, n int) ([]Saved, error) {
	p := url.Values{"rvdir": {"older"}}
	if !until.IsZero() {
		p.Set("rvstart", until.UTC().Format(time.RFC3339))
	}
	return a.list(ctx, page, p, n)
}

// list asks for n revisions of a page, or all for 0.
func (a *API) list(ctx context.Context, page int64, p url.Values, n int) (found []Saved, err error) {
	batch := cmp.Or(a.List, 500)
	if n > 0 {
		batch = min(batch, n)
	}
	p.Set("prop", "revisions")
	p.Set("pageids", strconv.FormatInt(page, 10))
	p.Set("rvprop", listProps)
	p.Set("rvlimit", strconv.Itoa(batch))
	err = a.query(ctx, p, func(q *apiQuery) (bool, error) {
		err := each(q, page, func(s Saved) { found = append(found, s) })
		return n == 0 || len(found) < n, err
	})
	if n > 0 && len(found) > n {
		found = found[:n]
	}
	return found, err
}

// Revisions brings revisions of a page by their ids, with text, calling take with each batch as it
// comes. Those that the wiki no longer gives are left out.
func (a *API) Revisions(ctx context.Context, page int64, ids []int64, take func([]Saved) error) error {
	p := url.Values{"prop": {"revisions"}, "rvprop": {contentProps}, "rvslots": {"main"}}
	return a.byID(ctx, page, p, ids, take)
}

// Visible asks what of revisions is to be seen today, without their texts. Those that the wiki no
// longer gives are left out.
func (a *API) Visible(ctx context.Context, page int64, ids []int64, take func([]Saved) error) error {
	return a.byID(ctx, page, url.Values{"prop": {"revisions"}, "rvprop": {listProps}}, ids, take)
}

func (a *API) byID(ctx context.Context, page int64, p url.Values, ids []int64, take func([]Saved) error) error {
	batch := cmp.Or(a.Content, 50)
	for len(ids) > 0 {
		now := ids[:min(batch, len(ids))]
		ids = ids[len(now):]
		words := make([]string, len(now))
		for i, id := range now {
			words[i] = strconv.FormatInt(id, 10)
		}
		p.Set("revids", strings.Join(words, "|"))
		err := a.query(ctx, p, func(q *apiQuery) (bool, error) {
			var found []Saved
			if err := each(q, page, func(s Saved) { found = append(found, s) }); err != nil {
				return false, err
			}
			if len(found) == 0 {
				return true, nil
			}
			return true, take(found)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// each reads the revisions of an answer that are the page's: by id, a revision could be another's.
func each(q *apiQuery, page int64, take func(Saved)) error {
	for _, p := range q.Pages {
		if p.PageID != page {
			continue // missing, or of another page since histories were merged
		}
		for _, r := range p.Revisions {
			s, err := r.saved()
			if err != nil {
				return err
			}
			take(s)
		}
	}
	return nil
}

// saved checks what a revision cannot do without.
func (r *apiRevision) saved() (Saved, error) {
	s := Saved{
		ID: r.RevID, ParentID: r.ParentID, User: r.User, UserID: r.UserID, UserHidden: r.UserHidden,
		Comment: r.Comment, CommentHidden: r.CommentHidden, Minor: r.Minor, Tags: r.Tags, Size: r.Size,
		SHA1: r.SHA1, TextHidden: r.SHA1Hidden,
	}
	if r.RevID <= 0 {
		return s, fmt.Errorf("%w: a revision has no id", ErrNotAPI)
	}
	var err error
	if s.Time, err = time.Parse(time.RFC3339, r.Timestamp); err != nil {
		return s, fmt.Errorf("%w: revision %d has the time %.40q", ErrNotAPI, r.RevID, r.Timestamp)
	}
	if r.Slots == nil {
		return s, nil
	}
	slot := r.Slots.Main
	switch {
	case slot == nil || slot.Missing:
		return s, fmt.Errorf("revision %d has no main slot", r.RevID)
	case slot.TextHidden:
		s.TextHidden, s.SHA1 = true, ""
		return s, nil
	case slot.TextMissing:
		return s, fmt.Errorf("the wiki has lost the text of revision %d", r.RevID)
	case slot.BadContentFormat || slot.Content == nil:
		return s, fmt.Errorf("revision %d has no text that can be fetched (content model %.40q)", r.RevID, slot.Model)
	}
	s.Text, s.Model = []byte(*slot.Content), slot.Model
	want := cmp.Or(slot.SHA1, r.SHA1)
	if sum := sha1.Sum(s.Text); want != hex.EncodeToString(sum[:]) {
		return s, fmt.Errorf("revision %d: %w: SHA-1 is %x instead of %.40s", r.RevID, ErrMismatch, sum, want)
	}
	s.SHA1 = want
	return s, nil
}
