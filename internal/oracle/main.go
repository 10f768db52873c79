// Command oracle compares what tracker reads out of wikitext with what a real MediaWiki shows of
// it: word by word and marker by marker. See scripts/oracle, which starts the wiki.
//
// # What is compared
//
// A page is rendered by the wiki, and the same source is parsed and extracted by us. From the
// rendering come its words in reading order and the printed markers of its references ("[3]",
// "[note 1]") between them; from us come the words of the claims, in order, each with the labels of
// its citations.
//
//   - coverage: the share of the rendered words that stand in claims, in order; a punctuation mark or
//     symbol counts as a word;
//   - excess: the share of the claims' words that are not in the rendering at their place;
//   - precision and recall of pairs (claim, label): the marker is expected at the claim that has the
//     rendered word before it, or, at the start of a block, the word after it.
//
// # What is left out on both sides
//
//   - Templates that the wiki lacks. It prints a red link "Template:X" in their place, which is
//     dropped; in our tree every node inside the braces of a template that the rendering links in
//     red is hidden before claims are extracted, references in it included. So brackets, blocks and
//     numbering are those of the whole source.
//   - Elements of extensions that the wiki lacks (math, poem, timeline, …) are cut from the source.
//   - Headings, which are sections and not claims; the table of contents; lists of references (those
//     made with {{note}} too) and, with them, notes; Cite's error messages; links to other languages; file names that stand for
//     missing pictures.
//   - Header cells: a row's claim repeats the headers of its columns, so a row of headers alone counts
//     for no coverage, and its words are no excess in the claims of rows.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"tracker/internal/compress"
	"tracker/internal/mediawiki"
)

func main() {
	wiki := flag.String("wiki", "", "folder of a running wiki that mediawiki/up.sh made")
	shared := flag.String("shared", "../shared", "folder with data and mediawiki")
	revisions := flag.Int("revisions", 20, "revisions of the Anarchism history, at equal distances")
	extra := flag.String("extra", "", "folder with further pages, *.wiki")
	only := flag.String("page", "", "only pages whose name contains this")
	worst := flag.Int("worst", 10, "differences to print")
	flag.Parse()
	if err := run(os.Stdout, *wiki, *shared, *extra, *only, *revisions, *worst); err != nil {
		fmt.Fprintln(os.Stderr, "oracle:", err)
		os.Exit(1)
	}
}

// page is one source to compare.
type page struct{ name, title, source string }

func run(out io.Writer, wiki, shared, extra, only string, revisions, worst int) error {
	pages, err := allPages(shared, extra, revisions)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "page\tcoverage\texcess\tprecision\trecall\twords\tpairs\t")
	var all score
	var differences []difference
	for _, p := range pages {
		if !strings.Contains(p.name, only) {
			continue
		}
		p.source = withoutForeign(p.source)
		html, err := render(shared, wiki, p)
		if err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		shown, err := readRendering(html)
		if err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		s, d := compare(p.name, shown, readClaims(p.source, shown.missing))
		fmt.Fprintln(w, s.row(p.name))
		all.add(s)
		differences = append(differences, d...)
	}
	fmt.Fprintln(w, all.row("all"))
	if err := w.Flush(); err != nil {
		return err
	}
	printWorst(out, differences, worst)
	return nil
}

// allPages are the pages of data/wikitext, those of a further folder, and revisions spread over the
// Anarchism history.
func allPages(shared, extra string, revisions int) ([]page, error) {
	files, err := filepath.Glob(filepath.Join(shared, "data", "wikitext", "*.wiki"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no pages in %s", filepath.Join(shared, "data", "wikitext"))
	}
	if extra != "" {
		more, err := filepath.Glob(filepath.Join(extra, "*.wiki"))
		if err != nil || len(more) == 0 {
			return nil, fmt.Errorf("no pages in %s", extra)
		}
		files = append(files, more...)
	}
	var pages []page
	for _, f := range files {
		source, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		name := strings.TrimSuffix(filepath.Base(f), ".wiki")
		pages = append(pages, page{name, strings.ReplaceAll(name, "-", " "), string(source)})
	}
	history, err := spread(filepath.Join(shared, "data", "anarchism", "history-2001-2007.xml.xz"), 11_000, revisions)
	return append(pages, history...), err
}

// spread picks revisions at equal distances out of a dump that has n, the first and the last included.
func spread(file string, n, revisions int) ([]page, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	plain, _, err := compress.NewReader(f)
	if err != nil {
		return nil, err
	}
	defer plain.Close()
	dump, err := mediawiki.NewDumpReader(plain)
	if err != nil {
		return nil, err
	}
	var pages []page
	for i := 0; len(pages) < revisions; i++ {
		p, rev, err := dump.Next()
		if err != nil {
			return nil, err
		}
		if i == len(pages)*(n-1)/max(1, revisions-1) {
			pages = append(pages, page{fmt.Sprintf("%s@%v", p.Title, rev.ID), p.Title, string(rev.Text())})
		}
	}
	return pages, nil
}
