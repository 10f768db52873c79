package report

import (
	"io"
	"net/url"
	"path"
	"strconv"
	"strings"

	"tracker/internal/tracker"
)

// SARIF writes findings in the Static Analysis Results Interchange Format 2.1.0 of OASIS, which code
// scanning services take.
type SARIF struct{ W io.Writer }

const sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

type sarifText struct {
	Text string `json:"text"`
}

type sarifRule struct {
	ID            string    `json:"id"`
	Short         sarifText `json:"shortDescription"`
	Full          sarifText `json:"fullDescription"`
	Help          sarifText `json:"help"`
	Configuration struct {
		Level   string `json:"level"`
		Enabled bool   `json:"enabled"`
	} `json:"defaultConfiguration"`
}

type sarifResult struct {
	RuleID       string            `json:"ruleId"`
	RuleIndex    int               `json:"ruleIndex"`
	Level        tracker.Severity  `json:"level"`
	Message      sarifText         `json:"message"`
	Locations    []sarifLocation   `json:"locations"`
	Fingerprints map[string]string `json:"partialFingerprints"`
}

type sarifLocation struct {
	Physical *sarifPhysical `json:"physicalLocation,omitempty"`
	Logical  []sarifLogical `json:"logicalLocations"`
}

type sarifPhysical struct {
	Artifact struct {
		URI string `json:"uri"`
	} `json:"artifactLocation"`
	Region *sarifRegion `json:"region,omitempty"`
}

type sarifRegion struct {
	StartLine int `json:"startLine"`
}

type sarifLogical struct {
	Name string `json:"name"`
	Full string `json:"fullyQualifiedName"`
}

// Check writes one run with a result a finding.
func (w SARIF) Check(c Check) error {
	s := newJSONStream(w.W)
	s.open("")
	s.field("$schema", sarifSchema)
	s.field("version", "2.1.0")
	s.openList("runs")
	s.openItem()
	s.open("tool")
	s.open("driver")
	s.field("name", "tracker")
	if c.Version != "" {
		s.field("version", c.Version)
	}
	list(s, "rules", c.Rules, func(r *tracker.Rule) any { return sarifRuleOf(r) })
	s.close()
	s.close()
	s.field("columnKind", "unicodeCodePoints")
	index := make(map[string]int, len(c.Rules))
	for i, r := range c.Rules {
		index[r.ID] = i
	}
	s.openList("results")
	for i := range c.Documents {
		d := &c.Documents[i]
		for j := range d.Findings {
			f := &d.Findings[j]
			text := clean(f.Message)
			if f.Claim != 0 {
				text += " " + shorten(clean(f.Text), 400)
			}
			s.item(sarifResult{
				RuleID: f.Rule, RuleIndex: index[f.Rule], Level: f.Severity, Message: sarifText{text},
				Locations:    []sarifLocation{sarifPlace(d, j)},
				Fingerprints: map[string]string{"trackerClaim/v1": fingerprint(d, f)},
			})
		}
	}
	s.closeList()
	s.close()
	s.closeList()
	s.close()
	return s.end()
}

func sarifRuleOf(r *tracker.Rule) sarifRule {
	rule := sarifRule{ID: r.ID, Short: sarifText{r.Summary}, Full: sarifText{r.Summary}, Help: sarifText{r.Help}}
	rule.Configuration.Level, rule.Configuration.Enabled = string(r.Severity), true
	if r.Severity == tracker.SeverityOff {
		rule.Configuration.Level, rule.Configuration.Enabled = "none", false
	}
	return rule
}

// sarifPlace is the snapshot's file where there is one, else its address, and the claim.
func sarifPlace(d *tracker.Checked, i int) sarifLocation {
	f := &d.Findings[i]
	name := subject(f)
	if f.Claim == 0 {
		name = sectionWords(f.Section)
	}
	place := sarifLocation{Logical: []sarifLogical{{Name: name, Full: clean(d.Document.ID) + "/" + sectionWords(f.Section) + "/" + name}}}
	switch {
	case d.File != "":
		place.Physical = &sarifPhysical{Region: &sarifRegion{max(1, lineIn(d, i))}} // who shows it wants a line
		place.Physical.Artifact.URI = fileURI(d.File)
	default:
		address := safeURL(d.To.URL)
		if address == "" {
			address = safeURL(d.Document.URL)
		}
		if address != "" {
			place.Physical = &sarifPhysical{}
			place.Physical.Artifact.URI = address
		}
	}
	return place
}

// fingerprint is the same for the same finding in a later run.
func fingerprint(d *tracker.Checked, f *tracker.Finding) string {
	parts := []string{clean(d.Document.ID), clean(d.To.Revision), f.Rule, strconv.Itoa(f.Claim)}
	if f.Claim == 0 {
		parts = append(parts, sectionWords(f.Section))
	}
	if f.Source != "" {
		parts = append(parts, clean(f.Source))
	}
	return strings.Join(parts, ":")
}

// fileURI is a path as a URI: relative as it stands, absolute with the scheme, without which a path that
// begins with two slashes would name a host.
func fileURI(name string) string {
	if strings.HasPrefix(name, "/") {
		return (&url.URL{Scheme: "file", Path: path.Clean(name)}).String()
	}
	return (&url.URL{Path: name}).String()
}
