package textdiff

import (
	"github.com/sergi/go-diff/diffmatchpatch"

	"tracker/internal/tracker"
)

// maxTokens bounds the exact comparison, whose cost is the product of length and difference. Beyond
// it, in a "sentence" of a novel's length, what lies between the common ends is one replacement.
const maxTokens = 4_000

// block is a stretch of tokens: b of them from before, a from after. An equal block has as many of
// both and they are the same words.
type block struct {
	equal bool
	b, a  int
}

// Edits returns the words that turn before into after. Equal and changed stretches alternate, a
// deletion stands before the insertion that replaces it, no stretch is empty. The equal and deleted
// ones together are before, the equal and inserted ones after, to the byte.
func Edits(before, after string) []tracker.Edit {
	if before == after {
		if before == "" {
			return nil
		}
		return []tracker.Edit{{Op: tracker.Equal, Text: before}}
	}
	bt, btail := tokenize(before)
	at, atail := tokenize(after)
	w := writer{before: before, after: after}
	i, j := 0, 0
	for _, blk := range align(before, after, bt, at) {
		switch {
		case blk.equal:
			for k := range blk.b {
				w.equal(bt[i+k], at[j+k])
			}
		default:
			w.change(bt[i:i+blk.b], at[j:j+blk.a])
		}
		i, j = i+blk.b, j+blk.a
	}
	w.gap(before[btail:], after[atail:])
	return w.done()
}

// align finds the blocks, tidied up as [tidy] says.
func align(before, after string, bt, at []token) []block {
	ids := make(map[string]rune, len(bt)+len(at))
	b, a := runes(before, bt, ids), runes(after, at, ids)
	return tidy(before, after, bt, at, match(b, a))
}

// runes maps each token to a character of its own, so that a diff of characters is one of words.
func runes(text string, tokens []token, ids map[string]rune) []rune {
	out := make([]rune, len(tokens))
	for i, t := range tokens {
		out[i] = identify(text[t.start:t.end], ids)
	}
	return out
}

// identify returns the character that stands for a word.
func identify(word string, ids map[string]rune) rune {
	id, ok := ids[word]
	if !ok {
		id = rune(len(ids) + 1)
		if id >= 0xD800 { // the surrogates are no characters
			id += 0x800
		}
		ids[word] = id
	}
	return id
}

// match is the plain comparison of two rows of words.
func match(b, a []rune) []block {
	prefix := 0
	for prefix < len(b) && prefix < len(a) && b[prefix] == a[prefix] {
		prefix++
	}
	suffix := 0
	for suffix < len(b)-prefix && suffix < len(a)-prefix && b[len(b)-1-suffix] == a[len(a)-1-suffix] {
		suffix++
	}
	blocks := make([]block, 0, 8)
	add := func(equal bool, nb, na int) {
		if nb == 0 && na == 0 {
			return
		}
		if n := len(blocks); n > 0 && blocks[n-1].equal == equal {
			blocks[n-1].b += nb
			blocks[n-1].a += na
			return
		}
		blocks = append(blocks, block{equal, nb, na})
	}
	add(true, prefix, prefix)
	b, a = b[prefix:len(b)-suffix], a[prefix:len(a)-suffix]
	if len(b) == 0 || len(a) == 0 || len(b)+len(a) > maxTokens {
		add(false, len(b), len(a))
	} else {
		dmp := diffmatchpatch.New()
		dmp.DiffTimeout = 0 // the answer must not depend on the machine
		for _, d := range dmp.DiffMainRunes(b, a, false) {
			n := 0
			for range d.Text {
				n++
			}
			switch d.Type {
			case diffmatchpatch.DiffEqual:
				add(true, n, n)
			case diffmatchpatch.DiffDelete:
				add(false, n, 0)
			case diffmatchpatch.DiffInsert:
				add(false, 0, n)
			}
		}
	}
	add(true, suffix, suffix)
	return blocks
}

// writer gathers edits. What it keeps, deletes and inserts goes on where the last left off in before
// and after, so an edit is a slice of one of them.
type writer struct {
	before, after string
	b, a          int // how far each side is written
	del, ins      int // how much is about to be deleted up to b, inserted up to a
	kept          int // how much is about to be kept up to a
	edits         []tracker.Edit
}

func (w *writer) equal(b, a token) {
	w.gap(w.before[b.gap:b.start], w.after[a.gap:a.start])
	w.keep(b.end - b.start)
}

// gap writes the white space between two tokens, which may differ.
func (w *writer) gap(b, a string) {
	if b == a {
		w.keep(len(b))
		return
	}
	w.replace(len(b), len(a))
}

// change writes deleted and inserted tokens. White space that both sides begin with is kept.
func (w *writer) change(b, a []token) {
	switch {
	case len(b) > 0 && len(a) > 0:
		w.gap(w.before[b[0].gap:b[0].start], w.after[a[0].gap:a[0].start])
		w.replace(b[len(b)-1].end-b[0].start, a[len(a)-1].end-a[0].start)
	case len(b) > 0:
		w.replace(b[len(b)-1].end-b[0].gap, 0)
	case len(a) > 0:
		w.replace(0, a[len(a)-1].end-a[0].gap)
	}
}

// keep goes on by n equal bytes.
func (w *writer) keep(n int) {
	if n == 0 {
		return
	}
	if w.del > 0 {
		w.edits = append(w.edits, tracker.Edit{Op: tracker.Delete, Text: w.before[w.b-w.del : w.b]})
	}
	if w.ins > 0 {
		w.edits = append(w.edits, tracker.Edit{Op: tracker.Insert, Text: w.after[w.a-w.ins : w.a]})
	}
	w.del, w.ins = 0, 0
	w.b, w.a, w.kept = w.b+n, w.a+n, w.kept+n
}

// replace goes on by so many bytes deleted and inserted.
func (w *writer) replace(del, ins int) {
	if del+ins == 0 {
		return
	}
	if w.kept > 0 {
		w.edits = append(w.edits, tracker.Edit{Op: tracker.Equal, Text: w.after[w.a-w.kept : w.a]})
		w.kept = 0
	}
	w.b, w.del = w.b+del, w.del+del
	w.a, w.ins = w.a+ins, w.ins+ins
}

func (w *writer) done() []tracker.Edit {
	if w.kept > 0 {
		w.edits = append(w.edits, tracker.Edit{Op: tracker.Equal, Text: w.after[w.a-w.kept : w.a]})
	}
	if w.del > 0 {
		w.edits = append(w.edits, tracker.Edit{Op: tracker.Delete, Text: w.before[w.b-w.del : w.b]})
	}
	if w.ins > 0 {
		w.edits = append(w.edits, tracker.Edit{Op: tracker.Insert, Text: w.after[w.a-w.ins : w.a]})
	}
	return w.edits
}
