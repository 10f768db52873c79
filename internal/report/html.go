package report

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"
	"sync"

	"tracker/internal/chart"
	"tracker/internal/tracker"
)

// HTML writes one self-contained page: no script, nothing that is fetched, and a policy that forbids
// both to the browser.
type HTML struct {
	W io.Writer
	// Timeline is what the pictures show; nil for a page without them.
	Timeline *tracker.Timeline
}

//go:embed html.tmpl
var pageTemplate string

//go:embed html.css
var pageCSS string

// parsePage parses the page's template. Values are escaped for where they stand by html/template.
var parsePage = sync.OnceValues(func() (*template.Template, error) {
	return template.New("page").Parse(pageTemplate)
})

// Changelog writes what changed over a period, with pictures of it. Of a long one the newest days are
// told in full, as far as a page can be long, and the others counted.
func (h HTML) Changelog(c *tracker.Changelog) error {
	t, err := parsePage()
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(h.W, 64<<10)
	if err := t.ExecuteTemplate(w, "page", pageView{c, h.Timeline}); err != nil {
		return err
	}
	return w.Flush()
}

func pageStyle() template.CSS { return template.CSS(pageCSS + chart.CSS) }

// policy lets a browser apply our own style and nothing else, whatever the page may hold.
func policy() string {
	sum := sha256.Sum256([]byte(pageStyle()))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
}
