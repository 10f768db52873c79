// Package parsetest is what the tests of all parsers share: cases in txtar files, a readable form of
// a tree, the properties that every tree has, and the way to the shared test material.
package parsetest

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"tracker/internal/syntax"
)

var update = flag.Bool("update", false, "rewrite the trees in testdata")

// Parse is a parser under test.
type Parse func(source string) *syntax.Tree

// Cases runs the cases of testdata/*.txtar in the test's folder. A file holds pairs of sections,
// NAME.in with a source and NAME.tree with its tree as [Dump] prints it; -update rewrites the trees. The
// line end before the next section is no part of a source.
func Cases(t *testing.T, parse Parse) {
	t.Helper()
	for _, path := range files(t) {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var out []txtar.File
		trees := map[string]string{}
		for _, f := range archive.Files {
			if name, ok := strings.CutSuffix(f.Name, ".tree"); ok {
				trees[name] = string(f.Data)
			}
		}
		for _, f := range archive.Files {
			name, ok := strings.CutSuffix(f.Name, ".in")
			if !ok {
				continue
			}
			t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar")+"/"+name, func(t *testing.T) {
				tree := parse(source(f))
				Check(t, tree)
				got := Dump(tree)
				if want := trees[name]; !*update && got != want {
					t.Errorf("tree (-want +got):\n%s", cmp.Diff(want, got))
				}
				out = append(out, f, txtar.File{Name: name + ".tree", Data: []byte(got)})
			})
		}
		if *update {
			archive.Files = out
			if err := os.WriteFile(path, txtar.Format(archive), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// Sources returns the sources of the cases: seeds for fuzzing.
func Sources(t testing.TB) []string {
	t.Helper()
	var sources []string
	for _, path := range files(t) {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			if strings.HasSuffix(f.Name, ".in") {
				sources = append(sources, source(f))
			}
		}
	}
	if len(sources) == 0 {
		t.Fatal("no cases in testdata")
	}
	return sources
}

func source(f txtar.File) string { return strings.TrimSuffix(string(f.Data), "\n") }

func files(t testing.TB) []string {
	t.Helper()
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no cases in testdata", err)
	}
	return paths
}

// Data returns the path of a file or folder of the shared test material, which is not part of the
// repository. It skips the test where that is absent, and fails it where CI is "true".
func Data(t testing.TB, name string) string {
	t.Helper()
	path, err := find(name)
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("%v: set TRACKER_TESTDATA to the folder that holds it", err)
		}
		t.Skipf("%v: set TRACKER_TESTDATA to the folder that holds it", err)
	}
	return path
}

// HasData tells whether the shared test material is there, for tests that can do without.
func HasData(name string) bool {
	_, err := find(name)
	return err == nil
}

func find(name string) (string, error) {
	root := os.Getenv("TRACKER_TESTDATA")
	if root == "" {
		dir, err := os.Getwd()
		if err != nil {
			return "", err
		}
		for dir != filepath.Dir(dir) {
			if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
				break
			}
			dir = filepath.Dir(dir)
		}
		root = filepath.Join(filepath.Dir(dir), "shared")
	}
	path := filepath.Join(root, name)
	_, err := os.Stat(path)
	return path, err
}

// Check fails unless the tree is whole: spans lie inside the source and inside their parents', siblings
// follow each other, subtrees end where they should.
func Check(t interface{ Fatalf(string, ...any) }, tree *syntax.Tree) {
	type parent struct {
		end  int32 // node index
		span syntax.Span
		at   int32 // where the last child ended
	}
	var open []parent
	for i := range tree.Nodes {
		n := &tree.Nodes[i]
		for len(open) > 0 && int(open[len(open)-1].end) <= i {
			open = open[:len(open)-1]
		}
		if n.Span.Start < 0 || n.Span.End < n.Span.Start || int(n.Span.End) > len(tree.Source) {
			t.Fatalf("node %d (%s) spans %v of %d bytes", i, Name(n.Kind), n.Span, len(tree.Source))
		}
		if int(n.End) <= i || int(n.End) > len(tree.Nodes) {
			t.Fatalf("node %d (%s) ends at node %d of %d", i, Name(n.Kind), n.End, len(tree.Nodes))
		}
		if len(open) > 0 {
			p := &open[len(open)-1]
			if n.End > p.end || n.Span.Start < p.at || n.Span.End > p.span.End {
				t.Fatalf("node %d (%s) spans %v, ends at %d; its parent spans %v, ends at %d and is filled up to %d",
					i, Name(n.Kind), n.Span, n.End, p.span, p.end, p.at)
			}
			p.at = n.Span.End
		} else if i > 0 {
			t.Fatalf("node %d (%s) stands outside the document", i, Name(n.Kind))
		}
		open = append(open, parent{n.End, n.Span, n.Span.Start})
	}
	for _, w := range tree.Warnings {
		if w.Span.Start < 0 || w.Span.End < w.Span.Start || int(w.Span.End) > len(tree.Source) {
			t.Fatalf("warning %q spans %v of %d bytes", w.Message, w.Span, len(tree.Source))
		}
	}
}

// Dump prints a tree, one line a node, children indented. A value that is not what the source holds
// at the node's span is followed by that; hidden source is shown in short.
func Dump(tree *syntax.Tree) string {
	var b strings.Builder
	depth := 0
	var ends []int32
	for i := range tree.Nodes {
		n := &tree.Nodes[i]
		for len(ends) > 0 && int(ends[len(ends)-1]) <= i {
			ends = ends[:len(ends)-1]
		}
		depth = len(ends)
		ends = append(ends, n.End)
		fmt.Fprintf(&b, "%s%s", strings.Repeat("  ", depth), Name(n.Kind))
		if n.Kind == syntax.Heading {
			fmt.Fprintf(&b, " %d", n.Level)
		}
		if n.Flags&syntax.Header != 0 {
			b.WriteString(" header")
		}
		if n.Flags&syntax.Unknown != 0 {
			b.WriteString(" unknown")
		}
		if n.Flags&syntax.Faulty != 0 {
			b.WriteString(" faulty")
		}
		for _, a := range tree.Attrs(i) {
			fmt.Fprintf(&b, " %s=%q", a.Key, a.Value)
		}
		raw := tree.Source[n.Span.Start:n.Span.End]
		switch {
		case n.Kind == syntax.Hidden:
			fmt.Fprintf(&b, " (%q)", short(raw))
		case n.Value != "":
			fmt.Fprintf(&b, " %q", n.Value)
			if n.Value != raw {
				fmt.Fprintf(&b, " from %q", short(raw))
			}
		}
		b.WriteByte('\n')
	}
	for _, w := range tree.Warnings {
		fmt.Fprintf(&b, "warning: %s (%q)\n", w.Message, short(tree.Source[w.Span.Start:w.Span.End]))
	}
	return b.String()
}

// shortLength is how much of a long stretch of source a dump shows.
const shortLength = 40

func short(s string) string {
	if len(s) <= shortLength {
		return s
	}
	return strings.ToValidUTF8(s[:shortLength], "") + "…"
}

var names = [...]string{"Document", "Heading", "Paragraph", "List", "Item", "Table", "Row", "Cell", "Caption", "Infobox",
	"Field", "BlockQuote", "Verbatim", "References", "Text", "Space", "Link", "ExternalLink", "Reference", "Locator",
	"Cite", "ShortCite", "Flag", "Label", "Hidden"}

// Name is the name of a kind of node.
func Name(k syntax.Kind) string {
	if int(k) < len(names) {
		return names[k]
	}
	return fmt.Sprintf("Kind(%d)", k)
}
