// Command parity tells whether the same article gives the same claims as wikitext and as HTML:
//
//	go run ./scripts/parity [-page NAME] [-worst N] [-wiki DIR]
//
// It starts a throw-away MediaWiki on the loopback address (the scripts in TRACKER_TESTDATA/mediawiki,
// default ../shared), saves each page in it, and reads what it serves: the classic parser's HTML,
// Parsoid's, and the whole page with its skin. A table says how many claims are the same, and the
// greatest differences follow.
//
// Pages are those of data/wikitext, revisions spread over the Anarchism history, and those in
// testdata, written to hold every construct. The wiki has no templates, so {{…}} is taken out of a
// source first, and so are the elements of extensions that it lacks.
//
// Two claims are the same when their text is equal and so are their citations, in order: printed
// label, or for a link the source. The last columns count the claims whose kind and section path are
// equal too, and whose citations all lead to the same sources.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"tracker/internal/ingest"
	"tracker/internal/tracker"
)

func main() {
	only := flag.String("page", "", "only pages whose name contains this")
	worst := flag.Int("worst", 10, "differences to print")
	revisions := flag.Int("revisions", 5, "revisions of the Anarchism history, at equal distances")
	wiki := flag.String("wiki", "", "folder of a running wiki that mediawiki/up.sh made, instead of a new one")
	keep := flag.String("keep", "", "folder to write the pages to, as wikitext and as HTML")
	flag.Parse()
	shared := os.Getenv("TRACKER_TESTDATA")
	if shared == "" {
		shared = filepath.Join("..", "shared")
	}
	if err := run(os.Stdout, shared, *wiki, *keep, *only, *revisions, *worst); err != nil {
		fmt.Fprintln(os.Stderr, "parity:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, shared, dir, keep, only string, revisions, worst int) (err error) {
	pages, err := allPages(shared, only, revisions)
	if err != nil {
		return err
	}
	w := &wiki{scripts: filepath.Join(shared, "mediawiki"), dir: dir}
	if dir == "" {
		defer func() { err = errors.Join(err, w.stop()) }()
		if err := w.start(); err != nil {
			return err
		}
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "page\tform\twikitext\tHTML\tsame\tdiffering\tsame %\tkind, section\tsources\t")
	total := map[string]score{}
	var differences []difference
	for _, p := range pages {
		forms, err := w.forms(p)
		if err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		want, err := claims(tracker.Wikitext, p.source, p.language)
		if err != nil {
			return err
		}
		for i, html := range forms {
			if keep != "" {
				if err := write(keep, p, i, html); err != nil {
					return err
				}
			}
			got, err := claims(tracker.HTML, html, p.language)
			if err != nil {
				return err
			}
			s, d := compare(p.name+" "+formNames[i], want, got)
			s.row(table, p.name, formNames[i])
			total[formNames[i]] = total[formNames[i]].add(s)
			differences = append(differences, d...)
		}
	}
	for _, form := range formNames {
		total[form].row(table, "all", form)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	printWorst(out, differences, worst)
	return nil
}

func claims(format tracker.Format, source, language string) (tracker.Content, error) {
	r := ingest.Reader{Language: language}
	read, err := r.Read(format, source)
	if err != nil {
		return tracker.Content{}, err
	}
	return read.Content(), nil
}

// write keeps a page for a closer look.
func write(folder string, p page, form int, html string) error {
	base := filepath.Join(folder, strings.ReplaceAll(p.name, "/", "_"))
	if err := os.WriteFile(base+".wiki", []byte(p.source), 0o666); err != nil {
		return err
	}
	return os.WriteFile(base+"."+formNames[form]+".html", []byte(html), 0o666)
}
