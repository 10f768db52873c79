package main

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"time"
)

// page is a made wiki page: sections of paragraphs, and a reference in every third sentence. It
// is no language, but its words are as unevenly spread as a language's.
type page struct {
	random     *rand.Rand
	paragraphs []string
}

func newPage(bytes int) *page {
	p := &page{random: rand.New(rand.NewPCG(1, uint64(bytes)))}
	for n := 0; n < bytes; {
		text := p.paragraph()
		if len(p.paragraphs)%6 == 5 {
			text = "== " + p.word() + " " + p.word() + " ==\n\n" + text
		}
		p.paragraphs = append(p.paragraphs, text)
		n += len(text) + 2
	}
	return p
}

const syllables = "ba be bi bo bu da de di do du fa fe ga ge gi ka ke ki ko la le li lo ma me mi mo na ne no pa pe po ra re ri ro sa se si so ta te ti to va ve vi"

var syllable = strings.Fields(syllables)

func (p *page) word() string {
	var b strings.Builder
	rank := int(p.random.ExpFloat64() * 300) // few words are common, most are rare
	for n := rank + 7; n > 0; n /= len(syllable) {
		b.WriteString(syllable[n%len(syllable)])
	}
	return b.String()
}

func (p *page) sentence() string {
	words := make([]string, 8+p.random.IntN(18))
	for i := range words {
		words[i] = p.word()
	}
	s := strings.Join(words, " ")
	return strings.ToUpper(s[:1]) + s[1:] + "."
}

func (p *page) paragraph() string {
	var b strings.Builder
	for i := range 3 + p.random.IntN(5) {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(p.sentence())
		if i%3 == 1 {
			fmt.Fprintf(&b, "<ref>{{cite web |title=%s |url=https://%s.example/%d |date=%d-0%d-1%d}}</ref>",
				p.word(), p.word(), p.random.IntN(1e6), 2000+p.random.IntN(25), 1+p.random.IntN(9), p.random.IntN(9))
		}
	}
	return b.String()
}

// edit makes the next revision: mostly a sentence more or other words in one, now and then a
// paragraph in, out or elsewhere.
func (p *page) edit() {
	i := p.random.IntN(len(p.paragraphs))
	switch p.random.IntN(10) {
	case 0:
		p.paragraphs[i] = p.paragraph()
	case 1:
		j := p.random.IntN(len(p.paragraphs))
		p.paragraphs[i], p.paragraphs[j] = p.paragraphs[j], p.paragraphs[i]
	case 2, 3, 4:
		p.paragraphs[i] += " " + p.sentence()
		if cut := strings.Index(p.paragraphs[i], ". "); cut > 0 && !strings.HasPrefix(p.paragraphs[i], "==") {
			p.paragraphs[i] = p.paragraphs[i][cut+2:] // so that the page keeps its size
		}
	default:
		words := strings.Split(p.paragraphs[i], " ")
		words[len(words)/2] = p.word()
		p.paragraphs[i] = strings.Join(words, " ")
	}
}

func (p *page) text() string { return strings.Join(p.paragraphs, "\n\n") + "\n" }

// began is the time of a made page's first revision; each later one is an hour after it.
var began = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)

// writeHistory writes a dump of a page of so many bytes and revisions.
func writeHistory(w io.Writer, bytes, revisions int) error {
	b := bufio.NewWriter(w)
	b.WriteString(`<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en"><page><title>Made</title><ns>0</ns><id>1</id>`)
	p := newPage(bytes)
	for i := range revisions {
		if i > 0 {
			p.edit()
		}
		fmt.Fprintf(b, "<revision><id>%d</id><timestamp>%s</timestamp><contributor><username>U</username><id>1</id></contributor><text xml:space=\"preserve\">",
			i+1, began.Add(time.Duration(i)*time.Hour).Format(time.RFC3339))
		if err := xml.EscapeText(b, []byte(p.text())); err != nil {
			return err
		}
		b.WriteString("</text></revision>\n")
	}
	b.WriteString("</page></mediawiki>\n")
	return b.Flush()
}
