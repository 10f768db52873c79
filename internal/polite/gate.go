package polite

import (
	"context"
	"strings"
	"sync"
	"time"
)

// gates let one request at a time to each host, and none before its time.
type gates struct {
	mu    sync.Mutex
	hosts map[string]*gate
}

type gate struct {
	turn chan struct{} // holds one value while nobody is at the host
	next time.Time     // before which nobody goes; belongs to who has the turn
}

func (g *gates) host(name string) *gate {
	name = strings.ToLower(name)
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.hosts == nil {
		g.hosts = map[string]*gate{}
	}
	if g.hosts[name] == nil {
		g.hosts[name] = &gate{turn: make(chan struct{}, 1)}
		g.hosts[name].turn <- struct{}{}
	}
	return g.hosts[name]
}

// enter waits for the turn at a host. leave ends it and says how long the host is to rest.
func (c *Client) enter(ctx context.Context, host string) (leave func(rest time.Duration), err error) {
	g := c.gates.host(host)
	select {
	case <-g.turn:
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	if wait := g.next.Sub(c.config.Now()); wait > 0 {
		if err := c.config.Sleep(ctx, wait); err != nil {
			g.turn <- struct{}{}
			return nil, err
		}
	}
	return func(rest time.Duration) {
		g.next = c.config.Now().Add(rest)
		g.turn <- struct{}{}
	}, nil
}

// rest puts off whatever is asked of a host next.
func (c *Client) rest(ctx context.Context, host string, d time.Duration) {
	g := c.gates.host(host)
	select {
	case <-g.turn:
	case <-ctx.Done():
		return
	}
	if next := c.config.Now().Add(d); next.After(g.next) {
		g.next = next
	}
	g.turn <- struct{}{}
}

// sleep waits in real time.
func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
