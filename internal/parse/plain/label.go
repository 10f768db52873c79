package plain

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"tracker/internal/syntax"
)

const (
	maxLabel  = 32 // bytes of a label in brackets
	maxDigits = 3  // of a label's number: "[2024]" is a year put in by an editor
	maxBundle = 20 // labels in one pair of brackets, "[1, 2]" or "[1–9]"
)

// labelEnd returns the offset after the citation label that starts at the bracket at i, or 0.
func labelEnd(text string, i int) int {
	if i >= len(text) || text[i] != '[' {
		return 0
	}
	n := strings.IndexByte(text[i:min(len(text), i+maxLabel)], ']')
	if n < 0 || !isLabel(text[i+1:i+n]) {
		return 0
	}
	end := i + n + 1
	if isIndex(text, i, end) {
		return 0
	}
	return end
}

// groups are the words that name a group of footnotes in their labels, as in "[note 1]".
var groups = map[string]bool{"note": true, "notes": true, "nb": true, "n": true, "fn": true, "footnote": true, "lower-alpha": true,
	"upper-alpha": true, "web": true, "ref": true, "a": true, "anm": true, "nota": true}

// isLabel tells whether the words between brackets are those of a label.
func isLabel(inner string) bool {
	if len(inner) == 1 && isLower(inner[0]) {
		return true
	}
	if word, number, ok := strings.Cut(inner, " "); ok && isNumber(number) && groups[strings.ToLower(word)] {
		return true
	}
	return len(bundle(inner)) > 0
}

// isNumber tells whether s is a label's number: no sign, no leading zero, few digits.
func isNumber(s string) bool {
	if s == "" || len(s) > maxDigits || s[0] == '0' {
		return false
	}
	for i := range len(s) {
		if s[i]-'0' > 9 {
			return false
		}
	}
	return true
}

// part is one number of a bundle and where it ends in the brackets.
type part struct{ number, end int }

// bundle reads the numbers of "9", "1, 2" and "1–3": they rise.
func bundle(inner string) []part {
	var parts []part
	at, upTo := 0, false
	for at <= len(inner) {
		n := strings.IndexAny(inner[at:], ",-–")
		end := len(inner)
		if n >= 0 {
			end = at + n
		}
		digits := strings.TrimSpace(inner[at:end])
		if !isNumber(digits) {
			return nil
		}
		number, _ := strconv.Atoi(digits)
		last := 0
		if len(parts) > 0 {
			last = parts[len(parts)-1].number
		}
		if number <= last || upTo && number-last > maxBundle || len(parts) > maxBundle {
			return nil
		}
		for k := last + 1; upTo && k < number; k++ {
			parts = append(parts, part{k, at})
		}
		parts = append(parts, part{number, end})
		if n < 0 {
			return parts
		}
		r, size := utf8.DecodeRuneInString(inner[end:])
		if upTo && r != ',' {
			return nil
		}
		upTo = r != ','
		at = end + size
	}
	return nil
}

// isIndex tells whether the brackets at text[i:end] are not a label's but those of an array element, a
// Markdown link, a range of numbers.
func isIndex(text string, i, end int) bool {
	if i > 0 && text[i-1] == '[' || end < len(text) && text[end] == ']' {
		return true
	}
	rest := text[end:]
	if strings.HasPrefix(rest, "(") {
		return true
	}
	for _, operator := range [...]string{" = ", " == ", " += ", " < ", " > ", " + ", "=", "->", "++"} {
		if strings.HasPrefix(rest, operator) {
			return true
		}
	}
	if strings.HasPrefix(rest, ".") && len(rest) > 1 && isLower(rest[1]) && i > 0 && isWordByte(text[i-1]) {
		return true // items[2].name
	}
	if strings.ContainsAny(text[i:end], ",") {
		for _, w := range [...]string{"interval", "range", "set", "array", "list", "vector", "tuple", "in", "∈", "="} {
			if strings.HasSuffix(strings.TrimRight(text[:i], " "), w) {
				return true
			}
		}
	}
	return isVariable(text[:i])
}

// isVariable tells whether text ends in a name of mathematics or programs: "x", "item_count".
func isVariable(text string) bool {
	k := len(text)
	for k > 0 && len(text)-k < maxLabel && isWordByte(text[k-1]) {
		k--
	}
	name := text[k:]
	if strings.Contains(name, "_") {
		return true
	}
	if len(name) != 1 || !isLower(name[0]) {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(text[:k])
	return k == 0 || unicode.IsSpace(r) || r == '('
}

func isLower(c byte) bool { return c-'a' < 26 }

func isWordByte(c byte) bool {
	return isLower(c) || c-'A' < 26 || c-'0' < 10 || c == '_'
}

// labels adds the labels in text, a pair of brackets at offset start: one for each number of a bundle.
func (p *parser) labels(text string, start int) {
	parts := bundle(text[1 : len(text)-1])
	if len(parts) < 2 {
		p.b.Leaf(syntax.Label, start, start+len(text), text)
		return
	}
	at := start
	for i, k := range parts {
		end := start + 1 + k.end
		if i == len(parts)-1 {
			end = start + len(text)
		}
		p.b.Leaf(syntax.Label, at, end, "["+strconv.Itoa(k.number)+"]")
		at = end
	}
}

// marks are the editors' marks that Wikipedia prints in brackets, without a question mark or "– discuss"
// after them.
var marks = map[string]bool{
	"citation needed": true, "better source needed": true, "additional citation needed": true, "additional citation(s) needed": true,
	"full citation needed": true, "page needed": true, "clarification needed": true, "verification needed": true,
	"failed verification": true, "verify": true, "dubious": true, "disputed": true, "neutrality is disputed": true,
	"unreliable source": true, "unreliable medical source": true, "self-published source": true, "non-primary source needed": true,
	"third-party source needed": true, "original research": true, "dead link": true, "permanent dead link": true, "by whom": true, "according to whom": true,
	"who": true, "whom": true, "when": true, "where": true, "why": true, "which": true, "how": true, "vague": true, "needs update": true, "update": true,
	"weasel words": true, "peacock term": true, "relevant": true, "undue weight": true, "speculation": true, "example needed": true,
	"specify": true, "quantify": true, "attribution needed": true, "context needed": true, "importance": true, "editorializing": true,
}

// maxMark is longer than any editors' mark.
const maxMark = 48

// editorsMark reads the editors' mark at the bracket at i: its name and where it ends, or 0.
func editorsMark(text string, i int) (string, int) {
	n := strings.IndexByte(text[i:min(len(text), i+maxMark)], ']')
	if n < 0 {
		return "", 0
	}
	name := strings.ToLower(text[i+1 : i+n])
	for _, tail := range [...]string{"discuss", " ", "–", "—", "-", " ", "?"} {
		name = strings.TrimSuffix(name, tail)
	}
	if !marks[name] {
		return "", 0
	}
	return name, i + n + 1
}
