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
	// The words are gathered in one buffer and cut at the end: one allocation for all of them.
	b := make([]byte, 0, len(text)+8)
	ends := make([]int, 0, len(text)/5+1)
	start := 0 // of the word in hand
	end := func() {
		if len(b) > start {
			ends = append(ends, len(b))
			start = len(b)
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
		case isDash(r) && (unicode.IsDigit(last) && unicode.IsDigit(next) || last == 0 && len(b) > 0 && isDigit(b[len(b)-1]) && digitAhead(text[i:])):
			end()
			b = append(b, '-')
			end()
		case r != '%' && r != '&' && r != '/' && r != '#' && r != '@' && r != '§' && unicode.IsPunct(r), r == '`', r == '´', isDash(r):
			end()
		default:
			end()
			b = utf8.AppendRune(b, r)
			end()
		}
		last = r
	}
	end()
	all, from := string(b), 0
	words := make([]string, len(ends))
	for k, to := range ends {
		words[k], from = all[from:to], to
	}
	return words
}

// digitAhead tells whether white space and then a digit stand at the start of s: behind a dash that
// has a number before it, the end of a range.
func digitAhead(s string) bool {
	rest := strings.TrimLeft(s, " ")
	return rest != s && rest != "" && isDigit(rest[0])
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
