// Package export writes a dataset as a data package, a folder of files that needs no program of ours,
// and reads such a package back.
//
// [Write] makes it: each table of package tables as CSV, JSON Lines and Parquet, the data set
// claim_pairs made out of them, datapackage.json (Data Package 2.0) and croissant.json (Croissant 1.0),
// which describe the files, and a README.md with the licence of each document. Rows go through one by
// one: a table larger than memory can be written. The same dataset gives the same bytes.
//
// [Open] checks a package: its files are inside its folder, and have the sizes and hashes that
// datapackage.json gives. [Package.Rows] then reads a table, whose rows are checked against its
// description. What is wrong with a package is an [ErrPackage].
//
// A Parquet file made with malice can make its reader take a lot of memory before it is refused; the
// readers of CSV and JSON Lines, which are preferred, take no more than one row needs.
//
// The three formats lose nothing: what is read back from any of them is the dataset, to the byte.
package export
