// Command accuracy measures how well the program tells what changed: it applies known edits to real
// articles and compares the report with what was done.
//
//	go run ./scripts/accuracy            the table
//	go run ./scripts/accuracy -failures  and the cases that came out wrong
//
// Besides the bundled articles it takes those in -data, where there are any.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"
	"time"

	"tracker/internal/tracker"
	"tracker/scripts/accuracy/edits"
	"tracker/scripts/accuracy/score"
)

func main() {
	failures := flag.Int("failures", 0, "print `n` of the cases that came out wrong")
	only := flag.String("edit", "", "only histories whose name contains this")
	what := flag.String("what", "", "only failures that contain this")
	doc := flag.String("document", "", "only documents whose name contains this")
	seeds := flag.Int("seeds", 2, "how often each edit is tried on each article")
	root := flag.String("root", ".", "the repository")
	data := flag.String("data", "", "more articles; default the shared data beside the repository")
	flag.Parse()
	if *data == "" {
		*data = filepath.Join(*root, "..", "shared", "data")
		if dir := os.Getenv("TRACKER_TESTDATA"); dir != "" {
			*data = filepath.Join(dir, "data")
		}
	}
	start := time.Now()
	board, n, err := run(*root, *data, *seeds, *only, *doc)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	shown := 0
	for _, f := range board.Failures {
		if shown == *failures || *what != "" && !strings.Contains(f.What+f.Edit, *what) {
			continue
		}
		shown++
		fmt.Printf("%s · %s · %s\n", f.Document, f.Edit, f.What)
		for _, t := range f.Before {
			fmt.Printf("  - %s\n", cut(t))
		}
		for _, t := range f.After {
			fmt.Printf("  + %s\n", cut(t))
		}
	}
	fmt.Printf("%d articles, %d steps, %d claims read, in %.1f s\n", n, board.Steps, board.Claims, time.Since(start).Seconds())
	fmt.Printf("left out: %d edits of text that is not read as one claim\n\n", board.Skipped)
	table(board)
}

var format = map[tracker.Format]edits.Format{tracker.Wikitext: edits.Wikitext, tracker.Markdown: edits.Markdown, tracker.Plain: edits.Plain}

func run(root, data string, seeds int, only, doc string) (*score.Board, int, error) {
	list, err := articles(root, data)
	if err != nil {
		return nil, 0, err
	}
	board := &score.Board{}
	n := 0
	for i, a := range list {
		if !strings.Contains(a.name, doc) {
			continue
		}
		if edits.Units(a.source, format[a.format]) == 0 {
			continue // on one line, say
		}
		n++
		var donors []string
		for k := 1; k < len(list) && len(donors) < 200; k++ {
			b := list[(i+k)%len(list)]
			if filepath.Dir(b.name) != filepath.Dir(a.name) || b.format == tracker.Wikitext && filepath.Dir(a.name) == "wikitext" {
				donors = append(donors, edits.Sentences(b.source, format[b.format])...)
			}
		}
		for seed := range seeds {
			for _, h := range edits.Histories(a.name, a.source, format[a.format], donors, uint64(seed+1)) {
				if !strings.Contains(h.Name, only) {
					continue
				}
				if err := board.Run(&h, a.format); err != nil {
					return nil, 0, err
				}
			}
		}
	}
	return board, n, nil
}

// rows of the table, with what each is to reach.
var rows = []struct {
	name   string
	target float64
}{
	{"lineage, all claims", 0.995},
	{"lineage, touched claims", 0.995},
	{"kinds", 0.98},
	{"kind added", 0.98},
	{"kind removed", 0.98},
	{"kind changed", 0.98},
	{"kind recited", 0.98},
	{"kind moved", 0.98},
	{"moved", 0},
	{"restored", 0},
	{"degree cosmetic", 0},
	{"degree substance", 0},
	{"facts", 0.95},
	{"citations", 0.99},
	{"split and merge links", 0.9},
	{"section events", 0.98},
}

func table(b *score.Board) {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "what\tright\tmissed\twrong\tprecision\trecall\tF1\tto reach\tF1, most of a page edited\t")
	for _, r := range rows {
		c := b.Rows[r.name]
		if c == nil {
			c = &score.Count{}
		}
		target := ""
		if r.target > 0 {
			target = fmt.Sprint(r.target)
		}
		heavy := ""
		if h := b.Heavy[r.name]; h != nil && h.Right > 0 {
			heavy = fmt.Sprintf("%.4f", h.F1())
		}
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%.4f\t%.4f\t%.4f\t%s\t%s\t\n", r.name, c.Right, c.Missed, c.Wrong, c.Precision(), c.Recall(), c.F1(), target, heavy)
	}
	w.Flush()
	for _, r := range [...][2]string{{"untouched", "untouched claims reported as changed, recited or moved"}, {"edits that are no change", "changes reported for edits that are none"}} {
		c := b.Rows[r[0]]
		if c == nil {
			c = &score.Count{}
		}
		fmt.Printf("%s: %d (of %d)\n", r[1], c.Wrong, c.Right)
	}
}

// cut keeps a text readable on a terminal.
func cut(text string) string {
	const most = 700
	if len(text) > most {
		return text[:most] + "…"
	}
	return text
}
