package wikitext

// tagID names the tags that the scanner knows: those whose content MediaWiki takes out before it
// parses (extension tags), and the HTML elements that become blocks.
type tagID uint8

const (
	tagNone tagID = iota

	// Extension tags.

	tagRef
	tagReferences
	tagNowiki
	tagPre
	tagMath
	tagGallery
	tagPoem
	tagSource
	tagSyntaxhighlight
	tagTimeline
	tagScore
	tagImagemap
	tagHiero
	tagChem
	tagCe
	tagTemplatedata
	tagTemplatestyles
	tagMapframe
	tagMaplink
	tagSection
	tagIndicator
	tagGraph
	tagInputbox
	tagCategorytree
	tagIncludeonly
	tagNoinclude
	tagOnlyinclude

	// HTML blocks.

	tagBlockquote
	tagTable
	tagUl
	tagOl
	tagDl

	tagCount
)

func (t tagID) isBlock() bool { return t >= tagBlockquote }

var tagNames = [tagCount]string{
	tagRef: "ref", tagReferences: "references", tagNowiki: "nowiki", tagPre: "pre", tagMath: "math",
	tagGallery: "gallery", tagPoem: "poem", tagSource: "source", tagSyntaxhighlight: "syntaxhighlight",
	tagTimeline: "timeline", tagScore: "score", tagImagemap: "imagemap", tagHiero: "hiero",
	tagChem: "chem", tagCe: "ce", tagTemplatedata: "templatedata", tagTemplatestyles: "templatestyles",
	tagMapframe: "mapframe", tagMaplink: "maplink", tagSection: "section", tagIndicator: "indicator",
	tagGraph: "graph", tagInputbox: "inputbox", tagCategorytree: "categorytree",
	tagIncludeonly: "includeonly", tagNoinclude: "noinclude", tagOnlyinclude: "onlyinclude",
	tagBlockquote: "blockquote", tagTable: "table", tagUl: "ul", tagOl: "ol", tagDl: "dl",
}

// tagName reads the tag name that s starts with and returns it with its length.
func tagName(s string) (tagID, int) {
	if len(s) < 2 {
		return tagNone, 0
	}
	for _, t := range tagsByLetter[(s[0]|0x20)&31] {
		name := tagNames[t]
		if len(s) < len(name) || !foldEqual(s[:len(name)], name) {
			continue
		}
		if len(s) > len(name) && isNameByte(s[len(name)]) {
			continue
		}
		return t, len(name)
	}
	return tagNone, 0
}

func isNameByte(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '-' || c == '_' || c >= 0x80
}

// tagsByLetter lists the tags by the low five bits of their first letter.
var tagsByLetter = func() (t [32][]tagID) {
	for id := tagNone + 1; id < tagCount; id++ {
		c := tagNames[id][0] & 31
		t[c] = append(t[c], id)
	}
	return t
}()
