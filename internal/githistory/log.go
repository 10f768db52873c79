package githistory

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Commit is a commit that changed a file.
type Commit struct {
	Hash    string
	Author  string
	Time    time.Time // the author's
	Subject string
	Path    string // of the file then
	Blob    string // its content; "" where the commit took the file away
}

// logFormat is the fields of a commit; each ends with NUL, which none of them holds.
const logFormat = "%H%x00%an%x00%at%x00%s%x00"

// Log gives the commits of a file that may be gone by now, in the order of its history, renames
// followed. A merge is among them where it left a text that none of its parents has. A file that was
// never there has none.
func (r *Repository) Log(ctx context.Context, file string) ([]Commit, error) {
	out, err := r.git(ctx, "log", "--follow", "--topo-order", "--raw", "-c", "-z", "--no-abbrev", "-M", "--encoding=UTF-8",
		"--no-show-signature", "--no-ext-diff", "--no-textconv", "--no-notes", "--no-color", "--no-decorate", "--format="+logFormat, "--", file)
	if err != nil {
		return nil, err
	}
	p := parser{rest: string(out)}
	var list []Commit
	for p.rest != "" && !p.bad {
		if c, ok := p.commit(); ok {
			list = append(list, c)
		}
	}
	if p.bad {
		return nil, errorf("%s: cannot understand what git log says of %s", r.name, file)
	}
	slices.Reverse(list)
	return list, nil
}

// parser takes what git log writes apart.
type parser struct {
	rest string
	bad  bool
}

// next is what comes before the next NUL.
func (p *parser) next() string {
	field, rest, ok := strings.Cut(p.rest, "\x00")
	p.rest, p.bad = rest, p.bad || !ok
	return field
}

// commit reads one commit; ok is false where it holds no regular file.
func (p *parser) commit() (c Commit, ok bool) {
	c = Commit{Hash: p.next(), Author: valid(p.next())}
	seconds, err := strconv.ParseInt(p.next(), 10, 64)
	const lastYear = 253402300799 // 9999, as far as a dataset goes
	if err != nil || seconds < 0 || seconds > lastYear {
		seconds = 0 // what some tools write; the order does not hang on it
	}
	c.Time = time.Unix(seconds, 0).UTC()
	c.Subject = valid(p.next())
	if end := p.next(); end != "" {
		p.bad = true
		return c, false
	}
	p.rest = strings.TrimLeft(p.rest, "\n\x00") // the one before a change, the other before that of a merge
	for strings.HasPrefix(p.rest, ":") {
		ok = p.change(&c) || ok
	}
	return c, ok
}

// change reads what a commit did to a file: ":100644 100644 OLD NEW M", with one colon, mode and object
// more for each further parent of a merge, then its path, or for a rename the old and the new one.
func (p *parser) change(c *Commit) bool {
	about := p.next()
	parents := len(about) - len(strings.TrimLeft(about, ":"))
	fields := strings.Fields(about[parents:])
	if len(fields) != 2*(parents+1)+1 {
		p.bad = true
		return false
	}
	mode, blob, status := fields[parents], fields[2*parents+1], fields[len(fields)-1]
	c.Path = p.next()
	if parents == 1 && (status[0] == 'R' || status[0] == 'C') {
		c.Path = p.next()
	}
	if strings.Trim(blob, "0") == "" {
		return true
	}
	c.Blob = blob
	return regular(mode)
}

// valid is a name or a subject in UTF-8, whatever the commit holds.
func valid(s string) string { return strings.ToValidUTF8(s, "\ufffd") }
