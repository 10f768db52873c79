package mediawiki

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"tracker/internal/polite"
)

// API asks a wiki through its Action API, always in format version 2.
type API struct {
	URL    string // of api.php
	Client Getter
	// MaxLag is how many seconds the wiki's copies may lag behind before a request is put off; 5 is
	// the custom for runs that nobody waits for. 0 leaves it out.
	MaxLag int
	// Warn, if not nil, is told what the wiki warns of.
	Warn func(string)
	// List and Content are the most revisions to ask for in one request, without and with their
	// text: 500 and 50 where they are 0, which is what the wiki gives to strangers.
	List, Content int
}

// Getter gets what stands at an address; a [polite.Client] is one.
type Getter interface {
	Get(context.Context, polite.Request) (*polite.Response, error)
}

// APIError is an answer of the wiki that says why there is none.
type APIError struct {
	Code string `json:"code"`
	Info string `json:"info"`
}

func (e *APIError) Error() string { return fmt.Sprintf("the wiki says %s: %s", e.Code, e.Info) }

// ErrNotAPI is an answer that no Action API gives.
var ErrNotAPI = errors.New("this is no MediaWiki API")

// passing are the codes of errors that go away by waiting.
var passing = []string{"maxlag", "ratelimited", "readonly", "internal_api_error_DBQueryTimeoutError", "internal_api_error_DBConnectionError"}

// apiAnswer is what all answers have around their query.
type apiAnswer struct {
	Error    *APIError                  `json:"error"`
	Warnings map[string]json.RawMessage `json:"warnings"`
	Continue map[string]any             `json:"continue"`
	Complete bool                       `json:"batchcomplete"`
	Query    *apiQuery                  `json:"query"`
}

type apiQuery struct {
	Pages      []apiPage  `json:"pages"`
	Redirects  []apiTitle `json:"redirects"`
	Normalized []apiTitle `json:"normalized"`
	Converted  []apiTitle `json:"converted"`
	BadRevIDs  map[string]struct {
		RevID int64 `json:"revid"`
	} `json:"badrevids"`
	General *apiGeneral `json:"general"`
	Rights  struct {
		URL  string `json:"url"`
		Text string `json:"text"`
	} `json:"rightsinfo"`
}

type apiTitle struct{ From, To string }

type apiGeneral struct {
	Sitename    string `json:"sitename"`
	Generator   string `json:"generator"`
	Language    string `json:"lang"`
	ArticlePath string `json:"articlepath"`
	Script      string `json:"script"`
}

// query asks, and asks on with all that the wiki wants repeated, until the answer is complete or take
// returns false. An answer that holds less than was asked for is no end: only a missing continue is.
func (a *API) query(ctx context.Context, parameters url.Values, take func(*apiQuery) (bool, error)) error {
	base := url.Values{"action": {"query"}, "format": {"json"}, "formatversion": {"2"}}
	maps.Copy(base, parameters)
	if a.MaxLag != 0 {
		base.Set("maxlag", strconv.Itoa(a.MaxLag))
	}
	var last string
	with := base
	for {
		answer, err := a.ask(ctx, with)
		if err != nil {
			return err
		}
		a.warn(answer.Warnings)
		if answer.Query != nil {
			if on, err := take(answer.Query); err != nil || !on {
				return err
			}
		}
		if len(answer.Continue) == 0 {
			if !answer.Complete {
				return fmt.Errorf("%w: an answer neither ends nor goes on", ErrNotAPI)
			}
			return nil
		}
		with = maps.Clone(base)
		for key, value := range answer.Continue {
			with.Set(key, fmt.Sprint(value))
		}
		if next := with.Encode(); next == last {
			return fmt.Errorf("%w: it goes on from where it was", ErrNotAPI)
		} else {
			last = next
		}
	}
}

// ask makes one request. What goes away by waiting is asked again by the client.
func (a *API) ask(ctx context.Context, parameters url.Values) (*apiAnswer, error) {
	var answer *apiAnswer
	_, err := a.Client.Get(ctx, polite.Request{URL: a.URL + "?" + parameters.Encode(), Accept: func(r *polite.Response) error {
		answer = &apiAnswer{}
		if err := decodeAnswer(r.Body, answer); err != nil {
			return err
		}
		if answer.Error != nil {
			if slices.Contains(passing, answer.Error.Code) {
				return polite.Again(answer.Error, lagWait(r.Header))
			}
			return answer.Error
		}
		return nil
	}})
	return answer, err
}

// decodeAnswer reads a whole answer. One that was cut off is worth another try, something else is not.
func decodeAnswer(body []byte, answer *apiAnswer) error {
	text := bytes.TrimSpace(body)
	if len(text) > 0 && text[0] != '{' {
		return fmt.Errorf("%w: it answers %.60q", ErrNotAPI, text)
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(answer); err != nil {
		var wrong *json.UnmarshalTypeError
		if errors.As(err, &wrong) {
			return fmt.Errorf("%w: %s is a %s", ErrNotAPI, wrong.Field, wrong.Value)
		}
		return polite.Again(fmt.Errorf("%w: %w", polite.ErrCutOff, err), 0)
	}
	if d.More() {
		return fmt.Errorf("%w: something follows the answer", ErrNotAPI)
	}
	return nil
}

// lagWait is the wait that a lagging wiki asks for, which comes as a header beside status 200.
func lagWait(h http.Header) time.Duration {
	seconds, err := strconv.Atoi(h.Get("Retry-After"))
	if err != nil || seconds < 1 {
		seconds = 5
	}
	return time.Duration(min(seconds, 24*60*60)) * time.Second
}

func (a *API) warn(warnings map[string]json.RawMessage) {
	if a.Warn == nil {
		return
	}
	for _, module := range slices.Sorted(maps.Keys(warnings)) {
		var w struct {
			Warnings string `json:"warnings"`
		}
		if json.Unmarshal(warnings[module], &w) != nil || w.Warnings == "" {
			w.Warnings = string(warnings[module])
		}
		if module == "result" && strings.Contains(w.Warnings, "truncated") {
			continue // the rest is asked for anyway
		}
		a.Warn(module + ": " + w.Warnings)
	}
}
