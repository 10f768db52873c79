package check

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"tracker/internal/tracker"
)

// Changes holds what changed between two snapshots against the rules. before and after are all the
// claims of the two: a section that lost its claims shows in no single change.
func Changes(c Config, d *tracker.Diff, before, after []tracker.Claim) []tracker.Finding {
	k := checker{config: c, noFootnotes: d.NoFootnotes, sources: map[string]*tracker.Source{}}
	for _, list := range [][]tracker.Source{d.Sources.Added, d.Cited} {
		for i := range list {
			k.sources[list[i].ID] = &list[i]
		}
	}
	for i := range d.Changes {
		k.change(&d.Changes[i])
	}
	k.emptied(before, after)
	return k.findings
}

type checker struct {
	config Config
	// noFootnotes is a document that cites nothing anywhere: the rules about citations are not for it.
	noFootnotes bool
	sources     map[string]*tracker.Source
	findings    []tracker.Finding
}

// find enters a finding about a change, unless its rule is off.
func (k *checker) find(rule string, c *tracker.Change, source, format string, args ...any) {
	severity := k.config.severity(rule)
	if severity == tracker.SeverityOff {
		return
	}
	claim := c.After
	if claim == nil {
		claim = c.Before
	}
	k.findings = append(k.findings, tracker.Finding{
		Rule: rule, Severity: severity, Claim: c.Claim, Section: claim.Section, Text: claim.Text,
		Removed: c.After == nil, Source: source, Message: fmt.Sprintf(format, args...),
	})
}

// change holds one change against the rules that are about a claim.
func (k *checker) change(c *tracker.Change) {
	if c.After == nil {
		return // what is gone breaks no rule; a section that is gone does
	}
	if !k.noFootnotes && c.Kind == tracker.Added && c.After.WantsSource() {
		word := "A new claim"
		if c.Restored {
			word = "A restored claim"
		}
		k.find(UncitedClaim, c, "", "%s cites no source.", word)
	}
	k.facts(c)
	if !k.noFootnotes && c.Before != nil && c.Before.IsCited() && !c.After.IsCited() {
		k.find(LostCitation, c, "", "The claim lost its last citation.")
	}
	for _, citation := range c.CitationsAdded {
		s := k.sources[citation.Source]
		if s == nil {
			continue
		}
		if domain, ok := below(s, k.config.ForbiddenDomains); ok {
			k.find(ForbiddenDomain, c, s.ID, "The claim newly cites %s, which is forbidden.", domain)
		}
		if domain, ok := below(s, k.config.DeadDomains); ok && s.ArchiveURL == "" {
			k.find(DeadLink, c, s.ID, "The claim newly cites %s, which is dead, and no archived copy.", domain)
		}
	}
	if marked(c.After) && (c.Before == nil || !marked(c.Before)) {
		k.find(DeadLink, c, "", "A link of the claim is newly marked as dead.")
	}
}

// facts tells facts that changed without a source, and quotations, which should not change at all.
func (k *checker) facts(c *tracker.Change) {
	var unsourced []string
	for _, f := range c.Facts {
		switch {
		case f.Type == tracker.Quote && f.Before != nil && f.After != nil:
			k.find(ChangedQuotation, c, "", "A quotation changed from “%s” to “%s”.", unquoted(f.Before.Text), unquoted(f.After.Text))
		case c.Unsourced && !k.noFootnotes:
			unsourced = append(unsourced, factWords(f))
		}
	}
	if len(unsourced) == 0 {
		return
	}
	under := "the cited sources are the same"
	if !c.After.IsCited() {
		under = "the claim cites no source"
	}
	k.find(UnsourcedFact, c, "", "%s, and %s.", strings.Join(unsourced, "; "), under)
}

func factWords(f tracker.FactChange) string {
	word := strings.ToUpper(string(f.Type[:1])) + string(f.Type[1:])
	switch {
	case f.Before == nil:
		return fmt.Sprintf("%s “%s” is new", word, f.After.Text)
	case f.After == nil:
		return fmt.Sprintf("%s “%s” is gone", word, f.Before.Text)
	}
	return fmt.Sprintf("%s “%s” became “%s”", word, f.Before.Text, f.After.Text)
}

// unquoted is a quotation without the marks around it.
func unquoted(s string) string { return strings.Trim(s, "\"“”„«»'‘’ ") }

// below tells whether a source is of one of the domains or of a host below one.
func below(s *tracker.Source, domains []string) (string, bool) {
	hosts := []string{strings.ToLower(s.Domain)}
	if u, err := url.Parse(s.URL); err == nil {
		hosts = append(hosts, strings.ToLower(u.Hostname()))
	}
	for _, d := range domains {
		for _, h := range hosts {
			if h == d || strings.HasSuffix(h, "."+d) {
				return d, true
			}
		}
	}
	return "", false
}

func marked(c *tracker.Claim) bool {
	return slices.ContainsFunc(c.Flags, func(f tracker.Flag) bool { return f.Flag == "dead link" })
}

// emptied finds the sections of which no claim is left: none under the heading, and none of those that
// stood there anywhere else. Of sections in each other only the outermost is told.
func (k *checker) emptied(before, after []tracker.Claim) {
	severity := k.config.severity(EmptiedSection)
	if severity == tracker.SeverityOff {
		return
	}
	alive, headed := map[int]bool{}, map[string]bool{}
	for i := range after {
		alive[after[i].ID] = true
		for depth := range len(after[i].Section) + 1 {
			headed[key(after[i].Section[:depth])] = true
		}
	}
	type section struct {
		path  []string
		lost  int // claims
		kept  bool
		first int // position of its first claim
		text  string
	}
	sections := map[string]*section{}
	for i := range before {
		c := &before[i]
		for depth := range len(c.Section) + 1 {
			if depth == 0 && len(c.Section) > 0 {
				continue // the lead is what stands before the first heading, not the whole document
			}
			path := c.Section[:depth]
			s := sections[key(path)]
			if s == nil {
				s = &section{path: path, first: c.Position, text: c.Text}
				sections[key(path)] = s
			}
			s.lost++
			s.kept = s.kept || alive[c.ID]
		}
	}
	gone := func(path []string) bool {
		s := sections[key(path)]
		if s == nil || s.kept {
			return false
		}
		if len(path) == 0 {
			return !slices.ContainsFunc(after, func(c tracker.Claim) bool { return len(c.Section) == 0 })
		}
		return !headed[key(path)]
	}
	var lost []*section
	for _, s := range sections {
		if gone(s.path) && (len(s.path) < 2 || !gone(s.path[:len(s.path)-1])) {
			lost = append(lost, s)
		}
	}
	slices.SortFunc(lost, func(a, b *section) int {
		return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(len(a.path), len(b.path)))
	})
	for _, s := range lost {
		claims := "claims are"
		if s.lost == 1 {
			claims = "claim is"
		}
		k.findings = append(k.findings, tracker.Finding{
			Rule: EmptiedSection, Severity: severity, Section: s.path, Text: s.text, Removed: true,
			Message: fmt.Sprintf("The section lost all it said: %d %s gone.", s.lost, claims),
		})
	}
}

func key(path []string) string { return strings.Join(path, "\x00") }
