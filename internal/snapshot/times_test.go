package snapshot_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"tracker/internal/snapshot"
	"tracker/internal/tracker"
)

func TestFromTimes(t *testing.T) {
	m := fstest.MapFS{
		"2020-07-29T133233Z.md":    file("b"),
		"2020-07-29T13-32-34Z.txt": file("c"),
		"20200729133235.html":      file("d"),
		"2020-07-29.md":            file("a"), // no hour: the day is all that is known
		"20200730.wiki":            file("f"),
		"2020-07-29 13.33.md":      file("e"),
		"README.md":                file("left alone"),
		"2020-07-29T133233Z.json":  file("left alone"),
		".2020-07-29.md":           file("left alone"),
		"2020-07-29/index.md":      file("left alone"),
	}
	f, err := snapshot.FromTimes(m, "Terms_of-service")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(tracker.Document{ID: "terms-of-service", Title: "Terms of service"}, f.Document); diff != "" {
		t.Error(diff)
	}
	var got []string
	for i, s := range f.Snapshots {
		data, err := f.Read(s)
		if err != nil || s.Seq != i+1 || s.Document != "terms-of-service" {
			t.Errorf("%+v: %v", s, err)
		}
		estimated := ""
		if s.TimeEstimated {
			estimated = "?"
		}
		got = append(got, s.Time.Format(time.RFC3339)+estimated+" "+string(s.Format)+" "+s.Revision+" "+string(data))
	}
	want := []string{
		"2020-07-29T00:00:00Z? markdown 2020-07-29 a",
		"2020-07-29T13:32:33Z markdown 2020-07-29T133233Z b",
		"2020-07-29T13:32:34Z plain 2020-07-29T13-32-34Z c",
		"2020-07-29T13:32:35Z html 20200729133235 d",
		"2020-07-29T13:33:00Z markdown 2020-07-29 13.33 e",
		"2020-07-30T00:00:00Z? wikitext 20200730 f",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestFromTimesRefuses(t *testing.T) {
	tests := []struct {
		name string
		m    fstest.MapFS
		kind error
		want string
	}{
		{"nothing", fstest.MapFS{"README.md": file("x")}, snapshot.ErrMissing, "terms: no file is named by a time"},
		{"no such day", fstest.MapFS{"2020-02-30.md": file("x")}, snapshot.ErrSyntax, "terms/2020-02-30.md: the name is no time"},
		{"no such hour", fstest.MapFS{"2020-02-03T250000Z.md": file("x")}, snapshot.ErrSyntax, "terms/2020-02-03T250000Z.md: "},
		{"two of one time", fstest.MapFS{"2020-02-03.md": file("x"), "2020-02-03.txt": file("y")}, snapshot.ErrConflict,
			"terms/2020-02-03.txt: 2020-02-03.md has the same time"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := snapshot.FromTimes(tt.m, "terms")
			if !errors.Is(err, tt.kind) || !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("got %v", err)
			}
		})
	}
}

// TestOpenTerms reads every recorded version of three real documents.
func TestOpenTerms(t *testing.T) {
	root := filepath.Join(shared(t), "data", "open-terms")
	for id, want := range map[string]int{
		"facebook-terms-of-service": 368, "google-privacy-policy": 50, "twitter-privacy-policy": 31,
	} {
		f, err := snapshot.FromTimes(os.DirFS(filepath.Join(root, id)), id)
		if err != nil {
			t.Fatal(err)
		}
		if len(f.Snapshots) != want {
			t.Errorf("%s: %d snapshots, want %d", id, len(f.Snapshots), want)
		}
		for _, s := range f.Snapshots {
			if _, err := f.Read(s); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestSlug(t *testing.T) {
	for title, want := range map[string]string{
		"Foreign policy of the second Donald Trump administration": "foreign-policy-of-the-second-donald-trump-administration",
		"Müller's  Büro -- 2024!":                                  "mullers-buro-2024",
		"日本の歴史":                                                    "日本の歴史",
		"../..":                                                    "document",
		"":                                                         "document",
		strings.Repeat("word ", 40):                                strings.TrimSuffix(strings.Repeat("word-", 16), "-"),
		strings.Repeat("é", 200):                                   strings.Repeat("e", 80),
	} {
		if got := snapshot.Slug(title); got != want {
			t.Errorf("%q is %q, want %q", title, got, want)
		}
	}
}
