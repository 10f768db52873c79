// Package lineage gives claims the ids that they keep across all snapshots of a document: while they
// are reworded, moved, removed and restored.
//
// A [Line] takes the snapshots of one document in order. Each is compared with the one before it:
//
//  1. A snapshot whose bytes equal one of the [Window] before it restores that one's state, and what
//     lay between is marked as reverted. Nothing is compared.
//  2. Claims at the start and the end that are the same are passed over, by address where the reading
//     shares them with the one before; inside what is left, claims with equal text match wherever they
//     went, those in one place before those in another.
//  3. A claim with the text of a claim that is gone, or that an earlier wording of a present one had,
//     is that claim come back.
//  4. What is left on both sides is matched by likeness: the share of words in common, weighed by how
//     rare they are in the document, with place, section, sources and the key of a table row as
//     evidence beside it. The assignment is the best one for all, not first come first served
//     (Kuhn 1955; the form with potentials of Jonker and Volgenant 1987).
//     Claims between the same neighbours need less, and short ones there half of their words. On a
//     long page only claims that share a rare word are weighed, or else those about as far on: the
//     work grows with the page, not with its square.
//  5. What is still left is looked for among all claims that were ever removed, and by stricter
//     evidence; then it is new. A new claim most of whose words its neighbour lost was split from it;
//     a removed claim most of whose words its neighbour gained was merged into it. Of the parts of
//     such a claim the best match in step 4 keeps the id: as a rule the longer one.
//
// [Line.Compare] says what happened between any two snapshots. Moves are the least set that explains
// the new order. A heading that was renamed, that moved with all it heads, or that was put in or
// taken out above most of a section is one [tracker.SectionChange], and the claims below it have not
// moved; one that moved without another path has the same path before and after.
//
// Four claims by hand. A snapshot says
//
//	a "The bridge opened in 1932."  b "It carries six lanes."  c "Tolls ended in 1990."
//
// and the next one
//
//	1 "Tolls ended in 1990."  2 "The bridge opened in March 1932."  3 "Ferries stopped."
//
// Step 2 matches c with 1. Step 4 sees a and b against 2 and 3: a and 2 share "bridge", "opened" and
// "1932", rare words all; b and 3 share nothing. So a lives on as 2, b is removed and 3 is new. In the
// order of the old snapshot the survivors stand a, c; in the new one c, a. The least set of moves
// that explains it is one, and c, whose key of order no longer fits, gets a new one.
//
// A snapshot costs what its edit touched. The states of the last snapshots share what stands in them,
// so to find where two differ is to compare addresses; spans, sections, sources, labels and counts of
// words are brought up to date for the difference only. What matching remembers of the claims that are
// gone (their texts, the words of each) is made when an edit first asks for it: a line that is loaded
// for one more snapshot is looked through for the words of that one alone.
//
// The outcome is a function of the snapshots alone: a Line that was stored and loaded again after
// every snapshot goes on as if it had never stopped. All weights are integers, so that no machine's
// rounding decides a match.
package lineage
