package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/png"
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
	if err := w.script("up.sh", dir); err != nil {
		return err
	}
	return w.pictures()
}

// pictures gives the wiki a picture, which browsers are left to scale.
func (w *wiki) pictures() error {
	settings, err := os.OpenFile(filepath.Join(w.dir, "LocalSettings.php"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = settings.WriteString("\n$wgUseImageResize = false;\n")
	if err := errors.Join(err, settings.Close()); err != nil {
		return err
	}
	folder := filepath.Join(w.dir, "pictures")
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return err
	}
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 400, 300))); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(folder, "Picture.png"), b.Bytes(), 0o666); err != nil {
		return err
	}
	c := exec.Command("bash", "-c", `source "$1/common.sh"; use_wiki "$2"; php "$mw/maintenance/importImages.php" --extensions png "$3"`, "bash", w.scripts, w.dir, folder)
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("importImages: %w: %.500s", err, out)
	}
	return nil
}

func (w *wiki) stop() error {
	if w.dir == "" {
		return nil
	}
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
