package polite

import (
	"fmt"
	"net"
	"net/http"
	"syscall"
	"time"

	"code.dny.dev/ssrf"
)

// transport makes connections to public addresses only, unless private ones are allowed.
func transport(private bool) *http.Transport {
	dialer := &net.Dialer{Timeout: 30 * time.Second}
	t := &http.Transport{
		DialContext:            dialer.DialContext,
		ForceAttemptHTTP2:      true,
		TLSHandshakeTimeout:    30 * time.Second,
		IdleConnTimeout:        90 * time.Second,
		MaxResponseHeaderBytes: 1 << 20,
	}
	if private {
		t.Proxy = http.ProxyFromEnvironment
	} else {
		dialer.Control = publicOnly(guard())
	}
	return t
}

// publicOnly is asked with the address that a name was resolved to, before the connection is made.
func publicOnly(guard *ssrf.Guardian) func(network, address string, _ syscall.RawConn) error {
	return func(network, address string, conn syscall.RawConn) error {
		if err := guard.Safe(network, address, conn); err != nil {
			return fmt.Errorf("%w: %s", ErrPrivate, address)
		}
		return nil
	}
}

// guard knows the networks that are no part of the public internet.
func guard() *ssrf.Guardian { return ssrf.New(ssrf.WithAnyPort()) }
