package extract

import "strings"

// doi normalises a DOI: no resolver, no prefix word, lower case; "" where it is none.
func doi(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	i := strings.Index(s, "10.")
	if i < 0 {
		return ""
	}
	s = s[i:]
	if slash := strings.IndexByte(s, '/'); slash < 7 || slash == len(s)-1 || !digits(strings.ReplaceAll(s[3:slash], ".", "")) {
		return ""
	}
	if j := strings.IndexAny(s, " \t\n<>\""); j >= 0 {
		s = s[:j]
	}
	return strings.TrimRight(s, ".,;")
}

// isbn gives the 13 digits of an ISBN whose check digit is right, "" otherwise.
func isbn(s string) string {
	var d []byte
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			d = append(d, c)
		case (c == 'x' || c == 'X') && len(d) == 9:
			d = append(d, 'X')
		}
	}
	switch len(d) {
	case 10:
		sum := 0
		for i, c := range d {
			v := 10
			if c != 'X' {
				v = int(c - '0')
			}
			sum += (10 - i) * v
		}
		if sum%11 != 0 {
			return ""
		}
		d = append([]byte("978"), d[:9]...)
		return string(append(d, isbn13Check(d)))
	case 13:
		if isbn13Check(d[:12]) != d[12] {
			return ""
		}
		return string(d)
	}
	return ""
}

func isbn13Check(d []byte) byte {
	sum := 0
	for i, c := range d {
		sum += int(c-'0') * (1 + 2*(i%2))
	}
	return byte('0' + (10-sum%10)%10)
}

// pmid gives the digits of a PubMed id, "" where it is none.
func pmid(s string) string {
	s = strings.TrimSpace(strings.TrimPrefix(strings.ToLower(strings.TrimSpace(s)), "pmid"))
	if len(s) > 9 || !digits(s) {
		return ""
	}
	return strings.TrimLeft(s, "0")
}

// arxiv gives an arXiv id of the old form (hep-th/9901001) or the new one (2001.01234), without its
// version; "" where it is none.
func arxiv(s string) string {
	s = strings.TrimPrefix(strings.ToLower(strings.TrimSpace(s)), "arxiv:")
	s, _, _ = strings.Cut(strings.TrimSpace(s), " ")
	if i := strings.LastIndexByte(s, 'v'); i > 0 && digits(s[i+1:]) {
		s = s[:i]
	}
	if year, number, ok := strings.Cut(s, "."); ok && len(year) == 4 && digits(year) && digits(number) && len(number) >= 4 && len(number) <= 5 {
		return s
	}
	if _, number, ok := strings.Cut(s, "/"); ok && len(number) == 7 && digits(number) {
		return s
	}
	return ""
}
