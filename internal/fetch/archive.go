package fetch

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"tracker/internal/polite"
	"tracker/internal/snapshot"
	"tracker/internal/tracker"
)

// InternetArchive is the address of the archive whose captures [Options.Archive] asks for as a rule.
const InternetArchive = "https://web.archive.org"

// captureTime is how the archive writes the time of a capture.
const captureTime = "20060102150405"

// captureRow is one capture of a page in the archive's list.
type captureRow struct {
	time     time.Time
	original string // the address that was captured
}

// fromArchive is archive, for the documents that it can serve.
func (r *run) fromArchive(ctx context.Context) (err error) {
	if kind := r.folder.Source.Kind; kind != snapshot.Web {
		return fmt.Errorf("%w %q from an archive: it serves web pages", ErrKind, kind)
	}
	if r.o.Archive, err = archiveAddress(r.o.Archive); err != nil {
		return err
	}
	return r.archive(ctx)
}

// archive takes the captures that an archive has of a web page as the page's history before it was
// tracked. The list comes from the archive's CDX server
// (github.com/internetarchive/wayback/tree/master/wayback-cdx-server), which leaves out captures that
// equal the one before them byte for byte; each text comes as it was captured, with none of the
// archive's own links and banners (the id_ form of an address). As with the live page, a capture is
// a snapshot where it claims or cites something else than the snapshot before it. The archive is
// asked as one asks an API: the rules of robots.txt are the page's own and were the archive's to keep.
func (r *run) archive(ctx context.Context) error {
	if r.Reads == nil {
		return errors.New("nobody to tell what a page claims")
	}
	rows, err := r.captures(ctx)
	if err != nil {
		return err
	}
	rows = sampled(r.o.Sample, rows, func(c captureRow) time.Time { return c.time }, r.Now())
	have := map[string]bool{}
	for _, s := range r.folder.Snapshots {
		have[s.Revision] = true
	}
	rows = slices.DeleteFunc(rows, func(c captureRow) bool { return have[c.revision()] })
	if r.o.DryRun {
		for _, c := range rows {
			r.result.New = append(r.result.New, tracker.Snapshot{Document: r.result.Document, Revision: c.revision(), Time: c.time})
		}
		return nil
	}
	says := r.saysBefore()
	for i, c := range rows {
		if r.o.Limit > 0 && len(r.result.New) == r.o.Limit {
			r.result.Left = len(rows) - i
			break
		}
		if err := r.capture(ctx, c, says); err != nil {
			return err
		}
		if r.Progress != nil {
			r.Progress(r.result.Document, i+1, len(rows))
		}
	}
	return nil
}

func (c captureRow) revision() string { return c.time.Format(captureTime) + "-archived" }

// captures lists those of the page, oldest first.
func (r *run) captures(ctx context.Context) ([]captureRow, error) {
	query := url.Values{
		"url": {r.folder.Document.URL}, "output": {"json"}, "fl": {"timestamp,original"},
		"filter": {"statuscode:200"}, "collapse": {"digest"}, "showResumeKey": {"true"}, "limit": {"1000"},
	}
	if !r.o.Since.IsZero() {
		query.Set("from", r.o.Since.UTC().Format(captureTime))
	}
	if !r.o.Until.IsZero() {
		query.Set("to", r.o.Until.UTC().Format(captureTime))
	}
	var rows []captureRow
	for {
		answer, err := r.client.Get(ctx, polite.Request{URL: r.o.Archive + "/cdx/search/cdx?" + query.Encode(), MaxBytes: maxPage})
		if err != nil {
			return nil, err
		}
		page, resume, err := readCaptures(answer.Body)
		if err != nil {
			return nil, fmt.Errorf("%w: the archive's list of captures is not as expected: %v", ErrSource, err)
		}
		rows = append(rows, page...)
		if resume == "" || resume == query.Get("resumeKey") || len(page) == 0 {
			break
		}
		query.Set("resumeKey", resume)
	}
	slices.SortStableFunc(rows, func(a, b captureRow) int { return a.time.Compare(b.time) })
	return slices.CompactFunc(rows, func(a, b captureRow) bool { return a.time.Equal(b.time) }), nil
}

// readCaptures reads one answer of the CDX server: rows of strings, of which the first names the
// columns; where more is to come, an empty row and one with the key to go on with. A page that was never
// captured gives no rows at all.
func readCaptures(body []byte) (rows []captureRow, resume string, err error) {
	if len(bytes.TrimSpace(body)) == 0 {
		return nil, "", nil
	}
	var table [][]string
	if err := json.Unmarshal(body, &table); err != nil {
		return nil, "", err
	}
	if len(table) == 0 {
		return nil, "", nil
	}
	if n := len(table); n >= 2 && len(table[n-2]) == 0 && len(table[n-1]) == 1 {
		resume, table = table[n-1][0], table[:n-2]
	}
	if len(table) == 0 || !slices.Equal(table[0], []string{"timestamp", "original"}) {
		return nil, "", errors.New("its first row does not name the columns that were asked for")
	}
	for i, row := range table[1:] {
		if len(row) != 2 {
			return nil, "", fmt.Errorf("row %d has %d columns", i+1, len(row))
		}
		at, err := time.Parse(captureTime, row[0])
		if err != nil {
			return nil, "", fmt.Errorf("row %d is of no time: %.20q", i+1, row[0])
		}
		u, err := url.Parse(row[1])
		if err != nil || u.Scheme != "http" && u.Scheme != "https" {
			return nil, "", fmt.Errorf("row %d is of no address: %.80q", i+1, row[1])
		}
		rows = append(rows, captureRow{at, row[1]})
	}
	return rows, resume, nil
}

// capture takes one in, where it is news. says tells what the snapshot before a time says.
func (r *run) capture(ctx context.Context, c captureRow, says *saying) error {
	address := r.o.Archive + "/web/" + c.time.Format(captureTime)
	answer, err := r.client.Get(ctx, polite.Request{URL: address + "id_/" + c.original, MaxBytes: maxPage})
	if status, ok := errors.AsType[*polite.StatusError](err); ok && (status.Status == http.StatusNotFound || status.Status == http.StatusGone || status.Status == http.StatusForbidden) {
		r.note("the archive lists a capture of %s and does not give it out: %v", c.time.Format(time.RFC3339), err)
		return nil
	}
	if err != nil {
		return err
	}
	// The archive sends those who ask for a capture that it cannot give to the nearest one; what
	// came says its time (RFC 7089).
	if at, err := http.ParseTime(answer.Header.Get("Memento-Datetime")); err == nil && !at.Equal(c.time) {
		r.note("the archive gave the capture of %s for that of %s, which is left out", at.UTC().Format(time.RFC3339), c.time.Format(time.RFC3339))
		return nil
	}
	page, err := readPage(answer)
	if err != nil {
		r.note("the capture of %s is left out: %v", c.time.Format(time.RFC3339), err)
		return nil
	}
	what, claims, err := r.Reads(page.format, page.text, r.folder.Document.Language)
	if err != nil {
		return err
	}
	if claims == 0 {
		r.note("the capture of %s is left out: it claims nothing that can be read", c.time.Format(time.RFC3339))
		return nil
	}
	before, err := says.before(c.time)
	if err != nil {
		return err
	}
	if before == what {
		return nil
	}
	sum := sha256.Sum256(page.text)
	s := tracker.Snapshot{
		Document: r.result.Document, Revision: c.revision(), Time: c.time, RetrievedAt: answer.Time,
		Format: page.format, Size: int64(len(page.text)), SHA256: hex.EncodeToString(sum[:]),
		URL: address + "/" + c.original, Origin: "archived capture of " + c.original + "; " + page.origin,
	}
	if err := r.keep([]snapshot.Capture{{Snapshot: s, Data: page.text}}); err != nil {
		return err
	}
	says.add(c.time, what)
	return nil
}

// saying tells what the snapshots of a folder say, in order of time; each is read when first needed.
type saying struct {
	run  *run
	list []said
}

type said struct {
	at   time.Time
	text string
	read bool
	from tracker.Snapshot
}

func (r *run) saysBefore() *saying {
	s := &saying{run: r}
	for _, snap := range r.folder.Snapshots {
		if !snap.TextHidden {
			s.list = append(s.list, said{at: snap.Time, from: snap})
		}
	}
	slices.SortStableFunc(s.list, func(a, b said) int { return a.at.Compare(b.at) })
	return s
}

// before is what the last snapshot not later than a time says, "" where there is none.
func (s *saying) before(at time.Time) (string, error) {
	for i := len(s.list) - 1; i >= 0; i-- {
		one := &s.list[i]
		if one.at.After(at) {
			continue
		}
		if !one.read {
			text, err := s.run.folder.Read(one.from)
			if err != nil {
				return "", err
			}
			if one.text, _, err = s.run.Reads(one.from.Format, text, s.run.folder.Document.Language); err != nil {
				return "", err
			}
			one.read = true
		}
		return one.text, nil
	}
	return "", nil
}

func (s *saying) add(at time.Time, text string) {
	i, _ := slices.BinarySearchFunc(s.list, at, func(one said, at time.Time) int {
		if one.at.After(at) {
			return 1
		}
		return -1
	})
	s.list = slices.Insert(s.list, i, said{at: at, text: text, read: true})
}

// archiveAddress checks the address of an archive and drops what stands at its end.
func archiveAddress(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" || u.User != nil {
		return "", fmt.Errorf("%w: %q is no address of an archive, such as %s", ErrSource, address, InternetArchive)
	}
	return strings.TrimSuffix(u.Scheme+"://"+u.Host+u.Path, "/"), nil
}
