package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// formNames are the forms in which a wiki gives a page as HTML.
var formNames = [...]string{"classic", "parsoid", "saved"}

// wiki is a running MediaWiki.
type wiki struct {
	scripts string // folder of up.sh
	dir     string
}

func (w *wiki) script(name string, args ...string) error {
	c := exec.Command("bash", append([]string{filepath.Join(w.scripts, name)}, args...)...)
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %.500s", name, err, out)
	}
	return nil
}

func (w *wiki) start() error {
	if err := w.script("install.sh"); err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "parity-")
	if err != nil {
		return err
	}
	w.dir = dir
	return w.script("up.sh", dir)
}

func (w *wiki) stop() error {
	if err := w.script("down.sh", w.dir); err != nil {
		return err
	}
	return os.RemoveAll(w.dir)
}

// forms saves a page and gives it in each form.
func (w *wiki) forms(p page) (forms [len(formNames)]string, err error) {
	file := filepath.Join(w.dir, "page.wiki")
	if err := os.WriteFile(file, []byte(p.source), 0o666); err != nil {
		return forms, err
	}
	if err := w.script("edit.sh", w.dir, p.title, file); err != nil {
		return forms, err
	}
	title := url.QueryEscape(p.title)
	answer, err := w.get("/w/api.php?action=parse&format=json&formatversion=2&prop=text&disablelimitreport=1&page=" + title)
	if err != nil {
		return forms, err
	}
	var parsed struct{ Parse struct{ Text string } }
	if err := json.Unmarshal([]byte(answer), &parsed); err != nil {
		return forms, err
	}
	forms[0] = parsed.Parse.Text
	if forms[1], err = w.get("/w/rest.php/v1/page/" + strings.ReplaceAll(title, "+", "%20") + "/html"); err != nil {
		return forms, err
	}
	forms[2], err = w.get("/w/index.php?title=" + title)
	return forms, err
}

func (w *wiki) get(path string) (string, error) {
	base, err := os.ReadFile(filepath.Join(w.dir, "url"))
	if err != nil {
		return "", err
	}
	client := http.Client{Timeout: 2 * time.Minute}
	answer, err := client.Get(strings.TrimSpace(string(base)) + path)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s: %.200s", path, answer.Status, body)
	}
	return string(body), err
}
