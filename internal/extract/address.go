package extract

import (
	"net/url"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// address cleans a web address: scheme and host in lower case, no default port, no fragment, no
// tracking parameters. The address of an archived copy is unwrapped: the second result is then the
// copy's. What is no address gives "".
func address(raw string) (original, archive string) {
	raw = strings.TrimSpace(raw)
	if strings.HasPrefix(raw, "//") {
		raw = "https:" + raw
	}
	if inner, ok := unwrap(raw); ok {
		clean, _ := address(inner)
		return clean, raw
	}
	if clean(raw) {
		return raw, ""
	}
	if host, _, _ := strings.Cut(raw, "/"); strings.HasPrefix(host, "www.") {
		raw = "http://" + raw
	}
	u, err := url.Parse(raw)
	switch {
	case err != nil && strings.Contains(raw, "://"):
		return raw, "" // odd, but browsers may read it
	case err != nil || u.Host == "" && u.Opaque == "":
		return "", ""
	}
	u.Scheme = strings.ToLower(u.Scheme)
	u.Host = strings.ToLower(u.Host)
	u.Host = strings.TrimSuffix(u.Host, map[string]string{"http": ":80", "https": ":443"}[u.Scheme])
	if !strings.HasPrefix(u.Fragment, "!") { // "#!" addresses a page, not a place in one
		u.Fragment, u.RawFragment = "", ""
	}
	if u.RawQuery != "" {
		u.RawQuery = withoutTracking(u.RawQuery)
	}
	return u.String(), ""
}

// clean reports whether an address needs no parsing to see that it is as it should be.
func clean(raw string) bool {
	rest, ok := strings.CutPrefix(raw, "https://")
	if !ok {
		if rest, ok = strings.CutPrefix(raw, "http://"); !ok {
			return false
		}
	}
	for i := range len(rest) {
		switch c := rest[i]; {
		case c == '/':
			path, query, asks := strings.Cut(rest[i:], "?")
			return i > 0 && literal(path) && (!asks || query != "" && literal(query) && withoutTracking(query) == query)
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '-':
		default:
			return false
		}
	}
	return false
}

// literal reports whether a part of an address has only characters that stand for themselves there.
func literal(s string) bool {
	for i := range len(s) {
		if !literals[s[i]] {
			return false
		}
	}
	return true
}

var literals = func() [256]bool {
	t := printable
	for _, c := range []byte(`#%"<>[]\^|` + "`{}") {
		t[c] = false
	}
	return t
}()

// archiveHosts are the web archives whose addresses carry the original one after a time stamp.
var archiveHosts = map[string]bool{
	"web.archive.org": true, "archive.org": true, "wayback.archive.org": true,
	"archive.today": true, "archive.is": true, "archive.ph": true, "archive.fo": true,
	"archive.li": true, "archive.md": true, "archive.vn": true, "www.webcitation.org": true,
	"webcitation.org": true, "arquivo.pt": true, "ghostarchive.org": true, "www.webarchive.org.uk": true,
}

// unwrap finds the original address inside that of an archived copy.
func unwrap(raw string) (string, bool) {
	_, rest, ok := strings.Cut(raw, "://")
	if !ok {
		return "", false
	}
	host, path, ok := strings.Cut(rest, "/")
	if !ok || !archiveHosts[strings.ToLower(host)] {
		return "", false
	}
	for _, scheme := range [...]string{"http://", "https://", "ftp://"} {
		if i := strings.Index(path, scheme); i >= 0 {
			return path[i:], true
		}
	}
	if _, q, ok := strings.Cut(path, "url="); ok {
		q, _, _ = strings.Cut(q, "&")
		if inner, err := url.QueryUnescape(q); err == nil && strings.Contains(inner, "://") {
			return inner, true
		}
	}
	// web/20050101000000/www.example.org/page: the scheme may be left out
	parts := strings.SplitN(strings.TrimPrefix(path, "web/"), "/", 2)
	if len(parts) == 2 && len(parts[0]) >= 4 && digits(parts[0][:4]) && strings.Contains(parts[1], ".") {
		return "http://" + parts[1], true
	}
	return "", false
}

// trackingParameters say where a visitor came from, not what the page is.
var trackingParameters = map[string]bool{
	"fbclid": true, "gclid": true, "dclid": true, "msclkid": true, "igshid": true, "mc_cid": true,
	"mc_eid": true, "ref_src": true, "ref_url": true, "cmpid": true, "ocid": true, "smid": true,
	"ncid": true, "sr_share": true, "yclid": true, "_ga": true, "twclid": true, "wt_mc": true,
}

func withoutTracking(query string) string {
	kept, dropped := make([]byte, 0, 256), false
	for part := range strings.SplitSeq(query, "&") {
		name, _, _ := strings.Cut(part, "=")
		name = strings.ToLower(name)
		if part == "" || trackingParameters[name] || strings.HasPrefix(name, "utm_") {
			dropped = true
			continue
		}
		if len(kept) > 0 {
			kept = append(kept, '&')
		}
		kept = append(kept, part...)
	}
	if !dropped {
		return query
	}
	return string(kept)
}

// domain is the registered domain of a clean address by the public suffix list; the host itself where
// it has none, "" where there is no host.
func domain(address string) string {
	_, host, _ := strings.Cut(address, "://")
	if i := strings.IndexAny(host, "/?#"); i >= 0 {
		host = host[:i]
	}
	host = host[strings.LastIndexByte(host, '@')+1:]
	if i := strings.LastIndexByte(host, ':'); i >= 0 && digits(host[i+1:]) {
		host = host[:i]
	}
	d, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil {
		return host // an address by number, or a host without a dot
	}
	return d
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
