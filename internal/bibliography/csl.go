package bibliography

import (
	"bufio"
	"encoding/json"
	"io"

	"tracker/internal/tracker"
)

// cslTypes are the item types of CSL 1.0.2 for our types of source; any other is a document.
var cslTypes = map[string]string{
	"web": "webpage", "news": "article-newspaper", "book": "book", "journal": "article-journal", "magazine": "article-magazine",
	"report": "report", "thesis": "thesis", "conference": "paper-conference", "press": "document", "reference": "entry-encyclopedia",
	"video": "motion_picture", "map": "map", "interview": "interview",
}

type cslItem struct {
	ID        string    `json:"id"`
	Type      string    `json:"type"`
	Title     string    `json:"title"`
	Author    []cslName `json:"author,omitempty"`
	Issued    *cslDate  `json:"issued,omitempty"`
	Accessed  *cslDate  `json:"accessed,omitempty"`
	Container string    `json:"container-title,omitempty"`
	Publisher string    `json:"publisher,omitempty"`
	URL       string    `json:"URL,omitempty"`
	Archive   string    `json:"archive_location,omitempty"`
	DOI       string    `json:"DOI,omitempty"`
	ISBN      string    `json:"ISBN,omitempty"`
	PMID      string    `json:"PMID,omitempty"`
}

type cslName struct {
	Family  string `json:"family,omitempty"`
	Given   string `json:"given,omitempty"`
	Literal string `json:"literal,omitempty"`
}

type cslDate struct {
	Parts [][]int `json:"date-parts"`
}

// CSL writes sources as CSL-JSON: one list, an item a line.
func CSL(out io.Writer, sources []tracker.Source) error {
	w := bufio.NewWriter(out)
	w.WriteString("[")
	for i := range sources {
		if i > 0 {
			w.WriteString(",")
		}
		w.WriteString("\n  ")
		item, err := json.Marshal(cslItemOf(&sources[i]))
		if err != nil {
			return err
		}
		w.Write(item)
	}
	w.WriteString("\n]\n")
	return w.Flush()
}

func cslItemOf(s *tracker.Source) cslItem {
	item := cslItem{
		ID: clean(s.ID), Type: cslTypes[s.Type], Title: title(s), Issued: cslDateOf(s.Date), Accessed: cslDateOf(s.AccessDate),
		Container: clean(s.Container), Publisher: clean(s.Publisher), URL: address(s.URL), Archive: address(s.ArchiveURL),
		DOI: clean(s.DOI), ISBN: clean(s.ISBN), PMID: clean(s.PMID),
	}
	if item.Type == "" {
		item.Type = "document"
	}
	for _, author := range s.Authors {
		if n := nameOf(author); n != (name{}) {
			item.Author = append(item.Author, cslName{n.family, n.given, n.literal})
		}
	}
	return item
}

func cslDateOf(date string) *cslDate {
	if parts := dateParts(date); parts != nil {
		return &cslDate{[][]int{parts}}
	}
	return nil
}
