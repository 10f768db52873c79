package report

import (
	"bufio"
	_ "embed"
	"fmt"
	"io"
	"text/template"
	syntax "text/template/parse"

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

// ParseTemplate reads a template; name is that of its file, for errors. What it does not define
// ("changelog", "diff", "change", …) stays as in the default one, so that it may be as short as one
// definition. Every value that a template is given is Markdown already, escaped.
func ParseTemplate(name, text string) (*template.Template, error) {
	t, err := template.New("default").Parse(defaultTemplate)
	if err != nil {
		return nil, err
	}
	own, err := t.New("./" + name).Parse(text)
	if err != nil {
		return nil, err
	}
	if own.Tree != nil && !syntax.IsEmptyTree(own.Tree.Root) {
		return nil, fmt.Errorf("template: %s: text outside {{define}}, which nothing would print", name)
	}
	return own, nil
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
		if t, err = ParseTemplate("", ""); err != nil {
			return err
		}
	}
	w := bufio.NewWriterSize(m.W, 64<<10)
	if err := t.ExecuteTemplate(w, name, view); err != nil {
		return err
	}
	return w.Flush()
}
