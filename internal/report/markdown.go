package report

import (
	"bufio"
	_ "embed"
	"fmt"
	"io"
	"text/template"

	"tracker/internal/tracker"
)

// Markdown writes documents to keep, commit and read on GitHub.
type Markdown struct {
	W io.Writer
	// Template says what the documents look like; nil is the one that [DefaultTemplate] returns.
	Template *template.Template
}

//go:embed markdown.tmpl
var defaultTemplate string

// DefaultTemplate returns the text of the built-in template: where to start for one's own. It names
// all that a template can show.
func DefaultTemplate() string { return defaultTemplate }

// ParseTemplate reads a template. What it does not define ("changelog", "diff", "change", …) stays as
// in the default one, so that it may be as short as one definition. Every value that a template is
// given is Markdown already, escaped.
func ParseTemplate(text string) (*template.Template, error) {
	t, err := template.New("default").Parse(defaultTemplate)
	if err != nil {
		return nil, fmt.Errorf("default template: %w", err)
	}
	if t, err = t.New("user").Parse(text); err != nil {
		return nil, fmt.Errorf("read template: %w", err)
	}
	return t, nil
}

// Changelog writes what changed over a period, a section a day, the newest first. The section of a day
// depends on that day alone, so a later run adds sections and leaves those before as they were.
func (m Markdown) Changelog(c *tracker.Changelog) error {
	return m.execute("changelog", changelogView{c})
}

// Diff writes what changed between two snapshots.
func (m Markdown) Diff(d *tracker.Diff) error {
	return m.execute("diff", diffView{d, known(d)})
}

func (m Markdown) execute(name string, view any) error {
	t := m.Template
	if t == nil {
		var err error
		if t, err = ParseTemplate(""); err != nil {
			return err
		}
	}
	w := bufio.NewWriterSize(m.W, 64<<10)
	if err := t.ExecuteTemplate(w, name, view); err != nil {
		return fmt.Errorf("write Markdown: %w", err)
	}
	return w.Flush()
}
