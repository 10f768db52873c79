package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"tracker/internal/compress"
)

func (b *bench) path(name string) string { return filepath.Join(b.dir, name) }

// floor is what no command can go below.
func (b *bench) floor() error {
	b.heading("The floor")
	if _, err := b.measured("`tracker version`: starting the process", true, b.ours("version")); err != nil {
		return err
	}
	db := b.path("empty")
	if err := b.once("ingest", "--quiet", "--db", db, "--document", "x", "--time", "2020-01-01", b.file("x.txt", "One claim.\n")); err != nil {
		return err
	}
	_, err := b.measured("`tracker sql 'select 1'`: opening Dolt too", true, b.ours("sql", "--db", db, "select 1"))
	return err
}

// once runs tracker outside the measurement.
func (b *bench) once(args ...string) error {
	c := b.command(b.tracker, args...)
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", strings.Join(c.Args, " "), err, out)
	}
	return nil
}

// file writes a file into the folder of this run and returns its path; a failure shows when it is read.
func (b *bench) file(name, text string) string {
	_ = os.WriteFile(b.path(name), []byte(text), 0o666)
	return b.path(name)
}

// files compares two files with no dataset.
func (b *bench) files() error {
	b.heading("Two files of 100 KB, five edits apart")
	p := newPage(100 << 10)
	before := b.file("before.wiki", p.text())
	for range 5 {
		p.edit()
	}
	after := b.file("after.wiki", p.text())
	if _, err := b.measured("`tracker diff`", true, b.ours("diff", before, after)); err != nil {
		return err
	}
	git, err := exec.LookPath("git")
	if err != nil {
		fmt.Fprintln(b.out, "| `git diff --no-index --word-diff`: not installed | | | |")
		return nil
	}
	// It exits 1 where the files differ.
	_, err = b.measured("`git diff --no-index --word-diff` (no claims, no citations)", true, func(int) (*exec.Cmd, error) {
		return b.command("sh", "-c", `"$0" diff --no-index --word-diff "$1" "$2" >/dev/null || [ $? = 1 ]`, git, before, after), nil
	})
	return err
}

// growth holds twice the revisions against once, and one more revision against the page's size.
func (b *bench) growth() error {
	b.heading("Growth, on made pages")
	size := b.pageKB[len(b.pageKB)/2]
	var took [2]time.Duration
	for i, n := range []int{b.revisions, 2 * b.revisions} {
		dump := b.path("made.xml")
		if err := writeFile(dump, func(w io.Writer) error { return writeHistory(w, size<<10, n) }); err != nil {
			return err
		}
		f, err := b.measured(fmt.Sprintf("%d revisions of %d KB, nothing stored", n, size), true, b.ours("ingest", "--dry-run", "--quiet", "--db", b.path("none"), dump))
		if err != nil {
			return err
		}
		took[i] = median(f.wall)
	}
	fmt.Fprintf(b.out, "| twice the revisions take | %.2f times the time | | |\n", took[1].Seconds()/took[0].Seconds())
	for _, size := range b.pageKB {
		dump, db := b.path("made.xml"), b.path(fmt.Sprintf("made-%d", size))
		const n = 20
		if err := writeFile(dump, func(w io.Writer) error { return writeHistory(w, size<<10, n) }); err != nil {
			return err
		}
		if err := b.once("ingest", "--quiet", "--db", db, dump); err != nil {
			return err
		}
		p := newPage(size << 10)
		for range n {
			p.edit()
		}
		if _, err := b.more(fmt.Sprintf("one more revision of %d KB, stored", size), db, "made", p.text(), began.AddDate(0, 1, 0)); err != nil {
			return err
		}
	}
	return nil
}

func writeFile(name string, write func(io.Writer) error) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// more puts one more snapshot into a dataset, another one each time.
func (b *bench) more(what, db, document, text string, at time.Time) (figures, error) {
	return b.measured(what, true, func(run int) (*exec.Cmd, error) {
		text := strings.Replace(text, ". ", fmt.Sprintf(". It was counted %d times in that year. ", run+12), 3)
		name := b.file(fmt.Sprintf("more-%d.wiki", run), text)
		return b.command(b.tracker, "ingest", "--quiet", "--db", db, "--document", document,
			"--time", at.Add(time.Duration(run)*time.Hour).Format(time.RFC3339), name), nil
	})
}

// wholeHistory takes one page's history, and asks the dataset that comes of it.
func (b *bench) wholeHistory() error {
	xml, db := b.path("history.xml"), b.path("history")
	if err := unpack(b.history, xml); err != nil {
		return err
	}
	info, err := os.Stat(xml)
	if err != nil {
		return err
	}
	b.heading(fmt.Sprintf("A whole history: %s, %d MB of XML", filepath.Base(b.history), info.Size()/1e6))
	if _, err := b.measured("read: claims, citations, lineage, changes; nothing stored", true, b.ours("ingest", "--dry-run", "--quiet", "--db", b.path("none"), xml)); err != nil {
		return err
	}
	if _, err := b.measured("the same, stored in Dolt and committed", false, func(int) (*exec.Cmd, error) {
		return b.command(b.tracker, "ingest", "--quiet", "--db", db, xml), os.RemoveAll(db)
	}); err != nil {
		return err
	}
	if err := b.wikidiff2(xml); err != nil {
		return err
	}
	document, revisions, err := b.revisionsOf(db)
	if err != nil {
		return err
	}
	last := len(revisions) - 1
	for _, c := range []struct {
		what string
		args []string
	}{
		{"`diff` of the latest two", []string{"diff"}},
		{"`diff` of the first and the latest", []string{"diff", document, revisions[0], revisions[last]}},
		{"`diff` over the middle tenth", []string{"diff", document, revisions[last*45/100], revisions[last*55/100]}},
		{"`history` of claim 1", []string{"history", "1"}},
		{"`blame`", []string{"blame"}},
		{"`log`", []string{"log"}},
		{"`claims` of the latest", []string{"claims"}},
		{"`changelog` of all of it", []string{"changelog"}},
	} {
		if _, err := b.measured(c.what, true, b.ours(append(c.args, "--db", db)...)); err != nil {
			return err
		}
	}
	text, at, err := lastText(xml)
	if err != nil {
		return err
	}
	if _, err := b.more("one more snapshot", db, document, text, at); err != nil {
		return err
	}
	return b.contents(db)
}

func unpack(from, to string) error {
	f, err := os.Open(from)
	if err != nil {
		return fmt.Errorf("the history to measure on: %w", err)
	}
	defer f.Close()
	r, _, err := compress.NewReader(f)
	if err != nil {
		return err
	}
	return writeFile(to, func(w io.Writer) error {
		_, err := io.Copy(w, r)
		return err
	})
}

func (b *bench) revisionsOf(db string) (document string, revisions []string, err error) {
	out, err := b.command(b.tracker, "sql", "--db", db, "--format", "json", "select document, revision from snapshots order by seq").Output()
	if err != nil {
		return "", nil, err
	}
	var answer struct {
		Rows []struct{ Document, Revision string }
	}
	if err := json.Unmarshal(out, &answer); err != nil {
		return "", nil, err
	}
	if len(answer.Rows) == 0 {
		return "", nil, errors.New("the history has no revision")
	}
	for _, r := range answer.Rows {
		revisions = append(revisions, r.Revision)
	}
	return answer.Rows[0].Document, revisions, nil
}

// contents prints what the dataset holds: rows of each table, and bytes on disk.
func (b *bench) contents(db string) error {
	bytes, err := size(db)
	if err != nil {
		return err
	}
	fmt.Fprintf(b.out, "\n%.1f MB on disk", float64(bytes)/1e6)
	if dolt, err := exec.LookPath(filepath.Join("bin", "dolt")); err == nil {
		if dolt, err = filepath.Abs(dolt); err != nil {
			return err
		}
		gc := b.command(dolt, "gc")
		gc.Dir = filepath.Join(db, "tracker")
		if out, err := gc.CombinedOutput(); err != nil {
			return fmt.Errorf("dolt gc: %w\n%s", err, out)
		}
		if bytes, err = size(db); err != nil {
			return err
		}
		fmt.Fprintf(b.out, ", %.1f MB after dolt gc", float64(bytes)/1e6)
	}
	fmt.Fprintf(b.out, "; rows:\n\n")
	for _, table := range []string{"snapshots", "claims", "claim_versions", "claim_spans", "citations", "flags", "relations", "sections", "sources", "source_versions", "source_spans"} {
		out, err := b.command(b.tracker, "sql", "--db", db, "select count(*) from "+table).Output()
		if err != nil {
			return err
		}
		fields := strings.Fields(string(out))
		fmt.Fprintf(b.out, "- %s: %s\n", table, fields[len(fields)-1])
	}
	return nil
}

func size(dir string) (int64, error) {
	var n int64
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		n += info.Size()
		return nil
	})
	return n, err
}

// goBenchmarks runs those of the stages.
func (b *bench) goBenchmarks() error {
	fmt.Fprintf(b.out, "\n## Stages\n\n")
	c := exec.CommandContext(b.ctx, "go", "test", "-run", "^$", "-bench", ".", "-benchmem", "-count", fmt.Sprint(b.runs),
		"./internal/mediawiki", "./internal/parse/wikitext", "./internal/extract", "./internal/lineage", "./internal/ingest")
	c.Stdout, c.Stderr = b.out, os.Stderr
	return c.Run()
}
