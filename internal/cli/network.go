package cli

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"runtime/debug"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"tracker/internal/fetch"
	"tracker/internal/ingest"
	"tracker/internal/polite"
	"tracker/internal/tracker"
)

// networkOptions are the settings of every command that goes to the network.
type networkOptions struct {
	contact string
	rate    float64
	private bool
	robots  bool // to be ignored

	badRate string // what $TRACKER_RATE says, where that is no number
}

func (o *networkOptions) flags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&o.contact, "contact", os.Getenv("TRACKER_CONTACT"), "how the owner of a site can reach you: a mail address, a web page or a wiki user page ($TRACKER_CONTACT)")
	rate := 1.0
	if value := os.Getenv("TRACKER_RATE"); value != "" {
		var err error
		if rate, err = strconv.ParseFloat(value, 64); err != nil {
			rate, o.badRate = 1, value
		}
	}
	f.Float64Var(&o.rate, "rate", rate, "the most requests a second to one host ($TRACKER_RATE)")
	f.BoolVar(&o.private, "allow-private-network", os.Getenv("TRACKER_PRIVATE_NETWORK") != "", "reach addresses of private networks and of this machine too ($TRACKER_PRIVATE_NETWORK)")
}

// fetchFlags are those of commands that fetch web pages unattended.
func (o *networkOptions) fetchFlags(c *cobra.Command) {
	o.flags(c)
	c.Flags().BoolVar(&o.robots, "ignore-robots", false, "fetch web pages that robots.txt closes to programs too: for a site of your own, or with its owner's leave")
}

// fetcher fetches documents, with a client or for files of this machine without.
func (a *app) fetcher(o *networkOptions) *fetch.Fetcher {
	return &fetch.Fetcher{
		Root: a.snapshots, Now: a.now, MaxLag: 5, IgnoreRobots: o.robots, Reads: reads,
		Progress: a.fetched(), Warn: func(document, text string) { a.detail("%s", oneLine(document+": "+text)) },
	}
}

// reads says what a text claims and cites. How the labels are
// numbered takes no part.
func reads(format tracker.Format, text []byte, language string) (says string, claims int, err error) {
	r := ingest.Reader{Language: language}
	read, err := r.Read(format, string(text))
	if err != nil {
		return "", 0, err
	}
	h := sha256.New()
	e := json.NewEncoder(h)
	for _, c := range read.Claims {
		cited := make([]string, len(c.Citations))
		for i := range c.Citations {
			cited[i] = c.Citations[i].Source
		}
		if err := e.Encode([]any{c.Kind, c.Section, c.Text, cited, c.Flags}); err != nil {
			return "", 0, err
		}
	}
	return hex.EncodeToString(h.Sum(nil)), len(read.Claims), nil
}

// client is the guest that the commands send to the network.
func (a *app) client(o *networkOptions) (*polite.Client, error) {
	if o.badRate != "" {
		return nil, usage(fmt.Sprintf("TRACKER_RATE %q: it is a number of requests a second, 1 for a stranger", o.badRate))
	}
	if !(o.rate > 0 && o.rate <= 1000) { // not a number is neither
		return nil, usage(fmt.Sprintf("--rate %g: it is a number of requests a second, 1 for a stranger", o.rate))
	}
	tokens, err := polite.Tokens(os.Getenv("TRACKER_TOKENS"))
	if err != nil {
		return nil, usage("TRACKER_TOKENS: " + err.Error())
	}
	log.SetOutput(io.Discard) // where net/http tells of odd servers
	client, err := polite.New(polite.Config{
		Contact: o.contact, Version: version(), Interval: time.Duration(float64(time.Second) / o.rate),
		AllowPrivate: o.private, Tokens: tokens,
		Log: func(host string, wait time.Duration, cause error) {
			a.say("%s", oneLine(fmt.Sprintf("%s: %v; waiting %s", host, cause, wait.Round(time.Second))))
		},
	})
	if errors.Is(err, polite.ErrContact) {
		return nil, usage(err.Error() + ": set --contact or $TRACKER_CONTACT, a mail address for example")
	}
	return client, err
}

// version is that of the program, as it was built.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		if v := info.Main.Version; v != "" && v != "(devel)" {
			return v
		}
	}
	return "development"
}
