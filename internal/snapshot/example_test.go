package snapshot_test

import (
	"fmt"
	"log"
	"os"

	"tracker/internal/snapshot"
)

// Every snapshot of every document that the repository ships.
func Example() {
	c, err := snapshot.Open(os.DirFS("../../snapshots"))
	if err != nil {
		log.Fatal(err)
	}
	for _, id := range c.Documents() {
		f, err := c.Document(id)
		if err != nil {
			log.Fatal(err)
		}
		for _, s := range f.Snapshots[:1] {
			text, err := f.Read(s)
			if err != nil {
				log.Fatal(err)
			}
			fmt.Printf("%s\n  %d of %d: %s, %s, %d bytes of %s\n", f.Document.Title,
				s.Seq, len(f.Snapshots), s.Revision, s.Time.Format("2 January 2006"), len(text), s.Format)
		}
	}
	// Output:
	// Foreign policy of the second Donald Trump administration
	//   1 of 1: 000_68b3ebf04d99b88d, 12 February 2025, 5846 bytes of plain
	// Worked example: the Harbour Bridge of Port Ellery
	//   1 of 13: 20117, 4 March 2023, 5255 bytes of wikitext
}
