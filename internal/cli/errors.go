package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"unicode"

	"tracker/internal/compress"
	"tracker/internal/export"
	"tracker/internal/fetch"
	"tracker/internal/githistory"
	"tracker/internal/ingest"
	"tracker/internal/mediawiki"
	"tracker/internal/polite"
	"tracker/internal/snapshot"
	"tracker/internal/store"
	"tracker/internal/tracker"
)

// Exit codes, as the design agrees them with other programs.
const (
	exitChanges = 1
	exitUsage   = 2
	exitInput   = 3
	exitDataset = 4
	exitStopped = 130 // as shells tell it
)

// usageError is a command used wrongly.
type usageError string

func (e usageError) Error() string { return string(e) }

func usage(text string) error { return usageError(text) }

// inputError is input that cannot be what it should be.
type inputError string

func (e inputError) Error() string { return string(e) }

// errChanges is the outcome that --exit-code tells; it is no failure and prints nothing.
var errChanges = errors.New("there are changes")

// errFindings is the outcome of a check that a change does not pass; its findings are printed.
var errFindings = errors.New("a rule is broken")

// stopped is a command that the user ended, with Ctrl-C say, and what is left of it.
type stopped string

func (e stopped) Error() string { return string(e) }

const (
	errStopped      = stopped("stopped; the dataset is as it was")
	errStoppedFetch = stopped("stopped; what was fetched is kept, the same command goes on from there")
)

// errFault is a mistake of this program.
var errFault = errors.New("this is a fault of tracker itself, please report it with what --verbose prints")

// datasetError is a dataset that cannot be opened, whatever the cause below it.
type datasetError struct{ error }

func (e datasetError) Unwrap() error { return e.error }

// exitCode maps an error to the code that the program ends with.
func exitCode(err error) int {
	var use usageError
	var dataset datasetError
	var input inputError
	var dump *mediawiki.DumpError
	var packed *compress.Error
	var repository *githistory.Error
	var end stopped
	switch {
	case errors.Is(err, errChanges), errors.Is(err, errFindings):
		return exitChanges
	case errors.As(err, &end):
		return exitStopped
	case errors.As(err, &use), errors.Is(err, ingest.ErrNeedsMore):
		return exitUsage
	case errors.As(err, &dataset):
		return exitDataset
	case errors.As(err, &input), errors.Is(err, snapshot.ErrInput), errors.As(err, &dump), errors.As(err, &packed),
		errors.Is(err, mediawiki.ErrMismatch), errors.Is(err, ingest.ErrNothing),
		errors.Is(err, ingest.ErrOrder), errors.Is(err, ingest.ErrNoPage), errors.Is(err, ingest.ErrNoFile),
		errors.As(err, &repository), errors.Is(err, ingest.ErrConflict),
		errors.Is(err, fetch.ErrSource), errors.Is(err, fetch.ErrRobots), errors.Is(err, mediawiki.ErrTitle), errors.Is(err, polite.ErrAddress),
		errors.Is(err, export.ErrPlace), errors.Is(err, export.ErrPackage), errors.Is(err, fs.ErrNotExist), errors.Is(err, tracker.ErrNotTracked):
		return exitInput
	}
	return exitDataset
}

// wholeBefore is how the message of a dump that is cut off ends.
const wholeBefore = "; what came before is whole"

// message is an error as one line, with what to do where that is known here.
func message(err error) string {
	if errors.Is(err, errChanges) || errors.Is(err, errFindings) {
		return ""
	}
	text := err.Error()
	var path *fs.PathError
	if errors.As(err, &path) && text == path.Error() {
		text = path.Path + ": " + path.Err.Error() // which call of the system failed helps nobody
	}
	var dump *mediawiki.DumpError
	var kept keptError
	switch {
	case errors.Is(err, store.ErrNone):
		text += ": make one with tracker ingest, or name one with --db"
	case errors.Is(err, store.ErrLocked):
		text += ": wait for it to end, or read through its sql-server with --db mysql://…"
	case errors.Is(err, store.ErrNewer):
		text += ": update tracker"
	case errors.Is(err, store.ErrUncommitted):
		text += ": look at them with dolt status, then commit them or take them back with dolt reset --hard"
	case errors.Is(err, export.ErrPlace):
		text += ": name a new folder, an empty one, or an earlier export"
	case errors.Is(err, polite.ErrPrivate):
		text += ": --allow-private-network reaches it all the same"
	case errors.Is(err, fetch.ErrRobots):
		text += ": leave it, or ask its owner; --ignore-robots fetches it all the same"
	case errors.Is(err, ingest.ErrNeedsMore):
		text += ": of which document is it, and when did it read so?"
	case errors.As(err, &kept) && kept.snapshots > 0:
		text = strings.TrimSuffix(text, wholeBefore) + fmt.Sprintf("; taken in: %s before that", plural(kept.snapshots, "snapshot"))
	case errors.As(err, &dump) && dump.CutOff():
		text = strings.TrimSuffix(text, wholeBefore) + "; nothing of it was taken in"
	}
	return oneLine(text)
}

// oneLine makes a text fit for a line on a terminal, whatever a title or a name in it may hold.
func oneLine(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r):
			return unicode.ReplacementChar
		}
		return r
	}, text)
	runes := []rune(strings.Join(strings.Fields(text), " "))
	const head, tail = 300, 200 // the cause stands at the end
	if len(runes) > head+tail {
		return string(runes[:head]) + " … " + string(runes[len(runes)-tail:])
	}
	return string(runes)
}
