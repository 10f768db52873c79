package lineage

// staying picks the longest run of claims that keep their order: the indexes i for which was[i],
// the claim's place in the old snapshot, rises. The others are the least set of moves that explains
// the new order. Of several longest runs it takes the one whose last claims stood first.
// (Patience sorting; n log n.)
func staying(was []int) []bool {
	tails := make([]int, 0, len(was)) // index of the smallest last place of a run of each length
	before := make([]int, len(was))
	for i, place := range was {
		lo, hi := 0, len(tails)
		for lo < hi {
			if mid := (lo + hi) / 2; was[tails[mid]] < place {
				lo = mid + 1
			} else {
				hi = mid
			}
		}
		before[i] = -1
		if lo > 0 {
			before[i] = tails[lo-1]
		}
		if lo == len(tails) {
			tails = append(tails, i)
		} else {
			tails[lo] = i
		}
	}
	stays := make([]bool, len(was))
	if len(tails) > 0 {
		for i := tails[len(tails)-1]; i >= 0; i = before[i] {
			stays[i] = true
		}
	}
	return stays
}
