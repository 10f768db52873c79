package plain_test

import (
	"fmt"

	"tracker/internal/parse/parsetest"
	"tracker/internal/parse/plain"
)

func ExampleParse() {
	fmt.Print(parsetest.Dump(plain.Parse("A title\n\n[9] A claim, see\nhttps://example.com.\n")))
	// Output:
	// Document title="A title"
	//   Hidden ("A title")
	//   Paragraph
	//     Label "[9]"
	//     Text " A claim, see"
	//     Space " " from "\n"
	//     ExternalLink url="https://example.com"
	//       Text "https://example.com"
	//     Text "."
}
