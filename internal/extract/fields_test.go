package extract

import "testing"

func TestAddress(t *testing.T) {
	for _, c := range []struct{ raw, want, archive string }{
		{"https://example.org/a", "https://example.org/a", ""},
		{" HTTPS://Example.ORG:443/A#top ", "https://example.org/A", ""},
		{"http://example.org:8080/a", "http://example.org:8080/a", ""},
		{"//example.org/a", "https://example.org/a", ""},
		{"www.example.org/a", "http://www.example.org/a", ""},
		{"https://example.org/#!page", "https://example.org/#!page", ""},
		{"https://example.org/a?utm_source=x&id=7&fbclid=y", "https://example.org/a?id=7", ""},
		{"https://example.org/a?utm_source=x", "https://example.org/a", ""},
		{"https://example.org/a?b=1&a=2", "https://example.org/a?b=1&a=2", ""},
		{"https://web.archive.org/web/20200101000000/https://example.org/a", "https://example.org/a", "https://web.archive.org/web/20200101000000/https://example.org/a"},
		{"https://web.archive.org/web/20200101000000id_/http://example.org/a?utm_source=x", "http://example.org/a", "https://web.archive.org/web/20200101000000id_/http://example.org/a?utm_source=x"},
		{"http://web.archive.org/web/2020/www.example.org/a", "http://www.example.org/a", "http://web.archive.org/web/2020/www.example.org/a"},
		{"https://archive.ph/20200101/https://example.org/a", "https://example.org/a", "https://archive.ph/20200101/https://example.org/a"},
		{"https://ghostarchive.org/archive/20200101/https://example.org/a", "https://example.org/a", "https://ghostarchive.org/archive/20200101/https://example.org/a"},
		{"https://www.webcitation.org/query?url=http%3A%2F%2Fexample.org%2Fa&date=2009-10-25", "http://example.org/a", "https://www.webcitation.org/query?url=http%3A%2F%2Fexample.org%2Fa&date=2009-10-25"},
		{"https://archive.org/details/rain", "https://archive.org/details/rain", ""},
		{"https://archive.ph/AbCdE", "https://archive.ph/AbCdE", ""},
		{"not an address", "", ""},
		{"", "", ""},
	} {
		if got, archive := address(c.raw); got != c.want || archive != c.archive {
			t.Errorf("address(%q) = %q, %q; want %q, %q", c.raw, got, archive, c.want, c.archive)
		}
	}
}

func TestDomain(t *testing.T) {
	for address, want := range map[string]string{
		"https://www.bbc.co.uk/news": "bbc.co.uk", "http://example.org:8080/": "example.org", "https://a.github.io/": "a.github.io",
		"http://192.0.2.1/a": "192.0.2.1", "http://localhost/": "localhost", "": "",
	} {
		if got := domain(address); got != want {
			t.Errorf("domain(%q) = %q, want %q", address, got, want)
		}
	}
}

func TestIdentifiers(t *testing.T) {
	for _, c := range []struct {
		name      string
		normalise func(string) string
		in, want  string
	}{
		{"doi", doi, "10.1000/ABC.1", "10.1000/abc.1"},
		{"doi", doi, "https://doi.org/10.1000/abc.1", "10.1000/abc.1"},
		{"doi", doi, "doi: 10.1000/abc.1.", "10.1000/abc.1"},
		{"doi", doi, "10.1000.10/123-4(5)", "10.1000.10/123-4(5)"},
		{"doi", doi, "10.1000", ""},
		{"doi", doi, "10.1000/", ""},
		{"doi", doi, "11.1000/a", ""},
		{"isbn", isbn, "0-306-40615-2", "9780306406157"},
		{"isbn", isbn, "978-0-306-40615-7", "9780306406157"},
		{"isbn", isbn, "ISBN 0 8044 2957 X", "9780804429573"},
		{"isbn", isbn, "0-306-40615-3", ""},
		{"isbn", isbn, "978-0-306-40615-8", ""},
		{"isbn", isbn, "123", ""},
		{"isbn", isbn, "", ""},
		{"pmid", pmid, "00123", "123"},
		{"pmid", pmid, "PMID 123", "123"},
		{"pmid", pmid, "12a", ""},
		{"pmid", pmid, "", ""},
		{"arxiv", arxiv, "arXiv:2001.01234v2", "2001.01234"},
		{"arxiv", arxiv, "2001.01234 [math.NT]", "2001.01234"},
		{"arxiv", arxiv, "hep-th/9901001", "hep-th/9901001"},
		{"arxiv", arxiv, "no id", ""},
	} {
		if got := c.normalise(c.in); got != c.want {
			t.Errorf("%s(%q) = %q, want %q", c.name, c.in, got, c.want)
		}
	}
}

func TestDate(t *testing.T) {
	for in, want := range map[string]string{
		"2025-02-12": "2025-02-12", "12 February 2025": "2025-02-12", "February 12, 2025": "2025-02-12", "Feb. 12 2025": "2025-02-12",
		"February 2025": "2025-02", "2025-02": "2025-02", "2025": "2025", "c. 1850": "1850", "2001a": "2001", "20250212": "2025-02-12",
		"12/02/2025": "2025-02-12", "02/13/2025": "2025-02-13", "12.2.2025": "2025-02-12", "12. Februar 2025": "2025-02-12",
		"1er août 2025": "2025-08-01", "3 de enero de 2025": "2025-01-03", "12th February 2025": "2025-02-12", "Summer 2025": "2025",
		"12–14 February 2025": "2025-02-12", "January–February 2025": "2025-01", "2025-13-01": "2025", "31 February 2025": "2025-02",
		"n.d.": "", "": "", "yesterday": "", "1999–2001": "1999", "2001–02": "2001",
	} {
		if got := date(in); got != want {
			t.Errorf("date(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"a  b\n\tc": "a b c", " a ": "a", "a\u00a0b\u2009c\u3000d": "a b c d", "so\u00adft": "soft", "z\u200bw\u2060j\ufeff": "zwj",
		"e\u0301": "é", "a\x00b\x7fc\u0085d\u0090e": "abc de", "\u200f\u05d0": "\u200f\u05d0", "bad \xff byte": "bad \ufffd byte", "": "",
	} {
		if got := fold(in); got != want {
			t.Errorf("fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestAnchor(t *testing.T) {
	for _, c := range []struct {
		ref, year string
		names     []string
		want      string
	}{
		{"", "2001", []string{"Smith"}, "smith2001"},
		{"harv", "2001", []string{"Smith", "Jones"}, "smithjones2001"},
		{"CITEREFRain_Office2001", "", nil, "rainoffice2001"},
		{"", "2001", []string{"A", "B", "C", "D", "E"}, "abcd2001"},
		{"", "2001", nil, ""},
	} {
		if got := anchor(c.ref, c.names, c.year); got != c.want {
			t.Errorf("anchor(%q, %v, %q) = %q, want %q", c.ref, c.names, c.year, got, c.want)
		}
	}
}
