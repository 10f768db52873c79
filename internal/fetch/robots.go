package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/url"

	"github.com/temoto/robotstxt"

	"tracker/internal/polite"
)

// ErrRobots is a page that its site closes to programs.
var ErrRobots = errors.New("closed to programs by the site's robots.txt")

const (
	robotsName = "tracker" // by which a robots.txt can address this program
	maxRobots  = 1 << 20
)

// allowed asks a site's robots.txt, once a run, whether a program may get an address, as RFC 9309 has it: a
// site without one allows everything, and one that cannot say forbids everything.
func (f *Fetcher) allowed(ctx context.Context, address string) error {
	if f.IgnoreRobots {
		return nil
	}
	u, err := url.Parse(address)
	if err != nil {
		return fmt.Errorf("%w: the address cannot be read", polite.ErrAddress)
	}
	site := u.Scheme + "://" + u.Host
	rules, known := f.robots[site]
	if !known {
		if rules, err = f.askRobots(ctx, site+"/robots.txt"); err != nil {
			return err
		}
		if f.robots == nil {
			f.robots = map[string]*robotstxt.RobotsData{}
		}
		f.robots[site] = rules
	}
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	if !rules.TestAgent(path, robotsName) {
		return fmt.Errorf("%w: %s", ErrRobots, u.Redacted())
	}
	return nil
}

func (f *Fetcher) askRobots(ctx context.Context, address string) (*robotstxt.RobotsData, error) {
	answer, err := f.Client.Get(ctx, polite.Request{URL: address, MaxBytes: maxRobots})
	status, body := 200, []byte(nil)
	if refused, ok := errors.AsType[*polite.StatusError](err); ok {
		status = refused.Status
		if status == 429 { // not now is no yes
			return nil, err
		}
	} else if err != nil {
		return nil, err
	} else {
		body = answer.Body
	}
	rules, err := robotstxt.FromStatusAndBytes(status, body)
	if err != nil {
		return nil, fmt.Errorf("%w: %s cannot be understood", ErrRobots, address)
	}
	return rules, nil
}
