// Command bench measures what the README promises of speed, as whole processes, and puts the peers
// that are installed beside it in the same run.
//
//	go run ./scripts/bench                    all of it, on the shared history and on made pages
//	go run ./scripts/bench -history page.xml  another page's history (.xz, .gz, .bz2 or .zst too)
//	go run ./scripts/bench -quick             made inputs only, small ones: does it all still run?
//
// # What it measures
//
//   - One history, from plain XML on disk: read only (ingest --dry-run), stored, and then, in that
//     dataset, the reading commands and one more snapshot.
//
//   - Growth, on made histories: twice the revisions of one page, and one more revision on pages of
//     10, 100 and 1,000 KB.
//
//   - Two files of 100 KB, with no dataset.
//
//   - The floor: what starting the process costs, and what opening Dolt costs on top.
//
//   - Peers: wikidiff2 (Debian's php-wikidiff2), a text diff between consecutive revisions of the same
//     dump, and git's word diff of the same two files. They know no claims, citations or lineage.
//
//   - With -stages, the Go benchmarks of the stages; to compare two checkouts, give their output to
//     benchstat:
//
//     go test -run '^$' -bench . -count 6 ./internal/ingest ./internal/lineage ./internal/extract >old.txt
//
// Each figure is the median of -runs runs after one that is not counted, with the fastest and the
// slowest beside it; memory is the largest resident set of the process.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
)

func main() {
	if len(os.Args) > 2 && os.Args[1] == between {
		if err := runBetween(os.Args[2], os.Args[3:]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	var b bench
	flag.StringVar(&b.history, "history", "", "a MediaWiki dump of one page; default the shared Anarchism history")
	flag.StringVar(&b.tracker, "tracker", "", "a built tracker; default one made from this checkout")
	flag.IntVar(&b.runs, "runs", 3, "counted runs of each command")
	flag.BoolVar(&b.stages, "stages", false, "run the Go benchmarks of the stages too")
	quick := flag.Bool("quick", false, "small made inputs only")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	b.ctx, b.out = ctx, os.Stdout
	b.pageKB, b.revisions = []int{10, 100, 1000}, 1000
	if *quick {
		b.pageKB, b.revisions, b.runs = []int{10}, 40, 1
	} else if b.history == "" {
		root := os.Getenv("TRACKER_TESTDATA")
		if root == "" {
			root = filepath.Join("..", "shared")
		}
		b.history = filepath.Join(root, "data", "anarchism", "history-2001-2007.xml.xz")
	}
	if err := b.run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func (b *bench) run() error {
	dir, err := os.MkdirTemp("", "tracker-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b.dir = dir
	if b.tracker == "" {
		b.tracker = filepath.Join(dir, "tracker")
		build := exec.CommandContext(b.ctx, "go", "build", "-tags", "gms_pure_go", "-o", b.tracker, "./cmd/tracker")
		build.Stderr = os.Stderr
		if err := build.Run(); err != nil {
			return fmt.Errorf("building tracker: %w", err)
		}
	}
	fmt.Fprintf(b.out, "%s, %s/%s, %d processors, %d runs of each\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), b.runs)
	steps := []func() error{b.floor, b.files, b.growth}
	if b.history != "" {
		steps = append(steps, b.wholeHistory)
	}
	if b.stages {
		steps = append(steps, b.goBenchmarks)
	}
	for _, step := range steps {
		if err := errors.Join(step(), b.ctx.Err()); err != nil {
			return err
		}
	}
	return nil
}
