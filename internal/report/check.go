package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"tracker/internal/tracker"
)

// Check is what came of the rules for some documents.
type Check struct {
	Rules     []tracker.Rule
	Documents []tracker.Checked
	Version   string // of tracker
}

// counts returns the number of errors and of warnings.
func (c Check) counts() (errors, warnings int) {
	for i := range c.Documents {
		for _, f := range c.Documents[i].Findings {
			if f.Severity == tracker.SeverityError {
				errors++
			} else {
				warnings++
			}
		}
	}
	return errors, warnings
}

// countWords says how many findings there are: "2 errors, 1 warning".
func (c Check) countWords() string {
	errors, warnings := c.counts()
	if errors+warnings == 0 {
		return "no findings"
	}
	var parts []string
	if errors > 0 {
		parts = append(parts, count(errors, "error", "errors"))
	}
	if warnings > 0 {
		parts = append(parts, count(warnings, "warning", "warnings"))
	}
	return strings.Join(parts, ", ")
}

// lineIn is where the text of finding i begins in the document's file, 0 where that is not known.
func lineIn(d *tracker.Checked, i int) int {
	if i < len(d.Lines) {
		return d.Lines[i]
	}
	return 0
}

// subject names what a finding is about.
func subject(f *tracker.Finding) string {
	if f.Claim == 0 {
		return "section"
	}
	return "claim " + strconv.Itoa(f.Claim)
}

// Check writes findings under their document. Plain: a line a finding with severity, rule, document,
// revision, its time, claim, section, message, text.
func (t Text) Check(c Check) error {
	p := t.page()
	for i := range c.Documents {
		d := &c.Documents[i]
		if p.Plain {
			for j := range d.Findings {
				f := &d.Findings[j]
				claim := ""
				if f.Claim != 0 {
					claim = strconv.Itoa(f.Claim)
				}
				p.fields(string(f.Severity), f.Rule, clean(d.Document.ID), clean(d.To.Revision), timeField(d.To.Time), claim,
					sectionWords(f.Section), clean(f.Message), clean(f.Text))
			}
			continue
		}
		p.documentHead(d.Document)
		p.blank()
		p.snapshotHead([]string{"from", "to"}, d.From, d.To)
		p.blank()
		if len(d.Findings) == 0 {
			p.line(span{none, "No rule is broken."})
			p.blank()
		}
		for j := range d.Findings {
			p.finding(&d.Findings[j])
			p.blank()
		}
	}
	if !p.Plain {
		p.line(span{bold, sentenceCase(c.countWords()) + "."})
	}
	return p.end()
}

func (p *page) finding(f *tracker.Finding) {
	st := yellow
	if f.Severity == tracker.SeverityError {
		st = red
	}
	p.paragraph("  ", "    ", span{st, string(f.Severity) + ": " + f.Rule}, span{dim, "  " + subject(f)}, span{none, ", " + sectionWords(f.Section)})
	p.paragraph("    ", "    ", span{none, clean(f.Message)})
	if f.Claim != 0 {
		p.paragraph("    ", "    ", span{dim, shorten(clean(f.Text), 400)})
	}
}

func sentenceCase(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// Check prints findings with the rules that were held.
func (j JSON) Check(c Check) error {
	s := newJSONStream(j.W)
	s.open("")
	errors, warnings := c.counts()
	s.field("summary", struct {
		Errors   int `json:"errors"`
		Warnings int `json:"warnings"`
	}{errors, warnings})
	list(s, "rules", c.Rules, func(r *tracker.Rule) any {
		return struct {
			ID       string           `json:"id"`
			Severity tracker.Severity `json:"severity"`
			Summary  string           `json:"summary"`
		}{r.ID, r.Severity, r.Summary}
	})
	s.openList("documents")
	for i := range c.Documents {
		d := &c.Documents[i]
		s.openItem()
		s.field("document", documentOf(d.Document))
		s.field("from", snapshotOf(d.From))
		s.field("to", snapshotOf(d.To))
		s.field("file", orNull(d.File))
		s.openList("findings")
		for n := range d.Findings {
			f := &d.Findings[n]
			s.item(jsonFinding{f.Rule, f.Severity, numberOrNull(f.Claim), filled(f.Section), f.Message, f.Text, f.Removed,
				orNull(f.Source), numberOrNull(lineIn(d, n))})
		}
		s.closeList()
		s.close()
	}
	s.closeList()
	s.close()
	return s.end()
}

type jsonFinding struct {
	Rule     string           `json:"rule"`
	Severity tracker.Severity `json:"severity"`
	Claim    *int             `json:"claim"`
	Section  []string         `json:"section"`
	Message  string           `json:"message"`
	Text     string           `json:"text"`
	Removed  bool             `json:"removed"`
	Source   *string          `json:"source"`
	Line     *int             `json:"line"`
}

func numberOrNull(n int) *int {
	if n == 0 {
		return nil
	}
	return &n
}

// Check writes findings as the summary of a CI job.
func (m Markdown) Check(c Check) error {
	var b strings.Builder
	b.WriteString("# tracker check: " + c.countWords() + "\n")
	for i := range c.Documents {
		d := &c.Documents[i]
		fmt.Fprintf(&b, "\n## %s\n\n", escape(titleWords(d.Document)))
		fmt.Fprintf(&b, "%s to %s\n\n", snapshotLink(d.From), snapshotLink(d.To))
		if len(d.Findings) == 0 {
			b.WriteString("No rule is broken.\n")
			continue
		}
		b.WriteString("| | rule | where | what |\n|---|---|---|---|\n")
		for j := range d.Findings {
			f := &d.Findings[j]
			where := escape(subject(f) + ", " + sectionWords(f.Section))
			what := escape(f.Message)
			if f.Claim != 0 && visibleText(f.Text) {
				what += "<br>" + escape(shorten(clean(f.Text), 400))
			}
			fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", f.Severity, escape(f.Rule), where, what)
		}
	}
	_, err := io.WriteString(m.W, b.String())
	return err
}

func visibleText(s string) bool { return strings.TrimSpace(clean(s)) != "" }

// snapshotLink names a snapshot by revision and time, linked to where it can be read.
func snapshotLink(s tracker.Snapshot) string {
	words := revisionWords(s)
	if when := timeWords(s); when != "" {
		words += " (" + when + ")"
	}
	return link(words, s.URL)
}

// GitHub writes findings as workflow commands, which GitHub Actions shows as annotations.
type GitHub struct{ W io.Writer }

// Check writes a line a finding, and a notice that counts them.
func (g GitHub) Check(c Check) error {
	var b strings.Builder
	for i := range c.Documents {
		d := &c.Documents[i]
		for j := range d.Findings {
			f := &d.Findings[j]
			title := "tracker: " + f.Rule + " in " + titleWords(d.Document)
			b.WriteString("::" + string(f.Severity) + " ")
			if d.File != "" {
				b.WriteString("file=" + githubProperty(d.File) + ",")
				if line := lineIn(d, j); line > 0 {
					b.WriteString("line=" + strconv.Itoa(line) + ",")
				}
			}
			message := sentenceCase(subject(f)) + ", " + sectionWords(f.Section) + ": " + clean(f.Message)
			if f.Claim != 0 {
				message += "\n" + shorten(clean(f.Text), 400)
			}
			if at := safeURL(d.To.URL); d.File == "" && at != "" {
				message += "\n" + at
			}
			b.WriteString("title=" + githubProperty(title) + "::" + githubData(message) + "\n")
		}
	}
	b.WriteString("::notice title=tracker check::" + githubData(sentenceCase(c.countWords())) + "\n")
	_, err := io.WriteString(g.W, b.String())
	return err
}

// The runner reads a command a line: these are what its toolkit escapes.
var (
	githubMessage = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubValue   = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func githubData(s string) string     { return githubMessage.Replace(s) }
func githubProperty(s string) string { return githubValue.Replace(clean(s)) }
