package textdiff

// Similarity returns the share of words that two texts have in common, from 0 to 1, whatever their
// order, case and punctuation: twice the number kept over the number of both.
func Similarity(before, after string) float64 {
	if before == after {
		return 1
	}
	b, a := foldedWords(before), foldedWords(after)
	if len(b)+len(a) == 0 {
		return 1
	}
	count := make(map[string]int, len(b))
	for _, w := range b {
		count[w]++
	}
	kept := 0
	for _, w := range a {
		if count[w] > 0 {
			count[w]--
			kept++
		}
	}
	return 2 * float64(kept) / float64(len(b)+len(a))
}
