package snapshot

import (
	"fmt"
	"unicode/utf8"
)

// EncodingError says where a text stops being UTF-8.
type EncodingError struct {
	File   string
	Offset int // of the first bad byte
	// CutOff is true where the text ends in the middle of a character.
	CutOff bool
}

func (e *EncodingError) Error() string {
	if e.CutOff {
		return fmt.Sprintf("%s: text ends inside a character at byte %d: the file is cut off, get it again", e.File, e.Offset)
	}
	return fmt.Sprintf("%s: text is not UTF-8 at byte %d: convert it to UTF-8 first", e.File, e.Offset)
}

// Unwrap returns [ErrEncoding].
func (e *EncodingError) Unwrap() error { return ErrEncoding }

// CheckUTF8 returns an [*EncodingError] where text, which came from file, is not valid UTF-8.
func CheckUTF8(file string, text []byte) error {
	if utf8.Valid(text) {
		return nil
	}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && n == 1 {
			return &EncodingError{File: file, Offset: i, CutOff: !utf8.FullRune(text[i:])}
		}
		i += n
	}
	return nil
}
