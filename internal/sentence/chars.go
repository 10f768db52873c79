package sentence

import (
	"unicode"
	"unicode/utf8"
)

// isStop tells whether r can end a sentence.
func isStop(r rune) bool {
	switch r {
	case '.', '!', '?', '…', '‼', '⁇', '⁈', '⁉', '‽':
		return true
	}
	return isFullStop(r)
}

// isFullStop tells whether r ends a sentence whatever stands around it: scripts whose stop has no
// other use.
func isFullStop(r rune) bool {
	switch r {
	case '。', '！', '？', '｡', // Chinese, Japanese
		'؟', '۔', // Arabic, Urdu
		'।', '॥', // Devanagari and its neighbours
		'։', '።', '။', '។': // Armenian, Ethiopic, Burmese, Khmer
		return true
	}
	return false
}

// isBullet tells whether r sets off the items of a list.
func isBullet(r rune) bool {
	switch r {
	case '•', '⁃', '‣', '◦', '▪':
		return true
	}
	return false
}

// isCloser tells whether r, straight after a stop, still belongs to the sentence.
func isCloser(r rune) bool {
	switch r {
	case ')', ']', '}', '"', '\'', '”', '’', '»', '›', '“', '‘', '」', '』', '）', '】', '》', '〉':
		return true
	}
	return false
}

// isLead tells whether r may stand before the first word of a sentence.
func isLead(r rune) bool {
	switch r {
	case '(', '[', '{', '"', '\'', '“', '”', '„', '‚', '‘', '’', '«', '»', '‹', '›', '「', '『', '（', '《',
		'¿', '¡', '-', '–', '—', '*', '.', '…', ']':
		return true
	}
	return isBullet(r)
}

// isNoBreak tells whether r is a space that keeps its neighbours on one line.
func isNoBreak(r rune) bool { return r == '\u00a0' || r == '\u202f' }

// skipSpace returns the first offset at or after i that does not hold white space.
func skipSpace(text string, i int) int {
	for i < len(text) {
		c := text[i]
		if c == ' ' || c-'\t' < 5 {
			i++
			continue
		}
		if c < utf8.RuneSelf {
			return i
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsSpace(r) {
			return i
		}
		i += size
	}
	return i
}

// trimSpace returns the offset after the last character of text[start:end] that is not white space.
func trimSpace(text string, start, end int) int {
	for end > start {
		r, size := utf8.DecodeLastRuneInString(text[start:end])
		if !unicode.IsSpace(r) {
			return end
		}
		end -= size
	}
	return end
}

func isDigit(c byte) bool { return c-'0' < 10 }
func isLower(c byte) bool { return c-'a' < 26 }
func isUpper(c byte) bool { return c-'A' < 26 }
