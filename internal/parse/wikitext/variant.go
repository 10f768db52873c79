package wikitext

import "strings"

// Pages of languages with several scripts or spellings mark what is to be converted, and what is not:
// -{zh-hans:软件; zh-hant:軟體}-, -{text as it is}-, -{T|a title}-. The form of a reader who has chosen no
// variant is shown: the first. MediaWiki's LanguageConverter has the rules; a wiki whose language has no
// variants prints the braces, which no page there has.

// hidingFlags are the flags of conversion markup that prints nothing: a rule for the page, a title, a
// rule taken back.
const hidingFlags = "HT-"

// variantFlags are all of its flags but the names of variants.
const variantFlags = hidingFlags + "ADNRS"

// variants writes the conversion markup whose -{ starts at i and whose }- is at end. The marks from mi to
// mhi cover what is in it.
func (p *parser) variants(i, end, mi, mhi int) {
	lo := i + 2
	mi = p.markAt(lo, mi, mhi)
	base := len(p.args)
	parts := p.split(lo, end, mi, mhi)
	p.args = p.args[:base]
	if flags := strings.TrimSpace(p.src[parts[0].start:parts[0].hi]); len(parts) > 1 && conversionFlags(flags) {
		if flags != "" && strings.ContainsAny(flags, hidingFlags) && !variantCode(flags) {
			p.hidden(i, end+2)
			return
		}
		lo = int(parts[1].start)
	}
	from, to := p.firstVariant(lo, end, mi, mhi)
	p.inline(from, to, p.markAt(from, mi, mhi), mhi)
}

// variantsEnd returns the position of the first }- in a range that is in no other construct, or -1. It
// looks no further than a tag may be long, and over no line end.
func (p *parser) variantsEnd(lo, hi, mi, mhi int) int {
	hi = p.newline(lo, min(hi, lo+maxTag))
	if lo < hi && p.src[lo] == '{' {
		return -1
	}
	for j := lo; j+1 < hi; j++ {
		for mi < mhi && (int(p.marks[mi].start) < j || p.marks[mi].plain()) {
			mi++
		}
		switch {
		case mi < mhi && int(p.marks[mi].start) == j:
			j = int(p.marks[mi].end) - 1
		case p.src[j] == '}' && p.src[j+1] == '-':
			return j
		case p.src[j] == '-' && p.src[j+1] == '{': // one inside another
			return -1
		}
	}
	return -1
}

// conversionFlags says whether the part before the first bar of conversion markup is its flags.
func conversionFlags(s string) bool {
	for flag := range strings.SplitSeq(s, ";") {
		flag = strings.TrimSpace(flag)
		if flag != "" && !(len(flag) == 1 && strings.Contains(variantFlags, flag)) && !variantCode(flag) {
			return false
		}
	}
	return true
}

// firstVariant returns the range of the first form that conversion markup gives for a variant, or all of
// it where it has no variants. A rule "from=>variant:to" is for what stands elsewhere.
func (p *parser) firstVariant(lo, hi, mi, mhi int) (from, to int) {
	colon := strings.IndexByte(p.src[lo:hi], ':')
	if colon < 0 || !variantCode(strings.TrimSpace(p.src[lo:lo+colon])) {
		return lo, hi
	}
	from = lo + colon + 1
	for to = from; to < hi; to++ {
		for mi < mhi && (int(p.marks[mi].start) < to || p.marks[mi].plain()) {
			mi++
		}
		if mi < mhi && int(p.marks[mi].start) == to {
			to = int(p.marks[mi].end) - 1
		} else if p.src[to] == ';' && p.variantStarts(to+1, hi) {
			break
		}
	}
	return p.trim(from, min(to, hi))
}

// variantStarts says whether another form, or nothing more, follows a semicolon: others are text.
func (p *parser) variantStarts(i, hi int) bool {
	code, _, found := strings.Cut(p.src[i:hi], ":")
	code = strings.TrimSpace(code)
	return !found && code == "" || found && variantCode(code)
}

// variantCode says whether s is the code of a language variant (MediaWiki 1.39, LanguageConverter: the
// converters of languages/converters).
func variantCode(s string) bool {
	lang, rest, _ := strings.Cut(s, "-")
	switch lang {
	case "zh":
		switch rest {
		case "", "hans", "hant", "cn", "hk", "mo", "my", "sg", "tw":
			return true
		}
	case "sr":
		return rest == "" || rest == "ec" || rest == "el" || rest == "cyrl" || rest == "latn"
	case "kk":
		switch rest {
		case "", "cyrl", "latn", "arab", "kz", "tr", "cn":
			return true
		}
	case "gan":
		return rest == "" || rest == "hans" || rest == "hant"
	case "crh", "ku", "shi", "tg", "uz", "iu":
		switch rest {
		case "", "cyrl", "latn", "arab", "tfng", "latin", "cans":
			return true
		}
	}
	return false
}
