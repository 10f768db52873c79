package mediawiki

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"time"
)

// DumpReader reads the revisions of a dump one after the other. It is not safe for concurrent use.
type DumpReader struct {
	// Want says of a page, at its first revision, whether to read it; nil wants every page.
	Want func(*Page) bool

	s     scanner
	site  SiteInfo
	page  *Page // the one being read, nil between pages
	rev   Revision
	last  int64 // the last whole revision of page
	asked bool  // whether Want was asked about page
	ended bool  // the root element has ended
	err   error // for all further calls
}

// NewDumpReader reads the head of a dump. The error is an [*DumpError] where r holds no dump.
func NewDumpReader(r io.Reader) (*DumpReader, error) {
	d := &DumpReader{s: scanner{r: r, keep: -1}}
	if err := d.readHead(); err != nil {
		return nil, d.fail(err)
	}
	return d, nil
}

// Site is what the dump says of its wiki.
func (d *DumpReader) Site() *SiteInfo { return &d.site }

// Offset is how far into the unpacked dump the reader is, in bytes.
func (d *DumpReader) Offset() int64 { return d.s.offset() }

// Next returns the next revision and its page, [io.EOF] after the last. The page is the same pointer
// for all its revisions and stays valid; the revision is used again by the next call.
func (d *DumpReader) Next() (*Page, *Revision, error) {
	if d.err != nil {
		return nil, nil, d.err
	}
	d.s.keep = -1
	for {
		ok, err := d.step()
		if err != nil {
			return nil, nil, d.fail(err)
		}
		if ok {
			return d.page, &d.rev, nil
		}
	}
}

// fail remembers and returns err with the place where it happened; the end is no failure.
func (d *DumpReader) fail(err error) error {
	if err == io.EOF && d.ended {
		d.err = io.EOF
		return d.err
	}
	e := &DumpError{Offset: d.s.offset(), Revision: d.last, Err: err}
	if errors.Is(err, io.EOF) {
		e.Err = io.ErrUnexpectedEOF
	}
	if errors.Is(e.Err, io.ErrUnexpectedEOF) {
		e.Offset = d.s.base + int64(d.s.end)
	}
	if d.page != nil {
		e.Page, e.Title = d.page.ID, d.page.Title
	}
	d.err = e
	return e
}

// step reads one element below the root or below a page. It reports whether that was a revision.
func (d *DumpReader) step() (bool, error) {
	if d.ended { // another dump may follow, as in "cat a.xml b.xml"
		err := d.readHead()
		if errors.Is(err, ErrNotDump) {
			err = fmt.Errorf("something follows the end of the dump: %w", err)
		}
		return false, err
	}
	t, err := d.s.tag()
	if err != nil {
		return false, err
	}
	switch {
	case d.page == nil && t.close && string(t.name) == "mediawiki":
		d.ended = true
		return false, nil
	case d.page == nil && t.open("page"):
		if !t.empty {
			d.page, d.last, d.asked = &Page{Namespace: unknownNamespace}, 0, false
		}
		return false, nil
	case d.page == nil && t.open("siteinfo"):
		return false, d.readSiteInfo(t)
	case d.page != nil && t.close && string(t.name) == "page":
		d.page, d.last = nil, 0
		return false, nil
	case t.close:
		return false, fmt.Errorf("not XML: </%s> ends nothing that is open", t.name)
	case d.page == nil:
		return false, d.s.skip(t)
	case t.open("revision"):
		return d.readRevision(t)
	}
	return false, d.readPageField(t)
}

const unknownNamespace = -1 << 31

func (d *DumpReader) readPageField(t tag) error {
	p := d.page
	var err error
	switch string(t.name) {
	case "title":
		p.Title, err = d.s.text(t, "title")
	case "ns":
		var n int64
		n, err = d.number(t, "ns")
		p.Namespace = int(n)
	case "id":
		p.ID, err = d.positive(t, "id")
	case "redirect":
		p.IsRedirect = true
		if title, ok := t.attr("title"); ok {
			p.Redirect = decoded(title)
		}
		err = d.s.skip(t)
	default:
		err = d.s.skip(t)
	}
	return err
}

// readRevision reads one revision, or skips it where its page is not wanted.
func (d *DumpReader) readRevision(t tag) (bool, error) {
	if !d.asked {
		d.asked = true
		if d.page.Title == "" {
			return false, errors.New("a page has no <title>")
		}
		if d.page.Namespace == unknownNamespace {
			d.page.Namespace = d.site.namespace(d.page.Title)
		}
		if d.Want != nil && !d.Want(d.page) {
			return false, d.skipPage()
		}
	}
	start := d.s.offset() - int64(len("<revision>"))
	d.rev = Revision{Bytes: -1, Offset: start, buf: d.rev.buf}
	if t.empty {
		return false, errors.New("a revision has no <id>")
	}
	var text span
	var sums checksums
	for {
		t, err := d.s.tag()
		if err != nil {
			return false, err
		}
		if t.close {
			if string(t.name) != "revision" {
				return false, fmt.Errorf("not XML: <revision> ends with </%s>", t.name)
			}
			break
		}
		if err := d.readRevisionField(t, &text, &sums); err != nil {
			return false, err
		}
	}
	r := &d.rev
	switch {
	case r.ID == 0:
		return false, errors.New("a revision has no <id>")
	case r.Time.IsZero():
		return false, fmt.Errorf("revision %d has no <timestamp>", r.ID)
	}
	r.Escaped = text.of(&d.s)
	r.TextMissing = !r.TextHidden && (!r.hasText || r.TextMissing || len(r.Escaped) == 0 && r.Bytes > 0)
	var err error
	r.SHA1, err = hexSHA1(sums.ofText())
	d.last = r.ID
	return err == nil, err
}

func (d *DumpReader) readRevisionField(t tag, text *span, sums *checksums) error {
	r, s := &d.rev, &d.s
	var err error
	switch string(t.name) {
	case "id":
		r.ID, err = d.positive(t, "id")
	case "parentid":
		r.ParentID, err = d.number(t, "parentid")
	case "timestamp":
		var b []byte
		if b, err = s.leaf(t, "timestamp", maxLeaf, false); err == nil {
			if r.Time, err = time.Parse(time.RFC3339, string(b)); err != nil {
				err = fmt.Errorf("timestamp %.40q is not like 2006-01-02T15:04:05Z", b)
			}
			r.Time = r.Time.UTC()
		}
	case "contributor":
		_, r.UserHidden = t.attr("deleted")
		err = d.readContributor(t)
	case "minor":
		r.Minor = true
		err = s.skip(t)
	case "comment":
		_, r.CommentHidden = t.attr("deleted")
		r.Comment, err = s.text(t, "comment")
	case "model":
		r.Model, err = s.text(t, "model")
	case "format":
		r.Format, err = s.text(t, "format")
	case "text":
		err = d.readText(t, text, sums)
	case "sha1":
		sums.revision, err = s.text(t, "sha1")
	case "content":
		sums.slots = true // a hash of the revision is then not one of the text
		err = s.skip(t)
	default:
		err = s.skip(t)
	}
	return err
}

func (d *DumpReader) readContributor(t tag) error {
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
		case t.open("username"):
			d.rev.User, err = d.s.text(t, "username")
		case t.open("ip"):
			d.rev.User, err = d.s.text(t, "ip")
		case t.open("id"):
			d.rev.UserID, err = d.number(t, "id")
		default:
			err = d.s.skip(t)
		}
		if err != nil {
			return err
		}
	}
}

// readText finds the text and leaves it where it is in the buffer.
func (d *DumpReader) readText(t tag, text *span, sums *checksums) error {
	r, s := &d.rev, &d.s
	r.hasText = true
	_, r.TextHidden = t.attr("deleted")
	_, r.TextMissing = t.attr("missing")
	if v, ok := t.attr("sha1"); ok {
		sums.text = string(v)
	}
	if v, ok := t.attr("bytes"); ok {
		var err error
		if r.Bytes, err = strconv.ParseInt(string(v), 10, 64); err != nil || r.Bytes < 0 {
			return fmt.Errorf("revision %d: bytes=%.20q is no size", r.ID, v)
		}
	}
	b, err := s.leaf(t, "text", MaxText, true)
	if err != nil {
		return fmt.Errorf("text of revision %d: %w", r.ID, err)
	}
	*text = s.span(b)
	return nil
}

// skipPage goes to the end tag of the page.
func (d *DumpReader) skipPage() error {
	for {
		t, err := d.s.tag()
		if err != nil {
			return err
		}
		if t.close && string(t.name) == "page" {
			d.page = nil
			return nil
		}
	}
}

// number reads an integer.
func (d *DumpReader) number(t tag, name string) (int64, error) {
	b, err := d.s.leaf(t, name, maxLeaf, false)
	if err != nil {
		return 0, err
	}
	n, err := strconv.ParseInt(string(bytes.TrimSpace(b)), 10, 64)
	if err != nil {
		return 0, fmt.Errorf("<%s> is %.20q, which is no number", name, b)
	}
	return n, nil
}

// positive reads the id of a page or a revision.
func (d *DumpReader) positive(t tag, name string) (int64, error) {
	n, err := d.number(t, name)
	if err == nil && n <= 0 {
		err = fmt.Errorf("<%s> is %d, which no page or revision has", name, n)
	}
	return n, err
}

// checksums are the places where the hash of a text may stand.
type checksums struct {
	text     string // on <text>
	revision string // in <sha1>
	slots    bool   // there is more than the main slot
}

func (c checksums) ofText() string {
	if c.text == "" && !c.slots {
		return c.revision
	}
	return c.text
}
