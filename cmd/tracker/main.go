// Command tracker keeps a versioned dataset of what documents claim, on which sources, and says what
// changed.
package main

import (
	"os"

	"tracker/internal/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:], cli.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}))
}
