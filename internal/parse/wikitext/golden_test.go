package wikitext

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the trees in testdata")

// cases calls visit for each pair NAME.wiki and NAME.tree of testdata/*.txtar.
func cases(t testing.TB, visit func(archive *txtar.Archive, i int, name, source string)) {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases found: %v", err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(archive.Files); i++ {
			f := archive.Files[i]
			if name, ok := strings.CutSuffix(f.Name, ".wiki"); ok {
				topic := strings.TrimSuffix(filepath.Base(file), ".txtar")
				visit(archive, i, topic+"/"+name, string(f.Data))
			}
		}
		if *update {
			if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestTrees(t *testing.T) {
	cases(t, func(archive *txtar.Archive, i int, name, source string) {
		// The line end that txtar puts before the next file is no part of the page.
		source = strings.TrimSuffix(source, "\n")
		got := dump(Parse(source))
		treeName := strings.TrimSuffix(archive.Files[i].Name, ".wiki") + ".tree"
		var want string
		if i+1 < len(archive.Files) && archive.Files[i+1].Name == treeName {
			want = string(archive.Files[i+1].Data)
		} else if *update {
			archive.Files = append(archive.Files[:i+1], append([]txtar.File{{Name: treeName}}, archive.Files[i+1:]...)...)
		}
		if *update {
			archive.Files[i+1].Data = []byte(got)
		}
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(want, got); diff != "" && !*update {
				t.Errorf("tree (-want +got):\n%s", diff)
			}
			if err := checkBlocks(source); err != nil {
				t.Error(err)
			}
		})
	})
}
