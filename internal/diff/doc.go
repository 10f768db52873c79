// Package diff says what changed between two snapshots of a document: which claims were added,
// removed, reworded, given other sources or moved, and which facts in them differ.
//
// Who is who, and what kind of change that makes, is lineage's answer; this package adds what a
// reader wants to know of each change: words, facts, degree, citations, relations. It never fails.
package diff
