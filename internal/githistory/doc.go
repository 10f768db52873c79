// Package githistory reads the history of files in a git repository of this machine: each commit of a
// file, through its renames, with its author, its author's time and the file's bytes.
//
// It asks the git program, so renames, merges and shallow or alternate repositories are what their users
// know, and large histories are read at git's speed. What a repository says is not trusted: git is
// started so that no setting of the repository runs a program or reaches a network, and paths and names
// are taken for nothing but themselves. Whose repositories may be read at all (safe.directory) stays for
// git to say.
package githistory
