package mediawiki

import (
	"context"
	"crypto/sha1"
	"encoding/hex"
	"testing"
	"time"

	"tracker/internal/polite"
)

// always is a wiki with one answer.
type always []byte

func (a always) Get(_ context.Context, r polite.Request) (*polite.Response, error) {
	answer := &polite.Response{Status: 200, Body: a}
	return answer, r.Accept(answer)
}

// FuzzAnswer reads whatever a wiki may say: it ends, and what it hands out can be kept.
func FuzzAnswer(f *testing.F) {
	for _, seed := range []string{
		`{"batchcomplete":true,"query":{"pages":[{"pageid":7,"title":"T","revisions":[{"revid":9,"parentid":8,"minor":true,"user":"Ann","userid":3,"timestamp":"2026-01-05T00:00:00Z","size":7,"sha1":"3773dea65156909838fa6c22825cafe090ff8030","comment":"c","tags":["mw-undo"],"slots":{"main":{"content":"foo bar","contentmodel":"wikitext","sha1":"3773dea65156909838fa6c22825cafe090ff8030"}}}]}]}}`,
		`{"batchcomplete":true,"query":{"pages":[{"pageid":7,"revisions":[{"revid":9,"timestamp":"2026-01-05T00:00:00Z","userhidden":true,"commenthidden":true,"sha1hidden":true,"slots":{"main":{"texthidden":true}}}]}]}}`,
		`{"continue":{"rvcontinue":1e9,"continue":"||"},"query":{"badrevids":{"9":{"revid":9,"missing":true}}}}`,
		`{"error":{"code":"maxlag","info":"Waiting","lag":7.3}}`,
		`{"batchcomplete":true,"warnings":{"result":{"warnings":"This result was truncated"},"x":[]},"query":{"general":{"generator":"MediaWiki","articlepath":"/wiki/$1"},"pages":[{"title":"A[b","invalid":true,"invalidreason":"no"}]}}`,
		`<html>`, `{`, ``, `null`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		api := &API{URL: "https://wiki.example.org/w/api.php", Client: always(body), Warn: func(string) {}}
		err := api.Revisions(t.Context(), 7, []int64{9}, func(batch []Saved) error {
			for _, s := range batch {
				sum := sha1.Sum(s.Text)
				if s.ID <= 0 || s.Text != nil && s.SHA1 != hex.EncodeToString(sum[:]) {
					t.Errorf("handed out %+v", s)
				}
			}
			return nil
		})
		if listed, listing := api.History(t.Context(), 7, time.Time{}, time.Time{}); err == nil && listing != nil {
			t.Errorf("read with texts, not without: %v, %v", listed, listing)
		}
		if info, err := api.PageByID(t.Context(), 7); err == nil && info.Generator == "" {
			t.Errorf("a page of no wiki: %+v", info)
		}
	})
}
