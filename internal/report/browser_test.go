package report

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	protocol "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// missing skips a test for want of a tool, but never where everything has to be tested.
func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatal(what)
	}
	t.Skip(what)
}

// axe is the accessibility checker of axe-core, which .ci/run installs; it is not kept here, being half
// a megabyte under another licence.
func axe(t *testing.T) string {
	t.Helper()
	script, err := os.ReadFile("../../bin/browser/node_modules/axe-core/axe.min.js")
	if err != nil {
		missing(t, "no axe-core: npm install --prefix bin/browser axe-core")
	}
	return string(script)
}

// browser starts a headless Chromium.
func browser(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		missing(t, "no browser: install chromium")
	}
	ctx, stop := chromedp.NewExecAllocator(context.Background(), append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox)...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// open shows a page to the browser and returns what it complains of and asks for, until the end of the
// test.
func open(t *testing.T, ctx context.Context, write func(io.Writer) error) (complaints func() []string) {
	t.Helper()
	var content bytes.Buffer
	if err := write(&content); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(path, content.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	address := (&url.URL{Scheme: "file", Path: path}).String()
	var mutex sync.Mutex
	var list []string
	complain := func(format string, args ...any) {
		mutex.Lock()
		defer mutex.Unlock()
		list = append(list, fmt.Sprintf(format, args...))
	}
	ctx, stop := context.WithCancel(ctx)
	t.Cleanup(stop)
	err := chromedp.Listen(ctx, func(event any) {
		switch e := event.(type) {
		case *network.EventRequestWillBeSent:
			if e.Request.URL != address {
				complain("asks for %s", e.Request.URL)
			}
		case *log.EventEntryAdded:
			complain("says %s: %s", e.Entry.Level, e.Entry.Text)
		case *runtime.EventConsoleAPICalled:
			complain("prints to the console")
		case *runtime.EventExceptionThrown:
			complain("throws %s", e.ExceptionDetails.Text)
		case *protocol.EventJavascriptDialogOpening:
			complain("opens a dialog: %s", e.Message)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(address)); err != nil {
		t.Fatal(err)
	}
	return func() []string {
		mutex.Lock()
		defer mutex.Unlock()
		return list
	}
}

type violation struct {
	Rule  string   `json:"rule"`
	Help  string   `json:"help"`
	Nodes []string `json:"nodes"`
}

func evaluate[T any](t *testing.T, ctx context.Context, script string, options ...chromedp.EvaluateOption) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](script, options...))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// A real browser shows the page on a phone and on a desk, in light and in dark, prints it, finds nothing to
// complain of and asks for nothing; no part of it is wider than the screen, and the checker of
// accessibility has nothing against it.
func TestPageInABrowser(t *testing.T) {
	checker := axe(t)
	ctx := browser(t)
	complaints := open(t, ctx, samplePage)
	for _, screen := range []struct{ width, height int64 }{{360, 800}, {1280, 900}} {
		for _, scheme := range []string{"light", "dark"} {
			t.Run(fmt.Sprintf("%d %s", screen.width, scheme), func(t *testing.T) {
				var phone []chromedp.EmulateViewportOption
				if screen.width < 500 {
					phone = append(phone, chromedp.EmulateMobile)
				}
				if err := chromedp.Do(ctx, chromedp.EmulateViewport(screen.width, screen.height, phone...)); err != nil {
					t.Fatal(err)
				}
				if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
					Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}); err != nil {
					t.Fatal(err)
				}
				width := evaluate[int64](t, ctx, `document.querySelectorAll("details").forEach(d => d.open = true); document.documentElement.scrollWidth`)
				background := evaluate[string](t, ctx, `getComputedStyle(document.body).backgroundColor`)
				evaluate[int](t, ctx, checker+";0")
				violations := evaluate[[]violation](t, ctx, `axe.run(document, {preload: false}).then(r => r.violations.map(v =>
					({rule: v.id, help: v.help, nodes: v.nodes.map(n => n.html.slice(0, 120)).slice(0, 3)})))`, chromedp.EvalAwaitPromise)
				if width > screen.width {
					t.Errorf("the page is %d wide", width)
				}
				if want := map[string]string{"light": "rgb(255, 255, 255)", "dark": "rgb(22, 24, 27)"}[scheme]; background != want {
					t.Errorf("the background is %s", background)
				}
				for _, v := range violations {
					t.Errorf("%s: %s: %s", v.Rule, v.Help, v.Nodes)
				}
			})
		}
	}
	sheet, err := chromedp.Run(ctx, chromedp.PrintToPDF())
	if err != nil || !bytes.HasPrefix(sheet, []byte("%PDF-")) {
		t.Errorf("printing gives %d bytes, error %v", len(sheet), err)
	}
	for _, c := range complaints() {
		t.Errorf("the page %s", c)
	}
}

// What a document may say, shown to a browser, runs nothing and asks for nothing.
func TestHostilePageInABrowser(t *testing.T) {
	ctx := browser(t)
	for _, s := range []string{
		`<script>console.log(1)</script><img src=https://evil.example/x onerror=alert(1)>`, `javascript:alert(1)`,
		`"><svg onload=alert(1)><style>@import "https://evil.example"</style>`, `</title></style></details></blockquote><iframe src="https://evil.example">`,
	} {
		complaints := open(t, ctx, func(w io.Writer) error { return poisonedPage(w, s) })
		if n := evaluate[int](t, ctx, `document.querySelectorAll("article").length`); n != 3 {
			t.Errorf("%q: %d days", s, n)
		}
		for _, c := range complaints() {
			t.Errorf("%q: the page %s", s, c)
		}
	}
}
