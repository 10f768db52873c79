package textdiff

import (
	"slices"
	"strings"
)

// tidy makes a minimal diff readable. An equal stretch between two changes is given up when nobody
// would leave it standing: it is a few marks and function words, no more than what changed around
// it.
//
// What it was given up for may hold a word that both sides have, and that the minimal diff passed over
// for the sake of those marks: it is kept instead.
func tidy(before, after string, bt, at []token, blocks []block) []block {
	out := make([]block, 0, len(blocks))
	i := 0
	grown := false
	for k, blk := range blocks {
		n := len(out)
		if blk.equal && n > 0 && k+1 < len(blocks) && !out[n-1].equal &&
			island(before, bt[i:i+blk.b], out[n-1], blocks[k+1]) {
			blk.equal = false
			grown = true
		}
		i += blk.b
		if n > 0 && out[n-1].equal == blk.equal {
			out[n-1].b += blk.b
			out[n-1].a += blk.a
			continue
		}
		out = append(out, blk)
	}
	if !grown {
		return out
	}
	blocks, i, j := blocks[:0], 0, 0
	for _, blk := range out {
		if blk.equal {
			blocks = append(blocks, blk)
		} else {
			blocks = append(blocks, anchored(before, after, bt[i:i+blk.b], at[j:j+blk.a])...)
		}
		i, j = i+blk.b, j+blk.a
	}
	return blocks
}

// anchored parts a change at the words of content that its two sides share.
func anchored(before, after string, b, a []token) []block {
	whole := []block{{false, len(b), len(a)}}
	if len(b) == 0 || len(a) == 0 || len(b)+len(a) > maxTokens {
		return whole
	}
	ids, marks := make(map[string]rune), rune(0xF0000) // a plane that identify does not reach
	x := contentOnly(before, b, ids, &marks)
	known := rune(len(ids))
	y := contentOnly(after, a, ids, &marks)
	if slices.IndexFunc(y, func(r rune) bool { return r <= known }) < 0 {
		return whole // mostly
	}
	if shared := match(x, y); len(shared) > 1 {
		return shared
	}
	return whole
}

// contentOnly is [runes] with a character of its own for each mark and function word, counted up from
// next, so that these match nothing.
func contentOnly(text string, tokens []token, ids map[string]rune, next *rune) []rune {
	out := make([]rune, len(tokens))
	for i, t := range tokens {
		word := text[t.start:t.end]
		if t.word && !isFunctionWord(strings.ToLower(word)) {
			out[i] = identify(word, ids)
			continue
		}
		out[i] = *next
		*next++
	}
	return out
}

// island tells whether the equal tokens between the changes left and right are too small to stand.
func island(text string, tokens []token, left, right block) bool {
	words := 0
	for _, t := range tokens {
		if !t.word {
			continue
		}
		words++
		if !isFunctionWord(strings.ToLower(text[t.start:t.end])) {
			return false
		}
	}
	if len(tokens) > 3 {
		return false
	}
	return words <= max(left.b, left.a) && words <= max(right.b, right.a)
}
