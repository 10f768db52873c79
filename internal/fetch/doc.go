// Package fetch brings new snapshots of tracked documents into their folders, from where each
// document.toml says that they come.
//
// [Fetcher.Document] fetches one document. For a page of a wiki it lists the page's revisions, a cheap
// request for 500 of them, takes away those that the folder has, and gets the texts of the rest in
// batches, oldest first; each batch is in the folder before the next is asked for. So the folder itself
// says where a run is to go on, whether the one before it was complete, stopped or killed, and no
// revision is asked for twice.
//
// The last snapshot of the folder is listed again by each run and compared. Where the wiki gives it
// another hash, that is an error; where the wiki no longer knows it, the whole history is listed, and
// the snapshots that are gone from it are marked, and kept.
//
// A page of the web has no revisions: it is asked for on condition that it changed, brought to UTF-8, and
// kept as a snapshot where [Fetcher.Reads] finds that it claims or cites something else than the last one.
// What its site's robots.txt closes is not asked for.
//
// Of a page that was captured by an archive of the web before it was tracked, [Options.Archive] brings the
// captures as its older snapshots.
//
// [Recognise] finds out what an address or a file is, before it is tracked.
package fetch
