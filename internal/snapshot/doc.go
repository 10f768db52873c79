// Package snapshot reads and writes the folder "snapshots": the captured revisions of documents,
// from which the whole dataset can be rebuilt.
//
//	snapshots/
//	  <document id>/
//	    document.toml    what the document is
//	    index.jsonl      one line a snapshot, in order: where it came from, its hash, its file
//	    74233967.wiki    the bytes of one snapshot, as they were captured
//
// Reading goes through an [fs.FS]: [Open] lists the documents, [Collection.Document] reads one
// folder's description and index, and [Folder.Read] the bytes of a snapshot, compared with the size
// and the hash in the index. [FromTimes] reads a folder that has neither: files named by the time
// from which their text was current.
//
// Writing goes through the operating system: [Create] makes a document's folder and [Add] puts
// snapshots in. A file stands whole before the index names it, and both appear by renaming, so a
// crash leaves a snapshot or none; what is already there is not written again. Only [Redact] takes anything out.
//
// It refuses, with an [*Error] that names file and line: bytes that are not those of the index, two
// texts under one revision id, times that run backwards, a missing file, a path that leaves the
// folder, keys that nobody knows, text that is no UTF-8.
package snapshot
