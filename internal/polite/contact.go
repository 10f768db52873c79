package polite

import (
	"fmt"
	"regexp"
	"runtime"
	"strings"
	"unicode"
)

// userAgent names the program, who runs it, and the library, in the form that Wikimedia asks for.
func userAgent(version, contact string) (string, error) {
	if err := checkContact(contact); err != nil {
		return "", err
	}
	if version == "" || strings.ContainsFunc(version, func(r rune) bool { return r <= ' ' || r > '~' }) {
		version = "development"
	}
	return fmt.Sprintf("tracker/%s (%s) Go-http-client/%s", version, contact, strings.TrimPrefix(runtime.Version(), "go")), nil
}

var reachable = regexp.MustCompile(`[^@\s]@[^@\s]|https?://\S|User:\S`)

// checkContact refuses what reaches nobody or would break the header.
func checkContact(contact string) error {
	bad := func(r rune) bool { return r > unicode.MaxASCII || unicode.IsControl(r) || r == '(' || r == ')' }
	switch {
	case strings.TrimSpace(contact) == "":
		return fmt.Errorf("%w: say how the owner of a site can reach you", ErrContact)
	case len(contact) > 200, strings.ContainsFunc(contact, bad):
		return fmt.Errorf("%w: it is plain ASCII without brackets, of at most 200 characters", ErrContact)
	case !reachable.MatchString(contact):
		return fmt.Errorf("%w: %q is no mail address, web page or wiki user page (User:Name)", ErrContact, contact)
	}
	return nil
}
