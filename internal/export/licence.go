package export

import (
	"net/url"
	"regexp"
	"strings"
)

// webAddress is an address that a reader may be sent to, or "": what a document gives may be anything.
func webAddress(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return ""
	}
	return u.String()
}

var (
	creativeCommons = regexp.MustCompile(`^CC-(BY(?:-NC)?(?:-ND|-SA)?)-([0-9]\.[0-9])$`)
	spdx            = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9.+-]*$`)
)

// licenseAddress is where the text of a licence stands, "" where its name is no SPDX identifier.
func licenseAddress(name string) string {
	if m := creativeCommons.FindStringSubmatch(name); m != nil {
		return "https://creativecommons.org/licenses/" + strings.ToLower(m[1]) + "/" + m[2] + "/"
	}
	switch {
	case name == "CC0-1.0":
		return "https://creativecommons.org/publicdomain/zero/1.0/"
	case strings.HasPrefix(name, "LicenseRef-") || !spdx.MatchString(name):
		return ""
	}
	return "https://spdx.org/licenses/" + name + ".html"
}
