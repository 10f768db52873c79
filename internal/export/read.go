package export

import "os"

// file is a file of a package that is being read.
type file struct{ *os.File }
