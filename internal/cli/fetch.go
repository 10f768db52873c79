package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"tracker/internal/fetch"
	"tracker/internal/snapshot"
	"tracker/internal/tracker"
)

type fetchOptions struct {
	network networkOptions
	format  string
	since   string
	until   string
	sample  string
	all     bool
	limit   int
	dryRun  bool
	recheck bool
	archive string
}

func (a *app) fetchCommand() *cobra.Command {
	o := &fetchOptions{}
	c := &cobra.Command{
		Use:     "fetch [DOC ...]",
		GroupID: groupTake,
		Short:   "Bring new snapshots of tracked documents",
		Long: `fetch brings what is new of the documents that tracker add has set up, or of those named, into
snapshots/: each snapshot's file and its line in the index, both or neither. What is there is never
changed, deleted or fetched again, so a run that was stopped is taken up by running it again.

The first time it brings the newest revision, from then on all that came since. --all brings the whole
history, --since and --until a part of it, and --sample the last revision of each day or week that is
over. --limit takes the oldest first and leaves the rest for the next run; of a document without
snapshots it takes the newest.

Of a web page, whose past nobody lists, it takes a snapshot when the page claims or cites something
else than the time before: another advert is no news. What the site's robots.txt closes to programs is
left alone. --archive brings the page's past from before it was tracked: the captures that the Internet
Archive, or another archive with its protocol, has of it.

Sites are asked politely: one request at a time, --rate of them a second, and with --contact, how
the owner can reach you, which has to be set. A bearer token for a host is taken from $TRACKER_TOKENS,
as HOST=TOKEN.`,
		Example: `  tracker fetch
  tracker fetch harbour-bridge --all --sample weekly
  tracker fetch terms --archive --sample weekly
  tracker fetch --recheck                   what has been hidden at the source since`,
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error { return a.fetch(c.Context(), o, args) },
	}
	formatFlag(c, &o.format, "text", "json")
	o.network.fetchFlags(c)
	f := c.Flags()
	f.StringVar(&o.since, "since", "", "only snapshots from this day or time on")
	f.StringVar(&o.until, "until", "", "only snapshots up to this day (included) or time")
	f.BoolVar(&o.all, "all", false, "the whole history")
	f.IntVar(&o.limit, "limit", 0, "at most so many new snapshots of a document (default all)")
	f.Var(&enum{&o.sample, []string{"daily", "weekly"}}, "sample", "only the last of each period that is over: daily or weekly")
	f.BoolVar(&o.dryRun, "dry-run", false, "say what would be fetched, and write nothing")
	f.StringVar(&o.archive, "archive", "", "fetch what this archive of the web captured of a page, in place of the page (without an address "+fetch.InternetArchive+")")
	f.Lookup("archive").NoOptDefVal = fetch.InternetArchive
	f.BoolVar(&o.recheck, "recheck", false, "ask instead what the source has hidden since, and record it")
	c.RegisterFlagCompletionFunc("sample", cobra.FixedCompletions([]string{"daily", "weekly"}, cobra.ShellCompDirectiveNoFileComp))
	return c
}

// options checks what the flags say together.
func (o *fetchOptions) options() (fetch.Options, error) {
	f := fetch.Options{All: o.all, Limit: o.limit, Sample: fetch.Sample(o.sample), DryRun: o.dryRun, Archive: o.archive}
	if o.limit < 0 {
		return f, usage(fmt.Sprintf("--limit %d: it is a number of snapshots", o.limit))
	}
	if o.all && o.since != "" {
		return f, usage("--all is the whole history, and --since a part of it: take one of them")
	}
	if o.archive != "" && (o.all || o.recheck) {
		return f, usage("--archive brings all captures, or those of --since and --until: it goes without --all and --recheck")
	}
	if o.recheck && (o.all || o.since != "" || o.until != "" || o.limit > 0 || o.sample != "") {
		return f, usage("--recheck fetches nothing: it goes with --dry-run only")
	}
	for _, bound := range []struct {
		flag, value string
		to          *time.Time
		whole       time.Duration // what a day adds
	}{{"--since", o.since, &f.Since, 0}, {"--until", o.until, &f.Until, 24*time.Hour - time.Second}} {
		if bound.value == "" {
			continue
		}
		if day, err := time.Parse(time.DateOnly, bound.value); err == nil {
			*bound.to = day.Add(bound.whole)
		} else if at, err := time.Parse(time.RFC3339, bound.value); err == nil {
			*bound.to = at.UTC()
		} else {
			return f, usage(bound.flag + " " + bound.value + ": it is a date, 2026-01-05, or a time, 2026-01-05T12:00:00Z")
		}
	}
	if !f.Since.IsZero() && !f.Until.IsZero() && f.Until.Before(f.Since) {
		return f, usage("--until is before --since")
	}
	return f, nil
}

func (a *app) fetch(ctx context.Context, o *fetchOptions, ids []string) error {
	options, err := o.options()
	if err != nil {
		return err
	}
	client, err := a.client(&o.network)
	if err != nil {
		return err
	}
	defer client.Close()
	c, err := a.collection()
	if err != nil {
		return err
	}
	all := len(ids) == 0
	if all {
		ids = c.Documents()
	}
	f := a.fetcher(&o.network)
	f.Client = client
	var done []fetchReport
	var failures []error
	for _, id := range ids {
		r, err := fetchOne(ctx, f, c, id, o.recheck, options)
		if all && errors.Is(err, fetch.ErrNoSource) {
			continue
		}
		if all && errors.Is(err, fetch.ErrKind) {
			a.say("%s", message(err))
			continue
		}
		done = append(done, reportOf(r, err))
		if err != nil {
			failures = append(failures, err)
		}
		if ctx.Err() != nil {
			break
		}
	}
	if len(done) == 0 {
		return inputError("no document has a source to fetch from: start with tracker add")
	}
	if err := a.writeFetched(o, done); err != nil {
		return err
	}
	if ctx.Err() != nil {
		return errStoppedFetch
	}
	if len(failures) > 1 {
		for _, err := range failures {
			a.say("%s", message(err))
		}
		return fmt.Errorf("%d of %d documents failed", len(failures), len(done))
	}
	return errors.Join(failures...)
}

// fetchOne fetches or rechecks a document.
func fetchOne(ctx context.Context, f *fetch.Fetcher, c *snapshot.Collection, id string, recheck bool, options fetch.Options) (*fetch.Result, error) {
	folder, err := c.Document(id)
	if err != nil {
		return &fetch.Result{Document: id}, err
	}
	if recheck {
		return f.Recheck(ctx, folder, options.DryRun)
	}
	return f.Document(ctx, folder, options)
}

// fetched writes a line every few seconds of a long run.
func (a *app) fetched() func(document string, done, planned int) {
	if a.quiet {
		return nil
	}
	last := a.now()
	return func(document string, done, planned int) {
		if now := a.now(); now.Sub(last) >= 3*time.Second {
			last = now
			a.say("%s: %d of %d snapshots so far", document, done, planned)
		}
	}
}

// fetchReport is what fetch --format json says of a document.
type fetchReport struct {
	Document string         `json:"document"`
	Status   string         `json:"status"` // new, unchanged, missing, failed
	New      int            `json:"new"`
	First    *fetchRevision `json:"first"`
	Last     *fetchRevision `json:"last"`
	Left     int            `json:"left"`
	Withheld []fetchHidden  `json:"withheld"`
	Notes    []string       `json:"notes"`
	Requests int            `json:"requests"`
	Error    string         `json:"error,omitempty"`
}

type fetchRevision struct {
	Revision  string    `json:"revision"`
	Timestamp time.Time `json:"timestamp"`
}

// fetchHidden says what of a snapshot is hidden at its source now; nothing where it is shown again.
type fetchHidden struct {
	Revision string   `json:"revision"`
	Parts    []string `json:"parts"`
}

func reportOf(r *fetch.Result, err error) fetchReport {
	report := fetchReport{
		Document: r.Document, Status: string(r.Status), New: len(r.New), Left: r.Left,
		Withheld: []fetchHidden{}, Notes: append([]string{}, r.Notes...), Requests: r.Requests,
	}
	if n := len(r.New); n > 0 {
		report.First = &fetchRevision{r.New[0].Revision, r.New[0].Time}
		report.Last = &fetchRevision{r.New[n-1].Revision, r.New[n-1].Time}
	}
	for _, s := range r.Withheld {
		report.Withheld = append(report.Withheld, fetchHidden{s.Revision, withheldWords(s.Withheld)})
	}
	if err != nil {
		report.Status, report.Error = "failed", oneLine(err.Error())
	}
	return report
}

func withheldWords(w tracker.Withheld) []string {
	words := []string{}
	for _, part := range []struct {
		on   bool
		word string
	}{{w.Text, "text"}, {w.Author, "author"}, {w.Comment, "comment"}, {w.Revision, "revision"}} {
		if part.on {
			words = append(words, part.word)
		}
	}
	return words
}

func (a *app) writeFetched(o *fetchOptions, done []fetchReport) error {
	if o.format == "json" {
		e := json.NewEncoder(a.Out)
		e.SetIndent("", "  ")
		e.SetEscapeHTML(false)
		return e.Encode(map[string][]fetchReport{"documents": done})
	}
	for _, r := range done {
		for _, note := range r.Notes {
			a.say("%s", oneLine(r.Document+": "+note))
		}
		for _, h := range r.Withheld {
			what := "is shown again"
			if len(h.Parts) > 0 {
				what = "hidden at the source since: " + strings.Join(h.Parts, ", ")
			}
			if _, err := fmt.Fprintf(a.Out, "%s: revision %s %s\n", r.Document, h.Revision, what); err != nil {
				return err
			}
		}
		if r.Status == "failed" && r.New == 0 {
			continue
		}
		if _, err := fmt.Fprintf(a.Out, "%s: %s\n", r.Document, r.words(o)); err != nil {
			return err
		}
	}
	return nil
}

// words sum a document's run up.
func (r *fetchReport) words(o *fetchOptions) string {
	asked := plural(r.Requests, "request")
	switch {
	case o.recheck && len(r.Withheld) == 0:
		return "nothing was hidden since; " + asked
	case o.recheck:
		return plural(len(r.Withheld), "snapshot") + " marked; " + asked
	case r.Status == string(fetch.Missing):
		return "deleted at the source; " + asked
	case r.New == 0:
		return "nothing new; " + asked
	}
	words := plural(r.New, "new snapshot")
	if o.dryRun {
		words = plural(r.New, "snapshot") + " to fetch"
	}
	words += ", " + r.First.Revision
	if r.New > 1 {
		words += " to " + r.Last.Revision
	}
	words += " of " + r.Last.Timestamp.UTC().Format(time.RFC3339)
	if r.Left > 0 {
		words += fmt.Sprintf("; %d left for the next run", r.Left)
	}
	return words + "; " + asked
}
