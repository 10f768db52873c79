// Package store keeps lines of package lineage in a Dolt database: the dataset. It is the only
// package that imports the Dolt engine.
//
// A dataset is a folder, opened with the engine inside this process, or a running dolt sql-server
// named mysql://user@host:port/database. The folder holds one ordinary Dolt repository, named
// "tracker", that the dolt command works in while no other process holds it.
//
// A [Run] is one transaction and one Dolt commit: nothing is visible until it is whole, and a
// process that is killed leaves the dataset as it was.
//
// Reading all rows of a long history through SQL takes a second. Beside the rows lies a cache of lines,
// in .cache of the repository's folder, from which the same takes 15 ms; see type cache. It may be
// deleted at any time.
//
// Tables are in schema/*.sql, by version of the schema. Document time is in the rows; Dolt's history
// is that of the dataset.
package store
