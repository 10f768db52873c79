package wikitext

import (
	"strings"

	"tracker/internal/syntax"
)

// infobox writes a field for each parameter that has a value and says something to a reader.
func (p *parser) infobox(t *call) {
	p.outside(t.lo, func() {
		p.b.Open(syntax.Infobox, t.lo)
		for _, a := range t.args {
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
			label := p.fieldLabel(t, key)
			if label == "" {
				continue
			}
			if v := p.src[lo:hi]; imageName(v) || sizeValue(v) {
				continue
			}
			first := p.b.Open(syntax.Field, int(a.start))
			p.b.Attr(syntax.KeyLabel, label)
			p.content(lo, hi, int(a.mi), t.mhi, true)
			p.b.Close(hi)
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
		case syntax.Hidden, syntax.Space, syntax.List, syntax.Item, syntax.Paragraph:
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
	pattern_la pattern_b pattern_ra pattern_sh pattern_so kit`)

// fieldLabel returns the label of a field, "" where the parameter is technical.
func (p *parser) fieldLabel(t *call, key string) string {
	lower := strings.ToLower(key)
	base := strings.TrimRight(lower, "0123456789")
	number := lower[len(base):]
	switch base {
	case "label", "rowclass", "class", "style", "name_style", "header_level", "autoheaders", "doc":
		if number != "" || base != "class" {
			return ""
		}
	case "data":
		// The generic infobox labels its rows itself.
		if number != "" {
			if len(t.args) > maxLabels {
				return "Data"
			}
			if a, ok := p.named(t, "label"+number); ok && a.hi-a.lo <= maxLabel {
				if l := p.value(t, a); l != "" {
					return strings.TrimSuffix(l, ":")
				}
			}
			return "Data"
		}
	}
	for _, h := range hiddenKeys {
		if base == h || strings.HasSuffix(base, h) && len(base) > len(h) &&
			(base[len(base)-len(h)-1] == '_' || base[len(base)-len(h)-1] == ' ' || base[len(base)-len(h)-1] == '-') {
			return ""
		}
		if (h == "image" || h == "map" || h == "pushpin" || h == "alt" || h == "logo" || h == "pattern_b" || h == "kit" || h == "coordinates") &&
			strings.HasPrefix(base, h+"_") {
			return ""
		}
	}
	return humanLabel(key)
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
