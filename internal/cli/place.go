package cli

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// isDataset reports whether --db names a dataset that exists. What it names must be one or become
// one: an address of a server, or a folder that holds nothing else.
func (a *app) isDataset() (bool, error) {
	const want = "it is a folder, or mysql://user@host:port/database"
	if strings.HasPrefix(a.db, "mysql://") {
		u, err := url.Parse(a.db)
		if err != nil || u.Hostname() == "" || strings.Trim(u.Path, "/") == "" || u.User == nil {
			return false, usage("--db " + withoutPassword(a.db) + ": an address has the form mysql://user@host:port/database")
		}
		return true, nil
	}
	if a.db == "" || strings.Contains(a.db, "://") {
		return false, usage(fmt.Sprintf("--db %q: %s", withoutPassword(a.db), want))
	}
	switch _, err := os.Stat(filepath.Join(a.db, "tracker", ".dolt")); {
	case err == nil:
		return true, nil
	case !errors.Is(err, os.ErrNotExist):
		if info, _ := os.Stat(a.db); info != nil && !info.IsDir() {
			return false, datasetError{fmt.Errorf("%s is a file: --db names the folder of a dataset", a.db)}
		}
		return false, datasetError{err}
	}
	entries, err := os.ReadDir(a.db)
	if errors.Is(err, os.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, datasetError{err}
	}
	for _, e := range entries {
		switch name := e.Name(); {
		case name == ".dolt":
			return false, datasetError{fmt.Errorf("%s is a Dolt repository: --db names the folder that a dataset's repository, tracker, lies in", a.db)}
		case name != "tracker" && !strings.HasPrefix(name, "."):
			return false, datasetError{fmt.Errorf("%s is no dataset, and holds something else (%s): --db names the folder of a dataset, or one to make", a.db, name)}
		}
	}
	return false, nil
}

// withoutPassword is an address as it may be shown.
func withoutPassword(address string) string {
	if u, err := url.Parse(address); err == nil {
		return u.Redacted()
	}
	scheme, rest, _ := strings.Cut(address, "://")
	if at := strings.LastIndexByte(rest, '@'); at >= 0 {
		return scheme + "://…" + rest[at:]
	}
	return address
}
