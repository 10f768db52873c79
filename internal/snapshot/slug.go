package snapshot

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// maxSlug keeps folder names well below what file systems take, in bytes.
const maxSlug = 80

// Slug makes a document's id out of its title: lower-case words joined by hyphens, Latin letters
// without their accents, letters of other scripts as they are.
func Slug(title string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(title) {
		switch {
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’':
			continue // "Müller" is one word, and so is "don't"
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		default:
			gap = true
		}
	}
	s := norm.NFC.String(b.String())
	if len(s) > maxSlug {
		cut := maxSlug
		for cut > 0 && s[cut]&0xC0 == 0x80 { // not inside a character
			cut--
		}
		if i := strings.LastIndexByte(s[:cut+1], '-'); i > 0 {
			cut = i
		}
		s = s[:cut]
	}
	if s == "" {
		return "document"
	}
	return s
}

// validID reports whether id can be a folder's name on every system, and a word in a command.
func validID(id string) bool {
	if id == "" || len(id) > 3*maxSlug || id[0] == '-' {
		return false
	}
	for _, r := range id {
		if r != '-' && r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) {
			return false
		}
	}
	return true
}
