package sentence

import "unicode/utf8"

// Span is a half-open range of byte offsets in the text.
type Span struct{ Start, End int }

// Split returns the sentences of text. The marks are the byte offsets, in ascending order, at which
// citation labels stood: a label after a stop is evidence that a sentence ended there, also where no
// white space follows. The language is a BCP 47 tag ("en", "de-AT"); unknown ones are read as English.
func Split(text string, marks []int, language string) []Span {
	return Append(make([]Span, 0, 1+len(text)/typicalLength), text, marks, language)
}

// Append adds the sentences of text, as Split finds them, to spans.
func Append(spans []Span, text string, marks []int, language string) []Span {
	s := splitter{text: text, marks: marks, rules: rulesFor(language), spans: spans}
	s.begin(0)
	s.scan()
	return s.spans
}

// typicalLength is on the short side for a sentence, so that the result seldom grows.
const typicalLength = 64

type splitter struct {
	text  string
	marks []int // those not yet passed
	rules *rules
	start int    // of the sentence being read
	item  marker // the list marker that it starts with
	spans []Span
}

// byteClass says what a byte can be the start of.
type byteClass uint8

const (
	inside  byteClass = iota // nothing of interest
	stop                     // . ! ?
	open                     // an ASCII bracket or quotation mark that may open
	closing                  // a closing parenthesis, which may end a list marker
	wide                     // the first byte of a character outside ASCII that may matter
)

// byteClasses keeps the loop over ordinary letters to one table look-up each.
var byteClasses = [256]byteClass{
	'.': stop, '!': stop, '?': stop,
	'(': open, '[': open, '"': open, '\'': open,
	')':  closing,
	0xC2: wide, // « »
	0xD6: wide, // ։
	0xD8: wide, // ؟
	0xDB: wide, // ۔
	0xE0: wide, // । ॥
	0xE1: wide, // ። ။ ។
	0xE2: wide, // “ ” ‘ … • ‼
	0xE3: wide, // 。 「 」
	0xEF: wide, // ！ ？ ｡ （
}

// scan reads the text from the start of the first sentence to its end.
func (s *splitter) scan() {
	for i := s.start; i < len(s.text); {
		switch byteClasses[s.text[i]] {
		case inside:
			i++
		case stop:
			i = s.stop(i)
		case open:
			i = s.enclosed(i, rune(s.text[i]), 1)
		case closing:
			s.nextItem(i, i+1)
			i++
		case wide:
			r, size := utf8.DecodeRuneInString(s.text[i:])
			switch {
			case isStop(r):
				i = s.stop(i)
			case isBullet(r):
				s.bullet(i)
				i += size
			default:
				i = s.enclosed(i, r, size)
			}
		}
	}
	s.cut(len(s.text))
}

// begin starts a sentence at the first character at or after i that is not white space.
func (s *splitter) begin(i int) {
	s.start = skipSpace(s.text, i)
	s.item = readMarker(s.text[s.start:])
}

// cut ends the sentence at i and starts the next one.
func (s *splitter) cut(i int) {
	end := trimSpace(s.text, s.start, i)
	if end > s.start {
		s.spans = append(s.spans, Span{s.start, end})
	}
	s.begin(i)
}

// marked tells whether a label stood in [from, to], and forgets the labels before it. Calls come with
// rising from.
func (s *splitter) marked(from, to int) bool {
	for len(s.marks) > 0 && s.marks[0] < from {
		s.marks = s.marks[1:]
	}
	return len(s.marks) > 0 && s.marks[0] <= to
}
