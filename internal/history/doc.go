// Package history answers questions about a document's whole life: its log, the life of one claim,
// who last changed each claim, and the changelog of a period.
//
// In goes a line of package lineage, loaded with all its spans; out come the views of package
// tracker that reports are made of.
package history
