package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tracker/internal/compress"
	"tracker/internal/mediawiki"
	"tracker/internal/tracker"
)

// article is a real source to be edited.
type article struct {
	name   string
	format tracker.Format
	source string
}

// articles reads the bundled ones under root and, where they are, those in data.
func articles(root, data string) ([]article, error) {
	var list []article
	add := func(format tracker.Format, names ...string) error {
		for _, name := range names {
			b, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			list = append(list, article{filepath.Base(filepath.Dir(name)) + "/" + filepath.Base(name), format, string(b)})
		}
		return nil
	}
	latest := func(pattern string) []string {
		names, _ := filepath.Glob(pattern)
		slices.Sort(names)
		return names[max(0, len(names)-1):]
	}
	if err := add(tracker.Wikitext, latest(filepath.Join(root, "snapshots/*/*.wiki"))...); err != nil {
		return nil, err
	}
	if err := add(tracker.Plain, latest(filepath.Join(root, "snapshots/*/*.txt"))...); err != nil {
		return nil, err
	}
	pages, _ := filepath.Glob(filepath.Join(data, "wikitext/*.wiki"))
	slices.Sort(pages)
	if err := add(tracker.Wikitext, pages...); err != nil {
		return nil, err
	}
	// Of each policy two versions that are far apart.
	for _, policy := range [...]string{"google-privacy-policy", "facebook-terms-of-service", "twitter-privacy-policy"} {
		names, _ := filepath.Glob(filepath.Join(data, "open-terms", policy, "*.md"))
		slices.Sort(names)
		if n := len(names); n > 0 {
			if err := add(tracker.Markdown, names[n/10], names[n/2]); err != nil {
				return nil, err
			}
		}
	}
	revisions, err := slice(filepath.Join(data, "anarchism/slice-200.xml.xz"))
	return append(list, revisions...), err
}

// slice takes two revisions of a dump.
func slice(name string) ([]article, error) {
	f, err := os.Open(name)
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r, _, err := compress.NewReader(f)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	d, err := mediawiki.NewDumpReader(r)
	if err != nil {
		return nil, err
	}
	var list []article
	for n := 0; ; n++ {
		_, rev, err := d.Next()
		if err == io.EOF || n > 150 {
			return list, nil
		}
		if err != nil {
			return nil, err
		}
		if n == 3 || n == 150 {
			list = append(list, article{fmt.Sprintf("anarchism/%d", rev.ID), tracker.Wikitext, strings.Clone(string(rev.Text()))})
		}
	}
}
