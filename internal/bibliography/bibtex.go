package bibliography

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"tracker/internal/tracker"
)

// bibtexTypes are BibTeX's entry types for our types of source; any other is misc.
var bibtexTypes = map[string]string{
	"news": "article", "journal": "article", "magazine": "article", "book": "book", "report": "techreport",
	"thesis": "phdthesis", "conference": "inproceedings",
}

// bibtexContainer and bibtexPublisher are the fields in which an entry type has them; misc knows
// neither, and says how something was published.
var (
	bibtexContainer = map[string]string{"article": "journal", "inproceedings": "booktitle", "book": "series"}
	bibtexPublisher = map[string]string{"book": "publisher", "inproceedings": "publisher", "techreport": "institution", "phdthesis": "school", "article": "publisher"}
)

var bibtexMonths = [...]string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}

// BibTeX writes sources as a BibTeX file in UTF-8. A key is a word to know the work by and its id, so
// that it is the same in every file.
func BibTeX(out io.Writer, sources []tracker.Source) error {
	w := bufio.NewWriter(out)
	for i := range sources {
		if i > 0 {
			w.WriteByte('\n')
		}
		bibtexEntry(w, &sources[i])
	}
	return w.Flush()
}

func bibtexEntry(w *bufio.Writer, s *tracker.Source) {
	kind := bibtexTypes[s.Type]
	if kind == "" {
		kind = "misc"
	}
	fmt.Fprintf(w, "@%s{%s", kind, key(s))
	field := func(name, value string) {
		if value = clean(value); value != "" {
			fmt.Fprintf(w, ",\n  %s = {%s}", name, escape(value))
		}
	}
	var authors []string
	for _, a := range s.Authors {
		switch n := nameOf(a); {
		case n.literal != "":
			authors = append(authors, "{"+escape(n.literal)+"}") // braces keep an organisation whole
		case n.family != "":
			authors = append(authors, "{"+escape(n.family)+"}, {"+escape(n.given)+"}")
		}
	}
	if len(authors) > 0 {
		fmt.Fprintf(w, ",\n  author = {%s}", strings.Join(authors, " and "))
	}
	fmt.Fprintf(w, ",\n  title = {{%s}}", escape(title(s))) // inner braces keep the case of its letters
	container, publisher := bibtexContainer[kind], bibtexPublisher[kind]
	if container != "" {
		field(container, s.Container)
	}
	if publisher != "" {
		field(publisher, s.Publisher)
	}
	if container == "" || publisher == "" {
		var rest []string
		if t := clean(s.Container); container == "" && t != "" {
			rest = append(rest, t)
		}
		if t := clean(s.Publisher); publisher == "" && t != "" && t != clean(s.Container) {
			rest = append(rest, t)
		}
		field("howpublished", strings.Join(rest, ", "))
	}
	parts := dateParts(s.Date)
	if len(parts) > 0 {
		fmt.Fprintf(w, ",\n  year = {%d}", parts[0])
	}
	if len(parts) > 1 {
		fmt.Fprintf(w, ",\n  month = %s", bibtexMonths[parts[1]-1])
	}
	if len(parts) > 2 {
		fmt.Fprintf(w, ",\n  day = {%d}", parts[2])
	}
	verbatim := func(name, value string) {
		if value != "" {
			fmt.Fprintf(w, ",\n  %s = {%s}", name, inAddress.Replace(value))
		}
	}
	verbatim("doi", clean(s.DOI))
	field("isbn", s.ISBN)
	field("pmid", s.PMID)
	verbatim("url", address(s.URL))
	if len(dateParts(s.AccessDate)) == 3 {
		field("urldate", s.AccessDate)
	}
	verbatim("archiveurl", address(s.ArchiveURL))
	w.WriteString("\n}\n")
}

// escape makes a text inert in a field. BibTeX counts braces, escaped ones too, so they have names.
var escapes = strings.NewReplacer(
	`\`, `\textbackslash{}`, `{`, `\textbraceleft{}`, `}`, `\textbraceright{}`, `$`, `\$`, `&`, `\&`, `#`, `\#`, `%`, `\%`,
	`_`, `\_`, `^`, `\textasciicircum{}`, `~`, `\textasciitilde{}`,
)

// inAddress is for fields that are taken as they are, markup and all.
var inAddress = strings.NewReplacer(`\`, "%5C", "{", "%7B", "}", "%7D", " ", "%20")

func escape(s string) string { return escapes.Replace(s) }

// key is a word of the first author, the site or the title, in ASCII, the year, and the id.
func key(s *tracker.Source) string {
	word := ""
	if len(s.Authors) > 0 {
		n := nameOf(s.Authors[0])
		word = plain(n.family + n.literal)
	}
	for _, other := range []string{s.Domain, s.Title} {
		if word == "" {
			word = plain(other)
		}
	}
	if word == "" {
		word = "source"
	}
	if parts := dateParts(s.Date); parts != nil {
		word += fmt.Sprint(parts[0])
	}
	id := strings.Map(func(r rune) rune {
		if r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) || r == '-' {
			return r
		}
		return '-'
	}, s.ID)
	return word + "-" + id
}

// plain is the first letters of a text in lower case, without their accents.
func plain(s string) string {
	const longest = 16
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		if b.Len() == longest || b.Len() > 0 && unicode.IsSpace(r) {
			break
		}
		if r < 0x80 && unicode.IsLetter(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}
