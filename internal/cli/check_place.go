package cli

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"tracker/internal/snapshot"
	"tracker/internal/tracker"
)

// locate finds the file of the newer snapshot in the folder of snapshots. A snapshot that is not
// there, of a dump say, has none.
func (a *app) locate(d *tracker.Checked) error {
	if len(d.Findings) == 0 {
		return nil
	}
	dir := filepath.Join(a.snapshots, d.Document.ID)
	if _, err := os.Stat(dir); err != nil {
		return nil
	}
	folder, err := snapshot.OpenDocument(os.DirFS(dir), d.Document.ID)
	if errors.Is(err, snapshot.ErrMissing) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, s := range folder.Snapshots {
		if s.Revision != d.To.Revision || s.SHA256 != d.To.SHA256 || folder.File(s) == "" {
			continue
		}
		text, err := folder.Read(s)
		if err != nil {
			return err
		}
		d.File = relative(filepath.Join(dir, folder.File(s)))
		d.Lines = linesOf(d.Findings, string(text))
	}
	return nil
}

// relative is a path as CI wants it: from the folder it runs in, with slashes.
func relative(path string) string {
	if here, err := os.Getwd(); err == nil && filepath.IsAbs(path) {
		if short, err := filepath.Rel(here, path); err == nil && filepath.IsLocal(short) {
			path = short
		}
	}
	return filepath.ToSlash(filepath.Clean(path))
}

// linesOf finds the line on which each finding's claim begins.
func linesOf(findings []tracker.Finding, text string) []int {
	lines := make([]int, len(findings))
	for i := range findings {
		if !findings[i].Removed {
			lines[i] = lineOf(text, findings[i].Text)
		}
	}
	return lines
}

// lineOf finds a claim in the bytes that it was read from, by a few words in a row that stand there
// once: markup may cut the claim anywhere. 0 is for not found.
func lineOf(text, claim string) int {
	const most = 60 // words to try
	words := strings.Fields(claim)
	words = words[:min(len(words), most)]
	for _, row := range []int{6, 4, 2} {
		for i := 0; i+row <= len(words); i++ {
			want := strings.Join(words[i:i+row], " ")
			if at := strings.Index(text, want); at >= 0 && !strings.Contains(text[at+len(want):], want) {
				return 1 + strings.Count(text[:at], "\n")
			}
		}
	}
	return 0
}
