// Package cli is the tracker command: it reads flags and arguments, wires the stages together, and
// turns errors into one line and an exit code. Each command is a file; its flags fill an options
// struct and its run function does the work, so that a test can call it.
//
// Data goes to standard output, everything else to standard error.
package cli
