package report

import (
	"bytes"
	"encoding/json"
	"html"
	"io"
	"math/rand/v2"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"tracker/internal/tracker"
)

// hostile are strings that documents, authors and comments may bring.
var hostile = []string{
	"plain words", "", " ", "\n\n# heading\n\n- item", "line\r\nline\u2028line\u2029line\vline\fline\u0085line",
	"<script>alert(1)</script>", "</blockquote></details><img src=x onerror=alert(1)>", "<!-- comment", "&lt;b&gt; &amp; &#60;",
	"*bold* _it_ **b** __b__ ~~s~~ `code` ``` fence", "[text](javascript:alert(1))", "![img](https://evil.example/x.png)",
	"javascript:alert(1)", "data:text/html,<b>", "https://evil.example/) [x](https://b.example", "https://a.example/?q=1&lt;b&gt;|x",
	"https://user:pw@bank.example/", "http://www.example.com www.example.com a@b.example mailto:a@b.example ftp://x.example",
	"| a | b |\n|---|---|", "|---|", "1. list", "1) list", "+ list", "- list", "* list", "=====", "-----", "> quote", "#hash", "    code",
	"$x^2$ $$y$$ $`z`$", "{{ template }} {% tag %} {{`x`}}", "[^1]: note [1]: https://evil.example", "\\", "\\\\*a*", "a\\",
	"\x1b[31mred\x1b[0m \x1b]0;title\x07 \x1b]8;;https://evil.example\x1b\\link", "\u009b31m\u009d0;x\u009c", "\x00\x08\x7f\x1a",
	"a\u202eb\u2066c\u2069d\u200fe\u061cf", "\xff\xfe broken \xc3", "e\u0301\u0301\u0301 \U0001F468\u200d\U0001F469\u200d\U0001F467 東京 ｗｉｄｅ",
	"[-deleted-]{+inserted+}", "=SUM(A1:A2)", "@everyone #1 :tada:", "javascript://example.com/%0aalert(1)", "HTTPS://EXAMPLE.COM/A B\"<>",
	strings.Repeat("x", 3000), strings.Repeat("東", 500), strings.Repeat("*_`[", 500),
}

// poison puts a text in every place of a value that a document or its authors can write to.
func poison[T any](value T, s string) T {
	v := reflect.New(reflect.TypeFor[T]()).Elem()
	v.Set(reflect.ValueOf(value))
	poisonValue(v, s)
	return v.Interface().(T)
}

func poisonValue(v reflect.Value, s string) {
	switch v.Kind() {
	case reflect.String:
		// The named string types are our own vocabulary.
		if v.Type() == reflect.TypeFor[string]() {
			v.SetString(s)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			c := reflect.New(v.Type().Elem())
			c.Elem().Set(v.Elem())
			poisonValue(c.Elem(), s)
			v.Set(c)
		}
	case reflect.Slice:
		c := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		for i := range v.Len() {
			c.Index(i).Set(v.Index(i))
			poisonValue(c.Index(i), s)
		}
		if !v.IsNil() {
			v.Set(c)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				poisonValue(v.Field(i), s)
			}
		}
	}
}

func seed(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
}

// ourLinks are links to the web, whole and with nothing but ASCII in them.
var ourLinks = regexp.MustCompile(`\x1b\]8;;(https?://[!-~]+)?\x1b\\`)

var ourColours = regexp.MustCompile(`\x1b\[[0-9;]+m`)

func FuzzText(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, s string) {
		diff, claims, log, history := poison(sampleDiff(), s), poison(sampleClaims(), s), poison(sampleLog(), s), poison(sampleHistory(), s)
		blame, changelog, table := poison(sampleBlame(), s), poison(sampleChangelog(), s), poison(sampleTable(), s)
		check := poisonFindings(s)
		for _, text := range []Text{{}, {Width: 60}, {Width: 60, Color: true}, {Plain: true}, {Width: 60, Links: true}} {
			for name, write := range map[string]func(Text) error{
				"diff": func(t Text) error { return t.Diff(diff) }, "claims": func(t Text) error { return t.Claims(claims) },
				"log": func(t Text) error { return t.Log(log) }, "history": func(t Text) error { return t.History(history) },
				"blame": func(t Text) error { return t.Blame(blame) }, "changelog": func(t Text) error { return t.Changelog(changelog) },
				"table": func(t Text) error { return t.Table(table) }, "check": func(t Text) error { return t.Check(check) },
				"stat":    func(t Text) error { return t.Stat(diff) },
				"sources": func(t Text) error { return t.Sources(SourcesOf(claims)) },
				"domains": func(t Text) error { return t.SourcesByDomain(SourcesOf(claims)) },
			} {
				var b bytes.Buffer
				text.W = &b
				if err := write(text); err != nil {
					t.Fatal(err)
				}
				out := b.String()
				if text.Links {
					out = ourLinks.ReplaceAllString(out, "")
				}
				if text.Color {
					out = ourColours.ReplaceAllString(out, "")
				}
				checkInert(t, name, out, text.Plain)
				if text.Width > 0 && !strings.Contains(s, "http") {
					for line := range strings.Lines(out) {
						if w := columns.StringWidth(strings.TrimSuffix(line, "\n")); w > text.Width+5 {
							t.Errorf("%s: a line of %d columns on a page of %d: %q", name, w, text.Width, line)
						}
					}
				}
			}
		}
	})
}

// checkInert fails on any character that can act on a terminal.
func checkInert(t *testing.T, name, out string, tabs bool) {
	t.Helper()
	if !utf8.ValidString(out) {
		t.Errorf("%s: not UTF-8", name)
	}
	for i, r := range out {
		if r == '\n' || r == '\t' && tabs {
			continue
		}
		if isControl(r) || isBidi(r) {
			t.Fatalf("%s: U+%04X in %q", name, r, out[max(0, i-20):min(len(out), i+20)])
		}
	}
}

func FuzzJSON(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, s string) {
		diff, changelog := poison(sampleDiff(), s), poison(sampleChangelog(), s)
		claims, log, history, blame := poison(sampleClaims(), s), poison(sampleLog(), s), poison(sampleHistory(), s), poison(sampleBlame(), s)
		for name, write := range map[string]func(JSON) error{
			"diff": func(j JSON) error { return j.Diff(diff) }, "changelog": func(j JSON) error { return j.Changelog(changelog) },
			"claims": func(j JSON) error { return j.Claims(claims) }, "log": func(j JSON) error { return j.Log(log) },
			"history": func(j JSON) error { return j.History(history) }, "blame": func(j JSON) error { return j.Blame(blame) },
		} {
			var b bytes.Buffer
			if err := write(JSON{W: &b}); err != nil {
				t.Fatal(err)
			}
			var v struct {
				Document struct{ Title string }
			}
			if err := json.Unmarshal(b.Bytes(), &v); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if utf8.ValidString(s) && v.Document.Title != s {
				t.Errorf("%s: %q came out as %q", name, s, v.Document.Title)
			}
			checkInert(t, name, b.String(), false)
		}
	})
}

var gfm = goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList))

func FuzzMarkdown(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, s string) {
		for name, write := range map[string]func(io.Writer, string) error{
			"diff": func(w io.Writer, s string) error { return Markdown{W: w}.Diff(poison(sampleDiff(), s)) },
			"changelog": func(w io.Writer, s string) error {
				return Markdown{W: w}.Changelog(poison(sampleChangelog(), s))
			},
			"check": func(w io.Writer, s string) error { return Markdown{W: w}.Check(poisonFindings(s)) },
		} {
			var b bytes.Buffer
			if err := write(&b, s); err != nil {
				t.Fatal(err)
			}
			checkInert(t, name, b.String(), false)
			checkMarkdown(t, name, b.Bytes())
			if visible(s) {
				// The same blocks stand in the same order, whatever the document says.
				var plain bytes.Buffer
				if err := write(&plain, "word"); err != nil {
					t.Fatal(err)
				}
				if got, want := blocks(b.Bytes()), blocks(plain.Bytes()); got != want {
					t.Errorf("%s: %q changes the structure:\n%s\n---\n%s", name, s, got, want)
				}
			}
		}
		checkReadsAs(t, s)
	})
}

// visible tells a text that leaves something to see.
func visible(s string) bool { return strings.TrimSpace(clean(s)) != "" }

var ourHTML = regexp.MustCompile(`^(</?(del|ins|details)>|<br>|<summary>(Reverted revisions and their reverts, not counted above|Revisions behind this day|Claims by day): \d+( days)?</summary>|\n)+$`)

// ourAnchor is that of a day's heading.
var ourAnchor = regexp.MustCompile(`^#\d{4}-\d\d-\d\d$`)

func checkMarkdown(t *testing.T, name string, source []byte) {
	t.Helper()
	err := ast.Walk(gfm.Parser().Parse(text.NewReader(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.RawHTML:
			if raw := string(n.Segments.Value(source)); !ourHTML.MatchString(raw) {
				t.Errorf("%s: HTML %q", name, raw)
			}
		case *ast.HTMLBlock:
			if raw := string(n.Lines().Value(source)); !ourHTML.MatchString(raw) {
				t.Errorf("%s: HTML block %q", name, raw)
			}
		case *ast.Link:
			if address := string(n.Destination); !ourAnchor.MatchString(address) && !strings.HasPrefix(address, "http://") && !strings.HasPrefix(address, "https://") {
				t.Errorf("%s: link to %q", name, address)
			}
		case *ast.AutoLink:
			t.Errorf("%s: made a link by itself: %q", name, n.URL(source))
		case *ast.Image:
			t.Errorf("%s: image %q", name, n.Destination)
		case *ast.CodeSpan, *ast.CodeBlock, *ast.FencedCodeBlock:
			t.Errorf("%s: code", name)
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// blocks lists the blocks of a document, one a line, indented as they are nested.
func blocks(source []byte) string {
	var b strings.Builder
	depth := 0
	_ = ast.Walk(gfm.Parser().Parse(text.NewReader(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if n.Type() == ast.TypeInline {
			return ast.WalkSkipChildren, nil
		}
		if !entering {
			depth--
			return ast.WalkContinue, nil
		}
		b.WriteString(strings.Repeat(" ", depth) + n.Kind().String() + "\n")
		depth++
		return ast.WalkContinue, nil
	})
	return b.String()
}

// checkReadsAs renders a claim's text and reads it back.
func checkReadsAs(t *testing.T, s string) {
	t.Helper()
	if !visible(s) {
		return
	}
	var b bytes.Buffer
	d := &tracker.Diff{Changes: []tracker.Change{{Kind: tracker.Removed, Claim: 1, Before: &tracker.Claim{Text: s}}}}
	if err := (Markdown{W: &b}).Diff(d); err != nil {
		t.Fatal(err)
	}
	var page bytes.Buffer
	if err := gfm.Convert(b.Bytes(), &page); err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(page.String(), "<blockquote>\n<p>")
	got, _, ok := strings.Cut(rest, "</p>\n</blockquote>")
	if want := strings.TrimSpace(clean(s)); !ok || html.UnescapeString(got) != want {
		t.Errorf("%q reads as %q", want, html.UnescapeString(got))
	}
}

// Markdown acts on combinations: a fixed stream of random ones reaches further than a list.
func TestEveryTextReadsAsItself(t *testing.T) {
	pieces := []string{"*", "_", "`", "[", "]", "(", ")", "<", ">", "&", "#", "|", "~", "!", ":", "//", "\\", "-", "+", "=", ".", "1", "a",
		"lt;", "http", "https", "www", "mailto", "@", "b.example", "$", "^", "{", "}", " ", "  ", "\n", "\"", "'", "é", "東", "\t", "%", "/", "?", "x"}
	random := rand.New(rand.NewPCG(7, 9))
	for range 2000 {
		var b strings.Builder
		for range 1 + random.IntN(9) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		checkReadsAs(t, b.String())
		if t.Failed() {
			return
		}
	}
}

func TestOnlyWebAddressesBecomeLinks(t *testing.T) {
	for address, want := range map[string]string{
		"https://example.org/a b":                "https://example.org/a%20b",
		"https://example.org/Foo_(bar)":          "https://example.org/Foo_%28bar%29",
		"https://example.org/東京":                 "https://example.org/%E6%9D%B1%E4%BA%AC",
		"http://[2001:db8::1]/x":                 "http://[2001:db8::1]/x",
		"HTTP://EXAMPLE.ORG/":                    "http://EXAMPLE.ORG/",
		"https://example.org/?a=1&b=2#c":         "https://example.org/?a=1&b=2#c",
		"javascript:alert(1)":                    "",
		" javascript:alert(1)":                   "",
		"java\nscript:alert(1)":                  "",
		"data:text/html;base64,xx":               "",
		"//example.org/x":                        "",
		"/relative":                              "",
		"https://":                               "",
		"https://bank.example@evil.example/":     "",
		"https://example.org/\" onclick=\"x":     "https://example.org/%22%20onclick=%22x",
		"ftp://example.org/":                     "",
		"vbscript:x":                             "",
		"file:///etc/passwd":                     "",
		"https://example.org/\u202egnp.exe":      "https://example.org/%E2%80%AEgnp.exe",
		"https://example.org/<script>":           "https://example.org/%3Cscript%3E",
		"https://example.org/a\\)b":              "https://example.org/a%5C%29b",
		"https://example.org/%zz":                "",
		"https://example.org/100%25":             "https://example.org/100%25",
		"https://example.org/a|b`c*d":            "https://example.org/a%7Cb%60c%2Ad",
		"https://xn--bcher-kva.example/":         "https://xn--bcher-kva.example/",
		"https://example.org/?x=[1]":             "https://example.org/?x=[1]",
		"https://example.org:8080/w/i.php?a=%20": "https://example.org:8080/w/i.php?a=%20",
	} {
		if got := safeURL(address); got != want {
			t.Errorf("safeURL(%q) = %q, want %q", address, got, want)
		}
	}
}
