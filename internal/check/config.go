package check

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"tracker/internal/tracker"
)

// The rules.
const (
	UncitedClaim     = "uncited_claim"
	UnsourcedFact    = "unsourced_fact"
	LostCitation     = "lost_citation"
	ChangedQuotation = "changed_quotation"
	ForbiddenDomain  = "forbidden_domain"
	DeadLink         = "dead_link"
	EmptiedSection   = "emptied_section"
)

// Defaults are the rules with the severities that hold without a configuration.
func Defaults() []tracker.Rule {
	return []tracker.Rule{
		{ID: UncitedClaim, Severity: tracker.SeverityError, Summary: "A new claim cites no source.",
			Help: "Cite a source for the claim, or take it out. Captions, infobox fields, table rows and notes are not asked for one."},
		{ID: UnsourcedFact, Severity: tracker.SeverityError, Summary: "A fact changed and the cited sources did not.",
			Help: "Read the cited source: does it say the new number, date or name? If not, cite the one that does."},
		{ID: LostCitation, Severity: tracker.SeverityError, Summary: "A claim lost its last citation.",
			Help: "Bring the citation back, or cite another source."},
		{ID: ChangedQuotation, Severity: tracker.SeverityError, Summary: "The words of a quotation changed.",
			Help: "Compare with the source: a quotation says what was said."},
		{ID: ForbiddenDomain, Severity: tracker.SeverityError, Summary: "A claim newly cites a domain of the list forbidden_domains.",
			Help: "Cite another source."},
		{ID: DeadLink, Severity: tracker.SeverityWarning, Summary: "A claim newly cites a domain of the list dead_domains, or is newly marked as a dead link.",
			Help: "Cite an archived copy, or another source."},
		{ID: EmptiedSection, Severity: tracker.SeverityError, Summary: "A section lost all of its claims.",
			Help: "See whether the section was blanked by mistake."},
	}
}

// Config says which rules hold, and the lists that they need.
type Config struct {
	Rules            []tracker.Rule
	ForbiddenDomains []string // with the domains below them
	DeadDomains      []string
}

// Default is the configuration that holds without a file.
func Default() Config { return Config{Rules: Defaults()} }

// severity is that of a rule, off for one that is not there.
func (c *Config) severity(id string) tracker.Severity {
	for _, r := range c.Rules {
		if r.ID == id {
			return r.Severity
		}
	}
	return tracker.SeverityOff
}

// Error is a mistake in a configuration.
type Error struct {
	Line int // from 1, 0 where it is not known
	Msg  string
}

func (e *Error) Error() string { return e.Msg }

// file is tracker.toml.
type file struct {
	Check struct {
		Rules            map[string]string `toml:"rules"`
		ForbiddenDomains []string          `toml:"forbidden_domains"`
		DeadDomains      []string          `toml:"dead_domains"`
	} `toml:"check"`
}

// Parse reads a configuration from TOML:
//
//	[check]
//	forbidden_domains = ["tabloid.example"]
//	dead_domains = []
//
//	[check.rules]
//	uncited_claim = "warning"
//
// Its errors are of type [*Error].
func Parse(data []byte) (Config, error) {
	var f file
	if err := toml.NewDecoder(bytes.NewReader(data)).DisallowUnknownFields().Decode(&f); err != nil {
		return Config{}, decodeError(err)
	}
	c := Default()
	for i := range c.Rules {
		r := &c.Rules[i]
		given, ok := f.Check.Rules[r.ID]
		if !ok {
			continue
		}
		delete(f.Check.Rules, r.ID)
		r.Severity = tracker.Severity(given)
		if !slices.Contains([]tracker.Severity{tracker.SeverityError, tracker.SeverityWarning, tracker.SeverityOff}, r.Severity) {
			return Config{}, &Error{lineOf(data, r.ID), fmt.Sprintf("%s = %q: it is error, warning or off", r.ID, given)}
		}
	}
	for _, id := range sorted(f.Check.Rules) { // what is left is no rule
		return Config{}, &Error{lineOf(data, id), fmt.Sprintf("%s is no rule: there are %s", id, names(c.Rules))}
	}
	for _, list := range []struct {
		key     string
		domains []string
		to      *[]string
	}{{"forbidden_domains", f.Check.ForbiddenDomains, &c.ForbiddenDomains}, {"dead_domains", f.Check.DeadDomains, &c.DeadDomains}} {
		for _, d := range list.domains {
			clean := strings.TrimPrefix(strings.ToLower(strings.TrimSpace(d)), "www.")
			if clean == "" || strings.ContainsAny(clean, "/:@ *") {
				return Config{}, &Error{lineOf(data, list.key), fmt.Sprintf("%s: %q is no domain: write example.org, which stands for all hosts below it too", list.key, d)}
			}
			*list.to = append(*list.to, clean)
		}
	}
	return c, nil
}

// decodeError is an error of the TOML decoder with its line.
func decodeError(err error) error {
	var strict *toml.StrictMissingError
	if errors.As(err, &strict) && len(strict.Errors) > 0 {
		line, _ := strict.Errors[0].Position()
		return &Error{line, fmt.Sprintf("%s is no setting: there are check.rules, check.forbidden_domains and check.dead_domains", strings.Join(strict.Errors[0].Key(), "."))}
	}
	var wrong *toml.DecodeError
	if errors.As(err, &wrong) {
		line, _ := wrong.Position()
		return &Error{line, strings.TrimPrefix(wrong.Error(), "toml: ")}
	}
	return &Error{0, err.Error()}
}

// lineOf finds the line that sets a key, to point at: the decoder does not say where a good value
// stood.
func lineOf(data []byte, key string) int {
	n := 0
	for line := range bytes.Lines(data) {
		n++
		name, _, ok := strings.Cut(string(line), "=")
		name = strings.TrimSpace(name)
		if i := strings.LastIndexByte(name, '.'); i >= 0 {
			name = strings.TrimSpace(name[i+1:])
		}
		if ok && strings.Trim(name, `"'`) == key {
			return n
		}
	}
	return 0
}

func names(rules []tracker.Rule) string {
	ids := make([]string, len(rules))
	for i, r := range rules {
		ids[i] = r.ID
	}
	return strings.Join(ids, ", ")
}

func sorted(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
