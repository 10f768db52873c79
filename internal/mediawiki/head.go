package mediawiki

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// readHead reads up to the first page: declarations, the root element and the wiki's description.
// At the end of the stream after a whole dump it returns [io.EOF].
func (d *DumpReader) readHead() error {
	if err := d.sniff(); err != nil {
		return err
	}
	d.ended = false
	root, err := d.s.tag()
	if err != nil {
		return err
	}
	if !root.open("mediawiki") {
		return d.wrongRoot(root)
	}
	d.site = SiteInfo{}
	if v, ok := root.attr("version"); ok {
		d.site.Schema = decoded(v)
	}
	if v, ok := root.attr("xml:lang"); ok {
		d.site.Language = decoded(v)
	}
	d.ended = root.empty
	if root.empty {
		return nil
	}
	// The description comes first where there is one; a page ends the head.
	if err := d.s.skipTo('<'); err != nil {
		return err
	}
	d.s.atLeast(len("<siteinfo"))
	if !bytes.HasPrefix(d.s.buf[d.s.pos:d.s.end], []byte("<siteinfo")) {
		return nil
	}
	t, err := d.s.tag()
	if err != nil {
		return err
	}
	return d.readSiteInfo(t)
}

// sniff refuses, by its first bytes, what is no XML in UTF-8.
func (d *DumpReader) sniff() error {
	s := &d.s
	s.atLeast(512)
	head := s.buf[s.pos:s.end]
	for _, bom := range []string{"\xfe\xff", "\xff\xfe"} {
		if bytes.HasPrefix(head, []byte(bom)) {
			return fmt.Errorf("%w in UTF-8 but UTF-16: convert it first", ErrNotDump)
		}
	}
	if bytes.HasPrefix(head, []byte("\ufeff")) {
		s.pos += len("\ufeff")
	}
	head = bytes.TrimLeft(s.buf[s.pos:s.end], " \t\r\n")
	if len(head) == 0 {
		s.pos = s.end
		switch {
		case d.ended || s.err != io.EOF:
			return s.fill()
		case s.offset() == 0:
			return fmt.Errorf("%w: it is empty", ErrNotDump)
		}
		return fmt.Errorf("%w: it holds white space only", ErrNotDump)
	}
	if head[0] != '<' {
		return fmt.Errorf("%w: expected XML, found %.40q", ErrNotDump, head)
	}
	if bytes.HasPrefix(head, []byte("<?xml")) {
		end := bytes.Index(head, []byte("?>"))
		if end < 0 {
			return nil // cut off, or too odd to look at
		}
		declaration := tag{attrs: head[len("<?xml"):end]}
		if enc, ok := declaration.attr("encoding"); ok && !strings.EqualFold(string(enc), "utf-8") {
			return fmt.Errorf("%w in UTF-8: it says that it is in %.20q, convert it first", ErrNotDump, enc)
		}
	}
	return nil
}

func (d *DumpReader) wrongRoot(t tag) error {
	switch strings.ToLower(string(t.name)) {
	case "html":
		return fmt.Errorf("%w: it is an HTML page, perhaps a server's error message: open it in a browser", ErrNotDump)
	case "page", "revision":
		return fmt.Errorf("%w: it begins with <%s> instead of <mediawiki>, so its head is missing", ErrNotDump, t.name)
	}
	return fmt.Errorf("%w: it begins with <%.40s> instead of <mediawiki>", ErrNotDump, t.name)
}

func (d *DumpReader) readSiteInfo(t tag) error {
	if t.empty {
		return nil
	}
	for {
		t, err := d.s.tag()
		if err != nil {
			return err
		}
		switch {
		case t.close:
			return nil
		case t.open("sitename"):
			d.site.Name, err = d.s.text(t, "sitename")
		case t.open("dbname"):
			d.site.Database, err = d.s.text(t, "dbname")
		case t.open("base"):
			d.site.Base, err = d.s.text(t, "base")
		case t.open("namespaces"):
			err = d.readNamespaces(t)
		default:
			err = d.s.skip(t)
		}
		if err != nil {
			return err
		}
	}
}

func (d *DumpReader) readNamespaces(t tag) error {
	if t.empty {
		return nil
	}
	d.site.Namespaces = map[int]string{}
	for {
		t, err := d.s.tag()
		if err != nil {
			return err
		}
		if t.close {
			return nil
		}
		if !t.open("namespace") {
			if err := d.s.skip(t); err != nil {
				return err
			}
			continue
		}
		v, _ := t.attr("key")
		key, err := strconv.Atoi(string(v))
		if err != nil {
			return fmt.Errorf("namespace key %.20q is no number", v)
		}
		if d.site.Namespaces[key], err = d.s.text(t, "namespace"); err != nil {
			return err
		}
	}
}
