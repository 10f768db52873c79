// Package polite is an HTTP client that behaves as a guest: it says who is asking, asks one thing at a
// time, waits when told to, and trusts nothing that comes back.
//
//	c, err := polite.New(polite.Config{Contact: "ann@example.org", Version: "1.2"})
//	…
//	r, err := c.Get(ctx, polite.Request{URL: "https://en.wikipedia.org/wiki/Bridge"})
//	…
//	use(r.URL, r.Header, r.Body)
//
// # Towards the host
//
// Every request names the person who runs the program. To one host there is one request at a time,
// with [Config.Interval] between the end of one and the start of the next, and five times that after an
// answer that took over a second. A 429, a 5xx, a connection that fails and a body that is cut off are asked
// for again, after what Retry-After says or else after a wait that doubles each time; that wait is the
// host's, so whoever asks it next waits too. After [Config.Tries], or where the host asks for more patience than
// [Config.MaxWait], Get fails with an [*Error].
//
// # Towards what comes back
//
// Addresses of private, loopback and link-local networks are refused when a connection is made, after
// the name was resolved, so neither a redirect nor a name that resolves to something else later gets
// past. Each redirect is checked as the first address was; none leads from https to http. A body is read
// whole, up to a limit that counts after decompression, and is whole: a stalled one, a short one and a
// damaged one are errors. A status that is neither a success nor 304 is an error too, so no page of an
// error is taken for data.
//
// Tokens come from the environment ([Tokens]), go to their own host only, and appear in no error.
package polite
