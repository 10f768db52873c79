package mediawiki

import (
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"math/big"
	"strings"
	"time"
)

// Page is a page of a wiki. Its id stays when it is moved to another title.
type Page struct {
	ID         int64 // 0 where the dump names none
	Namespace  int
	Title      string
	IsRedirect bool   // the newest revision is a redirect
	Redirect   string // where to, "" before schema 0.6
}

// Revision is one saved state of a page.
type Revision struct {
	ID       int64
	ParentID int64 // 0 for none, or before schema 0.7
	Time     time.Time
	User     string // a name, or an IP address
	UserID   int64  // 0 for none
	Comment  string
	Minor    bool
	Model    string // "wikitext"; "" before schema 0.8
	Format   string // "text/x-wiki"; likewise

	// What was withheld at the source: not empty, not missing.
	UserHidden, CommentHidden, TextHidden bool
	// TextMissing is true where the dump leaves the text out, as one of metadata only does.
	TextMissing bool

	// Escaped is the text as it stands in the dump. It is valid until the next call of Next.
	Escaped []byte
	// Bytes is the text's size as the dump states it, -1 where it does not.
	Bytes int64
	// SHA1 is of the text, 40 hex digits; "" where the dump states none, or one for several slots.
	SHA1 string
	// Offset is the place of the revision in the dump.
	Offset int64

	text    []byte // decoded, once isText
	isText  bool
	hasText bool   // a <text> was seen
	buf     []byte // for text, used again by the next revision
}

// Text returns the text, decoded on the first call. It is valid until the next call of Next.
func (r *Revision) Text() []byte {
	if !r.isText {
		r.isText = true
		r.text = r.Escaped
		if needsUnescape(r.Escaped) {
			r.buf = Unescape(r.buf[:0], r.Escaped)
			r.text = r.buf
		}
	}
	return r.text
}

// Verify compares the text with the size and the hash that the dump states for it. The result is
// [ErrMismatch] where they disagree, nil where they agree or nothing can be compared.
func (r *Revision) Verify() error {
	if r.TextHidden || r.TextMissing {
		return nil
	}
	text := r.Text()
	if r.Bytes >= 0 && r.Bytes != int64(len(text)) {
		return fmt.Errorf("revision %d: %w: %d bytes instead of %d", r.ID, ErrMismatch, len(text), r.Bytes)
	}
	if r.SHA1 == "" {
		return nil
	}
	if sum := sha1.Sum(text); r.SHA1 != hex.EncodeToString(sum[:]) {
		return fmt.Errorf("revision %d: %w: SHA-1 is %x instead of %s", r.ID, ErrMismatch, sum, r.SHA1)
	}
	return nil
}

// hexSHA1 turns a dump's SHA-1, 31 digits of base 36, into 40 of base 16.
func hexSHA1(s string) (string, error) {
	if s == "" {
		return "", nil
	}
	if len(s) == 40 && strings.Trim(s, "0123456789abcdefABCDEF") == "" {
		return strings.ToLower(s), nil // as some other exporters write it
	}
	var v big.Int
	if _, ok := v.SetString(s, 36); !ok || v.Sign() < 0 || v.BitLen() > 160 || len(s) > 31 || s[0] == '+' {
		return "", fmt.Errorf("sha1 %q is not 31 digits of base 36", s)
	}
	return fmt.Sprintf("%040x", &v), nil
}
