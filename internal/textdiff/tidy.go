package textdiff

import "strings"

// tidy makes a minimal diff readable. An equal stretch between two changes is given up when nobody
// would leave it standing: it is a few marks and function words, no more than what changed around
// it.
func tidy(before, after string, bt, at []token, blocks []block) []block {
	out := blocks[:0]
	i := 0
	for k, blk := range blocks {
		n := len(out)
		if blk.equal && n > 0 && k+1 < len(blocks) && !out[n-1].equal &&
			island(before, bt[i:i+blk.b], out[n-1], blocks[k+1]) {
			blk.equal = false
		}
		i += blk.b
		if n > 0 && out[n-1].equal == blk.equal {
			out[n-1].b += blk.b
			out[n-1].a += blk.a
			continue
		}
		out = append(out, blk)
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
