package report

import (
	"strings"
	"unicode"

	"tracker/internal/tracker"
)

// factsWords says in words which checkable details differ: "number 10 -> 12 suspected members".
func factsWords(c *tracker.Change, arrow string) []string {
	if len(c.Facts) == 0 {
		return nil
	}
	before, after := newNouns(c.Before), newNouns(c.After)
	lines := make([]string, len(c.Facts))
	for i, f := range c.Facts {
		name := clean(string(f.Type))
		switch {
		case f.Before == nil && f.After == nil:
			lines[i] = name
		case f.Before == nil:
			lines[i] = name + " added: " + factText(f.After) + after.following(f.After)
		case f.After == nil:
			lines[i] = name + " dropped: " + factText(f.Before) + before.following(f.Before)
		default:
			lines[i] = name + " " + factText(f.Before) + " " + arrow + " " + factText(f.After) +
				shared(before.following(f.Before), after.following(f.After))
		}
	}
	return lines
}

// factText returns a fact as printed; only a quotation may be so long that it hides the others. Words
// that would read as part of the sentence around them stand in quotation marks.
func factText(f *tracker.Fact) string {
	text := shorten(strings.TrimSpace(clean(f.Text)), 160)
	switch f.Type {
	case tracker.Quote, tracker.Negation, tracker.Hedge, tracker.Attribution:
		if !strings.HasPrefix(text, "“") && !strings.HasPrefix(text, "\"") { // a quotation may bring its own
			return "“" + text + "”"
		}
	}
	return text
}

// nouns finds what a number counts: the few words that follow it in its claim. It knows no grammar:
// it stops at punctuation, at a word that rarely belongs to a noun, and after three words.
type nouns struct {
	text []rune
}

func newNouns(c *tracker.Claim) nouns {
	if c == nil {
		return nouns{}
	}
	return nouns{[]rune(c.Text)}
}

// following returns the words after a number with a space before them, or "".
func (n nouns) following(f *tracker.Fact) string {
	if f.Type != tracker.Number && f.Type != tracker.Percentage && f.Type != tracker.Money {
		return ""
	}
	if f.End < 0 || f.End >= len(n.text) || !unicode.IsSpace(n.text[f.End]) {
		return ""
	}
	const mostWords, mostRunes = 3, 60
	rest := n.text[f.End:min(f.End+mostRunes, len(n.text))]
	phrase := ""
	for range mostWords {
		for len(rest) > 0 && unicode.IsSpace(rest[0]) {
			rest = rest[1:]
		}
		end := 0
		for end < len(rest) && (unicode.IsLetter(rest[end]) || unicode.IsMark(rest[end]) || rest[end] == '-') {
			end++
		}
		word := string(rest[:end])
		if end == 0 || end == len(rest) && len(rest) == mostRunes || endsPhrase[strings.ToLower(word)] {
			break
		}
		phrase += " " + clean(word)
		rest = rest[end:]
		if len(rest) == 0 || !unicode.IsSpace(rest[0]) {
			break
		}
	}
	return phrase
}

// endsPhrase lists English words that do not belong to what a number counts.
var endsPhrase = func() map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(`
		a an the and or but nor than then as at by for from in into of off on onto out over per to
		under until up upon via with within without since after before during against between among
		about above below through toward towards is are was were be been being has have had do does
		did will would can could may might must shall should not no who whom whose which that this
		these those when where while if because so also it its he she they his her their we our you
		said says told called began became made took went gave got came remained were died killed
		arrived left signed announced`) {
		set[word] = true
	}
	return set
}()

// shared returns the words that both phrases start with: what "10 dead" and "12 wounded" count is
// told by the marked text, not here.
func shared(before, after string) string {
	b, a := strings.Fields(before), strings.Fields(after)
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	if n == 0 {
		return ""
	}
	return " " + strings.Join(a[:n], " ")
}
