package cli

import (
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"runtime/debug"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"tracker/internal/polite"
)

// networkOptions are the settings of every command that goes to the network.
type networkOptions struct {
	contact string
	rate    float64
	private bool

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
	f.BoolVar(&o.private, "allow-private-network", false, "reach addresses of private networks and of this machine too")
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
