package wikitext

import (
	"strings"

	"tracker/internal/syntax"
)

// infobox writes a field for each parameter that has a value and says something to a reader.
func (p *parser) infobox(t *call) {
	keys := make(map[string]int, len(t.args)) // the parameters, by name in lower case
	for i, a := range t.args {
		if a.equals >= 0 {
			keys[strings.ToLower(p.key(a))] = i
		}
	}
	p.outside(t.lo, func() {
		p.b.Open(syntax.Infobox, t.lo)
		for i := 0; i < len(t.args); i++ {
			a := t.args[i]
			if a.equals < 0 {
				continue
			}
			lo, hi := p.trim(int(a.lo), int(a.hi))
			key := p.key(a)
			if lo >= hi || key == "" {
				continue
			}
			if captionKey(key) {
				p.caption(lo, hi, int(a.mi), t.mhi)
				continue
			}
			lower := strings.ToLower(key)
			if strings.TrimRight(lower, "0123456789") == "module" {
				// A box inside the box is read, what else a module is is not.
				if v := p.src[lo:hi]; len(v) > 9 && foldEqual(v[:9], "{{infobox") {
					p.content(lo, hi, int(a.mi), t.mhi, true)
				}
				continue
			}
			start, glue := int(a.start), -1
			if stem := glueStem(lower); stem != "" {
				// The footnotes of a value have a parameter of their own, before it or after.
				next := p.nextArg(t, i)
				if next < 0 || !p.takesNotes(t, p.key(t.args[next]), stem, keys) {
					p.definitions(lo, hi, int(a.mi), t.mhi)
					continue
				}
				glue, i = i, next
				a = t.args[i]
				key = p.key(a)
				lower = strings.ToLower(key)
				lo, hi = p.trim(int(a.lo), int(a.hi))
			}
			label, from := p.fieldLabel(t, key, keys)
			if label == "" {
				if from >= 0 && !p.beside(t, i, from, keys) { // the label of a value elsewhere may cite
					p.aside(start, hi, lo, hi, int(a.mi), t.mhi)
				}
				continue
			}
			if v := p.src[lo:hi]; imageName(v) || sizeValue(v) {
				continue
			}
			cites := from >= 0 && p.beside(t, from, i, keys) // the label, straight before
			if cites {
				start = int(t.args[from].start)
			}
			first := p.b.Open(syntax.Field, start)
			p.b.Attr(syntax.KeyLabel, label)
			if cites {
				l := t.args[from]
				p.definitions(int(l.lo), int(l.hi), int(l.mi), t.mhi)
			}
			if glue >= 0 {
				g := t.args[glue]
				p.definitions(int(g.lo), int(g.hi), int(g.mi), t.mhi)
			}
			p.content(lo, hi, int(a.mi), t.mhi, true)
			end := hi
			if next := p.nextArg(t, i); next >= 0 {
				g := t.args[next]
				if stem := glueStem(strings.ToLower(p.key(g))); stem != "" && strings.HasPrefix(lower, stem) {
					p.definitions(int(g.lo), int(g.hi), int(g.mi), t.mhi)
					i, end = next, int(g.hi)
				}
			}
			p.b.Close(end)
			switch p.prints(first) {
			case printsNothing:
				p.b.Truncate(first)
			case printsCaptions: // an image with its caption as the value
				p.b.Truncate(first)
				p.content(lo, hi, int(a.mi), t.mhi, true)
			}
		}
		p.b.Close(t.hi)
	})
}

// nextArg returns the first named argument after i that has a value, or -1. It looks no further than
// a few.
func (p *parser) nextArg(t *call, i int) int {
	for n := i + 1; n < len(t.args) && n <= i+4; n++ {
		if a := t.args[n]; a.equals >= 0 && p.filled(a) {
			return n
		}
	}
	return -1
}

// beside says whether argument i comes straight after the one at label, or with its footnotes between.
func (p *parser) beside(t *call, label, i int, keys map[string]int) bool {
	next := p.nextArg(t, label)
	if next < 0 || next == i {
		return next == i
	}
	stem := glueStem(strings.ToLower(p.key(t.args[next])))
	return stem != "" && p.nextArg(t, next) == i && p.takesNotes(t, p.key(t.args[i]), stem, keys)
}

// takesNotes says whether the value of a parameter has the footnotes of the one whose stem is given.
func (p *parser) takesNotes(t *call, key, stem string, keys map[string]int) bool {
	lower := strings.ToLower(key)
	if !strings.HasPrefix(lower, stem) || glueStem(lower) != "" {
		return false
	}
	label, _ := p.fieldLabel(t, key, keys)
	return label != ""
}

// glueStem returns the beginning of the names of the parameters whose footnotes a parameter holds,
// "" where it holds none.
func glueStem(lower string) string {
	base := strings.TrimRight(lower, "0123456789")
	for _, suffix := range [...]string{"_footnotes", "_footnote", "_notes", "_note", "_refs", "_ref"} {
		if stem, ok := strings.CutSuffix(base, suffix); ok {
			return stem
		}
	}
	return ""
}

// pairs are the last words of the names of two parameters, of which the first holds the label of the
// second: leader_title1 and leader_name1. Only bare ones may be the whole name.
var pairs = [...]struct {
	label, value string
	bare         bool
}{
	{label: "title", value: "name"},
	{label: "type", value: "name"},
	{label: "event", value: "date"},
	{label: "title", value: "date"},
	{label: "name", value: "info"},
	{label: "label", value: "data", bare: true},
}

// splitKey parts a parameter's name into what is before its last word, the word, and its number.
func splitKey(lower string) (stem, word, number string) {
	word = strings.TrimRight(lower, "0123456789")
	if w, ok := strings.CutSuffix(word, "_sec"); ok {
		word = w
	}
	number = lower[len(word):]
	if i := strings.LastIndexByte(word, '_'); i >= 0 {
		stem, word = word[:i+1], word[i+1:]
	}
	return stem, word, number
}

// pairLabel returns the text of the parameter that labels another, "" for none, with its place among
// the arguments. Where the other is itself a label, the place is that of its value.
func (p *parser) pairLabel(t *call, lower string, keys map[string]int) (label string, from int, isLabel bool) {
	stem, word, number := splitKey(lower)
	for _, pair := range pairs {
		if stem == "" && (!pair.bare || number == "") {
			continue
		}
		switch word {
		case pair.label:
			if i, ok := keys[stem+pair.value+number]; ok {
				return "", i, true
			}
		case pair.value:
			if i, ok := keys[stem+pair.label+number]; ok && label == "" {
				if a := t.args[i]; a.hi-a.lo <= maxLabel {
					label, from = strings.TrimRight(p.value(t, a), ": "), i
				}
			}
		}
	}
	return label, from, false
}

type printing uint8

const (
	printsNothing printing = iota
	printsCaptions
	printsText
)

// prints says what node i prints.
func (p *parser) prints(i int) printing {
	found := printsNothing
	for n, end := i+1, int(p.b.Node(i).End); n < end; n++ {
		node := p.b.Node(n)
		switch node.Kind {
		case syntax.Hidden:
			n = int(node.End) - 1
		case syntax.Space, syntax.List, syntax.Item, syntax.Paragraph:
		case syntax.Caption:
			found = printsCaptions
			n = int(node.End) - 1
		case syntax.Text:
			if strings.TrimSpace(node.Value) != "" {
				return printsText
			}
		default:
			return printsText
		}
	}
	return found
}

func captionKey(key string) bool {
	k := strings.TrimRight(strings.ToLower(key), "0123456789")
	return k == "caption" || strings.HasSuffix(k, "_caption") || strings.HasSuffix(k, " caption") ||
		k == "legend" || k == "légende" || k == "bildbeschreibung" || k == "beschreibung"
}

// hiddenKeys are the endings of infobox parameters that set how it looks or where a map is.
var hiddenKeys = strings.Fields(`image images img logo photo picture bild size width height alt map mapsize
	link upright class style bodystyle rowclass color colour latd latm lats latns longd longm longs longew
	lat long coordinates coord coordinates_type koordinaten embed child subbox title_style pushpin dot_x dot_y
	pin mark relief align background border bg fg suppress wikidata fetchwikidata onlysourced noicon
	image_flag image_coat imagesize headerstyle labelstyle datastyle abovestyle belowstyle titleclass dim
	symbol_width footnotes_style format cover_artist_image audio ogg leftarm body rightarm shorts socks
	pattern_la pattern_b pattern_ra pattern_sh pattern_so kit pref imagewidth mapwidth zoom embedded`)

// hiddenPrefixes are the beginnings of such parameters.
var hiddenPrefixes = []string{"mapframe", "coordinates"}

// fieldLabel returns the label of a field, "" where the parameter is technical or itself a label, and the
// place among the arguments of the other parameter of its pair, -1 where there is none.
func (p *parser) fieldLabel(t *call, key string, keys map[string]int) (label string, from int) {
	lower := strings.ToLower(key)
	base := strings.TrimRight(lower, "0123456789")
	number := lower[len(base):]
	switch base {
	case "label", "rowclass", "class", "style", "name_style", "header_level", "autoheaders", "doc":
		if number != "" || base != "class" {
			return "", -1
		}
	}
	label, from, isLabel := p.pairLabel(t, lower, keys)
	switch {
	case isLabel:
		return "", from
	case label != "":
		return label, from
	case base == "data" && number != "": // the generic infobox labels its rows itself
		return "Data", -1
	case technical(base):
		return "", -1
	}
	return humanLabel(key), -1
}

// technical says whether a parameter sets how a box looks.
func technical(base string) bool {
	for _, h := range hiddenPrefixes {
		if strings.HasPrefix(base, h) {
			return true
		}
	}
	for _, h := range hiddenKeys {
		if base == h || strings.HasSuffix(base, h) && len(base) > len(h) &&
			(base[len(base)-len(h)-1] == '_' || base[len(base)-len(h)-1] == ' ' || base[len(base)-len(h)-1] == '-') {
			return true
		}
		if (h == "image" || h == "map" || h == "pushpin" || h == "alt" || h == "logo" || h == "pattern_b" || h == "kit" || h == "coordinates") &&
			strings.HasPrefix(base, h+"_") {
			return true
		}
	}
	return false
}

// humanLabel turns a parameter's name into words.
func humanLabel(key string) string {
	s := key
	if strings.IndexByte(s, '_') >= 0 {
		s = strings.ReplaceAll(s, "_", " ")
	}
	s = strings.TrimSpace(s)
	if s != "" && 'a' <= s[0] && s[0] <= 'z' {
		s = string(s[0]-'a'+'A') + s[1:]
	}
	return s
}

// imageName says whether a value is the bare name of a file.
func imageName(v string) bool {
	if len(v) > 200 || strings.ContainsAny(v, "\n[{<") {
		return false
	}
	i := strings.LastIndexByte(v, '.')
	if i < 1 || len(v)-i > 5 {
		return false
	}
	switch strings.ToLower(v[i+1:]) {
	case "svg", "png", "jpg", "jpeg", "gif", "tif", "tiff", "webp", "ogg", "oga", "ogv", "webm", "wav", "mp3", "pdf":
		return true
	}
	return false
}

// sizeValue says whether a value is a size in pixels.
func sizeValue(v string) bool {
	n, ok := strings.CutSuffix(v, "px")
	return ok && strings.Trim(n, "0123456789x ") == ""
}
