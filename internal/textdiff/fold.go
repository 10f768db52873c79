package textdiff

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns text in the form in which typography has vanished: lower case, words apart by one
// space, without quotation marks, dashes, stops and characters that print nothing. Marks that carry
// meaning stay: the decimal point and the sign of a number, the dash of a range, currency, percent
// and other symbols.
func Fold(text string) string {
	return strings.Join(foldedWords(text), " ")
}

// foldedWords is Fold before the words are joined.
func foldedWords(text string) []string {
	if !norm.NFC.IsNormalString(text) {
		text = norm.NFC.String(text)
	}
	words := make([]string, 0, len(text)/5+1)
	var b []byte
	end := func() {
		if len(b) > 0 {
			words = append(words, string(b))
			b = b[:0]
		}
	}
	var last rune // the printed character before, 0 after white space
	for i := 0; i < len(text); {
		r, size := decode(text[i:])
		next, _ := decode(text[i+size:])
		i += size
		switch {
		case isIgnorable(r):
			continue
		case isSpace(r):
			end()
			last = 0
			continue
		case isWordRune(r):
			if unbroken(r) || unbroken(last) {
				end()
			}
			if r < utf8.RuneSelf {
				if 'A' <= r && r <= 'Z' {
					r |= 0x20
				}
				b = append(b, byte(r))
			} else {
				b = utf8.AppendRune(b, unicode.ToLower(r))
			}
		case isApostrophe(r) && unicode.IsLetter(last) && unicode.IsLetter(next):
			// "it's" and "its" differ by a mark
		case r == '.' && unicode.IsDigit(last) && unicode.IsDigit(next), r == '.' && last == 0 && unicode.IsDigit(next):
			b = append(b, '.')
		case r == ',' && unicode.IsDigit(last) && unicode.IsDigit(next):
			if !groupOfThree(text[i:]) {
				b = append(b, ',')
			}
		case r == '.' && unicode.IsLetter(last) && unicode.IsLetter(next):
			// U.S. is US; the words of "end.Next" would be told apart by a space
		case isDash(r) && unicode.IsDigit(next) && (last == 0 || last == '(' || r == '−'):
			end()
			b = append(b, '-')
		case isDash(r) && (unicode.IsDigit(last) && unicode.IsDigit(next) || last == 0 && spacedRange(words, text[i:])):
			end()
			words = append(words, "-")
		case r != '%' && r != '&' && r != '/' && r != '#' && r != '@' && r != '§' && unicode.IsPunct(r), r == '`', r == '´', isDash(r):
			end()
		default:
			end()
			words = append(words, string(r))
		}
		last = r
	}
	end()
	return words
}

// spacedRange tells whether a dash between spaces has a number before it and after it.
func spacedRange(words []string, rest string) bool {
	if len(words) == 0 {
		return false
	}
	w := words[len(words)-1]
	number := strings.TrimLeft(rest, " ")
	return isDigit(w[len(w)-1]) && number != rest && number != "" && isDigit(number[0])
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// groupOfThree tells whether exactly three digits stand at the start of s.
func groupOfThree(s string) bool {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n == 3
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' || r == '‘' }

func isDash(r rune) bool {
	return r == '-' || 0x2010 <= r && r <= 0x2015 || r == '−'
}
