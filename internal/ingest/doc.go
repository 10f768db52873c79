// Package ingest takes snapshots into lines of lineage: it runs the steps from bytes to claims with
// ids, and stores what came of them.
//
// An [Input] brings the snapshots of documents, in order; there is one for a folder of snapshots, a
// file, a dump, and a folder of files named by time. [Into] runs an input as one run of the store.
// What the dataset has already is passed over, so the same input twice changes nothing.
package ingest
