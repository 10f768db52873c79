package edits

import (
	"regexp"
	"strings"
)

// parse takes a source apart.
func parse(source string, f Format) *page {
	p := &page{format: f, ids: new(int)}
	lines := strings.SplitAfter(source, "\n")
	for i := 0; i < len(lines); {
		n := 1
		if f == Wikitext {
			open := depth(lines[i])
			for ; open > 0 && i+n < len(lines); n++ {
				open += depth(lines[i+n])
			}
			if open > 0 { // never closed: not counted right
				n = 1
			}
		}
		if f == Markdown && i+1 < len(lines) && underline.MatchString(lines[i+1]) && prose.MatchString(lines[i]) {
			level := 1
			if lines[i+1][0] == '-' {
				level = 2
			}
			p.blocks = append(p.blocks, block{kind: heading, head: lines[i] + lines[i+1], level: level, title: strings.TrimSpace(lines[i])})
			i += 2
			continue
		}
		chunk := strings.Join(lines[i:i+n], "")
		i += n
		switch {
		case n > 1 && strings.HasPrefix(chunk, "{|"):
			p.table(chunk)
		case n > 1, f == Wikitext && depth(chunk) != 0:
			p.blocks = append(p.blocks, block{head: chunk})
		default:
			p.line(chunk, strings.Join(lines[i:min(i+3, len(lines))], ""))
		}
	}
	return p
}

// depth is how many more constructs a line opens than it closes.
func depth(line string) int {
	n := 0
	for _, pair := range [...][2]string{{"{{", "}}"}, {"{|", "|}"}, {"<!--", "-->"}} {
		n += strings.Count(line, pair[0]) - strings.Count(line, pair[1])
	}
	// "|}}" closes a template, not a table.
	n += strings.Count(line, "|}}")
	n -= strings.Count(line, "{{{|")
	for _, tag := range [...]string{"ref", "gallery", "blockquote", "div", "math", "table", "poem", "timeline", "nowiki", "imagemap"} {
		if strings.Contains(line, "<"+tag) || strings.Contains(line, "</"+tag) {
			n += len(openTag[tag].FindAllString(line, -1)) - strings.Count(line, "</"+tag)
		}
	}
	return n
}

var openTag = func() map[string]*regexp.Regexp {
	m := map[string]*regexp.Regexp{}
	for _, tag := range [...]string{"ref", "gallery", "blockquote", "div", "math", "table", "poem", "timeline", "nowiki", "imagemap"} {
		m[tag] = regexp.MustCompile(`<` + tag + `(\s[^<>/]*(/[^<>/]+)*)?>`)
	}
	return m
}()

var (
	wikiHeading = regexp.MustCompile(`^(={2,5})\s*([^=]+?)\s*={2,5}\s*(?:<!--.*?-->\s*)?$`)
	markHeading = regexp.MustCompile(`^(#{1,5})\s+(.+?)\s*#*\s*$`)
	wikiItem    = regexp.MustCompile(`^[*#]+\s*`)
	markItem    = regexp.MustCompile(`^\s{0,3}([*+-]|\d+\.)\s+`)
	prose       = regexp.MustCompile(`^(''+)?(\[\[?)?["“(]?[\p{L}0-9]`)
	underline   = regexp.MustCompile(`^(=+|-{3,})\s*$`)
	plainTitle  = regexp.MustCompile(`^[\p{L}0-9 ,'()–-]+$`)
	asideTitle  = regexp.MustCompile(`(?i)^(references|notes|footnotes|see also|external links|further reading|bibliography|sources|citations)`)
)

// line takes in a line; next is what follows it.
func (p *page) line(line, next string) {
	f := p.format
	text := strings.TrimRight(line, "\n")
	tail := line[len(text):]
	head, isItem := wikiHeading, wikiItem
	if p.format != Wikitext {
		head, isItem = markHeading, markItem
	}
	if m := head.FindStringSubmatch(text); m != nil {
		p.blocks = append(p.blocks, block{kind: heading, head: line, level: len(m[1]), title: m[2]})
		return
	}
	mark := isItem.FindString(text)
	body := text[len(mark):]
	trimmed := strings.TrimRight(body, " \t")
	tail = body[len(trimmed):] + tail
	// What stands deeper belongs to the item above.
	deeper := strings.HasPrefix(strings.TrimLeft(next, "\n"), "  ") || strings.HasPrefix(strings.TrimLeft(next, "\n"), "\t")
	odd := p.format != Wikitext && (deeper || strings.HasSuffix(text, "  ")) || strings.HasPrefix(body, "[[File:") || strings.HasPrefix(body, "[[Image:") || strings.HasPrefix(body, "[[Category:") || strings.HasPrefix(body, "http") ||
		strings.Contains(trimmed, "<br")
	switch {
	case odd || !prose.MatchString(trimmed):
		p.blocks = append(p.blocks, block{head: line})
	case mark != "":
		u := unit{id: p.newID(), text: trimmed}
		u.clean = len(words(trimmed, true)) >= 4 && !innerStop(trimmed)
		p.blocks = append(p.blocks, block{kind: item, head: mark, units: []unit{u}, tail: tail})
	default:
		b := block{kind: paragraph, tail: tail}
		ended := endsSentence(trimmed)
		for _, s := range sentences(trimmed) {
			s.id = p.newID()
			s.clean = ended && cleanSentence(s.text) && !(f == Plain && strings.HasPrefix(s.text, "[")) // labels of the sentence before
			b.units = append(b.units, s)
		}
		p.blocks = append(p.blocks, b)
	}
}

// table takes a wikitext table apart by rows. One with cells that span rows is left alone.
func (p *page) table(source string) {
	if strings.Contains(source, "rowspan") || strings.Count(source, "{|") > 1 {
		p.blocks = append(p.blocks, block{head: source})
		return
	}
	rows := regexp.MustCompile(`(?m)^\|-`).FindAllStringIndex(source, -1)
	end := strings.LastIndex(source, "|}")
	if len(rows) == 0 || end < 0 || rows[len(rows)-1][0] > end {
		p.blocks = append(p.blocks, block{head: source})
		return
	}
	p.blocks = append(p.blocks, block{head: source[:rows[0][0]]})
	for i := range rows {
		to := end
		if i+1 < len(rows) {
			to = rows[i+1][0]
		}
		text := source[rows[i][0]:to]
		if strings.Contains(text, "\n!") {
			p.blocks = append(p.blocks, block{head: text})
			continue
		}
		u := unit{id: p.newID(), text: text}
		u.clean = strings.Count(text, "\n|") >= 2 && len(words(text, true)) >= 2 && !strings.Contains(text, "colspan")
		p.blocks = append(p.blocks, block{kind: row, units: []unit{u}})
	}
	p.blocks = append(p.blocks, block{head: source[end:]})
}
