// Package tracker holds the nouns of the program: what a document is, what one of its snapshots
// claims, on which sources, and what changed between two snapshots.
//
// Every other package speaks in these types and this one imports none of them, so a stage knows the
// values that flow through it and nothing of the stages before or after. A field's name in Go, in
// JSON (schema files in dataset/schema) and in the dataset's tables is the same word.
package tracker
