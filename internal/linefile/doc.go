// Package linefile keeps a line of lineage in one compact file, to be read back in milliseconds: the
// life of a document with ten thousand snapshots is a hundred thousand rows in the dataset, and a
// few megabytes here.
//
// [Append] and [Decode] are inverse. A file is derived from the dataset and never its master: it may
// be thrown away at any time, and what does not read back whole is [ErrNotWhole]. Decode takes hostile
// bytes: it does not panic, and allocates in proportion to what it is given.
//
// The format is described once, by the methods of coder, which write or read as they walk: a length
// before what has one, numbers as varints, and a string that occurs often by its number in a
// dictionary that grows on the way. It has no version of its own parts: [Format] changes when
// anything changes.
package linefile
