// Package facts finds the checkable details in a claim: the numbers, sums of money, percentages,
// dates, names, quotations, negations, hedges and attributions that a reader would look up, and says
// which of them differ between two wordings of the claim.
//
// In goes the plain text of one claim; out come [tracker.Fact] values in text order, each with its
// words as printed, a normalised value and a span in code points. Equal details have equal values
// however they are printed:
//
//	30,000 · 30 000 · thirty thousand        number      30000
//	US$ 2bn · $2 billion                     money       USD 2000000000
//	two per cent · 2%                        percentage  2%
//	4 Feb 2025 · February 4, 2025            date        2025-02-04
//	February 4 · January 2025 · the 1990s    date        --02-04 · 2025-01 · 199X
//	“Drill, baby” · "drill, baby,"           quotation   drill, baby
//	did not · didn't · no                    negation    not
//	alleged · allegedly                      hedge       alleged
//	said · says                              attribution say
//
// [Find] walks the text once, over the tables of en.go and names.go; there is no grammar and no
// model behind it. It knows English. A text in another language yields its numbers, years,
// quotations and capitalised names and nothing invented. It never fails: what it does not know is
// no fact, and a detail that needs more than a sentence of context (whom "he" means) is left alone.
package facts
