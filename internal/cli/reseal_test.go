package cli_test

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/rogpeppe/go-internal/testscript"
)

// reseal makes the description of an export fit its files, as somebody would who means harm.
func reseal(ts *testscript.TestScript, neg bool, args []string) {
	name := filepath.Join(ts.MkAbs(args[0]), "datapackage.json")
	data, err := os.ReadFile(name)
	ts.Check(err)
	var d map[string]any
	ts.Check(json.Unmarshal(data, &d))
	for _, r := range d["resources"].([]any) {
		r := r.(map[string]any)
		content, err := os.ReadFile(filepath.Join(ts.MkAbs(args[0]), r["path"].(string)))
		ts.Check(err)
		r["bytes"], r["hash"] = len(content), fmt.Sprintf("sha256:%x", sha256.Sum256(content))
	}
	data, err = json.Marshal(d)
	ts.Check(err)
	ts.Check(os.WriteFile(name, data, 0o666))
}
