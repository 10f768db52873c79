package edits

import (
	"slices"
	"strings"
)

// all are the edits, in the order in which the table lists them.
var all []edit

func init() {
	all = slices.Concat(life, wording, cosmetic, facts, cites, moves, sectionEdits, joints, still)
}

// Units counts the statements of a source that can be edited.
func Units(source string, f Format) int {
	return len(parse(source, f).places(func(_ *block, u *unit) bool { return u.clean }))
}

// Sentences are a source's sentences without markup, to be put into other sources.
func Sentences(source string, f Format) []string {
	var list []string
	p := parse(source, f)
	for _, x := range p.places(func(b *block, u *unit) bool { return b.kind == paragraph && u.clean }) {
		text := strings.TrimSpace(bare(linked.ReplaceAllString(p.at(x).text, "$1$2")))
		if cleanSentence(text) && !strings.ContainsAny(text, "[]{}<>|") && !strings.Contains(text, "''") && !strings.Contains(text, " ,") {
			list = append(list, text)
		}
	}
	return list
}
