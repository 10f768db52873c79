package polite

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// firstWait is the wait after the first failure, where the host does not say; it doubles each time.
const firstWait = 5 * time.Second

// backoff is the wait after a failed try, with up to half of it on top so that many who failed
// together do not come back together.
func (c *Client) backoff(try int) time.Duration {
	d := firstWait
	for ; try > 1 && d < c.config.MaxWait; try-- {
		d *= 2
	}
	d += time.Duration(c.config.Jitter() * float64(d) / 2)
	return min(d, c.config.MaxWait)
}

// retryAfter reads the header of that name: seconds, or a date. It is 0 where it says neither.
func retryAfter(h http.Header, now time.Time) time.Duration {
	value := strings.TrimSpace(h.Get("Retry-After"))
	if seconds, err := strconv.ParseInt(value, 10, 64); err == nil {
		const most = 365 * 24 * 60 * 60
		return time.Duration(min(max(seconds, 0), most)) * time.Second
	}
	if at, err := http.ParseTime(value); err == nil {
		return max(at.Sub(now), 0)
	}
	return 0
}
