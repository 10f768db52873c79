package cli_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// TestFetchContract runs fetch as a program would, from a source that has one revision, hides it,
// lags, answers nonsense and is gone: each outcome is of the published form.
func TestFetchContract(t *testing.T) {
	answer := map[string]string{}
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		switch {
		case q.Get("prop") == "info":
			fmt.Fprint(w, `{"batchcomplete":true,"query":{"general":{"generator":"MediaWiki"},"pages":[`+answer["page"]+`]}}`)
		default:
			fmt.Fprint(w, `{"batchcomplete":true,"query":{"pages":[{"pageid":7,"title":"T","revisions":[`+answer["revision"]+`]}]}}`)
		}
	}))
	defer site.Close()
	dir := t.TempDir()
	folder := filepath.Join(dir, "ell")
	manifest := fmt.Sprintf("title = 'Ell'\n[source]\nkind = 'mediawiki'\napi = '%s/api.php'\npage = 7\n", site.URL)
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "document.toml"), []byte(manifest), 0o644); err != nil {
		t.Fatal(err)
	}
	schema := publishedSchema(t, "fetch")
	const (
		page     = `{"pageid":7,"title":"T","lastrevid":9}`
		shown    = `{"revid":9,"parentid":0,"timestamp":"2026-01-05T00:00:00Z","user":"Ann","sha1":"62cdb7020ff920e5aa642c3d4066950dd1f01f4d","slots":{"main":{"content":"foo bar","sha1":"3773dea65156909838fa6c22825cafe090ff8030"}}}`
		repaired = `{"revid":9,"parentid":0,"timestamp":"2026-01-05T00:00:00Z","user":"Ann","sha1":"3773dea65156909838fa6c22825cafe090ff8030","slots":{"main":{"content":"foo bar","sha1":"3773dea65156909838fa6c22825cafe090ff8030"}}}`
		hidden   = `{"revid":9,"parentid":0,"timestamp":"2026-01-05T00:00:00Z","userhidden":true,"sha1hidden":true}`
	)
	for _, step := range []struct {
		flags, page, revision string
		code                  int
		want                  []string
	}{
		{"", page, strings.Replace(shown, "foo bar", "foo baz", 1), 3, []string{`"status": "failed"`, `"error": "ell: revision 9: `}},
		{"--dry-run", page, repaired, 0, []string{`"status": "new"`, `"revision": "9"`}},
		{"", page, repaired, 0, []string{`"status": "new"`, `"new": 1`, `"timestamp": "2026-01-05T00:00:00Z"`, `"requests": 3`}},
		{"", page, repaired, 0, []string{`"status": "unchanged"`, `"new": 0`, `"first": null`}},
		{"", page, hidden, 0, []string{`"status": "unchanged"`, `has been hidden since it was fetched`}},
		{"--recheck", page, hidden, 0, []string{`"revision": "9"`, `"text",`, `"author"`}},
		{"--recheck", page, repaired, 0, []string{`"revision": "9"`, `"parts": []`}},
		{"", `{"pageid":7,"missing":true}`, "", 0, []string{`"status": "missing"`, `was deleted from the wiki`}},
		{"", `{"pageid":"seven"}`, "", 4, []string{`"status": "failed"`, `this is no MediaWiki API`}},
	} {
		answer["page"], answer["revision"] = step.page, step.revision
		args := strings.Fields("fetch --format json --rate 1000 --allow-private-network --contact ann@example.org " + step.flags)
		out, errs, code := run(t, nil, append(args, "--snapshots", dir)...)
		if code != step.code {
			t.Fatalf("exit code %d instead of %d: %s", code, step.code, errs)
		}
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(out))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(value); err != nil {
			t.Error(err)
		}
		for _, want := range step.want {
			if !strings.Contains(out, want) {
				t.Errorf("fetch %s does not say %s: %s%s", step.flags, want, out, errs)
			}
		}
	}
}

// TestUpdateContract holds update's output for programs against its published form: a document that is
// new, one that changed, one that did not and one that failed.
func TestUpdateContract(t *testing.T) {
	dir := t.TempDir()
	snapshots, db := filepath.Join(dir, "snapshots"), filepath.Join(dir, "db")
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	schema := publishedSchema(t, "update")
	update := func(want int, says ...string) {
		t.Helper()
		out, errs, code := run(t, nil, "update", "--exit-code", "--format", "json", "--snapshots", snapshots, "--db", db)
		if code != want {
			t.Fatalf("exit code %d instead of %d: %s", code, want, errs)
		}
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(out))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(value); err != nil {
			t.Error(err)
		}
		for _, say := range says {
			if !strings.Contains(out, say) {
				t.Errorf("update does not say %s: %s", say, out)
			}
		}
	}
	write("a.md", "It costs 3 euros.")
	write("b.md", "It is green.")
	for _, name := range []string{"a.md", "b.md"} {
		if _, errs, code := run(t, nil, "add", filepath.Join(dir, name), "--snapshots", snapshots); code != 0 {
			t.Fatal(errs)
		}
	}
	update(1, `"status": "new"`, `"fetched": 1`, `"diff": null`)
	update(0, `"commit": null`, `"status": "unchanged"`, `"new": 0`)
	write("a.md", "It costs 4 euros.")
	update(1, `"status": "changed"`, `"changed": 1`, `"before": "3 euros"`)
	if err := os.Remove(filepath.Join(dir, "b.md")); err != nil {
		t.Fatal(err)
	}
	update(4, `"status": "failed"`, `"error": "b: `)
}
