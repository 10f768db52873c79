// Package chart draws pictures of counts over time as SVG: stacked steps ([Stack]), a row of bars a
// kind ([Bars]), and a history flow ([Flow]).
//
// In go numbers, times and names; out comes one <svg> element to stand in an HTML page that carries
// [CSS]. It is still: no script, no style attribute, no address, so a page may forbid all of these. Every
// picture has a title and a description, and names its parts beside them, so that nothing is told by
// colour alone; the colours are those of Okabe and Ito, which people with any colour vision tell apart.
//
// There is no charting library behind it: those of Go draw to pixels or write scripts into the page,
// and none knows a history flow. A picture is drawn for a width; a page has one for a phone and one for a
// desk, since letters that shrink with a picture cannot be read.
//
// The same values give the same bytes on every machine. Sizes are bounded by the number of values.
package chart
