package fetch

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"github.com/temoto/robotstxt"

	"tracker/internal/mediawiki"
	"tracker/internal/polite"
	"tracker/internal/snapshot"
	"tracker/internal/tracker"
)

// Fetcher fetches documents.
type Fetcher struct {
	Client mediawiki.Getter
	Root   string // the folder of all documents
	Now    func() time.Time
	// Reads says what a text in a format claims and cites, in a form that two texts which claim the same
	// have in common, and how many claims that is. Web pages need it.
	Reads func(format tracker.Format, text []byte, language string) (says string, claims int, err error)
	// IgnoreRobots fetches web pages that robots.txt closes.
	IgnoreRobots bool
	// MaxLag is passed on to wikis; see [mediawiki.API].
	MaxLag int
	// Progress, if not nil, is told how many of the planned snapshots are in.
	Progress func(document string, done, planned int)
	// Warn, if not nil, is told what a source warns of.
	Warn func(document, text string)

	robots map[string]*robotstxt.RobotsData // by site
}

// Options say what to fetch of a document. With none, it is what is new since the last snapshot, or the
// newest snapshot where there is none yet.
type Options struct {
	Since, Until time.Time // of the snapshots' own times; zero for no bound
	All          bool      // the whole history
	Limit        int       // at most so many new snapshots, 0 for all
	Sample       Sample
	DryRun       bool // find out, and write nothing
	// Archive is the address of an archive of the web ([InternetArchive]) whose captures of the page are
	// fetched in place of the page; "" for the page.
	Archive string
}

// Status is the outcome of a run for one document.
type Status string

// The outcomes.
const (
	New       Status = "new"
	Unchanged Status = "unchanged"
	Missing   Status = "missing" // the source no longer has the document
)

// Result says what a run did for one document.
type Result struct {
	Document string
	Status   Status
	New      []tracker.Snapshot // in order; what would be fetched, where nothing was written
	Left     int                // snapshots that a limit left for the next run
	Withheld []tracker.Snapshot // that the source was newly seen to have hidden or shown again
	Notes    []string           // what a person should know: a move, a deletion
	Requests int
}

// ErrHistory is a source that gives another text under a revision than it did before.
var ErrHistory = errors.New("the source's history was changed")

// ErrSource is a document whose source cannot be fetched from.
var ErrSource = errors.New("nothing to fetch from")

// ErrNoSource is a document that is not fetched from anywhere; it is an [ErrSource].
var ErrNoSource = fmt.Errorf("%w: its document.toml has no [source], which tracker add writes", ErrSource)

// ErrKind is a document whose kind of source is not read by fetching; it is an [ErrSource].
var ErrKind = fmt.Errorf("%w: fetch does not read a source of kind", ErrSource)

// Document brings what is new of one document into its folder. Snapshots that came before an error
// are in the folder, and in the result.
func (f *Fetcher) Document(ctx context.Context, folder *snapshot.Folder, o Options) (*Result, error) {
	run := f.run(folder, o)
	var err error
	if o.Archive != "" {
		return run.finish(run.fromArchive(ctx))
	}
	switch kind := folder.Source.Kind; kind {
	case snapshot.MediaWiki:
		err = run.wiki(ctx)
	case snapshot.Local:
		err = run.local()
	case snapshot.Web:
		err = run.web(ctx)
	case "":
		err = ErrNoSource
	default:
		err = fmt.Errorf("%w %q", ErrKind, kind)
	}
	return run.finish(err)
}

// A run fetches one document once.
type run struct {
	*Fetcher
	folder *snapshot.Folder
	dir    string
	o      Options
	result *Result
	client *counting
	state  snapshot.State
}

func (f *Fetcher) run(folder *snapshot.Folder, o Options) *run {
	id := folder.Document.ID
	return &run{
		Fetcher: f, folder: folder, dir: filepath.Join(f.Root, id), o: o,
		result: &Result{Document: id, Status: Unchanged}, client: &counting{Getter: f.Client},
	}
}

func (r *run) finish(err error) (*Result, error) {
	r.result.Requests = r.client.n
	if len(r.result.New) > 0 {
		r.result.Status = New
	}
	if err != nil {
		err = fmt.Errorf("%s: %w", r.result.Document, err)
	}
	return r.result, err
}

func (r *run) note(format string, args ...any) {
	r.result.Notes = append(r.result.Notes, fmt.Sprintf(format, args...))
}

// keep writes snapshots and counts them.
func (r *run) keep(captures []snapshot.Capture) error {
	if _, err := snapshot.Add(r.dir, captures...); err != nil {
		return err
	}
	for _, c := range captures {
		r.result.New = append(r.result.New, c.Snapshot)
	}
	return nil
}

// remember keeps the state of the source for the next run.
func (r *run) remember() error {
	if r.o.DryRun {
		return nil
	}
	return snapshot.SetState(r.dir, r.state)
}

// counting counts the answers that were asked for.
type counting struct {
	mediawiki.Getter
	n int
}

func (c *counting) Get(ctx context.Context, r polite.Request) (*polite.Response, error) {
	c.n++
	return c.Getter.Get(ctx, r)
}
